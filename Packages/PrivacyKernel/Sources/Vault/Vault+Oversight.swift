public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort
import TransparencyLog

/// A line of the log as the person responsible for processing finds it: who, when, why, with what outcome, and nobody's
/// name (94-V Art. 25(2)(10)).
public struct FoundLine: Sendable, Hashable {
    public let leafIndex: Int
    public let at: Instant
    public let actor: String
    public let role: RoleID
    public let verb: Verb?
    public let purpose: PurposeID
    public let recipient: RecipientID?
    public let isRefused: Bool
    /// Whether it is about somebody.
    public let isPersonal: Bool
    /// Whether it names a case.
    public let isCased: Bool
}

/// What a search of the log asks for. Empty members ask for nothing.
public struct LineQuery: Sendable, Hashable {
    public var from: Instant?
    /// Not included.
    public var until: Instant?
    public var actor: String?
    public var purpose: PurposeID?
    public var verb: Verb?
    public var refused: Bool?
    /// Older lines than the one at this place, for the next page.
    public var before: Int?
    public var limit = 50

    public init() {}
}

extension Vault {
    /// A page of lines, newest first. The caller shows the scope of a decision that is on the log already, so that every
    /// search leaves a line itself (clause 6.1).
    public func findLines(
        _ query: LineQuery,
        _ scope: Scope,
        in transaction: any SQLTransaction
    ) throws -> [FoundLine] {
        precondition(scope.purpose == OperationRecording.id, "the log is searched for the purpose of clause 6.1")
        return try found(query, in: transaction).map { row in
            FoundLine(
                leafIndex: Int(try row.integer(0)),
                at: Instant(milliseconds: try row.integer(1)),
                actor: try row.text(2),
                role: RoleID(try row.text(3)),
                verb: Verb(rawValue: try row.text(4)),
                purpose: PurposeID(try row.text(5)),
                recipient: try row.text(6).isEmpty ? nil : RecipientID(try row.text(6)),
                isRefused: try row.integer(7) == 1,
                isPersonal: try row.integer(8) == 1,
                isCased: try row.integer(9) == 1
            )
        }
    }

    /// The rows of a search, by the index that leads to them soonest: an employee's lines, those of a time, or all of them
    /// from the newest on. Left to itself SQLite sorts the whole log by time for the sake of fifty lines.
    private func found(_ query: LineQuery, in transaction: any SQLTransaction) throws -> [SQLRow] {
        let before = SQLValue.integer(query.before.map { Int64($0) } ?? .max)
        let from = SQLValue.integer(query.from?.milliseconds ?? .min)
        let until = SQLValue.integer(query.until?.milliseconds ?? .max)
        let rest: [SQLValue] = [
            .text(query.purpose?.rawValue ?? ""), .text(query.verb?.rawValue ?? ""),
            .integer(query.refused.map { $0 ? 1 : 0 } ?? -1), .integer(Int64(query.limit)),
        ]
        if let actor = query.actor, !actor.isEmpty {
            return try transaction.query(
                """
                SELECT leaf_index, written_at, actor, role, verb, purpose, recipient, refused, personal, cased FROM log_line
                WHERE actor = $1 AND leaf_index < $2 AND +written_at >= $3 AND +written_at < $4
                    AND ($5 = '' OR purpose = $5) AND ($6 = '' OR verb = $6) AND ($7 = -1 OR refused = $7)
                ORDER BY leaf_index DESC LIMIT $8
                """,
                [.text(actor), before, from, until] + rest
            )
        }
        if query.from != nil || query.until != nil {
            return try transaction.query(
                """
                SELECT leaf_index, written_at, actor, role, verb, purpose, recipient, refused, personal, cased FROM log_line
                WHERE written_at >= $1 AND written_at < $2 AND leaf_index < $3
                    AND ($4 = '' OR purpose = $4) AND ($5 = '' OR verb = $5) AND ($6 = -1 OR refused = $6)
                ORDER BY leaf_index DESC LIMIT $7
                """,
                [from, until, before] + rest
            )
        }
        return try transaction.query(
            """
            SELECT leaf_index, written_at, actor, role, verb, purpose, recipient, refused, personal, cased FROM log_line
            WHERE leaf_index < $1 AND ($2 = '' OR purpose = $2) AND ($3 = '' OR verb = $3) AND ($4 = -1 OR refused = $4)
            ORDER BY leaf_index DESC LIMIT $5
            """,
            [before] + rest
        )
    }

    /// Every line about one person, hidden ones too, for the person responsible for processing. The look itself is on the
    /// log, and the person sees it there.
    public func oversee(_ subject: SubjectID, _ occasion: Occasion) async throws -> [AccountedLine] {
        let opened = try await open(
            OperationRecording.self,
            Access(subject: subject, fields: [Fields.operationJournalEntry.id], occasion: occasion)
        )
        precondition(opened.scope.subject == subject, "the scope is the one that was asked for")
        return try await database.read { transaction in
            guard let cipher = try cipher(of: subject, in: transaction) else { return [] }
            return try accounted(subject, cipher, shownOn: nil, in: transaction)
        }
    }
}
