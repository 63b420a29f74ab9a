import CivilTime
import SQLPort
import Testing

@testable import TransparencyLog

/// A log in a database of its own.
struct LogFixture {
    let database: TestDatabase
    let key: SigningKey
    let log = TransparencyLog(origin: Sample.origin)

    /// - Parameter key: The key of another log, to make a second history under it.
    init(key: SigningKey? = nil) throws {
        database = try TestDatabase()
        self.key = try key ?? SigningKey(generatingFor: Sample.origin)
    }

    /// Appends lines with these numbers; every third is about `subject-1`.
    ///
    /// - Parameter arePacked: They are kept apart from their pattern, otherwise whole.
    func append(_ numbers: Range<Int>, arePacked: Bool = false) throws {
        try database.write { transaction in
            for number in numbers {
                let subject = number.isMultiple(of: 3) ? "subject-1" : nil
                try log.append(
                    Sample.entry(number, subject: subject, id: arePacked ? Sample.hexID(number) : nil),
                    subject: subject,
                    sealed: subject.map { _ in Sample.salt(number) },
                    in: transaction
                )
            }
        }
    }

    @discardableResult
    func integrate(limit: Int = 1024) throws -> SignedCheckpoint? {
        try database.write { try log.integrate(limit: limit, signer: key, at: Sample.start, in: $0) }
    }

    /// Changes the database behind the log's back.
    func tamper(_ sql: StaticString, _ values: [SQLValue] = []) throws {
        try database.write { transaction in _ = try transaction.execute(sql, values) }
    }

    /// The leaves in tree order, hashed from the stored entries without the tree's help.
    func leaves() throws -> [MerkleHash] {
        try database.write { transaction in
            let reader = EntryReader(in: transaction)
            return try transaction.query("SELECT entry FROM log_entry WHERE leaf_index IS NOT NULL ORDER BY leaf_index")
                .map { MerkleTree.leaf(try reader.bytes(try $0.blob(0))) }
        }
    }
}

@Suite struct LogStoreTests {
    @Test func `a tree grown batch by batch is the tree of all its entries`() throws {
        let fixture = try LogFixture()
        #expect(try fixture.integrate() == nil)
        var generator = SeededGenerator(seed: 6962)
        var total = 0
        var checkpoints: [SignedCheckpoint] = []
        while total < 700 {
            let batch = Int.random(in: 1...90, using: &generator)
            try fixture.append(total..<total + batch)
            total += batch
            let signed = try #require(try fixture.integrate())
            try signed.verify(with: fixture.key.verificationKey)
            #expect(signed.checkpoint.size == total)
            #expect(signed.checkpoint.root == MerkleTree.root(of: try fixture.leaves()))
            checkpoints.append(signed)
        }
        #expect(try fixture.integrate() == nil)
        try checkProofs(of: checkpoints, in: fixture)
    }

