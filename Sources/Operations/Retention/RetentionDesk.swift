public import CivilTime
import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault

/// Retention and destruction (clauses 8.1 and 8.2): a job each night finds what nothing keeps any more, an employee
/// proposes its destruction, another approves, and only then it is destroyed, everywhere, with a certificate.
///
/// Everything is asked again at the moment of destruction: a hold, a blocking or a new contract in between keeps a thing.
public struct RetentionDesk: Sendable {
    /// How long something may be due, or an instruction unconfirmed, before it is an alert: clause 8.2 says "when they
    /// cease", and 94-V Art. 18 leaves no longer time than the work takes.
    public static let patienceDays = 30
    /// People read in one transaction of the nightly job.
    static let pageSize = 100
    /// The most that one order takes, so that two people can look at it.
    static let orderLimit: Int64 = 5_000

    let lender: Lender

    /// Looks at everybody once a business day. A run that was cut off goes on where it stopped; a second one on the same
    /// day changes nothing.
    ///
    /// - Returns: The finished run of today.
    @discardableResult
    public func nightly() async throws -> RetentionRun {
        let today = try await lender.businessDay.today()
        while true {
            if let run = try await step(today) { return run }
        }
    }

    /// One page of people. Returns the run when it is finished.
    private func step(_ today: CivilDate) async throws -> RetentionRun? {
        let now = lender.clock.now()
        let census = try PersonCensus(lender, on: today)
        return try await lender.database.write { transaction in
            let row = try transaction.query(
                "SELECT reached, persons, things, due, finished_at FROM retention_run WHERE day = $1",
                [.text(today.description)]
            ).first
            if let row, try row.optionalInteger(4) != nil {
                return try RetentionRecords.run(of: today, in: transaction)
            }
            let reached = try row?.text(0) ?? ""
            let page = try transaction.query(
                """
                SELECT subject FROM vault_subject WHERE destroyed_at IS NULL AND subject > $1
                ORDER BY subject LIMIT $2
                """,
                [.text(reached), .integer(Int64(Self.pageSize))]
            ).map { SubjectID(rawValue: try $0.text(0)) }
            var things = 0
            var due = 0
            for subject in page {
                guard let person = try census.person(subject, in: transaction) else { continue }
                things += person.things.count
                due += person.due.count
                try RetentionRecords.keep(person, on: today, in: transaction)
            }
            let isLast = page.count < Self.pageSize
            try RetentionRecords.advance(
                today,
                reached: page.last?.rawValue ?? reached,
                persons: page.count,
                things: things,
                due: due,
                finishedAt: isLast ? now : nil,
                in: transaction
            )
            guard isLast else { return nil }
            try RetentionSweep.run(at: now, in: transaction)
            try tellOfficer(today, now, in: transaction)
            return try RetentionRecords.run(of: today, in: transaction)
        }
    }

    /// "Retention policies that nothing runs": what is due and left lying becomes somebody's task, once a month.
    private func tellOfficer(_ today: CivilDate, _ now: Instant, in transaction: any SQLTransaction) throws {
        for alert in try RetentionRecords.alerts(on: today, in: transaction) {
            guard case .keptTooLong(let count) = alert else { continue }
            try TaskList.add(
                kind: "retention-overdue",
                role: "dataProtectionOfficer",
                reference: "clause 8.2",
                subject: nil,
                content: "\(count)",
                day: today,
                at: now,
                named: "retention-overdue/\(today.year)-\(today.month)",
                in: transaction
            )
        }
    }

    /// Everything about one person: "kept until … because …" for each thing. For pages that have opened the person.
    public func person(_ subject: SubjectID) async throws -> PersonRetention? {
        let today = try await lender.businessDay.today()
        let census = try PersonCensus(lender, on: today)
        return try await lender.database.read { try census.person(subject, in: $0) }
    }

    /// The list of what is due, holds, orders and instructions.
    public func overview(_ actor: Actor) async throws -> RetentionOverview {
        let occasion = try await allowed(actor)
        return try await lender.database.read { transaction in
            try RetentionRecords.overview(on: occasion.businessDay, in: transaction)
        }
    }

    /// Every due thing, for the table that is downloaded.
    public func dueThings(_ actor: Actor) async throws -> [DueThing] {
        _ = try await allowed(actor)
        return try await lender.database.read { try RetentionRecords.due(limit: 100_000, in: $0) }
    }

    /// Holds everything of the person whom a contract or application is about.
    ///
    /// - Parameters:
    ///   - number: The contract or application.
    ///   - reference: Of the case or letter; it must not name anybody.
    public func hold(
        _ kind: HoldKind,
        case number: String,
        reference: String,
        until: CivilDate?,
        _ actor: Actor
    ) async throws {
        let occasion = try await allowed(actor, case: number)
        let plain = reference.trimmingWhitespace
        guard (1...60).contains(plain.utf8.count), kind != .openRequest else { throw RetentionProblem.holdReference }
        if let until, until < occasion.businessDay { throw RetentionProblem.holdOver }
        try await lender.vault.act { [lender] transaction in
            guard let subject = try RetentionRecords.subject(of: number, in: transaction) else {
                throw RetentionProblem.unknownCase
            }
            try lender.vault.record(
                RetentionAndDestruction.self,
                about: subject,
                fields: [],
                documentHash: "",
                occasion,
                in: transaction
            )
            try RetentionHolds().place(
                kind,
                on: subject,
                reference: plain,
                until: until,
                by: actor.id,
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
    }

    /// Looks at one person at once instead of at night.
    public func look(at subject: SubjectID) async throws {
        let today = try await lender.businessDay.today()
        let census = try PersonCensus(lender, on: today)
        try await lender.database.write { transaction in
            guard let person = try census.person(subject, in: transaction) else { return }
            try RetentionRecords.keep(person, on: today, in: transaction)
        }
    }

    /// Lifts a hold and looks at once at what it kept.
    public func lift(_ id: String, _ actor: Actor) async throws {
        let occasion = try await allowed(actor, case: id)
        let subject = try await lender.vault.act { [lender] transaction in
            guard
                let hold = try RetentionHolds().live(on: occasion.businessDay, in: transaction)
                    .first(where: { $0.id == id })
            else { throw RetentionProblem.unknown }
            try lender.vault.record(
                RetentionAndDestruction.self,
                about: hold.subject,
                fields: [],
                documentHash: "",
                occasion,
                in: transaction
            )
            try RetentionHolds().lift(
                hold.kind,
                on: hold.subject,
                reference: hold.reference,
                by: actor.id,
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
            return hold.subject
        }
        try await look(at: subject)
    }

    func allowed(_ actor: Actor, case number: String? = nil) async throws -> Occasion {
        let occasion = try await lender.occasion(actor, case: number)
        try await lender.vault.overseeDestruction(occasion)
        return occasion
    }
}

extension Lender {
    public var retention: RetentionDesk { RetentionDesk(lender: self) }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
