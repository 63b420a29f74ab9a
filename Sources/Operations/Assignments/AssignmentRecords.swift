public import CivilTime
import Identifiers
import Lending
public import Money
import PrivacyKernel
import SQLPort

/// A claim in a portfolio.
public struct AssignedClaim: Sendable, Hashable {
    /// 1, 2, 3 … within the portfolio; the data room knows a claim by it alone.
    public let number: Int64
    public let contract: String
    /// What was owed at the transfer, and the claim's part of the price.
    public let owed: Money?
    public let price: Money?
    public let boughtBackOn: CivilDate?
}

/// The tables of portfolios.
enum AssignmentRecords {
    static func insert(
        _ id: String,
        key: String,
        _ event: AssignmentEvent,
        contracts: [String],
        by actor: Actor,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> AssignmentCase {
        let assignment = try AssignmentCase(id: id, [event])
        try transaction.execute(
            "INSERT INTO assignment (id, key, party, stage, drafted_at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(id), .text(key), .text(assignment.party), .text(assignment.stage.rawValue),
                .integer(at.milliseconds),
            ]
        )
        try insert(event, to: id, number: 0, by: actor, at: at, in: transaction)
        for (index, contract) in contracts.enumerated() {
            try transaction.execute(
                "INSERT INTO assignment_claim (assignment, number, contract) VALUES ($1, $2, $3)",
                [.text(id), .integer(Int64(index + 1)), .text(contract)]
            )
        }
        return assignment
    }

    static func id(key: String, in transaction: any SQLTransaction) throws -> String? {
        try transaction.query("SELECT id FROM assignment WHERE key = $1", [.text(key)]).first?.text(0)
    }

    static func find(_ id: String, in transaction: any SQLTransaction) throws -> AssignmentCase? {
        let events = try transaction.query(
            "SELECT content FROM assignment_event WHERE assignment = $1 ORDER BY number",
            [.text(id)]
        ).map { try JSONText.decode(AssignmentEvent.self, try $0.text(0)) }
        return events.isEmpty ? nil : try AssignmentCase(id: id, events)
    }

    static func all(in transaction: any SQLTransaction) throws -> [AssignmentCase] {
        try transaction.query("SELECT id FROM assignment ORDER BY drafted_at DESC, id DESC LIMIT 200")
            .compactMap { try find(try $0.text(0), in: transaction) }
    }

    /// Of two events at the same time the second meets the first's number and is refused by the table.
    static func add(
        _ event: AssignmentEvent,
        to assignment: inout AssignmentCase,
        by actor: Actor,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try assignment.apply(event)
        let number = try transaction.query(
            "SELECT COUNT(*) FROM assignment_event WHERE assignment = $1",
            [.text(assignment.id)]
        ).first?.integer(0)
        try insert(event, to: assignment.id, number: number ?? 0, by: actor, at: at, in: transaction)
        try transaction.execute(
            "UPDATE assignment SET stage = $1 WHERE id = $2",
            [.text(assignment.stage.rawValue), .text(assignment.id)]
        )
    }

    static func claims(of id: String, in transaction: any SQLTransaction) throws -> [AssignedClaim] {
        try transaction.query(
            """
            SELECT number, contract, owed, price, bought_back_on FROM assignment_claim
            WHERE assignment = $1 ORDER BY number
            """,
            [.text(id)]
        ).map { row in
            AssignedClaim(
                number: try row.integer(0),
                contract: try row.text(1),
                owed: try row.optionalInteger(2).map { Money(tiyn: $0) },
                price: try row.optionalInteger(3).map { Money(tiyn: $0) },
                boughtBackOn: try row.optionalText(4).flatMap { CivilDate($0) }
            )
        }
    }

    static func price(
        _ price: Money,
        owed: Money,
        of contract: String,
        in id: String,
        _ transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "UPDATE assignment_claim SET owed = $1, price = $2 WHERE assignment = $3 AND contract = $4",
            [.integer(owed.tiyn), .integer(price.tiyn), .text(id), .text(contract)]
        )
    }

    static func boughtBack(
        _ contract: String,
        in id: String,
        on day: CivilDate,
        _ transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "UPDATE assignment_claim SET bought_back_on = $1 WHERE assignment = $2 AND contract = $3",
            [.text(day.description), .text(id), .text(contract)]
        )
    }

    /// Leaves a claim out of a portfolio that was not transferred.
    static func leaveOut(_ contract: String, of id: String, _ transaction: any SQLTransaction) throws {
        try transaction.execute(
            "DELETE FROM assignment_claim WHERE assignment = $1 AND contract = $2",
            [.text(id), .text(contract)]
        )
    }

    /// The portfolios that a contract is or was in, newest first.
    static func portfolios(of contract: String, in transaction: any SQLTransaction) throws -> [AssignmentCase] {
        try transaction.query(
            """
            SELECT a.id FROM assignment a JOIN assignment_claim c ON c.assignment = a.id
            WHERE c.contract = $1 ORDER BY a.drafted_at DESC, a.id DESC
            """,
            [.text(contract)]
        ).compactMap { try find(try $0.text(0), in: transaction) }
    }

    private static func insert(
        _ event: AssignmentEvent,
        to id: String,
        number: Int64,
        by actor: Actor,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO assignment_event (assignment, number, content, actor, at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(id), .integer(number), .text(try JSONText.encode(event)), .text(actor.id),
                .integer(at.milliseconds),
            ]
        )
    }
}

/// The register of companies that take over claims.
enum AssigneeRecords {
    /// What is known of a company is replaced by what is said now.
    static func save(_ assignee: Assignee, by actor: Actor, at: Instant, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO assignee (bin, kind, name, address, phone, account, recorded_by, recorded_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (bin) DO UPDATE SET kind = excluded.kind, name = excluded.name, address = excluded.address,
                phone = excluded.phone, account = excluded.account, recorded_by = excluded.recorded_by,
                recorded_at = excluded.recorded_at
            """,
            [
                .text(assignee.id), .text(assignee.kind.rawValue), .text(assignee.name), .text(assignee.address),
                .text(assignee.phone), .text(assignee.account.value), .text(actor.id), .integer(at.milliseconds),
            ]
        )
    }

    static func find(_ bin: String, in transaction: any SQLTransaction) throws -> Assignee? {
        try transaction.query(
            "SELECT bin, kind, name, address, phone, account FROM assignee WHERE bin = $1",
            [.text(bin)]
        ).first.map { try assignee($0) }
    }

    static func all(in transaction: any SQLTransaction) throws -> [Assignee] {
        try transaction.query("SELECT bin, kind, name, address, phone, account FROM assignee ORDER BY name, bin")
            .map { try assignee($0) }
    }

    private static func assignee(_ row: SQLRow) throws -> Assignee {
        guard let kind = AssigneeKind(rawValue: try row.text(1)) else {
            throw SQLMismatch(column: 1, expected: "kind of assignee")
        }
        return Assignee(
            bin: try BIN(try row.text(0)),
            kind: kind,
            name: try row.text(2),
            address: try row.text(3),
            phone: try row.text(4),
            account: try IBAN(try row.text(5))
        )
    }
}
