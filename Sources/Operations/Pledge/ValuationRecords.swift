import CivilTime
import Money
import SQLPort

/// The table of valuations. They are only ever added.
enum ValuationRecords {
    static func add(
        _ valuation: CarValuation,
        contract: String,
        on day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        let last = try transaction.query(
            "SELECT MAX(number) FROM car_valuation WHERE contract = $1",
            [.text(contract)]
        ).first?.optionalInteger(0)
        try transaction.execute(
            """
            INSERT INTO car_valuation
                (contract, number, valued_on, source, amount, document, recorded_on, recorded_at, recorded_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(contract), .integer((last ?? 0) + 1), .text(valuation.valuedOn.description),
                .text(valuation.source.rawValue), .integer(valuation.amount.tiyn), .text(valuation.document),
                .text(day.description), .integer(at.milliseconds), .text(valuation.recordedBy),
            ]
        )
    }

    /// Newest day first; of one day, what was recorded last comes first.
    static func all(of contract: String, in transaction: any SQLTransaction) throws -> [CarValuation] {
        try transaction.query(
            """
            SELECT valued_on, source, amount, document, recorded_by FROM car_valuation
            WHERE contract = $1 ORDER BY valued_on DESC, number DESC
            """,
            [.text(contract)]
        ).map(valuation)
    }

    /// The newest one that was made on a day or before it.
    static func latest(of contract: String, on day: CivilDate, in transaction: any SQLTransaction) throws
        -> CarValuation?
    {
        try transaction.query(
            """
            SELECT valued_on, source, amount, document, recorded_by FROM car_valuation
            WHERE contract = $1 AND valued_on <= $2 ORDER BY valued_on DESC, number DESC LIMIT 1
            """,
            [.text(contract), .text(day.description)]
        ).first.map(valuation)
    }

    private static func valuation(_ row: SQLRow) throws -> CarValuation {
        guard let source = CarValuation.Source(rawValue: try row.text(1)) else {
            throw SQLMismatch(column: 1, expected: "source of a valuation")
        }
        return CarValuation(
            valuedOn: try row.date(0),
            source: source,
            amount: Money(tiyn: try row.integer(2)),
            document: try row.text(3),
            recordedBy: try row.text(4)
        )
    }
}
