public import CivilTime
import PrivacyKernel
import SQLPort

/// One search of the pledge register on a contract's car.
public struct EncumbranceCheck: Sendable, Hashable {
    /// What the search was made before.
    public enum Stage: String, Sendable, Hashable { case signing, registration }

    /// 1, 2, 3 … within the contract.
    public let number: Int64
    public let stage: Stage
    /// Number of the register's extract.
    public let extract: String
    public let isEncumbered: Bool
    public let askedOn: CivilDate
    public let at: Instant
    /// Pledges of others; empty as well when the reader may not see them.
    public internal(set) var foreign: [PledgeExtract.Entry]
}

/// The table of searches. They are only ever added.
enum EncumbranceRecords {
    /// - Returns: The number of the search within the contract.
    static func add(
        _ extract: PledgeExtract,
        isEncumbered: Bool,
        _ stage: EncumbranceCheck.Stage,
        contract: String,
        on day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> Int64 {
        let last = try transaction.query(
            "SELECT MAX(number) FROM encumbrance_check WHERE contract = $1",
            [.text(contract)]
        ).first?.optionalInteger(0)
        let number = (last ?? 0) + 1
        try transaction.execute(
            """
            INSERT INTO encumbrance_check (contract, number, stage, extract, encumbered, asked_on, asked_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(contract), .integer(number), .text(stage.rawValue), .text(extract.number),
                .integer(isEncumbered ? 1 : 0), .text(day.description), .integer(at.milliseconds),
            ]
        )
        return number
    }

    /// Newest first, without what the register said of others.
    static func all(of contract: String, in transaction: any SQLTransaction) throws -> [EncumbranceCheck] {
        try transaction.query(
            """
            SELECT number, stage, extract, encumbered, asked_on, asked_at FROM encumbrance_check
            WHERE contract = $1 ORDER BY number DESC
            """,
            [.text(contract)]
        ).map { row in
            guard let stage = EncumbranceCheck.Stage(rawValue: try row.text(1)) else {
                throw SQLMismatch(column: 1, expected: "stage of a search")
            }
            return EncumbranceCheck(
                number: try row.integer(0),
                stage: stage,
                extract: try row.text(2),
                isEncumbered: try row.integer(3) == 1,
                askedOn: try row.date(4),
                at: Instant(milliseconds: try row.integer(5)),
                foreign: []
            )
        }
    }
}
