public import CivilTime
public import Lending
import SQLPort

/// What a bureau was told of a contract, once.
public struct BureauSupply: Sendable, Hashable {
    public let bureau: CreditBureau
    /// Counts from 1 for each bureau and contract.
    public let number: Int64
    /// The debt is told as it stood at the end of this day.
    public let asOf: CivilDate
    public let record: BureauRecord
    public let suppliedAt: Instant
    public let receipt: String
}

/// The table of what the bureaus were told.
enum BureauSupplies {
    /// Newest first.
    static func all(of contract: String, in transaction: any SQLTransaction) throws -> [BureauSupply] {
        try transaction.query(
            """
            SELECT bureau, number, as_of, content, supplied_at, receipt FROM bureau_supply
            WHERE contract = $1 ORDER BY supplied_at DESC, number DESC, bureau
            """,
            [.text(contract)]
        ).compactMap(supply)
    }

    static func newest(of contract: String, _ bureau: CreditBureau, in transaction: any SQLTransaction) throws
        -> BureauSupply?
    {
        try transaction.query(
            """
            SELECT bureau, number, as_of, content, supplied_at, receipt FROM bureau_supply
            WHERE contract = $1 AND bureau = $2 ORDER BY number DESC LIMIT 1
            """,
            [.text(contract), .text(bureau.rawValue)]
        ).first.flatMap(supply)
    }

    /// The same number again is the same supply, told twice because an answer was lost.
    static func keep(_ supply: BureauSupply, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO bureau_supply (contract, bureau, number, as_of, content, supplied_at, receipt)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (contract, bureau, number) DO NOTHING
            """,
            [
                .text(supply.record.contract), .text(supply.bureau.rawValue), .integer(supply.number),
                .text(supply.asOf.description), .text(try JSONText.encode(supply.record)),
                .integer(supply.suppliedAt.milliseconds), .text(supply.receipt),
            ]
        )
    }

    private static func supply(_ row: SQLRow) throws -> BureauSupply? {
        guard let bureau = CreditBureau(rawValue: try row.text(0)) else { return nil }
        return BureauSupply(
            bureau: bureau,
            number: try row.integer(1),
            asOf: try row.date(2),
            record: try JSONText.decode(BureauRecord.self, try row.text(3)),
            suppliedAt: Instant(milliseconds: try row.integer(4)),
            receipt: try row.text(5)
        )
    }
}
