import CivilTime
public import PolicyModel
public import PrivacyKernel
import SQLPort
public import TransparencyLog
public import Vault
public import Wording

/// A page of found lines, with the words for what they name.
public struct LinePage: Sendable {
    public let lines: [FoundLine]
    /// Where the next page begins; `nil` at the end.
    public let next: Int?
    /// Names of employees by their ids, as far as they still have accounts.
    public let employees: [String: String]
}

/// The log in numbers, for the page of the person responsible for processing.
public struct OversightView: Sendable {
    public let page: LinePage
    public let anomalies: [LogAnomaly]
    /// Lines of the staff by hour of the day.
    public let hours: [Int]
    /// Lines of each employee in the window, the busiest first.
    public let busiest: [(actor: String, lines: Int, persons: Int)]
    public let witnesses: [WitnessStanding]
    /// Lines under the newest signature.
    public let size: Int
    public let rules: OversightRules
}

/// The person responsible for processing looks at the log: search, what is unusual, one person's lines (94-V
/// Art. 25(2)(10)). Every look is itself decided and leaves a line (clause 6.1).
public struct LogOversight: Sendable {
    let lender: Lender

    /// The most lines of one export.
    public static let exportLimit = 10_000

    public func view(_ query: LineQuery, _ actor: Actor) async throws -> OversightView {
        let occasion = try await lender.occasion(actor, case: nil)
        let scope = try await opened(occasion)
        try await catchUp()
        // The log runs by the clock, also in a demonstration whose business date is kept by hand.
        let anomalies = LogAnomalies(rules: lender.oversight, today: occasion.at.date(offsetHours: almatyOffsetHours))
        let employees = try await names()
        let vault = lender.vault
        return try await lender.database.read { [rules = lender.oversight] transaction in
            let days = try anomalies.days(in: transaction)
            let first = anomalies.today.adding(days: 1 - rules.windowDays)
            let byActor = Dictionary(grouping: days.filter { $0.day >= first }, by: \.actor)
            let busiest = byActor.map { actor, days in
                (
                    actor: actor, lines: days.reduce(0) { $0 + $1.lines },
                    persons: days.map(\.persons).max() ?? 0
                )
            }.sorted { ($1.lines, $0.actor) < ($0.lines, $1.actor) }
            return OversightView(
                page: try Self.page(query, scope, employees, vault, in: transaction),
                anomalies: anomalies.unusual(days) + (try anomalies.manyReaders(in: transaction)),
                hours: try anomalies.hours(in: transaction),
                busiest: busiest,
                witnesses: try vault.log.witnessStandings(in: transaction),
                size: try vault.log.latestCheckpoint(in: transaction)?.checkpoint.size ?? 0,
                rules: rules
            )
        }
    }

    /// The lines of a search for another program, at most ``exportLimit``.
    public func export(_ query: LineQuery, _ actor: Actor) async throws -> LinePage {
        var query = query
        query.limit = Self.exportLimit
        let scope = try await opened(try await lender.occasion(actor, case: nil))
        try await catchUp()
        let employees = try await names()
        let vault = lender.vault
        return try await lender.database.read { [query] transaction in
            try Self.page(query, scope, employees, vault, in: transaction)
        }
    }

    /// Every line about the person of a case: an application's or a contract's number, or our own id of the person.
    ///
    /// The look is on the log with the case, and the person sees it among his lines.
    public func person(_ reference: String, _ actor: Actor) async throws -> [AccountedLine] {
        let subject = try await lender.database.read { transaction -> SubjectID? in
            if let file = try ApplicationRecords.find(reference, in: transaction) { return file.subject }
            if let file = try ContractRecords.find(reference, in: transaction) { return file.subject }
            let rows = try transaction.query("SELECT subject FROM vault_subject WHERE subject = $1", [.text(reference)])
            return try rows.first.map { SubjectID(rawValue: try $0.text(0)) }
        }
        guard let subject else { throw OversightProblem.noSuchCase }
        return try await lender.vault.oversee(subject, try await lender.occasion(actor, case: reference))
    }

    /// Employees' names by id.
    public func names() async throws -> [String: String] {
        Dictionary(
            try await lender.staff.all().map { ($0.id, $0.displayName) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private func opened(_ occasion: Occasion) async throws -> Scope {
        try await lender.vault.openList(
            OperationRecording.self,
            fields: [Fields.operationJournalEntry.id],
            occasion
        )
    }

    /// The index follows the tree; whoever searches brings it up to date first.
    private func catchUp() async throws {
        while try await lender.database.write({ [vault = lender.vault] in try vault.indexLog(in: $0) }) {}
    }

    private static func page(
        _ query: LineQuery,
        _ scope: Scope,
        _ employees: [String: String],
        _ vault: Vault,
        in transaction: any SQLTransaction
    ) throws -> LinePage {
        var more = query
        more.limit += 1
        let found = try vault.findLines(more, scope, in: transaction)
        let lines = Array(found.prefix(query.limit))
        return LinePage(
            lines: lines,
            next: found.count > query.limit ? lines.last?.leafIndex : nil,
            employees: employees
        )
    }
}

extension Lender {
    public var logOversight: LogOversight { LogOversight(lender: self) }
}

public enum OversightProblem: UserFacingError, Hashable {
    case noSuchCase

    public var code: String { "oversight/no-such-case" }
    public var summary: LocalisedText {
        LocalisedText(
            kk: "Мұндай нөмірлі іс жоқ.",
            ru: "Дела с таким номером нет.",
            en: "There is no case with this number."
        )
    }
    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Өтінімнің (A-…) немесе шарттың (KP-…) нөмірін тексеріңіз.",
            ru: "Проверьте номер заявки (A-…) или договора (KP-…).",
            en: "Check the number of the application (A-…) or contract (KP-…)."
        )
    }
}
