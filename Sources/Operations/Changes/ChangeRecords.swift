import CivilTime
import Lending
import PrivacyKernel
import SQLPort

/// The tables of proposed changes.
enum ChangeRecords {
    static func insert(_ proposal: ChangeProposal, at: Instant, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO contract_change
                (id, contract, kind, content, reason, effective_on, approvers, proposed_by, proposed_on, proposed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(proposal.id), .text(proposal.contract), .text(proposal.change.kind.rawValue),
                .text(try JSONText.encode(proposal.change)), .text(proposal.reason.rawValue),
                .text(orNull: proposal.effectiveOn?.description), .text(proposal.approvers.joined(separator: " ")),
                .text(proposal.proposedBy), .text(proposal.proposedOn.description), .integer(at.milliseconds),
            ]
        )
    }

    static func find(_ id: String, in transaction: any SQLTransaction) throws -> ChangeProposal? {
        try transaction.query(
            """
            SELECT id, contract, content, reason, effective_on, approvers, proposed_by, proposed_on, outcome, decided_by,
                decided_on
            FROM contract_change WHERE id = $1
            """,
            [.text(id)]
        ).first.map(proposal)
    }

    /// All of a contract, newest first.
    static func all(of contract: String, in transaction: any SQLTransaction) throws -> [ChangeProposal] {
        try transaction.query(
            """
            SELECT id, contract, content, reason, effective_on, approvers, proposed_by, proposed_on, outcome, decided_by,
                decided_on
            FROM contract_change WHERE contract = $1 ORDER BY proposed_at DESC, id
            """,
            [.text(contract)]
        ).map(proposal)
    }

    /// Those that wait for a decision, oldest first.
    static func waiting(in transaction: any SQLTransaction) throws -> [ChangeProposal] {
        try transaction.query(
            """
            SELECT id, contract, content, reason, effective_on, approvers, proposed_by, proposed_on, outcome, decided_by,
                decided_on
            FROM contract_change WHERE outcome IS NULL ORDER BY proposed_at, id LIMIT 200
            """
        ).map(proposal)
    }

    static func decide(
        _ id: String,
        _ outcome: ChangeProposal.Outcome,
        by actor: Actor,
        on day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE contract_change SET outcome = $1, decided_by = $2, decided_on = $3, decided_at = $4
            WHERE id = $5 AND outcome IS NULL
            """,
            [
                .text(outcome.rawValue), .text(actor.id), .text(day.description), .integer(at.milliseconds), .text(id),
            ]
        )
    }

    /// What somebody did or tried to do with a proposal.
    static func note(
        _ act: String,
        refusal: String?,
        _ id: String,
        by actor: Actor,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        let last = try transaction.query(
            "SELECT MAX(number) FROM contract_change_attempt WHERE change = $1",
            [.text(id)]
        ).first?.optionalInteger(0)
        try transaction.execute(
            """
            INSERT INTO contract_change_attempt (change, number, actor, act, refusal, at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(id), .integer((last ?? 0) + 1), .text(actor.id), .text(act), .text(orNull: refusal),
                .integer(at.milliseconds),
            ]
        )
    }

    private static func proposal(_ row: SQLRow) throws -> ChangeProposal {
        guard let reason = ChangeReason(rawValue: try row.text(3)) else {
            throw SQLMismatch(column: 3, expected: "reason")
        }
        return ChangeProposal(
            id: try row.text(0),
            contract: try row.text(1),
            change: try JSONText.decode(ContractChange.self, try row.text(2)),
            reason: reason,
            effectiveOn: try row.optionalText(4).flatMap { CivilDate($0) },
            approvers: try row.text(5).split(separator: " ").map(String.init),
            proposedBy: try row.text(6),
            proposedOn: try row.date(7),
            outcome: try row.optionalText(8).flatMap(ChangeProposal.Outcome.init(rawValue:)),
            decidedBy: try row.optionalText(9),
            decidedOn: try row.optionalText(10).flatMap { CivilDate($0) }
        )
    }
}
