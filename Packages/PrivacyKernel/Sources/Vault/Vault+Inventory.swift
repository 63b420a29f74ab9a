public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort
import TransparencyLog

/// What the vault holds of a person, every version of it, without a value: what the retention engine looks at.
public struct VaultInventory: Sendable {
    /// One version of one value.
    public struct Item: Sendable, Hashable {
        public let field: FieldID
        public let source: String
        public let version: Int64
        public let category: CategoryID
        public let purpose: PurposeID
        public let takenInOn: CivilDate
    }
    public struct Document: Sendable, Hashable {
        public let name: String
        public let takenInOn: CivilDate
    }
    public struct Object: Sendable, Hashable {
        public let id: String
        public let category: CategoryID
        public let takenInOn: CivilDate
    }
    public struct Disclosure: Sendable, Hashable {
        public let line: String
        public let recipient: RecipientID
        public let purpose: PurposeID
        public let fields: [FieldID]
        public let reference: String
        public let disclosedOn: CivilDate
    }

    public let isBlocked: Bool
    public let enrolledOn: CivilDate
    public let items: [Item]
    public let documents: [Document]
    public let objects: [Object]
    public let disclosures: [Disclosure]
    /// Business day of the oldest line of the log that is still tied to the person.
    public let oldestLine: CivilDate?
}

/// Parts of what is held of a person, to be destroyed while the rest is kept.
public struct VaultParts: Sendable {
    public var items: [VaultInventory.Item] = []
    public var documents: [String] = []
    /// Ids of large objects; what they left in files is noise without their keys, and swept.
    public var objects: [String] = []
    public var disclosures: [String] = []
    /// Lines of the log up to and including this business day lose their tie to the person.
    public var linesThrough: CivilDate?

    public init() {}

    public var isEmpty: Bool {
        items.isEmpty && documents.isEmpty && objects.isEmpty && disclosures.isEmpty && linesThrough == nil
    }
}

/// How an instant becomes the day from which a term runs.
public struct DayRule: Sendable {
    /// The lender's time zone, in hours east of Greenwich.
    public let offsetHours: Int
    /// Whether business dates follow the calendar. Where they are kept by hand, the business date on the item's line of
    /// the log counts.
    public let followsCalendar: Bool

    public init(offsetHours: Int, followsCalendar: Bool) {
        self.offsetHours = offsetHours
        self.followsCalendar = followsCalendar
    }
}

/// What is asked for an inventory of one person.
private enum InventoryQuestions {
    static let subject: StaticString = """
        SELECT blocked_at, created_at FROM vault_subject WHERE subject = $1 AND destroyed_at IS NULL
        """
    static let items: StaticString = """
        SELECT field, source, version, category, purpose, line, recorded_at FROM vault_item WHERE subject = $1
        ORDER BY field, source, version
        """
    static let documents: StaticString = """
        SELECT name, line, recorded_at FROM vault_document WHERE subject = $1 ORDER BY name
        """
    static let objects: StaticString = """
        SELECT id, category, line, recorded_at FROM vault_object WHERE subject = $1 ORDER BY id
        """
    static let disclosures: StaticString = """
        SELECT line, recipient, purpose, fields, reference, disclosed_at FROM disclosure WHERE subject = $1
        ORDER BY disclosed_at, line
        """
    static let oldestLine: StaticString = """
        SELECT entry FROM log_entry WHERE subject = $1 ORDER BY position LIMIT 1
        """
    static let all = [subject, items, documents, objects, disclosures, oldestLine]
}

