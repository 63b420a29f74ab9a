import PolicyModel
import PrivacyKernel
import Testing
import TransparencyLog
import Vault

/// Nothing leaves without its ground, its line and its entry in the register (clauses 5.1, 5.5).
struct DisclosingTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    private func register(of subject: SubjectID) async throws -> [DisclosureRecord] {
        let opened = try await world.vault.open(RightsHandling.self, world.access(subject, [], VaultWorld.officer))
        let scope = opened.scope
        return try await world.database.read { [vault = world.vault] in
            try vault.disclosures(of: subject, scope, in: $0)
        }
    }

    @Test func `a message holds the fields asked for, and the register knows it`() async throws {
        let subject = try await world.person(consents: ["personalData", "bureauReport"])
        let message = try await world.vault.disclose(
            to: FirstCreditBureau.self,
            for: ThirdPartyEnquiry.self,
            world.access(subject, [Fields.iin.id, Fields.surname.id])
        )
        #expect(message.fields == [Fields.iin.id: VaultWorld.iin, Fields.surname.id: VaultWorld.surname])
        #expect(message.reference == "A-1")

        let entries = try await register(of: subject)
        let entry = try #require(entries.first)
        #expect(entries.count == 1)
        #expect(entry.recipient == FirstCreditBureau.id && entry.purpose == ThirdPartyEnquiry.id)
        #expect(entry.ground == DisclosureGround.clientConsent.rawValue && entry.clause == "4.2.1")
        #expect(entry.fields == [Fields.iin.id, Fields.surname.id])
        #expect(entry.disclosedAt == VaultWorld.at(0))
        let line = try #require(try await world.lines().first { $0.id == entry.line })
        #expect(line.verb == "disseminate" && line.recipient == "firstCreditBureau" && line.decision == .permitted)
    }

    @Test func `without the exchange's own consent there is no message and no entry, but a line`() async throws {
        let subject = try await world.person()
        let answer = try await refusal {
            try await world.vault.disclose(
                to: FirstCreditBureau.self,
                for: ThirdPartyEnquiry.self,
                world.access(subject, [Fields.iin.id])
            )
        }
        #expect(answer == ["consent-missing"])
        #expect(try await register(of: subject).isEmpty)
        let refused = try await world.lines().filter { $0.verb == "disseminate" }
        #expect(refused.map(\.decision) == [.refused])
        #expect(refused.first?.recipient == "firstCreditBureau")
    }

    @Test func `one field too many stops the whole message, also when the caller supplies it`() async throws {
        let subject = try await world.person(consents: ["personalData", "bureauReport"])
        let asked = try await refusal {
            try await world.vault.disclose(
                to: FirstCreditBureau.self,
                for: ThirdPartyEnquiry.self,
                world.access(subject, [Fields.iin.id, Fields.vin.id])
            )
        }
        let supplied = try await refusal {
            try await world.vault.disclose(
                to: FirstCreditBureau.self,
                for: ThirdPartyEnquiry.self,
                world.access(subject, [Fields.iin.id]),
                supplying: [Fields.contractRecord.id: "K-1"]
            )
        }
        #expect(asked == ["field-not-for-recipient"] && supplied == ["field-not-for-recipient"])
        #expect(try await world.count("SELECT COUNT(*) FROM disclosure") == 0)
    }

    @Test func `each message has an entry of its own`() async throws {
        let subject = try await world.person()
        for _ in 0..<3 {
            _ = try await world.vault.disclose(
                to: SMSGateway.self,
                for: ServiceMessages.self,
                world.access(subject, [Fields.phone.id])
            )
        }
        let entries = try await register(of: subject)
        #expect(entries.count == 3 && Set(entries.map(\.line)).count == 3)
    }
}
