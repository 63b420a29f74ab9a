import PolicyModel
import SQLPort
import Store
import TestSupport

/// GDPRBench's table as it is usually made: metadata in columns with their indices, and one audit row for each operation in
/// the operation's own durable transaction. It decides nothing and encrypts nothing.
struct PlainStore: RecordStore {
    let name: String
    let enforces = false
    private let place: Place

    private static let schema = Migration(
        number: 1,
        name: "plain records",
        statements: [
            """
            CREATE TABLE record (
                key TEXT NOT NULL PRIMARY KEY, pur TEXT NOT NULL, ttl INTEGER NOT NULL, usr TEXT NOT NULL,
                obj TEXT NOT NULL, dec TEXT NOT NULL, acl TEXT NOT NULL, shr TEXT NOT NULL, src TEXT NOT NULL,
                cat TEXT NOT NULL, data TEXT NOT NULL
            ) STRICT
            """,
            "CREATE INDEX record_pur ON record (pur, usr)",
            "CREATE INDEX record_ttl ON record (ttl)",
            "CREATE INDEX record_usr ON record (usr)",
            "CREATE INDEX record_obj ON record (obj, usr)",
            "CREATE INDEX record_dec ON record (dec, usr)",
            "CREATE INDEX record_shr ON record (shr)",
            """
            CREATE TABLE audit (
                id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
                operation TEXT NOT NULL, purpose TEXT NOT NULL, usr TEXT NOT NULL, key TEXT NOT NULL,
                reference TEXT NOT NULL, outcome TEXT NOT NULL
            ) STRICT
            """,
        ]
    )
    private static let now: Int64 = 1_795_500_000_000
    private static let fresh: Int64 = now + 365 * 86_400_000

    init(_ name: String, folder: String, _ server: PostgresServer?, batch: Int) async throws {
        self.name = name
        place = try await Place.open(folder, server, batch: batch, migrations: [Self.schema])
    }

    func key(of user: Int) -> String {
        let digits = String(user)
        return "user" + String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    }
    private func key(_ user: Int, _ slot: Int) -> String { "key\(user)-\(slot)" }

    func load(people: Int) async throws {
        for start in stride(from: 0, to: people, by: 200) {
            try await place.database.write { transaction in
                for user in start..<min(start + 200, people) {
                    for slot in 0..<Layout.perPerson {
                        let operation = Operation(
                            kind: .createRecord,
                            user: user,
                            slot: slot,
                            text: Layout.value(user, slot, 0)
                        )
                        try note(operation, in: transaction)
                        let term = slot == Layout.expired ? Self.now - 1 : Self.fresh
                        try insert(operation, term: term, in: transaction)
                    }
                }
            }
        }
    }

    func perform(_ operation: Operation) async throws -> Answer {
        while true {
            do {
                return try await place.database.write { transaction in
                    try note(operation, in: transaction)
                    return try answer(operation, in: transaction)
                }
            } catch StoreFailure.locked {
                // Serializable readers of the newest audit rows lose against every writer; a program would ask again.
                continue
            }
        }
    }