extension Vault {
    /// - Returns: `nil` for somebody unknown or destroyed. Opens nothing, so it leaves no line.
    public func inventory(
        of subject: SubjectID,
        _ rule: DayRule,
        in transaction: any SQLTransaction
    ) throws -> VaultInventory? {
        let id = SQLValue.text(subject.rawValue)
        for question in InventoryQuestions.all { try transaction.anticipate(question, [id]) }
        guard let row = try transaction.query(InventoryQuestions.subject, [id]).first else { return nil }
        let days = rule.followsCalendar ? [:] : try businessDays(of: subject, in: transaction)
        func day(_ line: String, _ milliseconds: Int64) -> CivilDate {
            days[line] ?? Instant(milliseconds: milliseconds).date(offsetHours: rule.offsetHours)
        }
        let items = try transaction.query(InventoryQuestions.items, [id]).map {
            VaultInventory.Item(
                field: FieldID(try $0.text(0)),
                source: try $0.text(1),
                version: try $0.integer(2),
                category: CategoryID(try $0.text(3)),
                purpose: PurposeID(try $0.text(4)),
                takenInOn: day(try $0.text(5), try $0.integer(6))
            )
        }
        let documents = try transaction.query(InventoryQuestions.documents, [id]).map {
            VaultInventory.Document(name: try $0.text(0), takenInOn: day(try $0.text(1), try $0.integer(2)))
        }
        let objects = try transaction.query(InventoryQuestions.objects, [id]).map {
            VaultInventory.Object(
                id: try $0.text(0),
                category: CategoryID(try $0.text(1)),
                takenInOn: day(try $0.text(2), try $0.integer(3))
            )
        }
        let disclosures = try transaction.query(InventoryQuestions.disclosures, [id]).map {
            VaultInventory.Disclosure(
                line: try $0.text(0),
                recipient: RecipientID(try $0.text(1)),
                purpose: PurposeID(try $0.text(2)),
                fields: try $0.text(3).split(separator: ",").map { FieldID(String($0)) },
                reference: try $0.text(4),
                disclosedOn: day(try $0.text(0), try $0.integer(5))
            )
        }
        let oldest = try transaction.query(InventoryQuestions.oldestLine, [id]).first
        let oldestLine = try oldest.map { try EntryReader(in: transaction).entry(try $0.blob(0)).businessDay }
        return VaultInventory(
            isBlocked: try row.optionalInteger(0) != nil,
            enrolledOn: try oldestLine
                ?? Instant(milliseconds: row.integer(1)).date(offsetHours: rule.offsetHours),
            items: items,
            documents: documents,
            objects: objects,
            disclosures: disclosures,
            oldestLine: oldestLine
        )
    }

    /// The business days of the lines that are still tied to a person.
    public func lineDays(of subject: SubjectID, in transaction: any SQLTransaction) throws -> Set<CivilDate> {
        Set(try businessDays(of: subject, in: transaction).values)
    }

