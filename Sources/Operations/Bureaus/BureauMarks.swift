import CivilTime
import Lending
import SQLPort

/// A contract of which the bureaus must hear.
struct BureauMark: Sendable, Hashable {
    let contract: String
    let since: CivilDate
    let isNewDebt: Bool
    let version: Int64
    /// When an employee had it told again, whether anything changed or not.
    let anewAt: Instant?
    let dueAt: Int64
    let attempts: Int64
    let failure: String?

    init(_ row: SQLRow) throws {
        contract = try row.text(0)
        since = try row.date(1)
        isNewDebt = try row.integer(2) != 0
        version = try row.integer(3)
        anewAt = try row.optionalInteger(4).map { Instant(milliseconds: $0) }
        dueAt = try row.integer(5)
        attempts = try row.integer(6)
        failure = try row.optionalText(7)
    }
}

/// The table of contracts of which the bureaus must hear, written with the fact itself: what is committed is told, however
/// the program ends.
enum BureauMarks {
    static func note(
        _ contract: String,
        _ news: BureauNews,
        anew: Bool = false,
        on day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO bureau_mark (contract, since, new_debt, anew_at, due_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (contract) DO UPDATE SET
                new_debt = CASE WHEN excluded.new_debt > bureau_mark.new_debt THEN 1 ELSE bureau_mark.new_debt END,
                anew_at = COALESCE(excluded.anew_at, bureau_mark.anew_at),
                since = CASE WHEN excluded.since < bureau_mark.since THEN excluded.since ELSE bureau_mark.since END,
                version = bureau_mark.version + 1
            """,
            [
                .text(contract), .text(day.description), .integer(news == .newDebt ? 1 : 0),
                anew ? .integer(at.milliseconds) : .null, .integer(at.milliseconds),
            ]
        )
    }

    static func due(at: Instant, limit: Int, in transaction: any SQLTransaction) throws -> [BureauMark] {
        try transaction.query(
            """
            SELECT contract, since, new_debt, version, anew_at, due_at, attempts, failure FROM bureau_mark
            WHERE due_at <= $1 ORDER BY due_at, contract LIMIT $2
            """,
            [.integer(at.milliseconds), .integer(Int64(limit))]
        ).map(BureauMark.init)
    }

    /// Those that wait, the oldest first.
    static func waiting(limit: Int, in transaction: any SQLTransaction) throws -> [BureauMark] {
        try transaction.query(
            """
            SELECT contract, since, new_debt, version, anew_at, due_at, attempts, failure FROM bureau_mark
            ORDER BY since, contract LIMIT $1
            """,
            [.integer(Int64(limit))]
        ).map(BureauMark.init)
    }

    static func waiting(of contract: String, in transaction: any SQLTransaction) throws -> BureauMark? {
        try transaction.query(
            """
            SELECT contract, since, new_debt, version, anew_at, due_at, attempts, failure FROM bureau_mark
            WHERE contract = $1
            """,
            [.text(contract)]
        ).first.map(BureauMark.init)
    }

    /// Whether nobody else took it since it was read.
    static func take(_ mark: BureauMark, until: Instant, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.execute(
            "UPDATE bureau_mark SET due_at = $1 WHERE contract = $2 AND due_at = $3",
            [.integer(until.milliseconds), .text(mark.contract), .integer(mark.dueAt)]
        ) == 1
    }

    /// Everybody was told. What changed meanwhile is told in the next round, within its own term.
    static func done(_ mark: BureauMark, today: CivilDate, at: Instant, in transaction: any SQLTransaction) throws {
        let gone = try transaction.execute(
            "DELETE FROM bureau_mark WHERE contract = $1 AND version = $2",
            [.text(mark.contract), .integer(mark.version)]
        )
        guard gone == 0 else { return }
        try transaction.execute(
            """
            UPDATE bureau_mark SET since = $1, due_at = $2, new_debt = 0, attempts = 0, failure = NULL WHERE contract = $3
            """,
            [.text(today.description), .integer(at.milliseconds), .text(mark.contract)]
        )
    }

    static func again(
        _ mark: BureauMark,
        at: Instant,
        failure: String,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "UPDATE bureau_mark SET attempts = attempts + 1, due_at = $1, failure = $2 WHERE contract = $3",
            [.integer(at.milliseconds), .text(failure), .text(mark.contract)]
        )
    }
}
