import CivilTime
import Foundation
import Testing
import TransparencyLog

/// The log as outsiders get it: checked by us, and by a program in another language written from the specification.
@Suite struct OutsideAuditTests {
    /// Everything that is published of a log, by path.
    private func published(_ fixture: LogFixture) throws -> [String: [UInt8]] {
        try fixture.database.write { transaction in
            let signed = try #require(try fixture.log.publishedCheckpoint(in: transaction))
            var files = ["checkpoint": signed.note.encoded]
            for path in TilePath.all(size: signed.checkpoint.size) {
                files[path.text] = try fixture.log.tile(path, in: transaction)
            }
            return files
        }
    }

    private func fixture(lines: Int) throws -> LogFixture {
        let fixture = try LogFixture()
        try fixture.append(0..<lines)
        try fixture.integrate(limit: lines)
        return fixture
    }

    private func problems(
        _ files: [String: [UInt8]],
        _ key: VerificationKey,
        seen: SignedCheckpoint? = nil
    ) async throws -> [OutsideProblem] {
        try await OutsideAudit(key: key, seen: seen).run { files[$0] }.problems
    }

    @Test(arguments: [1, 2, 255, 256, 257, 700])
    func `a published log verifies from its pieces alone`(size: Int) async throws {
        let fixture = try fixture(lines: size)
        let files = try published(fixture)
        let report = try await OutsideAudit(key: fixture.key.verificationKey).run { files[$0] }
        #expect(report.problems == [] && report.checkpoint?.checkpoint.size == size)
        let bundles = (size + 255) / 256
        let level0 = bundles
        let level1 = (size / 256 + 255) / 256
        #expect(files.count == 1 + bundles + level0 + level1)
    }

    @Test func `each byte changed anywhere in what is published is noticed`() async throws {
        let fixture = try fixture(lines: 300)
        let files = try published(fixture)
        var generator = SeededGenerator(seed: 9162)
        for (path, bytes) in files {
            // Every byte of the checkpoint, and of the others about a hundred, the first and the last among them.
            let step = path == "checkpoint" ? 1 : max(1, bytes.count / 100)
            for place in Set(stride(from: 0, to: bytes.count, by: step)).union([bytes.count - 1]) {
                var changed = files
                changed[path]?[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
                #expect(try await !problems(changed, fixture.key.verificationKey).isEmpty, "\(path) \(place)")
            }
            var lacking = files
            lacking[path] = nil
            #expect(try await problems(lacking, fixture.key.verificationKey) == [.missing(path: path)])
        }
    }

    @Test func `a log that took lines away or rewrote them is found by who saw it before`() async throws {
        let fixture = try fixture(lines: 300)
        let key = fixture.key.verificationKey
        let early = try published(fixture)
        let seen = try SignedCheckpoint(parsing: try #require(early["checkpoint"]))
        try fixture.append(300..<700)
        let later = try #require(try fixture.integrate())
        #expect(try await problems(try published(fixture), key, seen: seen) == [])
        #expect(
            try await problems(early, key, seen: later) == [.shorterThanSeen(seen: 700, size: 300)]
        )
        let second = try LogFixture(key: fixture.key)
        try second.append(1..<800)
        try second.integrate()
        #expect(try await problems(try published(second), key, seen: seen) == [.anotherHistory(seen: 300)])
    }

    // MARK: Another language

    private static let verifier = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Scripts/verify_log.py").path

    private func python(_ arguments: [String]) throws -> (code: Int32, said: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-B", Self.verifier] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }

    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-outside-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test func `a person's file and a proof file verify in another language, and each changed byte is noticed there`()
        throws
    {
        let fixture = try fixture(lines: 21)
        let witness = try SigningKey(generatingFor: "witness.example/w1", algorithm: .cosignature)
        try inFolder { folder in
            let made = try fixture.database.write { transaction in
                let request = try #require(try fixture.log.witnessRequest(to: witness.verificationKey, in: transaction))
                let line = try request.note.cosignature(by: witness, at: Sample.start)
                try fixture.log.keep(
                    Array(line.line.utf8),
                    under: request,
                    by: witness.verificationKey,
                    in: transaction
                )
                let evidence = try fixture.log.evidence(subject: "subject-1", in: transaction, unseal: { $0 })
                return (
                    try #require(evidence).bundle.encoded,
                    try #require(try fixture.log.proofFile(entryID: "line-7", in: transaction)).encoded
                )
            }
            let files = [("evidence", made.0), ("proof", made.1)]
            let trust = [
                "--key", fixture.key.verificationKey.text, "--witness", witness.verificationKey.text, "--witnesses",
                "1",
            ]
            for (kind, bytes) in files {
                let path = folder.appending(path: kind).path
                try Data(bytes).write(to: URL(filePath: path))
                let good = try python([kind, path] + trust)
                #expect(good.code == 0 && good.said.contains("kepil.example/log of 21 lines"), "\(good.said)")
                let flips = try python(["flips", kind, path] + trust)
                #expect(flips.code == 0 && flips.said.hasPrefix("\(bytes.count) changed bytes"), "\(flips.said)")
                let stranger = try SigningKey(generatingFor: Sample.origin).verificationKey.text
                #expect(try python([kind, path, "--key", stranger]).code == 1)
                #expect(try python([kind, path] + trust.dropLast() + ["2"]).code == 1)
            }
        }
    }

    @Test(arguments: [1, 256, 300])
    func `a whole log verifies in another language from its published pieces`(size: Int) throws {
        let fixture = try fixture(lines: size)
        try inFolder { folder in
            for (path, bytes) in try published(fixture) {
                let file = folder.appending(path: path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(bytes).write(to: file)
            }
            let key = ["--key", fixture.key.verificationKey.text]
            let good = try python(["audit", folder.path] + key)
            #expect(good.code == 0 && good.said.contains("\(size) lines"), "\(good.said)")
            let step = size == 1 ? "1" : "1009"
            let flips = try python(["flips", "audit", folder.path, "--every", step] + key)
            #expect(flips.code == 0, "\(flips.said)")
        }
    }
}