    private func checkProofs(of checkpoints: [SignedCheckpoint], in fixture: LogFixture) throws {
        let leaves = try fixture.leaves()
        let last = try #require(checkpoints.last).checkpoint
        try fixture.database.write { transaction in
            #expect(try fixture.log.latestCheckpoint(in: transaction) == checkpoints.last)
            for earlier in checkpoints {
                let earlier = earlier.checkpoint
                let proof = try fixture.log.consistencyProof(from: earlier.size, to: last.size, in: transaction)
                try MerkleTree.verifyConsistency(
                    old: earlier.size,
                    oldRoot: earlier.root,
                    new: last.size,
                    newRoot: last.root,
                    proof: proof
                )
                let index = earlier.size - 1
                for tree in [earlier, last] {
                    let proof = try fixture.log.inclusionProof(index: index, size: tree.size, in: transaction)
                    try MerkleTree.verifyInclusion(
                        of: leaves[index],
                        index: index,
                        size: tree.size,
                        root: tree.root,
                        proof: proof
                    )
                }
            }
            #expect(throws: LogError.outOfRange) {
                try fixture.log.inclusionProof(index: 0, size: last.size + 1, in: transaction)
            }
        }
    }

    @Test func `a large tree costs a batch only its edge`() throws {
        let fixture = try LogFixture()
        let leaves = (0..<66_000).map { MerkleTree.leaf(Array("\($0)".utf8)) }
        try fixture.database.write { transaction in
            let tiles = TileStore(in: transaction)
            for (index, leaf) in leaves.enumerated() { try tiles.append(leaf, at: index) }
            try tiles.flush()
            let fresh = TileStore(in: transaction)
            let counter = try #require(transaction as? SQLiteTestTransaction)
            for size in [1, 255, 256, 257, 511, 65_535, 65_536, 65_537, 66_000] {
                let root = try MerkleTree.root(size: size, reading: fresh.node)
                #expect(root == MerkleTree.root(of: leaves.prefix(size)))
                let index = size / 2
                let before = counter.queries
                let proof = try MerkleTree.inclusionProof(
                    index: index,
                    size: size,
                    reading: TileStore(in: transaction).node
                )
                #expect(counter.queries - before <= 6)
                try MerkleTree.verifyInclusion(of: leaves[index], index: index, size: size, root: root, proof: proof)
            }
            let before = counter.queries
            let edge = TileStore(in: transaction)
            try edge.append(leaves[0], at: 66_000)
            try edge.flush()
            #expect(counter.queries - before == 1)
        }
    }

    @Test func `a batch has a limit and the rest is taken next time`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<10)
        #expect(try fixture.integrate(limit: 4)?.checkpoint.size == 4)
        #expect(try fixture.integrate(limit: 4)?.checkpoint.size == 8)
        #expect(try fixture.integrate(limit: 4)?.checkpoint.size == 10)
    }

    @Test func `a line that commits late with a low position is integrated later`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<3)
        // As PostgreSQL shows it: position 2 was taken first, but its transaction ended after the integration.
        try fixture.tamper("UPDATE log_entry SET position = 100 WHERE position = 2")
        try fixture.append(3..<4)
        try fixture.integrate()
        try fixture.database.write { transaction in
            _ = try transaction.execute(
                "INSERT INTO log_entry (position, id, entry) VALUES (2, 'line-9', $1)",
                [.blob(Sample.entry(9).encoded)]
            )
        }
        #expect(try fixture.integrate()?.checkpoint.size == 5)
        let late = try fixture.database.write { try fixture.log.entry(id: "line-9", in: $0) }
        #expect(late?.position == 2 && late?.leafIndex == 4)
    }

    @Test func `a line is appended once, and only if it reads back as it was written`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<1)
        #expect(throws: (any Error).self) { try fixture.append(0..<1) }
        func entry(category: String, payload: String) -> LogEntry {
            LogEntry(
                id: "x",
                at: Sample.start,
                businessDay: Sample.start.date(offsetHours: 5),
                actor: "",
                role: "",
                verb: "",
                purpose: "",
                basis: "",
                categories: [category],
                decision: .permitted,
                clause: "",
                policy: "",
                policyHash: "",
                payload: payload
            )
        }
        let long = String(repeating: "x", count: 65_536)
        for entry in [
            entry(category: "a,b", payload: ""), entry(category: "", payload: ""),
            entry(category: "a", payload: "contract"), entry(category: long, payload: ""),
        ] {
            #expect(throws: LogEntryError.self) {
                try fixture.database.write { try fixture.log.append(entry, subject: nil, sealed: nil, in: $0) }
            }
        }
    }

    @Test func `another log's key and a witness's key sign nothing`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<2)
        let keys = [
            try SigningKey(generatingFor: "other.example/log"),
            try SigningKey(generatingFor: Sample.origin, algorithm: .cosignature),
        ]
        for key in keys {
            #expect(throws: LogError.foreignKey) {
                try fixture.database.write { try fixture.log.integrate(signer: key, at: Sample.start, in: $0) }
            }
        }
        #expect(try fixture.integrate()?.checkpoint.size == 2)
    }

    @Test func `a new key continues the log only when the old one is named`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<2)
        try fixture.integrate()
        try fixture.append(2..<4)
        let next = try SigningKey(generatingFor: Sample.origin)
        #expect(throws: LogError.foreignKey) {
            try fixture.database.write { try fixture.log.integrate(signer: next, at: Sample.start, in: $0) }
        }
        let renewed = TransparencyLog(origin: Sample.origin, formerKeys: [fixture.key.verificationKey])
        let signed = try fixture.database.write { try renewed.integrate(signer: next, at: Sample.start, in: $0) }
        try #require(signed).verify(with: next.verificationKey)
    }

    @Test func `no second history is signed over a changed database`() throws {
        func refusal(_ sql: StaticString, _ values: [SQLValue] = []) throws -> LogError? {
            let fixture = try LogFixture()
            try fixture.append(0..<300)
            try fixture.integrate(limit: 100)
            try fixture.integrate()
            try fixture.append(300..<310)
            try fixture.tamper(sql, values)
            do {
                try fixture.integrate()
                return nil
            } catch let error as LogError {
                return error
            }
        }
        let hashes = SQLValue.blob([UInt8](repeating: 1, count: 256 * 32))
        let edge = SQLValue.blob([UInt8](repeating: 1, count: 44 * 32))
        #expect(try refusal("SELECT 1") == nil)
        #expect(try refusal("UPDATE log_tile SET hashes = $1 WHERE n = 0 AND level = 0", [hashes]) == nil)
        #expect(
            try refusal("UPDATE log_tile SET hashes = $1 WHERE n = 1 AND level = 0", [edge]) == .inconsistentWithSigned
        )
        #expect(try refusal("UPDATE log_tile SET hashes = zeroblob(32) WHERE level = 1") == .inconsistentWithSigned)
        #expect(try refusal("DELETE FROM log_tile WHERE n = 1") == .damagedStore)
        #expect(try refusal("DELETE FROM log_checkpoint WHERE size = 300") == .damagedStore)
        #expect(try refusal("DELETE FROM log_checkpoint") == .damagedStore)
        #expect(try refusal("UPDATE log_checkpoint SET root = zeroblob(32) WHERE size = 300") == .damagedStore)
        #expect(try refusal("UPDATE log_checkpoint SET note = zeroblob(9) WHERE size = 300") == .damagedStore)
        #expect(try refusal("DELETE FROM log_entry WHERE leaf_index = 299") == .damagedStore)
    }

    @Test func `a checkpoint kept elsewhere exposes a restored backup`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<5)
        let early = try #require(try fixture.integrate())
        let other = try LogFixture()
        try other.append(0..<5)
        try other.append(6..<9)
        let forked = TransparencyLog(origin: Sample.origin, formerKeys: [other.key.verificationKey])
        let ahead = try #require(try other.integrate())
        try fixture.database.write { transaction in
            let key = fixture.key.verificationKey
            try fixture.log.confirm(early, key: key, in: transaction)
            #expect(throws: LogError.inconsistentWithSigned) { try forked.confirm(ahead, key: key, in: transaction) }
            #expect(throws: LogError.foreignKey) { try fixture.log.confirm(ahead, key: key, in: transaction) }
        }
        try fixture.append(20..<25)
        try fixture.integrate()
        try fixture.database.write { transaction in
            let key = fixture.key.verificationKey
            try fixture.log.confirm(early, key: key, in: transaction)
            #expect(throws: LogError.inconsistentWithSigned) { try forked.confirm(ahead, key: key, in: transaction) }
        }
    }

    @Test func `a person's lines are listed page by page and unlinked for good`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<30)
        let before = try #require(try fixture.integrate())
        try fixture.append(30..<34)
        try fixture.database.write { transaction in
            let all = try fixture.log.entries(subject: "subject-1", in: transaction)
            #expect(all.count == 12)
            #expect(all.filter { $0.leafIndex == nil }.map { $0.id } == ["line-30", "line-33"])
            let first = try fixture.log.entries(subject: "subject-1", limit: 5, in: transaction)
            let rest = try fixture.log.entries(
                subject: "subject-1",
                after: try #require(first.last).position,
                in: transaction
            )
            #expect(first + rest == all)
            #expect(try fixture.log.entries(subject: "nobody", in: transaction).isEmpty)
            #expect(try fixture.log.unlink(subject: "subject-1", in: transaction) == 12)
            #expect(try fixture.log.entries(subject: "subject-1", in: transaction).isEmpty)
            let ties = try transaction.query(
                "SELECT COUNT(*) FROM log_entry WHERE subject IS NOT NULL OR sealed IS NOT NULL"
            )
            #expect(try ties.first?.integer(0) == 0)
        }
        let after = try #require(try fixture.integrate())
        #expect(after.checkpoint.size == 34)
        try fixture.database.write {
            try fixture.log.confirm(before, key: fixture.key.verificationKey, in: $0)
        }
    }

    @Test func `tiles are served as far as the tree has grown`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<300)
        try fixture.integrate()
        try fixture.append(300..<310)
        let leaves = try fixture.leaves()
        func tile(_ text: String) throws -> [UInt8]? {
            let path = try #require(TilePath(parsing: text))
            return try fixture.database.write { try fixture.log.tile(path, in: $0) }
        }
        #expect(try tile("tile/0/000") == leaves.prefix(256).flatMap { $0.bytes })
        #expect(try tile("tile/0/001.p/44") == leaves.suffix(44).flatMap { $0.bytes })
        #expect(try tile("tile/0/001.p/45") == nil)
        #expect(try tile("tile/1/000.p/1") == MerkleTree.root(of: leaves.prefix(256)).bytes)
        #expect(try tile("tile/1/000") == nil)
        #expect(try tile("tile/63/000") == nil)
        let entries = try #require(try tile("tile/entries/001.p/44").flatMap { EntryBundle.decode($0) })
        #expect(entries.map { MerkleTree.leaf($0) } == Array(leaves.suffix(44)))
        #expect(try tile("tile/entries/001.p/45") == nil)
        #expect(try tile("tile/entries/x999/x999/x999/x999/x999/999") == nil)
    }
}