    private func note(_ operation: Operation, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO audit (at, actor, role, operation, purpose, usr, key, reference, outcome)
            VALUES ($1, 'e_4f1c9a7b2d', 'underwriter', $2, $3, $4, $5, 'A-2026-000123', 'permitted')
            """,
            [
                .integer(Self.now), .text(operation.kind.rawValue),
                .text(Layout.purpose(of: operation).rawValue), .text(key(of: operation.user)),
                .text(key(operation.user, operation.slot)),
            ]
        )
    }

    private func insert(_ operation: Operation, term: Int64, in transaction: any SQLTransaction) throws {
        let purpose = Layout.purpose(of: operation)
        try transaction.execute(
            """
            INSERT INTO record (key, pur, ttl, usr, obj, dec, acl, shr, src, cat, data)
            VALUES ($1, $2, $3, $4, '', $5, 'acl1', 'shr1', 'person', 'cat1', $6)
            ON CONFLICT (key) DO UPDATE SET data = excluded.data, ttl = excluded.ttl
            """,
            [
                .text(key(operation.user, operation.slot)), .text(purpose.rawValue), .integer(term),
                .text(key(of: operation.user)),
                .text(Layout.purposes[4] == purpose ? "automated" : "human"), .text(operation.text),
            ]
        )
    }

    private func answer(_ operation: Operation, in transaction: any SQLTransaction) throws -> Answer {
        let usr = SQLValue.text(key(of: operation.user))
        let key = SQLValue.text(key(operation.user, operation.slot))
        let purpose = SQLValue.text(Layout.purpose(of: operation).rawValue)
        let objection = SQLValue.text(operation.objects ? "objected" : "")
        switch operation.kind {
        case .createRecord: try insert(operation, term: Self.fresh, in: transaction)
        case .updateDataByKey:
            try transaction.execute(
                "UPDATE record SET data = $1, ttl = $2 WHERE key = $3",
                [.text(operation.text), .integer(Self.fresh), key]
            )
        case .deleteByKey: try transaction.execute("DELETE FROM record WHERE key = $1", [key])
        case .deleteByPurpose:
            try transaction.execute("DELETE FROM record WHERE pur = $1 AND usr = $2", [purpose, usr])
        case .deleteByTerm:
            try transaction.execute("DELETE FROM record WHERE usr = $1 AND ttl < $2", [usr, .integer(Self.now)])
        case .deleteByUser: try transaction.execute("DELETE FROM record WHERE usr = $1", [usr])
        case .updateMetadataByKey:
            try transaction.execute("UPDATE record SET obj = $1 WHERE key = $2", [objection, key])
        case .updateMetadataByPurpose:
            try transaction.execute(
                "UPDATE record SET obj = $1 WHERE pur = $2 AND usr = $3",
                [objection, purpose, usr]
            )
        case .updateMetadataByUser:
            try transaction.execute("UPDATE record SET obj = $1 WHERE usr = $2", [objection, usr])
        case .readDataByKey:
            return try values(transaction.query("SELECT key, data FROM record WHERE key = $1", [key]))
        case .readDataByUser:
            return try values(transaction.query("SELECT key, data FROM record WHERE usr = $1", [usr]))
        case .readMetadataByKey:
            return try held(transaction.query(Self.metadataByKey, [key]))
        case .readMetadataByUser:
            return try held(transaction.query(Self.metadataByUser, [usr]))
        case .readByPurpose, .readByObjection, .readByDecision: return try page(operation, in: transaction)
        case .readLogs:
            let rows = try transaction.query(
                """
                SELECT id, at, actor, role, operation, purpose, usr, key, reference, outcome FROM audit
                ORDER BY id DESC LIMIT $1
                """,
                [.integer(Int64(operation.limit))]
            )
            return .lines(rows.count)
        case .verifyDeletion:
            return .present(try !transaction.query("SELECT 1 FROM record WHERE key = $1", [key]).isEmpty)
        }
        return .done
    }

    private static let metadataByKey: StaticString =
        "SELECT key, pur, ttl, usr, obj, dec, acl, shr, src, cat FROM record WHERE key = $1"
    private static let metadataByUser: StaticString =
        "SELECT key, pur, ttl, usr, obj, dec, acl, shr, src, cat FROM record WHERE usr = $1"

    private func page(_ operation: Operation, in transaction: any SQLTransaction) throws -> Answer {
        let after = self.key(of: operation.user)
        let through = self.key(of: operation.user + 100)
        let range: [SQLValue] = [.text(after), .text(through)]
        let purpose = SQLValue.text(Layout.purpose(of: operation).rawValue)
        let rows =
            switch operation.kind {
            case .readByPurpose:
                try transaction.query(
                    "SELECT key, usr, src FROM record WHERE usr > $1 AND usr <= $2 AND pur = $3 ORDER BY usr, key",
                    range + [purpose]
                )
            case .readByObjection:
                try transaction.query(
                    "SELECT key, usr, src FROM record WHERE usr > $1 AND usr <= $2 AND obj = 'objected' ORDER BY usr, key",
                    range
                )
            default:
                try transaction.query(
                    "SELECT key, usr, src FROM record WHERE usr > $1 AND usr <= $2 AND dec = 'automated' ORDER BY usr, key",
                    range
                )
            }
        return .page(try rows.map { try record($0.text(0)) }, after: after, through: through)
    }

    private func record(_ key: String) -> HeldRecord {
        let parts = key.dropFirst(3).split(separator: "-")
        return HeldRecord(user: Int(parts[0]) ?? -1, slot: Int(parts[1]) ?? -1)
    }

    private func values(_ rows: [SQLRow]) throws -> Answer {
        .values(try rows.reduce(into: [:]) { $0[try record($1.text(0)).slot] = try $1.text(1) })
    }

    private func held(_ rows: [SQLRow]) throws -> Answer { .held(Set(try rows.map { try record($0.text(0)).slot })) }

    func beside() async throws {}

    func lines() async throws -> Int {
        Int(try await place.database.read { try $0.query("SELECT COUNT(*) FROM audit").first?.integer(0) ?? 0 })
    }

    func isIntact() async throws -> Bool { true }
    func bytes() async throws -> Int { try await place.bytes() }
    func close() async { await place.database.close() }
}
