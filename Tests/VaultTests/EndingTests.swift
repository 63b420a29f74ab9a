import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import TransparencyLog
import Vault

/// Blocking stops everything but storing (94-V Art. 1(3)); destruction leaves nothing (clause 8.2).
struct EndingTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    private func block(_ subject: SubjectID, _ blocked: Bool) async throws {
        try await world.vault.act { [vault = world.vault] in
            try vault.block(RightsHandling.self, subject, blocked: blocked, VaultWorld.officer, in: $0)
        }
    }

    private func destroy(_ subject: SubjectID) async throws {
        try await world.vault.act { [vault = world.vault] in
            try vault.destroy(RetentionAndDestruction.self, subject, VaultWorld.system, in: $0)
        }
    }

    @Test func `of a blocked person nothing is done but storing`() async throws {
        let subject = try await world.person()
        try await block(subject, true)
        let vault = world.vault
        let name = [Intake<RightsHandling>(Fields.surname, "New")]
        func act(_ body: @escaping @Sendable (Vault, any SQLTransaction) throws -> Void) async throws
            -> Set<String>?
        { try await refusal { try await vault.act { try body(vault, $0) } } }

        #expect(
            try await act {
                try $0.collect(RightsHandling.self, into: subject, name, source: "person", VaultWorld.officer, in: $1)
            } == ["blocked"]
        )
        #expect(
            try await act {
                try $0.change(RightsHandling.self, of: subject, name, source: "person", VaultWorld.officer, in: $1)
            } == ["blocked"]
        )
        #expect(
            try await act {
                try $0.supplement(RightsHandling.self, of: subject, name, source: "person", VaultWorld.officer, in: $1)
            } == ["blocked"]
        )
        #expect(
            try await act {
                try $0.destroy(RetentionAndDestruction.self, subject, VaultWorld.system, in: $1)
            } == ["blocked"]
        )
        let read = try await refusal {
            try await vault.open(PersonIdentification.self, world.access(subject, [Fields.iin.id]))
        }
        let sent = try await refusal {
            try await vault.disclose(
                to: SMSGateway.self,
                for: ServiceMessages.self,
                world.access(subject, [Fields.phone.id])
            )
        }
        #expect(read == ["blocked"] && sent == ["blocked"])
        #expect(
            try await act {
                try $0.store(RightsHandling.self, into: subject, name, VaultWorld.officer, in: $1)
            } == nil
        )
    }

    @Test func `a lifted blocking gives everything back as it was`() async throws {
        let subject = try await world.person()
        try await block(subject, true)
        try await block(subject, false)
        #expect(try await world.surname(of: subject) == VaultWorld.surname)
    }

    @Test func `a destroyed person leaves neither values, nor indexes, nor a key`() async throws {
        let subject = try await world.person(consents: ["personalData", "bureauReport"])
        let other = try await world.person()
        _ = try await world.vault.disclose(
            to: FirstCreditBureau.self,
            for: ThirdPartyEnquiry.self,
            world.access(subject, [Fields.iin.id])
        )
        try await destroy(subject)

        // What is left belongs to the other person.
        #expect(try await world.count("SELECT COUNT(DISTINCT subject) FROM vault_item") == 1)
        #expect(try await world.count("SELECT COUNT(DISTINCT subject) FROM vault_index") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM disclosure") == 0)
        #expect(try await world.count("SELECT COUNT(*) FROM vault_subject WHERE wrapped_key IS NULL") == 1)
        #expect(
            try await world.vault.find(
                PersonIdentification.self,
                by: Fields.iin,
                VaultWorld.iin,
                VaultWorld.system
            ) == [other]
        )
        let read = try await refusal { try await world.surname(of: subject) }
        #expect(read == ["destroyed"])
        #expect(try await world.surname(of: other) == VaultWorld.surname)
    }

    @Test func `the lines of a destroyed person tell of nobody, and every proof still holds`() async throws {
        let subject = try await world.person()
        _ = try await world.surname(of: subject)
        try await world.integrate()
        let bundle = try #require(try await world.vault.evidence(about: subject, VaultWorld.officer))
        try await destroy(subject)
        try await world.integrate()

        #expect(try await world.count("SELECT COUNT(*) FROM log_entry WHERE subject IS NOT NULL") == 0)
        #expect(try await world.count("SELECT COUNT(*) FROM log_entry WHERE sealed IS NOT NULL") == 0)
        #expect(try await world.audit() == [])
        for line in try await world.lines() {
            let proof = try await world.database.read { [vault = world.vault] in
                try vault.log.proofFile(entryID: line.id, in: $0)
            }
            #expect(proof != nil)
            // Without the salt, knowing the person does not recognise the line.
            let guess = SubjectCommitment.make(salt: [UInt8](repeating: 0, count: 32), subject: subject.rawValue)
            #expect(line.subject != guess)
        }
        // A file that the person took away before stays good.
        #expect(EvidenceVerifier.verify(bundle, key: world.ring.logKey.verificationKey).isVerified)
    }

    @Test func `destroying needs the purpose that may, and the refusal is kept`() async throws {
        let subject = try await world.person()
        let answer = try await refusal {
            try await world.vault.act { [vault = world.vault] in
                try vault.destroy(PersonIdentification.self, subject, VaultWorld.system, in: $0)
            }
        }
        #expect(answer == ["verb-not-for-purpose"])
        #expect(try await world.surname(of: subject) == VaultWorld.surname)
        #expect(try await world.lines().contains { $0.verb == "destroy" && $0.decision == .refused })
    }
}
