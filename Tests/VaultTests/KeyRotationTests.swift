import CivilTime
import Foundation
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import TransparencyLog
import Vault

/// The key that wraps all others is exchanged while several servers read and write (94-V Art. 22).
struct KeyRotationTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    private func vault(_ text: KeyFileText) throws -> Vault {
        world.vault(under: try KeyRing(parsing: text.exportedSecret))
    }

    private func enrol(_ vault: Vault, _ count: Int = 1) async throws -> [SubjectID] {
        try await vault.act { transaction in
            try (0..<count).map { _ in
                let subject = try vault.enrol(at: VaultWorld.at(0), in: transaction)
                try vault.collect(
                    PersonIdentification.self,
                    into: subject,
                    [Intake(Fields.surname, "N-\(subject)")],
                    source: "person",
                    VaultWorld.system,
                    in: transaction
                )
                return subject
            }
        }
    }

    private func reads(_ vault: Vault, _ subject: SubjectID) async -> Bool {
        guard
            let opened = try? await vault.open(
                PersonIdentification.self,
                world.access(subject, [Fields.surname.id])
            )
        else { return false }
        return (try? opened[Fields.surname]?.reveal(opened.permit)) == "N-\(subject)"
    }

    /// - Returns: How many batches that took.
    @discardableResult
    private func rewrap(_ vault: Vault, limit: Int = 3, batches: Int = .max) async throws -> Int {
        var cursor: String? = ""
        var done = 0
        while done < batches, let after = cursor {
            cursor = try await world.database.write { try vault.rewrapKeys(after: after, limit: limit, in: $0) }
            done += 1
        }
        return done
    }

    private func inUse() async throws -> [String: Int] { try await world.database.read { try Vault.keysInUse(in: $0) } }

    @Test func `at every step of a rotation every server reads what any server wrote`() async throws {
        let start = try KeyFileText(try KeyRing.newText(origin: VaultWorld.origin))
        let steps = [start, try start.prepared()]
        let states = steps + [try steps[1].switched()]
        let finished = try states[2].finished()
        // Two servers, one of which is a step behind.
        for (ahead, behind) in [(1, 0), (1, 1), (2, 1), (2, 2)] {
            let (one, two) = (try vault(states[ahead]), try vault(states[behind]))
            for writer in [one, two] {
                let subject = try await enrol(writer)[0]
                for reader in [one, two] { #expect(await reads(reader, subject), "\(ahead), \(behind)") }
            }
        }
        let last = try vault(states[2])
        let film = try ObjectLabel(field: Fields.videoReference.id, mediaType: "video/mp4")
        let sealed = try await world.vault.sealObject([1, 2])
        let record = try await vault(start).act { [vault = try vault(start)] in
            try vault.collectObject(
                PremisesSecurity.self,
                into: .camera("hall", day: VaultWorld.system.businessDay),
                sealed,
                film,
                VaultWorld.system,
                in: $0
            )
        }
        #expect(try await inUse().count == 2)
        try await rewrap(last)
        #expect(try await inUse() == [try KeyRing(parsing: finished.exportedSecret).wrappingKeyID: 9])
        let after = try vault(finished)
        for subject in try await subjects() { #expect(await reads(after, subject)) }
        #expect(
            try await after.openObject(
                PremisesSecurity.self,
                record.id,
                of: record.owner,
                field: record.field,
                VaultWorld.officer
            ).bytes(atMost: 10) == [1, 2]
        )
        // The old key alone opens nothing any more.
        let old = try vault(start)
        for subject in try await subjects() { #expect(await !reads(old, subject)) }
        #expect(try await world.database.read { try after.hasKeysOfData(in: $0) })
        #expect(try await world.database.read { try !old.hasKeysOfData(in: $0) })
    }

    private func subjects() async throws -> [SubjectID] {
        try await world.database.read { transaction in
            try transaction.query("SELECT subject FROM vault_subject").map { SubjectID(rawValue: try $0.text(0)) }
        }
    }

    @Test func `a re-wrapping that was interrupted goes on, and two servers that do it do it once`() async throws {
        let start = try KeyFileText(try KeyRing.newText(origin: VaultWorld.origin))
        let people = try await enrol(try vault(start), 20)
        let rotating = try start.prepared().switched()
        let one = try vault(rotating)
        try await rewrap(one, limit: 3, batches: 3)
        #expect(try await inUse()[try KeyRing(parsing: rotating.exportedSecret).wrappingKeyID] == 9)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { try await rewrap(try vault(rotating), limit: 2) } }
            // People are read and enrolled meanwhile.
            for person in people { group.addTask { #expect(await reads(one, person)) } }
            group.addTask { _ = try await enrol(one, 3) }
            try await group.waitForAll()
        }
        #expect(try await inUse().count == 1)
        for person in try await subjects() { #expect(await reads(one, person)) }
        // A destroyed person's row has no key to wrap.
        try await one.act { try one.destroy(RetentionAndDestruction.self, people[0], VaultWorld.system, in: $0) }
        #expect(try await rewrap(one) == 1)
    }

    @Test func `a running server takes up the keys that follow from its own, and no others`() async throws {
        let start = try KeyFileText(try KeyRing.newText(origin: VaultWorld.origin))
        let server = try vault(start)
        let person = try await enrol(server)[0]
        let stranger = try KeyRing.random(origin: VaultWorld.origin)
        #expect(!server.renewKeys(stranger), "another lender's")
        let prepared = try start.prepared()
        let finished = try KeyRing(parsing: try prepared.switched().finished().exportedSecret)
        #expect(!server.renewKeys(finished), "too far ahead")
        #expect(await reads(server, person))
        for step in [prepared, try prepared.switched()] {
            let ring = try KeyRing(parsing: step.exportedSecret)
            #expect(server.renewKeys(ring))
            #expect(await reads(server, person))
        }
        #expect(server.isRotatingKeys)
        try await rewrap(server)
        #expect(server.renewKeys(finished))
        #expect(await reads(server, person))
        #expect(!server.isRotatingKeys)
    }

    @Test func `steps come in order, and a damaged file is told`() throws {
        let start = try KeyFileText(try KeyRing.newText(origin: VaultWorld.origin))
        #expect(throws: KeyFileProblem.noRotation) { try start.switched() }
        #expect(throws: KeyFileProblem.noRotation) { try start.finished() }
        let prepared = try start.prepared()
        #expect(throws: KeyFileProblem.rotationUnderWay) { try prepared.prepared() }
        #expect(try KeyRing(parsing: prepared.exportedSecret).readableKeyIDs.count == 2)
        #expect(try prepared.switched().switched().exportedSecret == prepared.exportedSecret, "back again")
        for bad in ["reads 00", "reads", "x", "reads \(String(repeating: "g", count: 64))"] {
            #expect(throws: KeyFileProblem.damaged) { try KeyRing(parsing: start.exportedSecret + bad) }
        }
        #expect("\(prepared)".contains("withheld"))
    }
}
