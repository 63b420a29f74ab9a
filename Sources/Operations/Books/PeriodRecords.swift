import CivilTime
import Lending
import Money
import PrivacyKernel
import SQLPort
import Vault

/// The tables of acts on months.
enum PeriodRecords {
    static func insert(_ act: PeriodAct, at: Instant, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO book_period_act (id, kind, month, reason, proposed_by, proposed_on, proposed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING
            """,
            [
                .text(act.id), .text(act.kind.rawValue), .text(act.month.description),
                .text(orNull: act.reason?.rawValue), .text(act.proposedBy), .text(act.proposedOn.description),
                .integer(at.milliseconds),
            ]
        )
    }

    static func find(_ id: String, in transaction: any SQLTransaction) throws -> PeriodAct? {
        try transaction.query(
            """
            SELECT id, kind, month, reason, proposed_by, proposed_on, outcome, decided_by, decided_on
            FROM book_period_act WHERE id = $1
            """,
            [.text(id)]
        ).first.map(act)
    }

    /// All acts on months, newest first.
    static func all(in transaction: any SQLTransaction) throws -> [PeriodAct] {
        try transaction.query(
            """
            SELECT id, kind, month, reason, proposed_by, proposed_on, outcome, decided_by, decided_on
            FROM book_period_act ORDER BY proposed_at DESC, id LIMIT 1000
            """
        ).map(act)
    }

    /// Those that nobody has decided yet, oldest first.
    static func waiting(in transaction: any SQLTransaction) throws -> [PeriodAct] {
        try transaction.query(
            """
            SELECT id, kind, month, reason, proposed_by, proposed_on, outcome, decided_by, decided_on
            FROM book_period_act WHERE outcome IS NULL ORDER BY proposed_at, id
            """
        ).map(act)
    }

    static func decide(
        _ id: String,
        _ outcome: PeriodAct.Outcome,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE book_period_act SET outcome = $1, decided_by = $2, decided_on = $3, decided_at = $4
            WHERE id = $5 AND outcome IS NULL
            """,
            [
                .text(outcome.rawValue), .text(occasion.actor.id), .text(occasion.businessDay.description),
                .integer(occasion.at.milliseconds), .text(id),
            ]
        )
    }

    static func note(
        _ word: String,
        refusal: String?,
        _ id: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let last = try transaction.query("SELECT MAX(number) FROM book_period_attempt WHERE act = $1", [.text(id)])
            .first?.optionalInteger(0)
        try transaction.execute(
            """
            INSERT INTO book_period_attempt (act, number, actor, word, refusal, at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (act, number) DO NOTHING
            """,
            [
                .text(id), .integer((last ?? 0) + 1), .text(occasion.actor.id), .text(word), .text(orNull: refusal),
                .integer(occasion.at.milliseconds),
            ]
        )
    }

    /// What was tried with the acts of a month and refused, newest first; at most 100.
    static func refused(_ month: BookMonth, in transaction: any SQLTransaction) throws -> [PeriodAttempt] {
        try transaction.query(
            """
            SELECT t.actor, t.word, t.refusal, t.at FROM book_period_attempt t JOIN book_period_act a ON a.id = t.act
            WHERE a.month = $1 AND t.refusal IS NOT NULL ORDER BY t.at DESC, t.number DESC LIMIT 100
            """,
            [.text(month.description)]
        ).map { row in
            PeriodAttempt(
                actor: try row.text(0),
                word: try row.text(1),
                refusal: try row.text(2),
                at: Instant(milliseconds: try row.integer(3))
            )
        }
    }

    /// Keeps what the books show through a month on the day it is closed.
    static func keep(_ balance: TrialBalance, of act: String, in transaction: any SQLTransaction) throws {
        for line in balance.lines {
            try transaction.execute(
                "INSERT INTO book_period_balance (act, account, debit, credit) VALUES ($1, $2, $3, $4)",
                [.text(act), .text(line.account.rawValue), .integer(line.debit.tiyn), .integer(line.credit.tiyn)]
            )
        }
    }

    static func kept(of act: String, in transaction: any SQLTransaction) throws -> TrialBalance {
        TrialBalance(
            sums: try transaction.query(
                "SELECT account, debit, credit FROM book_period_balance WHERE act = $1 ORDER BY account",
                [.text(act)]
            ).map { row in
                (
                    try Books.account(row, 0), debit: Money(tiyn: try row.integer(1)),
                    credit: Money(tiyn: try row.integer(2))
                )
            }
        )
    }

    private static func act(_ row: SQLRow) throws -> PeriodAct {
        guard let kind = PeriodAct.Kind(rawValue: try row.text(1)) else {
            throw SQLMismatch(column: 1, expected: "kind")
        }
        guard let month = BookMonth(try row.text(2)) else { throw SQLMismatch(column: 2, expected: "month") }
        return PeriodAct(
            id: try row.text(0),
            kind: kind,
            month: month,
            reason: try row.optionalText(3).flatMap(ReopeningReason.init(rawValue:)),
            proposedBy: try row.text(4),
            proposedOn: try row.date(5),
            outcome: try row.optionalText(6).flatMap(PeriodAct.Outcome.init(rawValue:)),
            decidedBy: try row.optionalText(7),
            decidedOn: try row.optionalDate(8)
        )
    }
}
