import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import TransparencyLog
import Vault

/// Ends the term of the log's own payload: what ties lines to people goes when no criterion of clause 8.1 keeps the journal
/// of operations any more; entries and hashes stay, and every proof holds (clause 8.2).
public struct LogRetention: Sendable {
    let lender: Lender

    /// Cuts the ties whose time has come, person by person. Safe to repeat; answers how many lines were cut loose.
    @discardableResult
    public func run() async throws -> Int {
        let today = try await lender.businessDay.today()
        let policy = try lender.policy(on: today)
        guard
            let category = policy.categories.first(where: { category in
                category.fields.contains { $0.id == Fields.operationJournalEntry.id }
            }),
            let retention = policy.retention.first(where: { $0.id == category.retention }),
            let months = retention.criteria.filter({ $0.event == "collected" }).compactMap(\.months).max()
        else { return 0 }
        // A line is kept for the last day of its term too.
        let limit = today.adding(months: -months)
        let instant = Instant(
            milliseconds: (Int64(limit.daysSinceEpoch) * 24 - Int64(almatyOffsetHours)) * 3_600_000
        )
        var cut = 0
        var last = ""
        while let subject = try await next(after: last, before: instant) {
            last = subject.rawValue
            cut += try await lender.database.write { [lender] transaction in
                let relation = try RelationReader.dates(subject, policy, today: today, in: transaction)
                let live = try !lender.consents.liveConsents(of: subject, on: today, in: transaction).isEmpty
                // As if it had been written in time out of mind: then only what does not run from the line itself can
                // still keep it, such as a contract in force.
                let clocks = RetentionClocks(
                    collected: limit.adding(months: -12 * 200),
                    relation: relation,
                    consentLive: live
                )
                guard RetentionEngine.ruling(retention, clocks, on: today).isDue else { return 0 }
                return try lender.vault.log.dropPayload(
                    writtenBefore: instant,
                    of: subject.rawValue,
                    in: transaction
                )
            }
        }
        return cut
    }

    private func next(after last: String, before instant: Instant) async throws -> SubjectID? {
        try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT MIN(e.subject) FROM log_entry e JOIN log_line l ON l.leaf_index = e.leaf_index
                WHERE e.subject > $1 AND l.written_at < $2
                """,
                [.text(last), .integer(instant.milliseconds)]
            ).first?.optionalText(0).map { SubjectID(rawValue: $0) }
        }
    }
}

extension Lender {
    public var logRetention: LogRetention { LogRetention(lender: self) }
}
