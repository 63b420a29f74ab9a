import ArgumentParser
import LenderFiles
import Operations
import PrivacyOffice
import Store
import Vault
import Wording

/// `kepil extract`: statistics without people (94-V Art. 17).
struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Print a depersonalised extract as CSV, for statistics or for testing models.",
        discussion: """
            How coarse it is stands in extracts.yaml beside the policy. The data-protection officer orders it; the password \
            is the first line of the standard input. At most one in thirty days for each use. With SQLite stop the server \
            first.
            """
    )

    @Option(help: "statistics: of people who agreed to statistics; models: for testing models (clause 4.6).")
    var use: String
    @Option(name: .customLong("case"), help: "The decision by which the extract was approved.") var caseReference:
        String
    @Option(help: "The officer's login.") var login: String
    @OptionGroup var options: HouseOptions

    func run() async throws {
        guard let use = ExtractUse(rawValue: use) else {
            throw ValidationError("--use is \(ExtractUse.allCases.map(\.rawValue).joined(separator: " or ")).")
        }
        try await Speech.guarded(refusal: 2) {
            let rules = try options.folders.extracts()
            let house = try await House.open(
                try options.place(orFolder: "data"),
                folders: options.folders,
                outside: try CounterpartyAddresses(all: "http://127.0.0.1:9"),
                calendar: .asFound
            )
            do {
                let password = SecretInput.line(prompt: AccountWords.password[Speech.language])
                let account = try await house.lender.staff.signIn(login: login, password: password)
                let extract = try await house.lender.extracts.make(use, rules, case: caseReference, by: account.actor)
                Speech.say(String(extract.csv.dropLast()))
                Speech.complain(
                    Self.left[Speech.language] + " \(extract.peopleLeftOut), * \(extract.suppressedValues)"
                )
            } catch {
                await house.database.close()
                throw error
            }
            await house.database.close()
        }
    }

    private static let left = LocalisedText(
        kk: "Енгізілмеген адамдар, жасырылған мәндер:",
        ru: "Не вошло людей, скрыто значений:",
        en: "People left out, values suppressed:"
    )
}
