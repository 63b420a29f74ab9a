import CivilTime
import Foundation
import PolicyModel
import PrivacyKernel
import SQLPort
import Store
import Synchronization
import TransparencyLog
import Vault

/// Stores, reads, is refused and signs, all at once, and goes on after every failure.
struct Worker: Sendable {
    let bench: Bench
    /// A few, for whom SQLite's writer decides, or so many that decisions are made beside him.
    private let readers = Bool.random() ? 3 : 24
    private let known = Known()

    func run() async {
        say("ready")
        await withDiscardingTaskGroup { group in
            for _ in 0..<3 { group.addTask { await repeating { try await store() } } }
            for _ in 0..<readers { group.addTask { await repeating { try await read() } } }
            group.addTask { await repeating { try await beRefused() } }
            group.addTask { await repeating { try await sign() } }
        }
    }

    private func repeating(_ act: @Sendable () async throws -> Void) async {
        while true {
            do { try await act() } catch {
                say("E \(code(of: error))")
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    private func store() async throws {
        let value = "Т" + Hex.encode((0..<8).map { _ in UInt8.random(in: 0...255) })
        let subject = try await bench.vault.act { [bench] transaction in
            let subject = try bench.vault.enrol(at: bench.clock.now(), in: transaction)
            try bench.vault.collect(
                RightsHandling.self,
                into: subject,
                [Intake(Fields.surname, value)],
                source: "person",
                bench.occasion(.system("worker")),
                in: transaction
            )
            return subject
        }
        say("W \(subject.rawValue) \(value)")
        known.add(subject)
    }

    private func read() async throws {
        guard let subject = known.any else {
            try await Task.sleep(for: .milliseconds(5))
            return
        }
        let opened = try await bench.vault.open(
            RightsHandling.self,
            Access(subject: subject, fields: [Fields.surname.id], occasion: bench.occasion(.system("worker")))
        )
        let value = try opened[Fields.surname]?.reveal(opened.permit) ?? ""
        say("R \(opened.scope.line) \(value)")
    }

    private func beRefused() async throws {
        guard let subject = known.any else {
            try await Task.sleep(for: .milliseconds(5))
            return
        }
        let stranger = Actor(id: "e_stranger", role: RoleID("accountant"))
        do {
            _ = try await bench.vault.open(
                PersonIdentification.self,
                Access(subject: subject, fields: [Fields.iin.id], occasion: bench.occasion(stranger))
            )
            say("E permitted/what-must-be-refused")
        } catch is Denial {}
        try await Task.sleep(for: .milliseconds(5))
    }

    /// Signs under a lease, as servers do.
    private func sign() async throws {
        let now = bench.clock.now()
        let mine = try await Leases(bench.database).take(
            "log",
            for: bench.holder,
            now: now,
            until: now.adding(seconds: 2)
        )
        let signed = try await bench.database.write { [bench] transaction -> SignedCheckpoint? in
            guard mine, try Leases.isHeld("log", by: bench.holder, at: now, in: transaction) else { return nil }
            return try bench.vault.integrateLog(at: now, in: transaction)
        }
        try await bench.vault.learnLinePatterns()
        if let head = signed?.checkpoint { say("C \(head.size) \(head.root.base64)") }
        try await Task.sleep(for: .milliseconds(10))
    }
}

/// People who were confirmed, the newest two hundred.
private final class Known: Sendable {
    private let subjects = Mutex<[SubjectID]>([])

    var any: SubjectID? { subjects.withLock { $0.randomElement() } }

    func add(_ subject: SubjectID) {
        subjects.withLock { subjects in
            if subjects.count >= 200 { subjects.removeFirst(100) }
            subjects.append(subject)
        }
    }
}
