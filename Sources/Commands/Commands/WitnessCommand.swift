import ArgumentParser
import Foundation
import TransparencyLog

/// `kepil witness`: a process of its own, best run by somebody else, that vouches for a log having one history only.
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Vouch for logs: cosign their checkpoints, each only if it continues the one before.",
        subcommands: [Create.self, Serve.self],
        defaultSubcommand: Serve.self
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the key and the memory of a new witness, and print its public key.",
            discussion: "Publish the printed key. The memory belongs to the key for ever: never put an older copy back."
        )

        @Option(help: "Name of the witness, such as witness.example/w1.") var name: String
        @Option(help: "The new key file.") var key: String
        @Option(help: "The new folder in which it remembers.") var state: String

        func run() async throws {
            guard (1...128).contains(name.utf8.count), name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2B })
            else { throw ValidationError("--name takes a name such as witness.example/w1.") }
            try await Speech.guarded {
                guard !FileManager.default.fileExists(atPath: key) else { throw LogProblem.exists(key) }
                let signer = try SigningKey(generatingFor: name, algorithm: .cosignature)
                try WitnessBook.create(state, for: signer.verificationKey)
                try DurableFile.write(Array((signer.exportedSecret + "\n").utf8), to: key, mode: 0o600)
                Speech.say(signer.verificationKey.text)
            }
        }
    }

    struct Serve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cosign checkpoints over HTTP (c2sp.org/tlog-witness).",
            discussion: "Put a proxy that speaks HTTPS in front. Needs no database and knows nothing of the lender."
        )

        @Option(help: "Public key of a log, or a file with it; may be repeated.") var log: [String]
        @Option(help: "The witness's key file.") var key: String
        @Option(help: "The folder in which it remembers.") var state: String
        @Option(help: "Address to listen on.") var host = "127.0.0.1"
        @Option(help: "Port to listen on; 0 takes any free one.") var port = 8070

        func run() async throws {
            try await Speech.guarded {
                guard (0...65_535).contains(port) else { throw HouseProblem.portImpossible(port) }
                guard let text = FileManager.default.contents(atPath: key),
                    let signer = try? SigningKey(
                        parsing: String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
                    ), signer.verificationKey.algorithm == .cosignature
                else { throw LogProblem.notAKey(key) }
                let book = try WitnessBook(
                    state,
                    logs: try log.map { try KeyText.read($0, .ed25519) },
                    signer: signer
                )
                let server = WitnessServer(book: book, host: host, port: port, clock: WallClock())
                let shownHost = host.contains(":") ? "[\(host)]" : host
                try await server.run { port in
                    Speech.say("Witness \(signer.verificationKey.name) is at http://\(shownHost):\(port)/")
                }
            }
        }
    }
}
