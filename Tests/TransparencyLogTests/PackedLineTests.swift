import CivilTime
import SQLPort
import Testing

@testable import TransparencyLog

/// Lines that are kept apart from what they have in common, and put together again byte by byte.
@Suite struct PackedLineTests {
    @Test func `the bytes of a kept line are fixed for ever`() throws {
        let entry = Sample.entry(7, subject: "subject-1", id: "01a20c5ab180b943839bdd384509")
        let pattern = try #require(LinePattern(of: entry))
        let packed = try #require(PackedLine.pack(entry, pattern.digest))
        #expect(
            Hex.encode(packed)
                == "0101" + Hex.encode(pattern.digest) + "000001a209a300530000512c" + "0e" + entry.id + entry.subject
                + Hex.encode(Array("employee-7".utf8))
        )
        #expect(Hex.encode(pattern.digest) == "666a207b2ea3be55f9387aff94d97c67")
        #expect(PackedLine.whole(packed, pattern) == entry.encoded)
        #expect(PackedLine.length(entry, pattern) == entry.encoded.count)
    }

    @Test func `whatever a line holds, it is put together as it was written, or kept whole`() {
        let hash = String(repeating: "0a", count: 32)
        var generator = SeededGenerator(seed: 28)
        func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &generator) ?? values[0] }
        func odd() -> Bool { Int.random(in: 0..<8, using: &generator) == 0 }
        func text() -> String {
            odd()
                ? pick(["\u{1}", "\u{0}", #"\u0001"#]) : pick(["a", "қаз", "e\u{301}", "\"", "\\", "line\n", "", ","])
        }
        var counts = (apart: 0, whole: 0)
        for _ in 0..<4000 {
            let entry = LogEntry(
                id: odd()
                    ? pick(["", "AB", "abc", "line-1", String(repeating: "00", count: 256)])
                    : pick(["ab", "0123456789"]),
                at: Instant(
                    milliseconds: odd() ? pick([-62_135_596_800_001, .max, .min]) : pick([-1, 0, -62_135_596_800_000])
                ),
                businessDay: CivilDate(daysSinceEpoch: odd() ? 2_932_897 : pick([-1, 2_932_896, -719_162])),
                actor: odd() ? text() : pick(["e_1", "қ", ""]),
                role: text(),
                verb: text(),
                purpose: text(),
                basis: text(),
                categories: (0..<pick([0, 1, 2])).map { _ in text() },
                fields: pick([nil, [], [text()], [text(), text()]]),
                recipient: text(),
                decision: pick([.permitted, .refused]),
                clause: text(),
                policy: text(),
                policyHash: text(),
                subject: odd() ? pick([hash.uppercased(), "0a"]) : pick(["", hash]),
                payload: odd() ? text() : pick(["", hash])
            )
            guard let pattern = LinePattern(of: entry), let packed = PackedLine.pack(entry, pattern.digest) else {
                counts.whole += 1
                continue
            }
            counts.apart += 1
            #expect(PackedLine.whole(packed, pattern) == entry.encoded)
            #expect(PackedLine.length(entry, pattern) == entry.encoded.count)
            #expect(LinePattern(stored: pattern.stored, digest: pattern.digest) == pattern)
        }
        #expect(counts.apart > 200 && counts.whole > 200)
    }

    @Test func `damaged bytes are refused or give other bytes, and stop nobody`() throws {
        let entry = Sample.entry(1, subject: "subject-1", id: Sample.hexID(1))
        let pattern = try #require(LinePattern(of: entry))
        let packed = try #require(PackedLine.pack(entry, pattern.digest))
        var generator = SeededGenerator(seed: 29)
        for _ in 0..<5000 {
            var bytes = packed
            for _ in 0...Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(place...)
                default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
                }
                if bytes.isEmpty { bytes = [PackedLine.form] }
            }
            guard bytes != packed else { continue }
            let isOfPattern = PackedLine.pattern(of: bytes) == pattern.digest
            #expect(!isOfPattern || PackedLine.whole(bytes, pattern) != entry.encoded)
        }
    }

    @Test func `a pattern is kept once, whatever the number of its lines`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<50, arePacked: true)
        #expect(try count(fixture, "SELECT COUNT(*) FROM log_pattern") == 1)
        #expect(try count(fixture, "SELECT MAX(length(entry)) FROM log_entry") < 100)
        try fixture.integrate()
        let stored = try fixture.database.write {
            try fixture.log.entry(id: Sample.hexID(6), in: $0)
        }
        #expect(stored?.entry == Sample.entry(6, subject: "subject-1", id: Sample.hexID(6)).encoded)
        #expect(try findings(fixture).isEmpty)
    }

    @Test func `a pattern whose act was undone is put beside the next line, until it is known to be there`() throws {
        let fixture = try LogFixture()
        struct Undone: Error {}
        #expect(throws: Undone.self) {
            try fixture.database.write { transaction in
                try fixture.log.append(
                    Sample.entry(1, id: Sample.hexID(1)),
                    subject: nil,
                    sealed: nil,
                    in: transaction
                )
                throw Undone()
            }
        }
        #expect(try count(fixture, "SELECT COUNT(*) FROM log_pattern") == 0)
        try fixture.database.write { try fixture.log.learnPatterns(in: $0) }
        try fixture.append(2..<3, arePacked: true)
        #expect(try count(fixture, "SELECT COUNT(*) FROM log_pattern") == 1)
        try fixture.database.write { try fixture.log.learnPatterns(in: $0) }
        // Now it is known, and nothing is put beside a line until a look shows that it is gone.
        try fixture.tamper("DELETE FROM log_pattern")
        try fixture.append(3..<4, arePacked: true)
        #expect(try count(fixture, "SELECT COUNT(*) FROM log_pattern") == 0)
        try fixture.database.write { try fixture.log.learnPatterns(in: $0) }
        try fixture.append(4..<5, arePacked: true)
        #expect(try count(fixture, "SELECT COUNT(*) FROM log_pattern") == 1)
    }

    @Test func `without its pattern a line is damaged: not shown, not put into the tree, and found`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<4, arePacked: true)
        try fixture.integrate(limit: 2)
        try fixture.tamper("DELETE FROM log_pattern")
        #expect(throws: LogError.damagedStore) { try fixture.integrate() }
        #expect(throws: LogError.damagedStore) {
            try fixture.database.write { try fixture.log.entry(id: Sample.hexID(0), in: $0) }
        }
        let found = try findings(fixture)
        #expect(found.contains(.misfiledEntry(index: 0)) && found.contains(.misfiledEntry(index: 1)))
    }

    private func count(_ fixture: LogFixture, _ sql: StaticString) throws -> Int64 {
        try fixture.database.write { try $0.query(sql).first?.integer(0) ?? -1 }
    }

    private func findings(_ fixture: LogFixture) throws -> [AuditFinding] {
        try fixture.database.write { try fixture.log.audit(key: fixture.key.verificationKey, in: $0) }
    }
}
