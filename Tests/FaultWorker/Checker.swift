import CivilTime
import Foundation
import PrivacyKernel
import SQLPort
import Store
import TransparencyLog
import Vault

/// Holds the store against what was confirmed.
struct Checker: Sendable {
    let bench: Bench

    func run() async throws {
        var confirmed: [[String]] = []
        while let line = readLine() { confirmed.append(line.split(separator: " ").map(String.init)) }
        var lost: [String] = []
        for line in confirmed {
            switch line.first {
            case "W" where line.count == 3: try await lost += missingValue(line[1], line[2])
            case "R" where line.count == 3: try await lost += missingLine(line[1])
            case "C" where line.count == 3: try await lost += otherHistory(line[1], line[2])
            default: lost.append("unreadable: \(line.joined(separator: " "))")
            }
        }
        let (findings, ties) = try await bench.database.read { [vault = bench.vault] transaction in
            (
                try vault.log.audit(key: try VerificationKey(parsing: vault.logKeyText), in: transaction),
                try vault.brokenTies(in: transaction)
            )
        }
        lost += findings.map { "log: \($0)" } + ties.map { "tie of line \($0)" }
        // What was interrupted can be gone on with.
        while try await bench.database.write({ [bench] transaction in
            try bench.vault.integrateLog(at: bench.clock.now(), in: transaction) != nil
        }) {}
        for text in lost { say("LOST \(text)") }
        guard lost.isEmpty else { exit(1) }
        let counts = try await bench.database.read { transaction in
            try transaction.query("SELECT COUNT(*), COUNT(leaf_index) FROM log_entry").first?.values ?? []
        }
        say("OK \(confirmed.count) confirmed, log \(counts)")
    }

    private func missingValue(_ subject: String, _ value: String) async throws -> [String] {
        let subject = SubjectID(rawValue: subject)
        do {
            let opened = try await bench.vault.open(
                RightsHandling.self,
                Access(subject: subject, fields: [Fields.surname.id], occasion: bench.occasion(.system("worker")))
            )
            let found = try opened[Fields.surname]?.reveal(opened.permit)
            return found == value ? [] : ["value of \(subject.rawValue)"]
        } catch is VaultDamage { return ["\(subject.rawValue)"] }
    }

    private func missingLine(_ id: String) async throws -> [String] {
        let found = try await bench.database.read { [vault = bench.vault] in try vault.log.entry(id: id, in: $0) }
        return found == nil ? ["line \(id) of a reading"] : []
    }

    private func otherHistory(_ size: String, _ root: String) async throws -> [String] {
        let known = try await bench.database.read { transaction in
            try transaction.query("SELECT root FROM log_checkpoint WHERE size = $1", [.integer(Int64(size) ?? 0)])
                .first?.blob(0)
        }
        return known.flatMap { MerkleHash($0) }?.base64 == root ? [] : ["checkpoint \(size)"]
    }
}