    private func businessDays(
        of subject: SubjectID,
        in transaction: any SQLTransaction
    ) throws -> [String: CivilDate] {
        let rows = try transaction.query(
            "SELECT id, entry FROM log_entry WHERE subject = $1",
            [.text(subject.rawValue)]
        )
        let reader = EntryReader(in: transaction)
        return Dictionary(
            try rows.map { (try $0.text(0), try reader.entry(try $0.blob(1)).businessDay) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Leave to look at what is due and to order its destruction; decided and logged, refusals too.
    public func overseeDestruction(_ occasion: Occasion) async throws {
        try await overseeDestruction(occasion) { _ in }
    }

    /// The same, together with what is looked at.
    public func overseeDestruction<Found: Sendable>(
        _ occasion: Occasion,
        thenRead look: @escaping @Sendable (any SQLTransaction) throws -> Found
    ) async throws -> Found {
        let (denial, found) = try await database.readOnRecord { transaction -> Denial? in
            let ruling = try decide(.destroy, RetentionAndDestruction.id, [], of: nil, occasion, in: transaction)
            guard case .refused(let denial, let line) = ruling.outcome else { return nil }
            try line.append(in: transaction, log: log)
            return denial
        } thenRead: { denial, transaction in
            denial == nil ? try look(transaction) : nil
        }
        if let denial { throw denial }
        guard let found else { preconditionFailure("what was granted was read") }
        return found
    }

    /// Puts the hash of a certificate of destruction on the log. It is about nobody.
    ///
    /// - Returns: The id of the line.
    public func certifyDestruction(
        hash: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> String {
        let ruling = try decide(
            .destroy,
            RetentionAndDestruction.id,
            [],
            of: nil,
            payload: hash,
            occasion,
            in: transaction
        )
        switch ruling.outcome {
        case .permitted(_, let line): return line
        case .refused(let denial, let line): throw PendingRefusal(denial: denial, line: line)
        }
    }
}

/// That something is held: whose, which field, from whom. No value, no name.
public struct HeldField: Sendable, Hashable {
    public let subject: SubjectID
    public let field: FieldID
    public let source: String
}

/// A part of a list over all people, in the order of their ids.
public struct HeldPage: Sendable, Hashable {
    public let fields: [HeldField]
    /// The last person that was looked at, whether or not anything was found; `nil` when nobody is left.
    public let through: SubjectID?
}

extension Vault {
    /// What is held for the purpose of a scope (94-V Art. 25(2)(10): the lender can tell what it processes, and for what),
    /// of the next people after one. Left out is whatever may only be stored: of blocked people, and blocked fields.
    ///
    /// One access, on the log by the scope's line; to see a value each person is opened by himself.
    ///
    /// - Parameters:
    ///   - cursor: Where the page before ended; empty to begin.
    ///   - people: How many are looked at, so that a page costs the same however rare the purpose is.
    public func listed(
        _ scope: Scope,
        after cursor: String,
        people: Int = 100,
        in transaction: any SQLTransaction
    ) throws -> HeldPage {
        precondition(scope.subject == nil, "a list is about nobody in particular")
        let last = try lastSubject(after: cursor, people: people, in: transaction)
        guard let last else { return HeldPage(fields: [], through: nil) }
        let rows = try transaction.query(
            """
            SELECT i.subject, i.field, i.source FROM vault_item i JOIN vault_subject s ON s.subject = i.subject
            WHERE i.subject > $1 AND i.subject <= $2 AND s.subject > $1 AND s.subject <= $2
                AND i.purpose = $3 AND s.blocked_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM vault_item n
                    WHERE n.subject = i.subject AND n.field = i.field AND n.source = i.source
                        AND n.version > i.version AND n.subject > $1 AND n.subject <= $2)
                AND (s.restricted = 0 OR NOT EXISTS (
                    SELECT 1 FROM vault_restriction r
                    WHERE r.subject = i.subject AND r.field = i.field AND r.lifted_at IS NULL))
            ORDER BY i.subject, i.field, i.source
            """,
            [.text(cursor), .text(last), .text(scope.purpose.rawValue)]
        )
        let found = try rows.map(Self.held).filter { scope.fields.isEmpty || scope.fields.contains($0.field) }
        return HeldPage(fields: found, through: SubjectID(rawValue: last))
    }

    /// What is held although its use is blocked, of the next people after one: for those who look after requests.
    public func listedAsRestricted(
        _ scope: Scope,
        after cursor: String,
        people: Int = 100,
        in transaction: any SQLTransaction
    ) throws -> HeldPage {
        precondition(scope.subject == nil && scope.purpose == RightsHandling.id, "asked for while handling requests")
        let last = try lastSubject(after: cursor, people: people, in: transaction)
        guard let last else { return HeldPage(fields: [], through: nil) }
        let rows = try transaction.query(
            """
            SELECT DISTINCT i.subject, i.field, i.source FROM vault_restriction r
            JOIN vault_item i ON i.subject = r.subject AND i.field = r.field
            WHERE r.subject > $1 AND r.subject <= $2 AND r.lifted_at IS NULL
            ORDER BY i.subject, i.field, i.source
            """,
            [.text(cursor), .text(last)]
        )
        return HeldPage(fields: try rows.map(Self.held), through: SubjectID(rawValue: last))
    }

    private func lastSubject(after cursor: String, people: Int, in transaction: any SQLTransaction) throws -> String? {
        try transaction.query(
            """
            SELECT MAX(t.subject) FROM (
                SELECT subject FROM vault_subject WHERE subject > $1 ORDER BY subject LIMIT $2) t
            """,
            [.text(cursor), .integer(Int64(people))]
        ).first?.optionalText(0)
    }

    private static func held(_ row: SQLRow) throws -> HeldField {
        HeldField(
            subject: SubjectID(rawValue: try row.text(0)),
            field: FieldID(try row.text(1)),
            source: try row.text(2)
        )
    }
}
