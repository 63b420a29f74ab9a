import ArgumentParser
import Foundation
import TransparencyLog

/// `kepil evidence verify`: checks a person's proof file with nothing but the log's public key.
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Check proofs of the transparency log.",
        subcommands: [Verify.self]
    )

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify a proof file offline: signature, place in the log, commitment to the person."
        )

        @Argument(help: "The proof file, as downloaded from My data.") var file: String
        @Option(help: "The log's public key, or a file that holds it.") var key: String
        @Option(help: "Public key of a witness, or a file with it; may be repeated.") var witness: [String] = []
        @Option(help: "How many of these witnesses must have cosigned.") var witnesses = 0

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else {
                Speech.complain("The file cannot be read: \(file)")
                throw ExitCode(1)
            }
            try await Speech.guarded { try check(Array(data)) }
        }

        private func check(_ file: [UInt8]) throws {
            let report = EvidenceVerifier.verify(
                file,
                key: try KeyText.read(key, .ed25519),
                witnesses: try witness.map { try KeyText.read($0, .cosignature) },
                demanded: witnesses
            )
            for problem in report.problems { Speech.complain("\(problem.code): \(problem)") }
            for line in report.lines {
                for problem in line.problems { Speech.complain("line \(line.index): \(problem.code): \(problem)") }
            }
            guard report.isVerified, let checkpoint = report.checkpoint else {
                Speech.complain("NOT verified.")
                throw ExitCode(1)
            }
            Speech.say(
                "Verified: \(report.lines.count) lines are in the log \(checkpoint.origin) of \(checkpoint.size) lines."
            )
            for witness in report.cosigned { Speech.say("Cosigned by \(witness.name) at \(witness.at)") }
            for line in report.lines {
                guard let entry = line.entry else { continue }
                Speech.say(
                    "\(line.index)  \(entry.at)  \(entry.role)  \(entry.verb)  \(entry.purpose)  \(entry.decision.rawValue)  \(entry.clause)  \(entry.recipient)"
                )
            }
        }
    }
}
