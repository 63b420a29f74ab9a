import SQLPort
import Store
import Testing

/// The schema's history: applied once, in order, never rewritten.
@Suite struct EngineMigratorTests {
    let first = Migration(number: 1, name: "one", statements: ["CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT"])
    let second = Migration(number: 2, name: "two", statements: ["CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT"])

    @Test(arguments: Engine.available)
    func `what is missing is applied, what is there is left alone`(on engine: Engine) async throws {
        let place = try TestPlace(engine)
        defer { place.remove() }
        let old = try await place.open([first])
        try await old.change("INSERT INTO one VALUES (5)")
        await old.close()
        for _ in 1...2 {
            let new = try await place.open([first, second])
            #expect(try await new.count("SELECT id FROM one") == 5)
            #expect(try await new.count("SELECT COUNT(*) FROM two") == 0)
            #expect(try await new.count("SELECT COUNT(*) FROM schema_migration") == 2)
            await new.close()
        }
    }

    @Test(arguments: Engine.available)
    func `a database from a newer program is refused`(on engine: Engine) async throws {
        let place = try TestPlace(engine)
        defer { place.remove() }
        await (try place.open([first, second])).close()
        let error = await #expect(throws: StoreFailure.newerSchema(recorded: 2, known: 1)) {
            _ = try await place.open([first])
        }
        #expect(error?.code == "store/newer-schema")
        // The refusal lets go of the folder.
        await (try place.open([first, second])).close()
    }

    @Test(arguments: Engine.available)
    func `a migration that was edited after its release is refused`(on engine: Engine) async throws {
        let place = try TestPlace(engine)
        defer { place.remove() }
        await (try place.open([first, second])).close()
        let edited = Migration(number: 1, name: "one", statements: ["CREATE TABLE one (id INTEGER PRIMARY KEY)"])
        let error = await #expect(throws: StoreFailure.changedMigration(number: 1)) {
            _ = try await place.open([edited, second])
        }
        #expect(error?.code == "store/changed-migration")
    }

    @Test(arguments: Engine.available)
    func `a migration that fails leaves nothing of itself and all before it`(on engine: Engine) async throws {
        let place = try TestPlace(engine)
        defer { place.remove() }
        let broken = Migration(number: 2, name: "two", statements: second.statements + ["CREATE NONSENSE"])
        await #expect(throws: EngineError.self) { _ = try await place.open([first, broken]) }
        let store = try await place.open([first, second])
        #expect(try await store.count("SELECT COUNT(*) FROM two") == 0)
        await store.close()
    }

    @Test(arguments: Engine.available)
    func `each engine gets its own statements`(on engine: Engine) async throws {
        let place = try TestPlace(engine)
        defer { place.remove() }
        let own = Migration(
            number: 1,
            name: "own",
            statements: ["CREATE TABLE engine (name TEXT NOT NULL)"],
            sqliteOnly: ["INSERT INTO engine VALUES ('SQLite')"],
            postgresOnly: ["INSERT INTO engine VALUES ('PostgreSQL')"]
        )
        let store = try await place.open([own])
        #expect(try await store.read { try $0.query("SELECT name FROM engine")[0].text(0) } == engine.rawValue)
        await store.close()
    }

    @Test(.enabled(if: Engine.available.contains(.postgres), "PostgreSQL is not installed here"))
    func `processes that start together migrate once`() async throws {
        let place = try TestPlace(.postgres)
        let migrations = [first, second]
        let stores = await outcomes(of: 4) { _ in try await place.open(migrations) }
        #expect(stores.count(succeeded: false) == 0)
        for store in stores { await (try store.get()).close() }
    }

    @Test func `a store that is only looked at must be up to date`() async throws {
        let place = try TestPlace(.sqlite)
        defer { place.remove() }
        await (try place.open([first])).close()
        let looking = StoreConfiguration(location: place.location, access: .readOnly)
        await #expect(throws: StoreFailure.olderSchema(recorded: 1, known: 2)) {
            _ = try await Store.open(looking, migrations: [first, second])
        }
        await #expect(throws: StoreFailure.changedMigration(number: 1)) {
            _ = try await Store.open(looking, migrations: [second.renumbered(1)])
        }
    }

    @Test func `a table may be rebuilt while others refer to it, but no reference may dangle`() async throws {
        let place = try TestPlace(.sqlite)
        defer { place.remove() }
        let store = try await place.open()
        try await store.write {
            try $0.execute("INSERT INTO thing (id) VALUES (1)")
            try $0.execute("INSERT INTO part VALUES (1, 1)")
        }
        await store.close()
        func rebuild(_ copy: String) -> Migration {
            Migration(
                number: 3,
                name: "thing without content",
                statements: [
                    "CREATE TABLE new_thing (id INTEGER PRIMARY KEY, amount INTEGER) STRICT", copy,
                    "DROP TABLE thing", "ALTER TABLE new_thing RENAME TO thing",
                ]
            )
        }
        await #expect(throws: ConstraintViolation.self) {
            _ = try await place.open(testMigrations + [rebuild("DELETE FROM new_thing")])
        }
        let rebuilt = try await place.open(
            testMigrations + [rebuild("INSERT INTO new_thing SELECT id, amount FROM thing")]
        )
        #expect(try await rebuilt.count("SELECT COUNT(*) FROM part JOIN thing ON thing.id = part.thing") == 1)
        // Foreign keys are enforced again.
        await #expect(throws: ConstraintViolation.self) {
            try await rebuilt.change("INSERT INTO part VALUES (2, 99)")
        }
        await rebuilt.close()
    }

    @Test(arguments: [
        (
            "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;",
            "CREATE TABLE a (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY)"
        ),
        (
            "CREATE TABLE a (id INTEGER\n  PRIMARY KEY, b BLOB)\nSTRICT, WITHOUT ROWID",
            "CREATE TABLE a (id BIGINT\n  PRIMARY KEY, b BYTEA)"
        ),
        (
            "CREATE TABLE a (t TEXT NOT NULL CHECK (t IN ('INTEGER', 'it''s BLOB')))",
            "CREATE TABLE a (t TEXT COLLATE \"C\" NOT NULL CHECK (t IN ('INTEGER', 'it''s BLOB')))"
        ),
        (
            "CREATE TABLE a (text_of_law TEXT, \"TEXT\" integer)",
            "CREATE TABLE a (text_of_law TEXT COLLATE \"C\", \"TEXT\" BIGINT)"
        ),
        (
            "CREATE INDEX i ON a (CAST(x AS TEXT)) -- no BLOB here",
            "CREATE INDEX i ON a (CAST(x AS TEXT)) -- no BLOB here"
        ),
        (
            "ALTER TABLE a ADD COLUMN strict INTEGER NOT NULL DEFAULT (0)",
            "ALTER TABLE a ADD COLUMN strict BIGINT NOT NULL DEFAULT (0)"
        ),
        ("CREATE INDEX i ON a (b) WHERE strict = 1", "CREATE INDEX i ON a (b) WHERE strict = 1"),
    ])
    func `a statement in SQLite's flavour is read by PostgreSQL`(sqlite: String, postgres: String) {
        #expect(SchemaDialect.postgres.translated(sqlite) == postgres)
        #expect(SchemaDialect.sqlite.translated(sqlite) == sqlite)
    }

    @Test func `the checksum notices every change of text, order and place`() {
        let variants = [
            Migration(number: 1, name: "a", statements: ["b", "c"]),
            Migration(number: 1, name: "a", statements: ["c", "b"]),
            Migration(number: 1, name: "a", statements: ["bc"]),
            Migration(number: 1, name: "a", statements: ["b", "c "]),
            Migration(number: 1, name: "a", statements: ["b"], sqliteOnly: ["c"]),
            Migration(number: 1, name: "a", statements: ["b"], postgresOnly: ["c"]),
            Migration(number: 1, name: "ab", statements: ["", "c"]),
        ]
        #expect(Set(variants.map(\.checksum)).count == variants.count)
        // Fixed for ever: databases in use hold such checksums.
        #expect(variants[0].checksum == "5a8f201e8f777b8b")
    }

    @Test func `a gap in the numbers stops the process`() async {
        await #expect(processExitsWith: .failure) {
            _ = Migrator([Migration(number: 2, name: "a", statements: [])])
        }
    }
}

extension Migration {
    fileprivate func renumbered(_ number: Int) -> Migration {
        Migration(number: number, name: name, statements: statements)
    }
}
