public import CivilTime
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort

/// Something a person must look at.
public struct StaffTask: Sendable, Hashable {
    public let id: String
    public let kind: String
    public let reference: String
    public let content: String
    public let createdOn: CivilDate
}

/// Work for people: conflicts of data, money that matches nothing, messages that cannot be sent.
public struct TaskList: Sendable {
    let lender: Lender

    /// - Parameter name: What the task is about, when it must be given once for ever.
    static func add(
        kind: String,
        role: String,
        reference: String,
        subject: SubjectID?,
        content: String,
        day: CivilDate,
        at: Instant,
        named name: String? = nil,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO task (id, kind, role, reference, subject, content, created_on, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING
            """,
            [
                .text("t_" + (name ?? RandomID.make())), .text(kind), .text(role), .text(reference),
                .text(orNull: subject?.rawValue), .text(content), .text(day.description), .integer(at.milliseconds),
            ]
        )
    }

    /// Open tasks of a role, oldest first; an administrator sees all.
    public func open(for actor: Actor) async throws -> [StaffTask] {
        let all = actor.role.rawValue == "administrator"
        return try await lender.database.read { transaction in
            let rows =
                all
                ? try transaction.query(
                    "SELECT id, kind, reference, content, created_on FROM task WHERE done_at IS NULL ORDER BY created_at LIMIT 200"
                )
                : try transaction.query(
                    """
                    SELECT id, kind, reference, content, created_on FROM task
                    WHERE done_at IS NULL AND role = $1 ORDER BY created_at LIMIT 200
                    """,
                    [.text(actor.role.rawValue)]
                )
            return try rows.map {
                StaffTask(
                    id: try $0.text(0),
                    kind: try $0.text(1),
                    reference: try $0.text(2),
                    content: try $0.text(3),
                    createdOn: try $0.date(4)
                )
            }
        }
    }

    public func close(_ id: String, by actor: Actor) async throws {
        let now = lender.clock.now()
        try await lender.database.write { transaction in
            try transaction.execute(
                "UPDATE task SET done_at = $1, done_by = $2 WHERE id = $3 AND done_at IS NULL",
                [.integer(now.milliseconds), .text(actor.id), .text(id)]
            )
        }
    }
}

extension Lender {
    public var tasks: TaskList { TaskList(lender: self) }
}
