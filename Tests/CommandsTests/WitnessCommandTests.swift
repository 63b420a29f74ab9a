import CivilTime
import Crypto
import Foundation
import FoundationNetworking
import TestSupport
import Testing
import TransparencyLog

/// `kepil witness` and `kepil log` as processes of their own.
@Suite struct WitnessCommandTests {
    private static let origin = "test.example/log"

    /// A log that never was in a database: checkpoints over the same made-up leaves.
    private struct PaperLog {
        let key: SigningKey
        let leaves: [MerkleHash]

        init(first: Int = 0, key: SigningKey? = nil) throws {
            self.key = try key ?? SigningKey(generatingFor: origin)
            leaves = (first..<first + 64).map { MerkleTree.leaf(Array("line \($0)".utf8)) }
        }

        func checkpoint(_ size: Int) throws -> SignedCheckpoint {
            let root = MerkleTree.root(of: leaves.prefix(size))
            return try SignedCheckpoint(signing: Checkpoint(origin: origin, size: size, root: root), with: key)
        }

        func request(from old: Int, to new: Int) throws -> [UInt8] {
            let proof =
                old == 0
                ? []
                : try MerkleTree.consistencyProof(from: old, to: new) { level, index in
                    MerkleTree.root(of: leaves[index << level..<(index + 1) << level])
                }
            return WitnessRequest(oldSize: old, proof: proof, checkpoint: try checkpoint(new)).encoded
        }
    }

    /// Keys and memory of a witness in a folder of its own.
    private final class Place {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-witness-\(UUID().uuidString)")
        let vkey: String

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let made = try Launched(
                "kepil",
                [
                    "witness", "create", "--name", "witness.example/w1", "--key", folder.path + "/key", "--state",
                    folder.path + "/state",
                ]
            ).end()
            try #require(made.code == 0)
            vkey = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func serve(_ log: VerificationKey) throws -> Launched { try serve(log, state: folder.path + "/state") }

        func serve(_ log: VerificationKey, state: String) throws -> Launched {
            try Launched(
                "kepil",
                ["witness", "--log", log.text, "--key", folder.path + "/key", "--state", state, "--port", "0"]
            )
        }

        func address(_ witness: Launched) throws -> String {
            try witness.rest(after: "Witness witness.example/w1 is at ")
        }
    }

    private func post(_ body: [UInt8], _ address: String) async throws -> (status: Int, type: String?, text: String) {
        var request = URLRequest(url: try #require(URL(string: address + "add-checkpoint")))
        request.httpMethod = "POST"
        request.httpBody = Data(body)
        let (data, answer) = try await URLSession.shared.data(for: request)
        let http = try #require(answer as? HTTPURLResponse)
        return (http.statusCode, http.value(forHTTPHeaderField: "Content-Type"), String(decoding: data, as: UTF8.self))
    }

    @Test func `a witness cosigns one history only, also after it was killed`() async throws {
        let place = try Place()
        let log = try PaperLog()
        let witness = try VerificationKey(parsing: place.vkey)
        var process = try place.serve(log.key.verificationKey)
        var address = try place.address(process)
        let before = Int64(Date().timeIntervalSince1970 * 1000)
        let first = try await post(try log.request(from: 0, to: 10), address)
        let after = Int64(Date().timeIntervalSince1970 * 1000)
        #expect(first.status == 200)
        let signed = try SignedCheckpoint(parsing: try log.checkpoint(10).note.encoded + Array(first.text.utf8))
        let time = try #require(try signed.cosignatureTimes(of: [witness]).first ?? nil)
        // The witness counts in seconds.
        #expect((before - 1000...after + 1000).contains(time.milliseconds))

        process.kill()
        process = try place.serve(log.key.verificationKey)
        address = try place.address(process)
        let conflict = try await post(try log.request(from: 0, to: 20), address)
        #expect(conflict.status == 409 && conflict.text == "10\n" && conflict.type == "text/x.tlog.size")
        let fork = try PaperLog(first: 5, key: log.key)
        #expect(try await post(try fork.request(from: 10, to: 20), address).status == 422)
        #expect(try await post(try log.request(from: 10, to: 20), address).status == 200)
        let stranger = try PaperLog(key: try SigningKey(generatingFor: Self.origin))
        #expect(try await post(try stranger.request(from: 20, to: 21), address).status == 403)
        #expect(try await post(Array("nonsense".utf8), address).status == 400)
        #expect(try await post([UInt8](repeating: 65, count: 2_000_000), address).status == 400)

        let hash = Hex.encode(SHA256.hash(data: Array(Self.origin.utf8)))
        let newest = try #require(URL(string: address + hash + "/checkpoint"))
        let (data, _) = try await URLSession.shared.data(from: newest)
        let shown = try SignedCheckpoint(parsing: Array(data))
        #expect(shown.checkpoint.size == 20)
        try shown.verify(with: log.key.verificationKey)
        #expect(try shown.cosignatureTimes(of: [witness]).compactMap { $0 }.count == 1)
        let unknown = try #require(URL(string: address + "00/checkpoint"))
        let (_, answer) = try await URLSession.shared.data(from: unknown)
        #expect((answer as? HTTPURLResponse)?.statusCode == 404)
        process.interrupt()
        #expect(try process.end().code == 0)
    }

    @Test func `many requests at once leave a witness with one history`() async throws {
        let place = try Place()
        let log = try PaperLog()
        let process = try place.serve(log.key.verificationKey)
        let address = try place.address(process)
        #expect(try await post(try log.request(from: 0, to: 8), address).status == 200)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for size in 9...40 {
                let body = try log.request(from: 8, to: size)
                group.addTask { try await post(body, address).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.filter { $0 == 200 }.count == 1 && statuses.filter { $0 == 409 }.count == 31)
        withExtendedLifetime(process) {}
    }

    @Test func `a witness without its memory, with another's, or beside itself does not start`() throws {
        let place = try Place()
        let log = try PaperLog().key.verificationKey
        let running = try place.serve(log)
        _ = try place.address(running)
        #expect(try place.serve(log).end().code == 1, "two of one memory")
        #expect(try place.serve(log, state: place.folder.path + "/other").end().code == 1)
        let stranger = try Place()
        #expect(try place.serve(log, state: stranger.folder.path + "/state").end().code == 1)
        running.kill()
        let hash = Hex.encode(SHA256.hash(data: Array(Self.origin.utf8)))
        try Data("damaged".utf8).write(to: place.folder.appending(path: "state/" + hash))
        #expect(try place.serve(log).end().code == 1)
        let again = try Launched(
            "kepil",
            ["witness", "create", "--name", "w", "--key", place.folder.path + "/key", "--state", "/nowhere/state"]
        )
        #expect(try again.end().code == 1, "a key is never overwritten")
    }
}
