import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort

/// Rows of the register of mandates.
enum MandateRecords {
    static func insert(
        _ proposal: MandateProposal,
        id: String,
        purpose: PurposeID,
        contracts: [String],
        by actor: Actor,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO processor_mandate (id, mandate_key, recipient, purpose, fields, agreement, account, from_on,
                until_on, proposed_by, proposed_on)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .text(id), .text(proposal.key), .text(proposal.recipient.rawValue), .text(purpose.rawValue),
                .text(proposal.fields.sorted().map(\.rawValue).joined(separator: ",")), .text(proposal.agreement),
                .text(proposal.account), .text(proposal.from.description), .text(proposal.until.description),
                .text(actor.id), .text(day.description),
            ]
        )
        for contract in contracts {
            try transaction.execute(
                "INSERT INTO processor_mandate_contract (mandate, contract) VALUES ($1, $2)",
                [.text(id), .text(contract)]
            )
        }
    }

    static func find(_ id: String, in transaction: any SQLTransaction) throws -> Mandate? {
        try transaction.query(
            """
            SELECT id, recipient, purpose, fields, agreement, account, from_on, until_on, proposed_by, approved_on,
                revoked_on
            FROM processor_mandate WHERE id = $1
            """,
            [.text(id)]
        ).first.map { try Mandate($0, contracts: contracts(of: id, in: transaction)) }
    }

    static func find(key: String, in transaction: any SQLTransaction) throws -> Mandate? {
        try transaction.query("SELECT id FROM processor_mandate WHERE mandate_key = $1", [.text(key)])
            .first.flatMap { try find(try $0.text(0), in: transaction) }
    }

    /// Newest first.
    static func all(in transaction: any SQLTransaction) throws -> [Mandate] {
        try transaction.query("SELECT id FROM processor_mandate ORDER BY proposed_on DESC, id LIMIT 500")
            .compactMap { try find(try $0.text(0), in: transaction) }
    }

    static func all(of account: String, in transaction: any SQLTransaction) throws -> [Mandate] {
        try transaction.query(
            "SELECT id FROM processor_mandate WHERE account = $1 ORDER BY from_on, id",
            [.text(account)]
        ).compactMap { try find(try $0.text(0), in: transaction) }
    }

    private static func contracts(of id: String, in transaction: any SQLTransaction) throws -> [String] {
        try transaction.query(
            "SELECT contract FROM processor_mandate_contract WHERE mandate = $1 ORDER BY contract",
            [.text(id)]
        ).map { try $0.text(0) }
    }
}
