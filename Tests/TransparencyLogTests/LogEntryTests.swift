import CivilTime
import Testing

@testable import TransparencyLog

@Suite struct LogEntryTests {
    private let sample = LogEntry(
        id: "7f3a",
        at: Instant(milliseconds: 1_795_458_000_123),
        businessDay: Instant(milliseconds: 1_795_458_000_123).date(offsetHours: 5),
        actor: "employee-7",
        role: "underwriter",
        verb: "use",
        purpose: "creditworthiness",
        basis: "consent",
        categories: ["identity", "financial"],
        fields: ["income"],
        recipient: "",
        decision: .refused,
        clause: "clause 4.3 \"қ\"",
        policy: "2026-01",
        policyHash: "00ff",
        subject: SubjectCommitment.make(salt: [UInt8](repeating: 7, count: 32), subject: "subject-1")
    )

    @Test func `the entry's bytes are the canonical JSON written here by hand`() throws {
        // SHA-256 of 32 bytes 07 and `subject-1`, by another program.
        let subject = "66d7551b5fb6e43574487162e974dcc218524de0507e651cfbc910a3da587c83"
        let expected =
            #"{"actor":"employee-7","at":"2026-11-23T18:20:00.123Z","basis":"consent","businessDay":"2026-11-23","#
            + #""categories":"identity,financial","clause":"clause 4.3 \"қ\"","decision":"refused","fields":"income","#
            + #""id":"7f3a","payload":"","policy":"2026-01","policyHash":"00ff","purpose":"creditworthiness","#
            + #""recipient":"","role":"underwriter","subject":"\#(subject)","v":"kepil-entry/1","verb":"use"}"#
        #expect(String(decoding: sample.encoded, as: UTF8.self) == expected)
        #expect(try LogEntry(parsing: sample.encoded) == sample)
    }

    @Test func `an entry without fields differs from one with an empty list`() throws {
        let without = Sample.entry(1)
        let read = try LogEntry(parsing: without.encoded)
        #expect(read == without && read.fields == nil)
    }

    /// RFC 8785, section 3.2.3: the strings of its sorting example, with texts for values.
    @Test func `keys are sorted by UTF-16 code units`() {
        let members = [
            "\u{20AC}": "Euro Sign", "\r": "Carriage Return", "\u{FB33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1F600}": "Emoji: Grinning Face", "\u{80}": "Control",
            "\u{F6}": "Latin Small Letter O With Diaeresis",
        ]
        let expected =
            #"{"\r":"Carriage Return","1":"One","# + "\"\u{80}\":\"Control\","
            + "\"\u{F6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20AC}\":\"Euro Sign\","
            + "\"\u{1F600}\":\"Emoji: Grinning Face\",\"\u{FB33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        #expect(String(decoding: CanonicalJSON.encode(members), as: UTF8.self) == expected)
        #expect(CanonicalJSON.decode(Array(expected.utf8)) == members)
    }

    /// RFC 8785, section 3.2.2.2: the string of its example, and every character that has a short escape.
    @Test func `only what must be escaped is`() {
        let text = "\u{20AC}$\u{F}\nA'B\"\\\\\"/\u{8}\t\u{C}\r\u{0}\u{1F}\u{7F}"
        let expected =
            "{\"s\":\"\u{20AC}$" + #"\u000f\nA'B\"\\\\\"/\b\t\f\r\u0000\u001f"# + "\u{7F}\"}"
        #expect(String(decoding: CanonicalJSON.encode(["s": text]), as: UTF8.self) == expected)
        #expect(CanonicalJSON.decode(Array(expected.utf8)) == ["s": text])
    }

    @Test func `keys stand in the order of their code units, whatever they are made of`() throws {
        let keys = [
            "", "!", "\"", "#", "\\", "\u{1}", "A", "a", "aa", "a!", "a\"", "a#", "ab", "é", "ﬁ", "\u{E000}", "😀", "z",
        ]
        for one in keys {
            for other in keys where one != other {
                let members = [one: "1", other: "2"]
                let bytes = CanonicalJSON.encode(members)
                #expect(CanonicalJSON.decode(bytes) == members)
                let inOrder = one.utf16.lexicographicallyPrecedes(other.utf16)
                let single = [[one: "1"], [other: "2"]].map { Array(CanonicalJSON.encode($0).dropFirst().dropLast()) }
                let (first, second) = inOrder ? (single[0], single[1]) : (single[1], single[0])
                let comma = [UInt8(ascii: ",")]
                #expect(bytes == [UInt8(ascii: "{")] + first + comma + second + [UInt8(ascii: "}")])
                let swapped = [UInt8(ascii: "{")] + second + comma + first + [UInt8(ascii: "}")]
                #expect(CanonicalJSON.decode(swapped) == nil)
            }
        }
    }

