import CivilTime
import Testing
import TransparencyLog

/// c2sp.org/tlog-witness: what a witness signs, and every word with which it refuses.
@Suite struct WitnessTests {
    /// A log of 40 lines in four checkpoints, and a witness that knows what it is told.
    private struct Scene {
        let fixture: LogFixture
        let witness: SigningKey
        var checkpoints: [SignedCheckpoint] = []

        init() throws {
            fixture = try LogFixture()
            witness = try SigningKey(generatingFor: "witness.example/w1", algorithm: .cosignature)
            for start in [0, 10, 20, 30] {
                try fixture.append(start..<start + 10)
                checkpoints.append(try #require(try fixture.integrate()))
            }
        }

        func request(from old: Int, to place: Int) throws -> WitnessRequest {
            let target = checkpoints[place]
            let proof = try fixture.database.write { transaction in
                old == 0
                    ? [] : try fixture.log.consistencyProof(from: old, to: target.checkpoint.size, in: transaction)
            }
            return WitnessRequest(oldSize: old, proof: proof, checkpoint: target)
        }

        func refusal(_ request: WitnessRequest, known: SignedCheckpoint?) -> WitnessRefusal? {
            do {
                try WitnessJudgement.check(request, logs: [fixture.key.verificationKey]) { origin in
                    origin == Sample.origin ? known : nil
                }
                return nil
            } catch { return error }
        }
    }

    @Test func `a checkpoint that continues the last is good, from nothing, from itself and over several steps`() throws
    {
        let scene = try Scene()
        #expect(scene.refusal(try scene.request(from: 0, to: 2), known: nil) == nil)
        for old in 0..<4 {
            for new in old..<4 {
                let request = try scene.request(from: scene.checkpoints[old].checkpoint.size, to: new)
                #expect(scene.refusal(request, known: scene.checkpoints[old]) == nil)
                #expect(try WitnessRequest(parsing: request.encoded) == request)
            }
        }
    }

