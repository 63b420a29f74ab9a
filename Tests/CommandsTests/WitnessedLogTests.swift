import Foundation
import FoundationNetworking
import Glibc
import TestSupport
import Testing
import TransparencyLog

/// A running lender with a witness: what it publishes, what it exports, and what outsiders make of it.
@Suite struct WitnessedLogTests {
    private func free() throws -> Int {
        // A port that was free a moment ago; nothing else here listens on fixed ones.
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        try #require(bound)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Signs the officer in and looks at the page that reads the log: an act that leaves a line.
    private func leaveLine(_ base: String) async throws {
        let settings = URLSessionConfiguration.ephemeral
        let session = URLSession(configuration: settings)
        var request = URLRequest(url: try #require(URL(string: base + "staff/sign-in")))
        request.httpMethod = "POST"
        request.httpBody = Data("login=privacy&password=kepil-privacy&csrf=".utf8)
        _ = try await session.data(for: request)
        let (_, answer) = try await session.data(from: try #require(URL(string: base + "staff/privacy")))
        #expect((answer as? HTTPURLResponse)?.url?.path == "/staff/privacy")
    }

    private func wait<Value>(_ what: String, _ body: () async throws -> Value?) async throws -> Value {
        for _ in 0..<300 {
            if let value = try await body() { return value }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("\(what) did not come to be")
        throw CancellationError()
    }

    @Test func `what a lender publishes is cosigned, exported, and audited by who has only the key`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-witnessed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path
        func kepil(_ arguments: String...) throws -> (code: Int32, output: String) {
            try Launched("kepil", arguments).end()
        }
        let (port, outside, witnessPort) = (try free(), try free(), try free())
        let vkey = try kepil(
            "witness",
            "create",
            "--name",
            "witness.example/w1",
            "--key",
            path + "/w.key",
            "--state",
            path + "/w"
        ).output.trimmingCharacters(in: .whitespacesAndNewlines)
        // The witness needs the log's key, which the lender makes when it starts: so the lender starts first.
        let lender = try Launched(
            "kepil",
            [
                "run", "--data", path + "/data", "--port", "\(port)", "--simulator-port", "\(outside)", "--witness",
                "http://127.0.0.1:\(witnessPort)=\(vkey)",
            ]
        )
        let base = "http://127.0.0.1:\(port)/"
        func get(_ path: String) async throws -> [UInt8]? {
            guard let url = URL(string: base + path), let (data, answer) = try? await URLSession.shared.data(from: url),
                (answer as? HTTPURLResponse)?.statusCode == 200
            else { return nil }
            return Array(data)
        }
        let key = try await wait("the lender") { try await get("log/key") }
        let logKey = String(decoding: key, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        let witness = try Launched(
            "kepil",
            [
                "witness", "--log", logKey, "--key", path + "/w.key", "--state", path + "/w", "--port",
                "\(witnessPort)",
            ]
        )
        let witnessKey = try VerificationKey(parsing: vkey)
        try await leaveLine(base)
        func cosigned() async throws -> SignedCheckpoint? {
            guard let bytes = try await get("log/checkpoint"), let signed = try? SignedCheckpoint(parsing: bytes),
                try signed.cosignatureTimes(of: [witnessKey]).compactMap({ $0 }).count == 1
            else { return nil }
            return signed
        }
        let first = try await wait("a cosigned checkpoint", cosigned).checkpoint.size
        let trust = ["--key", logKey, "--witness", vkey, "--witnesses", "1", "--seen", path + "/seen"]
        let audited = try Launched("kepil", ["log", "audit", base + "log"] + trust).end()
        #expect(audited.code == 0 && audited.output.contains("Cosigned by witness.example/w1"), "\(audited.output)")
        try await leaveLine(base)
        _ = try await wait("a later checkpoint") {
            try await cosigned().flatMap { $0.checkpoint.size > first ? $0 : nil }
        }
        let exported = try kepil("log", "export", "--data", path + "/data", "--to", path + "/tiles")
        #expect(exported.code == 0, "\(exported.output)")
        #expect(try Launched("kepil", ["log", "audit", path + "/tiles"] + trust).end().code == 0)
        // One byte of what was published changes.
        let bundle = path + "/tiles/tile/0/000.p"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: bundle).first)
        var bytes = try #require(FileManager.default.contents(atPath: bundle + "/" + name))
        bytes[0] ^= 1
        try bytes.write(to: URL(filePath: bundle + "/" + name))
        #expect(try Launched("kepil", ["log", "audit", path + "/tiles"] + trust).end().code == 1)
        #expect(try kepil("log", "audit", path + "/nowhere", "--key", logKey).code == 1)
        withExtendedLifetime((lender, witness)) {}
    }
}
