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

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else {
                Speech.complain("The file cannot be read: \(file)")
                throw ExitCode(1)
            }
            let text = FileManager.default.contents(atPath: key).map { String(decoding: $0, as: UTF8.self) } ?? key
            guard let verifier = try? VerificationKey(parsing: text.trimmingCharacters(in: .whitespacesAndNewlines))
            else { throw ValidationError("--key is neither a public key of a log nor a file with one.") }
            let report = EvidenceVerifier.verify(Array(data), key: verifier)
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
            for line in report.lines {
                guard let entry = line.entry else { continue }
                Speech.say(
                    "\(line.index)  \(entry.at)  \(entry.role)  \(entry.verb)  \(entry.purpose)  \(entry.decision.rawValue)  \(entry.clause)  \(entry.recipient)"
                )
            }
        }
    }
}