    @Test func `an unknown log is 404, and a request that is none is 400`() throws {
        let scene = try Scene()
        let stranger = try LogFixture()
        let other = TransparencyLog(origin: "other.example/log")
        let key = try SigningKey(generatingFor: "other.example/log")
        try stranger.append(0..<1)
        let foreign = try #require(
            try stranger.database.write { try other.integrate(signer: key, at: Sample.start, in: $0) }
        )
        let refusal = scene.refusal(WitnessRequest(oldSize: 0, proof: [], checkpoint: foreign), known: nil)
        #expect(refusal == .unknownLog && refusal?.status == 404)
        let good = String(decoding: try scene.request(from: 10, to: 1).encoded, as: UTF8.self)
        let bad = [
            "", "\n", good.replacing("old 10", with: "old 010"), good.replacing("old 10", with: "old -1"),
            good.replacing("old 10", with: "new 10"), good.replacing("\n\n", with: "\n"),
            good.replacing("old 10\n", with: "old 10\nAAAA\n"), String(good.dropLast()), good + "x",
            good.replacing(
                "old 10\n",
                with: "old 10\n" + String(repeating: MerkleTree.emptyRoot.base64 + "\n", count: 64)
            ),
        ]
        for text in bad {
            #expect(throws: WitnessRefusal.malformed, "\(text.prefix(30))") {
                try WitnessRequest(parsing: Array(text.utf8))
            }
        }
        #expect(WitnessRefusal.malformed.status == 400)
    }

    @Test func `an old size larger than the checkpoint is 400, another than the witness knows 409 with its own`() throws
    {
        let scene = try Scene()
        let backwards = WitnessRequest(oldSize: 40, proof: [], checkpoint: scene.checkpoints[0])
        #expect(scene.refusal(backwards, known: scene.checkpoints[3]) == .malformed)
        let stale = try scene.request(from: 10, to: 3)
        let refusal = scene.refusal(stale, known: scene.checkpoints[1])
        #expect(refusal == .conflict(size: 20) && refusal?.status == 409 && refusal?.body == "20\n")
        #expect(scene.refusal(stale, known: nil) == .conflict(size: 0))
        // A witness that is ahead never goes back, even to a checkpoint that it has cosigned.
        #expect(scene.refusal(try scene.request(from: 10, to: 0), known: scene.checkpoints[3]) == .conflict(size: 40))
    }

    @Test func `no signature, a stranger's, and a broken one of the log are 403`() throws {
        let scene = try Scene()
        let target = scene.checkpoints[0]
        let sameName = try SigningKey(generatingFor: Sample.origin)
        let forged = try SignedCheckpoint(signing: target.checkpoint, with: sameName)
        #expect(
            scene.refusal(WitnessRequest(oldSize: 0, proof: [], checkpoint: forged), known: nil) == .notSigned
        )
        #expect(WitnessRefusal.notSigned.status == 403)
        // The root of another tree under the log's own signature line.
        let other = scene.checkpoints[1].note.encoded
        let text = String(decoding: target.note.encoded, as: UTF8.self)
        let line = String(decoding: other, as: UTF8.self).split(separator: "\n").last.map(String.init) ?? ""
        let mixed = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2).joined(separator: "\n")
        let broken = try WitnessRequest(parsing: Array("old 0\n\n\(mixed)\n\(line)\n".utf8))
        #expect(scene.refusal(broken, known: nil) == .notSigned)
    }

    @Test func `a log with two histories is not cosigned: 422, whatever proof it brings`() throws {
        let scene = try Scene()
        let second = try LogFixture(key: scene.fixture.key)
        try second.append(100..<125)
        let fork = try #require(try second.integrate())
        for proof in [try scene.request(from: 10, to: 2).proof, [], [MerkleTree.emptyRoot]] {
            let request = WitnessRequest(oldSize: 10, proof: proof, checkpoint: fork)
            #expect(scene.refusal(request, known: scene.checkpoints[0]) == .inconsistent)
        }
        try second.append(125..<140)
        let sameSize = try #require(try second.integrate())
        let request = WitnessRequest(oldSize: 40, proof: [], checkpoint: sameSize)
        #expect(scene.refusal(request, known: scene.checkpoints[3]) == .inconsistent)
        #expect(WitnessRefusal.inconsistent.status == 422)
        let needless = WitnessRequest(oldSize: 0, proof: [MerkleTree.emptyRoot], checkpoint: scene.checkpoints[0])
        #expect(scene.refusal(needless, known: nil) == .inconsistent)
    }

    @Test func `an empty tree with the root of another is 422, with its own it is good`() throws {
        let scene = try Scene()
        let other = MerkleTree.leaf([1])
        let wrong = try SignedNote(signing: "\(Sample.origin)\n0\n\(other.base64)\n", with: scene.fixture.key)
        let request = try WitnessRequest(parsing: Array("old 0\n\n".utf8) + wrong.encoded)
        #expect(scene.refusal(request, known: nil) == .inconsistent)
        let empty = try SignedCheckpoint(
            signing: Checkpoint(origin: Sample.origin, size: 0, root: MerkleTree.emptyRoot),
            with: scene.fixture.key
        )
        #expect(scene.refusal(WitnessRequest(oldSize: 0, proof: [], checkpoint: empty), known: nil) == nil)
        #expect(scene.refusal(try scene.request(from: 0, to: 1), known: empty) == nil)
    }

    @Test func `the log publishes what enough witnesses have cosigned, and verifiers can demand them`() throws {
        let scene = try Scene()
        let second = try SigningKey(generatingFor: "witness.example/w2", algorithm: .cosignature)
        let keys = [scene.witness.verificationKey, second.verificationKey]
        let log = TransparencyLog(origin: Sample.origin, witnesses: keys)
        let database = scene.fixture.database
        func published() throws -> Int? { try database.write { try log.publishedCheckpoint(in: $0)?.checkpoint.size } }
        func cosign(_ place: Int, by key: SigningKey) throws {
            let request = try scene.request(from: 0, to: place)
            let line = try request.note.cosignature(by: key, at: Sample.start)
            try database.write { try log.keep(Array(line.line.utf8), under: request, by: key.verificationKey, in: $0) }
        }
        #expect(try published() == 40, "before the first cosignature there is nothing better")
        try cosign(0, by: scene.witness)
        try cosign(0, by: second)
        try cosign(1, by: scene.witness)
        #expect(try published() == 10)
        try cosign(1, by: second)
        try cosign(1, by: second)
        #expect(try published() == 20, "the same signature twice is kept once")
        let made = try database.write { try log.evidence(subject: "subject-1", in: $0, unseal: { $0 }) }
        let (bundle, pending) = try #require(made)
        #expect(bundle.lines.map(\.index) == [0, 3, 6, 9, 12, 15, 18] && pending == 7)
        let key = scene.fixture.key.verificationKey
        let report = EvidenceVerifier.verify(bundle, key: key, witnesses: keys, demanded: 2)
        #expect(report.isVerified && report.cosigned.map(\.name) == ["witness.example/w1", "witness.example/w2"])
        // One key named twice is one witness.
        let poor = EvidenceVerifier.verify(bundle, key: key, witnesses: [keys[0], keys[0]], demanded: 2)
        #expect(poor.problems == [.tooFewWitnesses(found: 1, demanded: 2)])
        let third = try SigningKey(generatingFor: "witness.example/w3", algorithm: .cosignature).verificationKey
        let lacking = EvidenceVerifier.verify(bundle, key: key, witnesses: keys + [third], demanded: 3)
        #expect(lacking.problems == [.tooFewWitnesses(found: 2, demanded: 3)])
    }

    @Test func `without its witnesses the log publishes its newest checkpoint again after an hour`() throws {
        let scene = try Scene()
        let log = TransparencyLog(origin: Sample.origin, witnesses: [scene.witness.verificationKey])
        let request = try scene.request(from: 0, to: 0)
        let line = try request.note.cosignature(by: scene.witness, at: Sample.start)
        func published(after seconds: Int64) throws -> Int? {
            try scene.fixture.append(1000 + Int(seconds)..<1001 + Int(seconds))
            return try scene.fixture.database.write { transaction in
                _ = try log.integrate(
                    signer: scene.fixture.key,
                    at: Sample.start.adding(seconds: seconds),
                    in: transaction
                )
                return try log.publishedCheckpoint(in: transaction)?.checkpoint.size
            }
        }
        try scene.fixture.database.write { transaction in
            try log.keep(
                Array(line.line.utf8),
                under: request,
                by: scene.witness.verificationKey,
                in: transaction
            )
        }
        #expect(try published(after: 3600) == 10)
        #expect(try published(after: 3601) == 42)
    }

    @Test func `an answer without the witness's signature, or with a broken one, is not kept`() throws {
        let scene = try Scene()
        let log = TransparencyLog(origin: Sample.origin, witnesses: [scene.witness.verificationKey])
        let request = try scene.request(from: 0, to: 0)
        let stranger = try SigningKey(generatingFor: "witness.example/w1", algorithm: .cosignature)
        let elsewhere = try scene.request(from: 0, to: 1).note.cosignature(by: scene.witness, at: Sample.start)
        for lines in ["", "ok\n", try request.note.cosignature(by: stranger, at: Sample.start).line, elsewhere.line] {
            #expect(throws: CosigningProblem.notCosigned) {
                try scene.fixture.database.write { transaction in
                    try log.keep(
                        Array(lines.utf8),
                        under: request,
                        by: scene.witness.verificationKey,
                        in: transaction
                    )
                }
            }
        }
    }

    @Test func `a witness that knows a longer log shows that ours was put back`() throws {
        let scene = try Scene()
        #expect(throws: LogError.outOfRange) {
            try scene.fixture.database.write { transaction in
                try scene.fixture.log.witnessRequest(
                    to: scene.witness.verificationKey,
                    known: 41,
                    in: transaction
                )
            }
        }
    }
}
