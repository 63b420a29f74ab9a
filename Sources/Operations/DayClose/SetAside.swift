public import CivilTime
public import PrivacyKernel
import SQLPort
import Vault
import Wording

/// A contract that a close could not bring up to date. It is taken again at every close until it can.
public struct SetAside: Sendable, Hashable {
    public let contract: String
    /// The day that could not be closed for it, the newest when there were several.
    public let day: CivilDate
    /// A stable word, such as `contract/facts-contradict`; never the error's own text, which could quote data.
    public let error: String

    static func add(
        _ contract: String,
        _ error: any Error,
        day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    )
        throws
    {
        try transaction.execute(
            """
            INSERT INTO set_aside (contract, day, error, recorded_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (contract) DO UPDATE SET day = excluded.day, error = excluded.error,
                recorded_at = excluded.recorded_at
            """,
            [.text(contract), .text(day.description), .text(word(for: error)), .integer(at.milliseconds)]
        )
    }

    static func clear(_ contract: String, in transaction: any SQLTransaction) throws {
        try transaction.execute("DELETE FROM set_aside WHERE contract = $1", [.text(contract)])
    }

    private static func word(for error: any Error) -> String {
        (error as? any UserFacingError)?.code ?? String(describing: type(of: error))
    }
}

extension DayClose {
    /// The contracts that are set aside, for staff who may see contracts; the oldest first, at most 500.
    public func setAside(_ actor: Actor) async throws -> [SetAside] {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        return try await lender.database.read { transaction in
            try transaction.query("SELECT contract, day, error FROM set_aside ORDER BY day, contract LIMIT 500").map {
                SetAside(contract: try $0.text(0), day: try $0.date(1), error: try $0.text(2))
            }
        }
    }
}
