import ArgumentParser
import Operations
import PrivacyKernel
import SQLPort
import Store
import Wording

/// `kepil vault`: what lies where, and whose it is.
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault",
        abstract: "Whose the stored rows are.",
        subcommands: [Explain.self]
    )

    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say of every table whose its rows are and what destruction and access do with them.",
            discussion: """
                Works beside a running server and opens no value. A table that nobody has declared makes it refuse with \
                exit code 2, because the explanation would be incomplete.
                """
        )

        @Option(help: "Only tables with rows of this person, by opaque id, and how many.") var subject: String?
        @Option(help: "Only this table.") var table: String?
        @OptionGroup var house: HouseOptions

        func run() async throws {
            try await Speech.guarded(refusal: 2) {
                let place = try house.place()
                let database = try await Store.open(
                    StoreConfiguration(location: place.location, access: .readOnly),
                    migrations: SchemaMigrations.all
                )
                do {
                    try await explain(database)
                    await database.close()
                } catch {
                    await database.close()
                    throw error
                }
            }
        }

        private func explain(_ database: any StoreDatabase) async throws {
            let check = OwnershipCheck()
            let gaps = check.gaps(in: try await database.schemaTables())
            guard gaps.isEmpty else { throw UndeclaredTables(gaps) }
            if let table, check.ownership(of: table) == nil { throw UndeclaredTables([.noSuchTable(table)]) }
            var shown: [(TableOwnership, Int?)] = OwnedTables.all.sorted { $0.table < $1.table }.map { ($0, nil) }
            if let subject {
                shown = try await database.read { transaction in
                    try check.rows(of: SubjectID(rawValue: subject), in: transaction)
                }.map { ($0.0, $0.1) }
                guard !shown.isEmpty else { throw NobodyKnown() }
            }
            for (ownership, count) in shown where table == nil || ownership.table == table {
                say(ownership, count, check.path(of: ownership.table))
            }
        }

        private func say(_ ownership: TableOwnership, _ count: Int?, _ path: [String]?) {
            let language = Speech.language
            let category = ownership.category.isEmpty ? "" : "  \(ownership.category)"
            let rows = count.map { "  × \($0)" } ?? ""
            Speech.say("\(ownership.table)  [\(ownership.kind.rawValue)]\(category)\(rows)")
            for text in [ownership.ownerText(path), ownership.destructionText, ownership.accessText] {
                Speech.say("    " + text[language])
            }
        }
    }
}

/// No table has a row of this id.
struct NobodyKnown: UserFacingError, Hashable {
    var code: String { "vault/nobody-known" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Мұндай нөмірлі адам туралы ештеңе сақталмаған.",
            ru: "О человеке с таким номером ничего не хранится.",
            en: "Nothing is held of a person with this id."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Нөмір s_ деп басталады; оны қызметкердің бетінен көшіріңіз.",
            ru: "Номер начинается с s_; скопируйте его со страницы сотрудника.",
            en: "The id begins with s_; copy it from the employee's page."
        )
    }
}
