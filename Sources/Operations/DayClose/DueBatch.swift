import CivilTime
import FoundationEssentials
import Lending
import PrivacyKernel
import SQLPort

/// A place in the order in which due contracts are closed: by the day they became due, then by number.
struct DueKey: Hashable, Sendable {
    let day: String
    let contract: String
    static let start = DueKey(day: "", contract: "")
}

/// Some hundred due contracts, replayed outside of any transaction. What was read is compared when it is written.
struct DueBatch: Sendable {
    /// A contract that was replayed, and what its mark says is missing; `nil` where the journal must be read.
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

    /// One contract as it lies in the tables.
    struct Row: Sendable {
        let key: DueKey
        let agreement: String
        let subject: String
        let documentHash: String
        let preparedOn: CivilDate
        let mark: PostedMark?
        var facts: [String] = []
        var lastFact: Int64 = 0
    }

    /// Reads the next due contracts with all their facts in two queries.
    static func rows(
        dueBy day: CivilDate,
        after: DueKey,
        limit: Int,
        in transaction: any SQLTransaction
    ) throws -> [Row] {
        var rows = try transaction.query(
            """
            SELECT c.attention_on, c.number, c.agreement, c.subject, c.document_hash, c.prepared_on,
                m.through, m.digest, m.penalty, m.penalty_revision
            FROM contract c LEFT JOIN posted_mark m ON m.contract = c.number
            WHERE (c.attention_on, c.number) > ($1, $2) AND c.attention_on <= $3
            ORDER BY c.attention_on, c.number LIMIT $4
            """,
            [.text(after.day), .text(after.contract), .text(day.description), .integer(Int64(limit))]
        ).map { row in
            Row(
                key: DueKey(day: try row.text(0), contract: try row.text(1)),
                agreement: try row.text(2),
                subject: try row.text(3),
                documentHash: try row.text(4),
                preparedOn: try row.date(5),
                mark: try row.optionalText(6) == nil ? nil : try PostedMark(row, from: 6)
            )
        }
        guard let last = rows.last?.key else { return [] }
        let facts = try transaction.query(
            """
            SELECT f.contract, f.number, f.fact FROM contract c JOIN contract_fact f ON f.contract = c.number
            WHERE (c.attention_on, c.number) > ($1, $2) AND (c.attention_on, c.number) <= ($3, $4)
            ORDER BY c.attention_on, c.number, f.number
            """,
            [.text(after.day), .text(after.contract), .text(last.day), .text(last.contract)]
        )
        var index = rows.startIndex
        for fact in facts {
            let contract = try fact.text(0)
            while index < rows.endIndex, rows[index].key.contract != contract { index += 1 }
            guard index < rows.endIndex else { break }
            rows[index].lastFact = try fact.integer(1)
            rows[index].facts.append(try fact.text(2))
        }
        return rows
    }

    /// Replays the rows, a part of them on each core.
    static func replay(_ rows: [Row], after: DueKey, asOf day: CivilDate) async -> DueBatch? {
        guard let last = rows.last?.key else { return nil }
        let parts = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8))
        let size = (rows.count + parts - 1) / parts
        let items = await withTaskGroup(of: (Int, [Item]).self) { group in
            for start in stride(from: 0, to: rows.count, by: size) {
                group.addTask { (start, rows[start..<min(start + size, rows.count)].map { item($0, asOf: day) }) }
            }
            var parts: [(Int, [Item])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
        return DueBatch(after: after, last: last, day: day, items: items)
    }

    private static func item(_ row: Row, asOf day: CivilDate) -> Item {
        Item(
            contract: row.key.contract,
            basis: Basis(
                subject: row.subject,
                facts: row.lastFact,
                marked: row.mark?.through,
                penaltyRevision: row.mark.map { Int64($0.penaltyRevision) }
            ),
            outcome: Result {
                let file = ContractFile(
                    agreement: try JSONText.decode(LoanAgreement.self, row.agreement),
                    subject: SubjectID(rawValue: row.subject),
                    facts: try row.facts.map(FactText.fact),
                    documentHash: row.documentHash,
                    preparedOn: row.preparedOn
                )
                let projected = try ContractProjection(file, asOf: day)
                return Ready(
                    projected: projected,
                    step: try row.mark?.ahead(projected.entries, of: file.number, asOf: day)
                )
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
