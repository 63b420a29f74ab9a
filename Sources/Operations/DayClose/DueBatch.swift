import CivilTime
import Lending
import SQLPort

/// A place in the order in which due contracts are closed: by the day they became due, then by number.
struct DueKey: Hashable, Sendable {
    let day: String
    let contract: String
    static let start = DueKey(day: "", contract: "")
}

/// Some hundred due contracts, brought to a day outside of any transaction. What was read is compared when it is written.
struct DueBatch: Sendable {
    /// A contract brought to the day, and what its mark says is missing; `nil` where the journal must be read.
    struct Ready: Sendable {
        let projected: ContractProjection
        let step: PostedMark.Step?
    }

    struct Item: Sendable {
        let contract: String
        /// What the outcome rests on.
        let basis: Basis
        let outcome: Result<Ready, any Error>
    }

    /// As long as these are the same, so is the outcome.
    struct Basis: Hashable, Sendable {
        let subject: String
        let facts: Int64
        let marked: CivilDate?
        let penaltyRevision: Int64?
    }

    let after: DueKey
    let last: DueKey
    /// The day to which the contracts were replayed.
    let day: CivilDate
    let items: [Item]

    /// Reads the next due contracts, with facts only where a checkpoint does not suffice.
    static func rows(
        dueBy day: CivilDate,
        after: DueKey,
        limit: Int,
        asOf today: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> [(DueKey, StoredContract)] {
        let rows = try transaction.query(
            """
            SELECT c.attention_on, c.number, c.agreement, c.subject, c.document_hash, c.prepared_on,
                (SELECT MAX(f.number) FROM contract_fact f WHERE f.contract = c.number),
                m.through, m.digest, m.penalty, m.penalty_revision, m.facts, m.engine, m.state
            FROM contract c LEFT JOIN posted_mark m ON m.contract = c.number
            WHERE (c.attention_on, c.number) > ($1, $2) AND c.attention_on <= $3
            ORDER BY c.attention_on, c.number LIMIT $4
            """,
            [.text(after.day), .text(after.contract), .text(day.description), .integer(Int64(limit))]
        )
        let keys = try rows.map { DueKey(day: try $0.text(0), contract: try $0.text(1)) }
        var contracts = try rows.map { try StoredContract($0, from: 1) }
        try StoredContract.complete(&contracts, asOf: today, in: transaction)
        return Array(zip(keys, contracts))
    }

    /// Brings the contracts to the day, a part of them on each core.
    static func replay(_ rows: [(DueKey, StoredContract)], after: DueKey, asOf day: CivilDate) async -> DueBatch? {
        guard let last = rows.last?.0 else { return nil }
        let items = await StoredContract.each(rows.map(\.1)) { item($0, asOf: day) }
        return DueBatch(after: after, last: last, day: day, items: items)
    }

    private static func item(_ stored: StoredContract, asOf day: CivilDate) -> Item {
        Item(
            contract: stored.number,
            basis: Basis(
                subject: stored.subject,
                facts: stored.lastFact,
                marked: stored.mark?.through,
                penaltyRevision: stored.mark.map { Int64($0.penaltyRevision) }
            ),
            outcome: Result {
                let projected = try stored.projection(asOf: day)
                return Ready(projected: projected, step: try stored.mark?.ahead(projected))
            }
        )
    }

    /// What the outcomes rest on now. A contract that is no longer due is not among them.
    func bases(in transaction: any SQLTransaction) throws -> [String: (basis: Basis, isAside: Bool)] {
        let rows = try transaction.query(
            """
            SELECT c.number, c.subject, m.through, m.penalty_revision, s.contract,
                (SELECT MAX(f.number) FROM contract_fact f WHERE f.contract = c.number)
            FROM contract c LEFT JOIN posted_mark m ON m.contract = c.number
                LEFT JOIN set_aside s ON s.contract = c.number
            WHERE (c.attention_on, c.number) > ($1, $2) AND (c.attention_on, c.number) <= ($3, $4)
            """,
            [.text(after.day), .text(after.contract), .text(last.day), .text(last.contract)]
        )
        var bases: [String: (basis: Basis, isAside: Bool)] = [:]
        for row in rows {
            let basis = Basis(
                subject: try row.text(1),
                facts: try row.optionalInteger(5) ?? 0,
                marked: try row.optionalDate(2),
                penaltyRevision: try row.optionalInteger(3)
            )
            bases[try row.text(0)] = (basis, try row.optionalText(4) != nil)
        }
        return bases
    }
}
