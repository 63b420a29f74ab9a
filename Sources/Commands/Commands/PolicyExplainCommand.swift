import ArgumentParser
import CivilTime
import PolicyModel
import PrivacyKernel
import Wording

/// `kepil policy explain`: the production engine's answer to a hypothetical request, in words.
struct PolicyExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say whether a hypothetical request would be permitted, and why."
    )
    @Option(help: "One of the nine verbs: collect, store, use, disseminate …") var verb: String
    @Option(help: "The purpose: P1.3.") var purpose: String
    @Option(help: "Categories, separated by commas: all fields of each are asked for.") var categories: String = ""
    @Option(help: "Fields, separated by commas.") var fields: String = ""
    @Option(help: "The role of who acts.") var role: String
    @Option(help: "The recipient, when data are given away.") var recipient: String?
    @Option(help: "Consents that live, separated by commas.") var consents: String = ""
    @Option(name: .customLong("case"), help: "The case the work is for.") var caseReference: String?
    @Flag(help: "The person's data are blocked.") var blocked = false
    @Flag(help: "The person's data are destroyed.") var destroyed = false
    @Flag(help: "The request is about no definite person.") var nobody = false
    @Option(help: "The day, as 2026-11-24.") var date: String
    @Option(help: "kk, ru or en; all three when left out.") var language: String?
    @OptionGroup var folders: LenderFolders

    func run() async throws {
        guard let verb = Verb(rawValue: verb) else {
            throw ValidationError("--verb is one of \(Verb.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        guard let day = CivilDate(date) else { throw ValidationError("--date is a day such as 2026-11-24.") }
        let chosen = language.map { [Language(rawValue: $0)].compactMap(\.self) } ?? Language.allCases
        guard !chosen.isEmpty else { throw ValidationError("--language is kk, ru or en.") }
        try await Speech.guarded {
            let (policy, law) = try folders.load()
            let book = try PolicyBook(policies: [policy], law: law)
            var asked = words(fields).map { FieldID($0) }
            for id in words(categories) {
                guard let category = policy.categories.first(where: { $0.id.rawValue == id }) else {
                    throw ValidationError("The policy has no category \(id).")
                }
                asked += category.fields.map(\.id)
            }
            let request = request(verb, asked, day)
            let decision = book.decide(request)
            let lines = DecisionExplanation.lines(request, decision, book.engine(on: day)?.policy)
            for language in chosen {
                Speech.say("[\(language.rawValue)]")
                for line in lines { Speech.say(line[language]) }
            }
            if case .refused = decision { throw ExitCode(1) }
        }
    }

    private func request(_ verb: Verb, _ asked: [FieldID], _ day: CivilDate) -> ProcessingRequest {
        let person = SubjectID(rawValue: "s_hypothetical")
        let role = RoleID(role)
        return ProcessingRequest(
            verb: verb,
            purpose: PurposeID(purpose),
            fields: asked,
            actor: role == RoleID("customer") ? .customer(person) : Actor(id: "hypothetical", role: role),
            subject: nobody
                ? nil
                : SubjectState(
                    id: person,
                    blocked: blocked,
                    destroyed: destroyed,
                    liveConsents: Set(words(consents).map { ConsentID($0) })
                ),
            recipient: recipient.map { RecipientID($0) },
            caseReference: caseReference,
            on: day
        )
    }

    private func words(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}
