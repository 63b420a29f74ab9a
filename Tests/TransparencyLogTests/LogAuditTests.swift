import SQLPort
import Testing
import TransparencyLog

@Suite struct LogAuditTests {
    /// 600 lines under three checkpoints, changed by one statement.
    private func findings(after sql: StaticString, _ values: [SQLValue] = []) throws -> [AuditFinding] {
        let fixture = try LogFixture()
        try fixture.append(0..<600)
        for limit in [100, 156, 1000] { try fixture.integrate(limit: limit) }
        try fixture.append(600..<605)
        try fixture.tamper(sql, values)
        return try fixture.database.write { try fixture.log.audit(key: fixture.key.verificationKey, in: $0) }
    }

    @Test func `an untouched log is intact, also the empty one and one of full tiles only`() throws {
        #expect(try findings(after: "SELECT 1").isEmpty)
        let fixture = try LogFixture()
        for count in [0, 256, 256] {
            let size = try fixture.leaves().count
            try fixture.append(size..<size + count)
            try fixture.integrate()
            let found = try fixture.database.write {
                try fixture.log.audit(key: fixture.key.verificationKey, in: $0)
            }
            #expect(found.isEmpty)
        }
    }

    @Test func `unlinking a person leaves the log intact`() throws {
        #expect(try findings(after: "UPDATE log_entry SET subject = NULL, sealed = NULL").isEmpty)
    }

    @Test func `each change behind the log's back is found where it is`() throws {
        func tile(_ text: String) throws -> AuditFinding { .wrongTile(try #require(TilePath(parsing: text))) }
        let full = SQLValue.blob([UInt8](repeating: 1, count: 256 * 32))
        let forged = SQLValue.blob(Sample.entry(9000).encoded)
        #expect(
            try findings(after: "UPDATE log_tile SET hashes = $1 WHERE level = 0 AND n = 0", [full])
                == [tile("tile/0/000")]
        )
        #expect(
            try findings(after: "UPDATE log_tile SET hashes = zeroblob(64) WHERE level = 1")
                == [tile("tile/1/000.p/2")]
        )
        #expect(try findings(after: "DELETE FROM log_tile WHERE level = 0 AND n = 2") == [tile("tile/0/002.p/88")])
        #expect(
            try findings(after: "UPDATE log_entry SET entry = $1 WHERE leaf_index = 5", [forged])
                == [.misfiledEntry(index: 5), tile("tile/0/000"), tile("tile/1/000.p/2")]
        )
        #expect(try findings(after: "UPDATE log_entry SET id = 'x' WHERE leaf_index = 5") == [.misfiledEntry(index: 5)])
        #expect(try findings(after: "DELETE FROM log_entry WHERE leaf_index = 300") == [.missingEntry(index: 300)])
        #expect(
            try findings(after: "UPDATE log_checkpoint SET root = zeroblob(32) WHERE size = 100")
                == [.wrongCheckpoint(size: 100)]
        )
        #expect(
            try findings(after: "UPDATE log_checkpoint SET note = zeroblob(32) WHERE size = 256")
                == [.wrongCheckpoint(size: 256)]
        )
        #expect(
            try findings(after: "DELETE FROM log_checkpoint WHERE size = 600") == [.wrongCheckpoint(size: 600)]
        )
    }

    @Test func `checkpoints signed by another key are found`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<3)
        try fixture.integrate()
        let other = try SigningKey(generatingFor: Sample.origin).verificationKey
        let found = try fixture.database.write { try fixture.log.audit(key: other, in: $0) }
        #expect(found == [.wrongCheckpoint(size: 3)])
    }
}
