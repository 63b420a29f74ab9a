public import CivilTime
import PolicyModel
public import PrivacyKernel
import SQLPort
import TransparencyLog
import Vault

/// How many lines of one business day were permitted, and how many refused.
public struct LogDay: Sendable, Hashable {
    public let day: CivilDate
    public var permitted: Int
    public var refused: Int
}

/// The log in numbers. Names nobody: neither a person nor an employee.
public struct LogStatistics: Sendable {
    /// Newest business day first.
    public let days: [LogDay]
    /// How many of the newest lines were counted.
    public let counted: Int
    /// Lines under the newest signed checkpoint; 0 before the first.
    public let checkpointSize: Int
    /// Lines that wait for their place in the tree.
    public let pending: Int
}

extension MyDataDesk {
    /// The most lines that are read for one view of the statistics.
    static let statisticsLimit = 20_000
    private static let pageSize: Int64 = 1000

    /// Counts the newest lines by business day, for the person responsible for processing (94-V Art. 25(2)(10)).
    ///
    /// Looking at the journal of operations is itself decided and logged (clause 6.1).
    public func statistics(_ actor: Actor) async throws -> LogStatistics {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(
            OperationRecording.self,
            fields: [Fields.operationJournalEntry.id],
            occasion
        )
        let log = lender.vault.log
        return try await lender.database.read { transaction in
            var days: [CivilDate: LogDay] = [:]
            var counted = 0
            var before = Int64.max
            let reader = EntryReader(in: transaction)
            while counted < Self.statisticsLimit {
                let rows = try transaction.query(
                    "SELECT position, entry FROM log_entry WHERE position < $1 ORDER BY position DESC LIMIT $2",
                    [.integer(before), .integer(Self.pageSize)]
                )
                guard let last = rows.last else { break }
                before = try last.integer(0)
                for row in rows {
                    let entry = try reader.entry(try row.blob(1))
                    Self.count(entry, in: &days)
                }
                counted += rows.count
            }
            let pending = try transaction.query("SELECT COUNT(*) FROM log_entry WHERE leaf_index IS NULL")
            return LogStatistics(
                days: days.values.sorted { $0.day > $1.day },
                counted: counted,
                checkpointSize: try log.latestCheckpoint(in: transaction)?.checkpoint.size ?? 0,
                pending: Int(try pending.first?.integer(0) ?? 0)
            )
        }
    }

    private static func count(_ entry: LogEntry, in days: inout [CivilDate: LogDay]) {
        switch entry.decision {
        case .permitted:
            days[entry.businessDay, default: LogDay(day: entry.businessDay, permitted: 0, refused: 0)].permitted += 1
        case .refused:
            days[entry.businessDay, default: LogDay(day: entry.businessDay, permitted: 0, refused: 0)].refused += 1
        }
    }
}
