import SQLPort
import Testing
import TransparencyLog

/// Tampering with what is stored: byte by byte through every column that the log is made of.
@Suite struct StoredByteTests {
    private struct Scene {
        let fixture: LogFixture
        let log: TransparencyLog

        init(arePacked: Bool = false) throws {
            fixture = try LogFixture()
            let witness = try SigningKey(generatingFor: "witness.example/w1", algorithm: .cosignature)
            log = TransparencyLog(origin: Sample.origin, witnesses: [witness.verificationKey])
            try fixture.append(0..<6, arePacked: arePacked)
            try fixture.integrate(limit: 4)
            try fixture.integrate()
            try fixture.database.write { [log] transaction in
                let request = try #require(try log.witnessRequest(to: witness.verificationKey, in: transaction))
                let line = try request.note.cosignature(by: witness, at: Sample.start).line
                try log.keep(Array(line.utf8), under: request, by: witness.verificationKey, in: transaction)
            }
        }

        var findings: [AuditFinding] {
            get throws {
                try fixture.database.write { try log.audit(key: fixture.key.verificationKey, in: $0) }
            }
        }

        /// Changes every byte of every value that a query finds, one at a time, and expects the audit to notice each.
        func flip(_ select: StaticString, _ update: StaticString, every step: Int = 1) throws -> Int {
            var flips = 0
            let rows = try fixture.database.write { try $0.query(select) }
            for row in rows {
                let bytes: [UInt8]
                let isText: Bool
                switch row.values[0] {
                case .blob(let value): (bytes, isText) = (value, false)
                case .text(let value): (bytes, isText) = (Array(value.utf8), true)
                default: continue
                }
                func put(_ bytes: [UInt8]) throws {
                    let value = isText ? SQLValue.text(String(decoding: bytes, as: UTF8.self)) : .blob(bytes)
                    try fixture.tamper(update, [value, row.values[1]])
                }
                for place in stride(from: 0, to: bytes.count, by: step) {
                    var changed = bytes
                    // Within ASCII, so that a text stays one.
                    changed[place] ^= isText ? 0x40 : 1 << UInt8(place % 8)
                    try put(changed)
                    #expect(try !findings.isEmpty, "\(update) at byte \(place)")
                    flips += 1
                }
                try put(bytes)
            }
            #expect(try findings.isEmpty)
            return flips
        }
    }

    @Test func `each changed byte of a stored entry is found`() throws {
        let scene = try Scene()
        let flips = try scene.flip(
            "SELECT entry, position FROM log_entry",
            "UPDATE log_entry SET entry = $1 WHERE position = $2",
            every: 3
        )
        #expect(flips > 600)
        #expect(
            try scene.flip(
                "SELECT id, position FROM log_entry",
                "UPDATE log_entry SET id = $1 WHERE position = $2"
            ) >= 36
        )
    }

    @Test func `each changed byte of a line that is kept apart from its pattern, and of the pattern, is found`() throws
    {
        let scene = try Scene(arePacked: true)
        let flips = try scene.flip(
            "SELECT entry, position FROM log_entry",
            "UPDATE log_entry SET entry = $1 WHERE position = $2"
        )
        // Head, id and actor; of two lines the commitment.
        #expect(flips == 6 * (2 + 16 + 8 + 4 + 1 + 8 + 10) + 2 * 32)
        #expect(
            try scene.flip(
                "SELECT pieces, digest FROM log_pattern",
                "UPDATE log_pattern SET pieces = $1 WHERE digest = $2"
            )
                > 300
        )
        #expect(
            try scene.flip(
                "SELECT digest, pieces FROM log_pattern",
                "UPDATE log_pattern SET digest = $1 WHERE pieces = $2"
            )
                == 16
        )
    }

    @Test func `each changed byte of a tile, a checkpoint and a cosignature is found`() throws {
        let scene = try Scene()
        #expect(
            try scene.flip(
                "SELECT hashes, n FROM log_tile WHERE level = 0",
                "UPDATE log_tile SET hashes = $1 WHERE level = 0 AND n = $2"
            ) == 6 * 32
        )
        #expect(
            try scene.flip(
                "SELECT root, size FROM log_checkpoint",
                "UPDATE log_checkpoint SET root = $1 WHERE size = $2"
            ) == 64
        )
        #expect(
            try scene.flip(
                "SELECT note, size FROM log_checkpoint",
                "UPDATE log_checkpoint SET note = $1 WHERE size = $2"
            ) > 250
        )
        #expect(
            try scene.flip(
                "SELECT signature, size FROM log_cosignature",
                "UPDATE log_cosignature SET signature = $1 WHERE size = $2"
            ) == 72
        )
        #expect(
            try scene.flip(
                "SELECT key_id, size FROM log_cosignature",
                "UPDATE log_cosignature SET key_id = $1 WHERE size = $2"
            ) == 4
        )
    }

    @Test func `a line moved to another place is found, whichever number of it is changed`() throws {
        for change: StaticString in [
            "UPDATE log_entry SET leaf_index = 17 WHERE leaf_index = 2",
            "UPDATE log_entry SET leaf_index = NULL WHERE leaf_index = 5",
            "UPDATE log_tile SET n = 1", "UPDATE log_tile SET level = 1",
            "UPDATE log_tile SET width = 5, hashes = zeroblob(160)",
            "UPDATE log_checkpoint SET size = 5 WHERE size = 4", "UPDATE log_checkpoint SET size = 9 WHERE size = 6",
        ] {
            let scene = try Scene()
            try scene.fixture.tamper("DELETE FROM log_cosignature")
            try scene.fixture.tamper(change)
            #expect(try !scene.findings.isEmpty, "\(change)")
        }
    }
}