    @Test(arguments: [
        "", "{", "{}x", " {}", "{} ", #"{"a":"b",}"#, #"{"a": "b"}"#, #"{"b":"","a":""}"#, #"{"a":"","a":""}"#,
        #"{"a":1}"#, #"{"a":null}"#, #"{"a":{}}"#, #"{"a":"\/"}"#, #"{"a":"\u0041"}"#, #"{"a":"\u000A"}"#,
        #"{"a":"\u001F"}"#, #"{"a":"\ud83d\ude00"}"#, #"{"a":"b}"#, #"{"a":"\"#, #"{"a":"\u00"#, #"{"a":"\x"}"#,
        "{\"a\":\"\n\"}", #"{"a"}"#, #"{a:"b"}"#, #"["a"]"#,
    ])
    func `JSON in any other spelling is refused`(text: String) {
        #expect(CanonicalJSON.decode(Array(text.utf8)) == nil)
        #expect(throws: LogEntryError.notCanonical) { try LogEntry(parsing: Array(text.utf8)) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for byte: UInt8 in [0x80, 0xC0, 0xFF] {
            #expect(CanonicalJSON.decode(Array(#"{"a":""#.utf8) + [byte] + Array(#""}"#.utf8)) == nil)
        }
    }

    @Test func `a missing, unknown or impossible member is refused by name`() throws {
        let good = try #require(CanonicalJSON.decode(sample.encoded))
        func parse(_ change: (inout [String: String]) -> Void) throws {
            var members = good
            change(&members)
            _ = try LogEntry(parsing: CanonicalJSON.encode(members))
        }
        for key in good.keys where key != "fields" {
            #expect(throws: LogEntryError.wrongMembers) { try parse { $0[key] = nil } }
        }
        #expect(throws: LogEntryError.wrongMembers) { try parse { $0["name"] = "x" } }
        #expect(throws: LogEntryError.unknownVersion) { try parse { $0["v"] = "kepil-entry/2" } }
        let impossible = [
            ("id", ""), ("at", "2026-11-23T19:00:00Z"), ("at", "2026-11-23T24:00:00.000Z"),
            ("at", "2026-11-23 19:00:00.000Z"), ("at", "2026-11-23T19:00:60.000Z"), ("at", "2026-11-23T19:00:00.+12Z"),
            ("businessDay", "2026-02-30"), ("businessDay", "23.11.2026"), ("decision", "maybe"), ("decision", ""),
            ("categories", "a,,b"), ("fields", ","), ("subject", "abc"), ("subject", String(repeating: "A", count: 64)),
            ("payload", String(repeating: "0", count: 63)),
        ]
        for (key, value) in impossible {
            #expect(throws: LogEntryError.badValue(member: key), "\(value)") { try parse { $0[key] = value } }
        }
        #expect(throws: LogEntryError.tooLong) {
            try parse { $0["clause"] = String(repeating: "x", count: 65_535) }
        }
    }

    @Test func `an entry is refused before it is written exactly when it would not read back`() {
        var generator = SeededGenerator(seed: 2027)
        let hash = String(repeating: "0", count: 64)
        let odd = ["", ",", "a,b", "\u{0}", String(repeating: "A", count: 64), String(hash.dropLast())]
        let oddMoments: [Int64] = [-62_135_596_800_001, 253_402_300_800_000]
        let oddDays = [-719_163, 2_932_897]
        // One value in sixteen is odd, so that about half of the entries can be read.
        func pick<Value>(_ usual: [Value], or odd: [Value]) -> Value {
            (Int.random(in: 0..<16, using: &generator) == 0 ? odd : usual).randomElement(using: &generator) ?? usual[0]
        }
        func text() -> String { pick(["a", "é", "\"", "line\n"], or: odd) }
        func list() -> [String] { (0..<Int.random(in: 0...2, using: &generator)).map { _ in text() } }
        var counts = (read: 0, refused: 0)
        for _ in 0..<3000 {
            let entry = LogEntry(
                id: text(),
                at: Instant(milliseconds: pick([-1, 0, 1_764_000_000_123], or: oddMoments)),
                businessDay: CivilDate(daysSinceEpoch: pick([-1, 0, 20_000], or: oddDays)),
                actor: text(),
                role: text(),
                verb: text(),
                purpose: text(),
                basis: text(),
                categories: list(),
                fields: Bool.random(using: &generator) ? nil : list(),
                decision: .permitted,
                clause: pick(["clause 5.1"], or: ["", String(repeating: "x", count: 65_535)]),
                policy: text(),
                policyHash: text(),
                subject: pick(["", hash], or: odd),
                payload: pick(["", hash], or: odd)
            )
            let bytes = entry.encoded
            let reads = (try? LogEntry(parsing: bytes)) == entry
            let isAccepted = (try? entry.checkReadable(length: bytes.count)) != nil
            #expect(isAccepted == reads)
            if reads { counts.read += 1 } else { counts.refused += 1 }
        }
        #expect(counts.read > 500 && counts.refused > 500)
    }

    @Test func `random texts survive writing and reading`() throws {
        var generator = SeededGenerator(seed: 2026)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator))
            }
            let text = String(String.UnicodeScalarView(scalars))
            let bytes = CanonicalJSON.encode(["a": text, "b": "x"])
            let read = try #require(CanonicalJSON.decode(bytes))
            #expect(read["a"].map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test func `a changed byte gives another entry or none, never the same`() {
        var generator = SeededGenerator(seed: 8785)
        let bytes = sample.encoded
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            if let read = try? LogEntry(parsing: changed) {
                #expect(read != sample)
                #expect(read.encoded == changed)
            }
        }
    }

    @Test func `a commitment depends on every byte of salt and id`() {
        let salt = [UInt8](repeating: 7, count: 32)
        let one = SubjectCommitment.make(salt: salt, subject: "subject-1")
        #expect(one.utf8.count == 64)
        #expect(one != SubjectCommitment.make(salt: salt, subject: "subject-2"))
        #expect(one != SubjectCommitment.make(salt: salt.dropLast() + [8], subject: "subject-1"))
    }
}
