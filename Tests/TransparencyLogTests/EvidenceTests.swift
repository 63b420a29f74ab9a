import Testing
import TransparencyLog

@Suite struct EvidenceTests {
    /// A log of 20 lines, seven of them about `subject-1`, and that person's file.
    private func evidence() throws -> (fixture: LogFixture, bundle: EvidenceBundle) {
        let fixture = try LogFixture()
        try fixture.append(0..<20)
        try fixture.integrate()
        try fixture.append(20..<22)
        return (fixture, try bundle(of: fixture).bundle)
    }

    private func bundle(of fixture: LogFixture) throws -> (bundle: EvidenceBundle, pending: Int) {
        let made = try fixture.database.write { transaction in
            try fixture.log.evidence(subject: "subject-1", in: transaction, unseal: { $0 })
        }
        return try #require(made)
    }

    @Test func `a person's file verifies with the log's public key alone`() throws {
        let (fixture, bundle) = try evidence()
        let key = try VerificationKey(parsing: fixture.key.verificationKey.text)
        let report = EvidenceVerifier.verify(bundle.encoded, key: key)
        #expect(report.isVerified)
        #expect(report.subject == "subject-1" && report.checkpoint?.size == 20)
        #expect(report.lines.map { $0.index } == [0, 3, 6, 9, 12, 15, 18])
        #expect(
            report.lines.map { $0.entry } == [0, 3, 6, 9, 12, 15, 18].map { Sample.entry($0, subject: "subject-1") }
        )
        #expect(try EvidenceBundle(parsing: bundle.encoded) == bundle)
    }

    @Test func `pending lines are counted, and a person without lines has no file`() throws {
        let (fixture, _) = try evidence()
        #expect(try bundle(of: fixture).pending == 1)
        try fixture.database.write { transaction in
            let nobody = try fixture.log.evidence(subject: "nobody", in: transaction, unseal: { $0 })
            #expect(nobody == nil)
            #expect(throws: LogError.damagedStore) {
                try fixture.log.evidence(subject: "subject-1", in: transaction, unseal: { $0.dropLast() })
            }
        }
    }

    @Test func `each way of changing a file is reported by its reason`() throws {
        let (fixture, good) = try evidence()
        let key = fixture.key.verificationKey
        func reasons(_ change: (EvidenceBundle.Line) -> EvidenceBundle.Line) -> [EvidenceProblem] {
            let lines = [change(good.lines[0])] + good.lines.dropFirst()
            let changed = EvidenceBundle(subject: good.subject, lines: lines, checkpoint: good.checkpoint)
            let report = EvidenceVerifier.verify(changed, key: key)
            #expect(!report.isVerified && report.problems.isEmpty)
            #expect(report.lines.dropFirst().allSatisfy { $0.problems.isEmpty })
            return report.lines[0].problems
        }
        typealias Line = EvidenceBundle.Line
        let forged = Sample.entry(99, subject: "subject-1").encoded
        #expect(
            reasons { Line(entry: forged, salt: Sample.salt(99), index: $0.index, proof: $0.proof) } == [.notInTree]
        )
        #expect(
            reasons { Line(entry: $0.entry, salt: Sample.salt(1), index: $0.index, proof: $0.proof) }
                == [.notAboutSubject]
        )
        #expect(reasons { Line(entry: $0.entry, salt: [], index: $0.index, proof: $0.proof) } == [.notAboutSubject])
        #expect(reasons { Line(entry: $0.entry, salt: $0.salt, index: 1, proof: $0.proof) } == [.notInTree])
        #expect(reasons { Line(entry: $0.entry, salt: $0.salt, index: 20, proof: $0.proof) } == [.outsideTree])
        #expect(
            reasons { Line(entry: $0.entry, salt: $0.salt, index: 0, proof: $0.proof.dropLast()) }
                == [.proofWrongLength]
        )
        let endless = Array(repeating: MerkleTree.emptyRoot, count: 64)
        #expect(reasons { Line(entry: $0.entry, salt: $0.salt, index: 0, proof: endless) } == [.proofTooLong])
        #expect(
            reasons { Line(entry: [1], salt: $0.salt, index: 0, proof: $0.proof) }
                == [.notInTree, .unreadableEntry]
        )
        let renamed = EvidenceBundle(subject: "subject-2", lines: good.lines, checkpoint: good.checkpoint)
        #expect(EvidenceVerifier.verify(renamed, key: key).lines.allSatisfy { $0.problems == [.notAboutSubject] })
        let empty = EvidenceBundle(subject: "subject-1", lines: [], checkpoint: good.checkpoint)
        #expect(EvidenceVerifier.verify(empty, key: key).problems == [.noLines])
    }

    @Test func `another key, another log and an older checkpoint do not vouch`() throws {
        let (fixture, bundle) = try evidence()
        let samename = try SigningKey(generatingFor: Sample.origin).verificationKey
        let other = try LogFixture()
        try other.append(1..<21)
        let foreign = try #require(try other.integrate())
        #expect(EvidenceVerifier.verify(bundle.encoded, key: samename).problems == [.unknownKey])
        let moved = EvidenceBundle(subject: "subject-1", lines: bundle.lines, checkpoint: foreign.note)
        #expect(EvidenceVerifier.verify(moved, key: fixture.key.verificationKey).problems == [.unknownKey])
        let elsewhere = EvidenceVerifier.verify(moved, key: other.key.verificationKey)
        #expect(!elsewhere.isVerified && elsewhere.lines.allSatisfy { $0.problems == [.notInTree] })
        let stranger = try SigningKey(generatingFor: "stranger.example")
        let borrowed = try SignedNote(signing: bundle.checkpoint.text, with: stranger)
        let relabelled = EvidenceBundle(subject: "subject-1", lines: bundle.lines, checkpoint: borrowed)
        #expect(EvidenceVerifier.verify(relabelled, key: stranger.verificationKey).problems == [.unknownKey])
    }

    @Test func `a file in another form is refused with the place`() throws {
        let (fixture, bundle) = try evidence()
        let text = String(decoding: bundle.encoded, as: UTF8.self)
        let key = fixture.key.verificationKey
        func problems(_ text: String) -> [EvidenceProblem] {
            EvidenceVerifier.verify(Array(text.utf8), key: key).problems
        }
        #expect(problems("") == [.truncated(line: 1)])
        #expect(problems("kepil-evidence/2\n") == [.malformed(line: 1)])
        #expect(problems(text.replacing("entries 7", with: "entries 07")) == [.malformed(line: 3)])
        #expect(problems(text.replacing("entries 7", with: "entries 8")) != [])
        #expect(problems(text.replacing("entries 7", with: "entries 6")) != [])
        #expect(problems(text.replacing("entries 7", with: "entries 9223372036854775807")) != [])
        #expect(problems(text.replacing("index 3\n", with: "index 0\n")) == [.outOfOrder])
        #expect(problems(text + "x\n") != [])
        #expect(problems(text.replacing("\n", with: "\r\n")) != [])
        let hash = MerkleTree.emptyRoot.base64 + "\n"
        let long = text.replacing("index 0\n", with: "index 0\n" + String(repeating: hash, count: 64))
        #expect(problems(long) == [.proofTooLong])
    }

    @Test func `no file with a flipped bit verifies, and none stops the program`() throws {
        var generator = SeededGenerator(seed: 20261123)
        let fixture = try LogFixture()
        try fixture.append(0..<4)
        try fixture.integrate()
        let good = try bundle(of: fixture).bundle.encoded
        let key = fixture.key.verificationKey
        #expect(EvidenceVerifier.verify(good, key: key).isVerified)
        for place in good.indices {
            var changed = good
            changed[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            #expect(!EvidenceVerifier.verify(changed, key: key).isVerified, "byte \(place)")
        }
        for length in good.indices {
            #expect(!EvidenceVerifier.verify(Array(good.prefix(length)), key: key).isVerified, "length \(length)")
        }
    }

    @Test func `no file verifies after random cutting, doubling and overwriting`() throws {
        var generator = SeededGenerator(seed: 6962)
        let fixture = try LogFixture()
        try fixture.append(0..<7)
        try fixture.integrate()
        let good = try bundle(of: fixture).bundle.encoded
        let key = fixture.key.verificationKey
        for _ in 0..<1500 {
            let first = Int.random(in: 0..<good.count, using: &generator)
            let last = min(good.count, first + Int.random(in: 1...80, using: &generator))
            var changed = good
            switch Int.random(in: 0...3, using: &generator) {
            case 0: changed.removeSubrange(first..<last)
            case 1: changed.insert(contentsOf: good[first..<last], at: last)
            case 2: changed.replaceSubrange(first..<last, with: generator.bytes(last - first))
            default: changed[first..<last].reverse()
            }
            if changed != good { #expect(!EvidenceVerifier.verify(changed, key: key).isVerified) }
        }
    }
}

@Suite struct ProofFileTests {
    @Test func `a line's proof file is written, read back and verified`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<5)
        let signed = try #require(try fixture.integrate())
        try fixture.append(5..<6)
        let key = fixture.key.verificationKey
        let made = try fixture.database.write { try fixture.log.proofFile(entryID: "line-4", in: $0) }
        let proof = try #require(made)
        let entry = Sample.entry(4).encoded
        #expect(proof.index == 4 && proof.extra == entry && proof.hashes.count == 1)
        #expect(try proof.verify(entry: entry, key: key) == signed.checkpoint)
        #expect(try ProofFile(parsing: proof.encoded) == proof)
        let text = String(decoding: proof.encoded, as: UTF8.self)
        #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nextra "))
        #expect(text.contains("\nindex 4\n\(proof.hashes[0].base64)\n\n\(Sample.origin)\n5\n"))
        #expect(throws: EvidenceProblem.notInTree) { try proof.verify(entry: Sample.entry(3).encoded, key: key) }
        let other = try SigningKey(generatingFor: Sample.origin).verificationKey
        #expect(throws: EvidenceProblem.unknownKey) { try proof.verify(entry: entry, key: other) }
        try fixture.database.write { transaction in
            let missing = try fixture.log.proofFile(entryID: "line-77", in: transaction)
            #expect(missing == nil)
            #expect(throws: LogError.notYetIntegrated) {
                try fixture.log.proofFile(entryID: "line-5", in: transaction)
            }
        }
    }

    @Test func `extra data is optional, and more than 63 hashes are refused`() throws {
        let fixture = try LogFixture()
        try fixture.append(0..<1)
        let note = try #require(try fixture.integrate()).note
        let bare = ProofFile(extra: nil, index: 0, hashes: [], checkpoint: note)
        #expect(String(decoding: bare.encoded, as: UTF8.self).hasPrefix("c2sp.org/tlog-proof@v1\nindex 0\n\nkepil"))
        #expect(try ProofFile(parsing: bare.encoded) == bare)
        let hash = MerkleTree.emptyRoot
        let full = ProofFile(extra: [], index: 0, hashes: Array(repeating: hash, count: 63), checkpoint: note)
        #expect(try ProofFile(parsing: full.encoded) == full)
        let over = ProofFile(extra: nil, index: 0, hashes: Array(repeating: hash, count: 64), checkpoint: note)
        #expect(throws: EvidenceProblem.proofTooLong) { try ProofFile(parsing: over.encoded) }
        #expect(throws: EvidenceProblem.proofTooLong) {
            try over.verify(entry: Sample.entry(0).encoded, key: fixture.key.verificationKey)
        }
    }

    @Test func `no proof file with a flipped bit verifies`() throws {
        var generator = SeededGenerator(seed: 63)
        let fixture = try LogFixture()
        try fixture.append(0..<11)
        try fixture.integrate()
        let made = try fixture.database.write { try fixture.log.proofFile(entryID: "line-2", in: $0) }
        let good = try #require(made).encoded
        for place in good.indices {
            var changed = good
            changed[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            let verified = try? {
                let file = try ProofFile(parsing: changed)
                return try file.verify(entry: file.extra ?? [], key: fixture.key.verificationKey)
            }()
            #expect(verified == nil, "byte \(place)")
        }
    }
}
