import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import TransparencyLog
import Vault

/// a third party's value never silently overwrites the person's.
struct ConflictTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    private func say(_ make: String, _ source: String, _ subject: SubjectID, at seconds: Int64 = 0) async throws {
        try await world.vault.act { [vault = world.vault] in
            try vault.collect(
                ThirdPartyEnquiry.self,
                into: subject,
                [Intake(Fields.vehicleMake, make)],
                source: source,
                VaultWorld.occasion(.system("test"), seconds),
                in: $0
            )
        }
    }

    private func conflicts(_ subject: SubjectID) async throws -> [ValueConflict] {
        try await world.database.read { [vault = world.vault] in
            try vault.conflicts(about: subject, case: "A-1", in: $0)
        }
    }

    private func make(_ subject: SubjectID) async throws -> String? {
        let opened = try await world.vault.open(ThirdPartyEnquiry.self, world.access(subject, [Fields.vehicleMake.id]))
        return try opened[Fields.vehicleMake]?.reveal(opened.permit)
    }

    private func choose(_ id: String, _ source: String, _ occasion: Occasion = VaultWorld.underwriter) async throws
        -> Bool
    {
        try await world.vault.act { [vault = world.vault] in
            try vault.settleConflict(
                DataVerification.self,
                id,
                choosing: source,
                because: .documentSeen,
                note: "Saw the certificate",
                occasion,
                in: $0
            )
        }
    }

    @Test func `R-4.1.9: values that differ make a conflict, whoever spoke first; the person's is used`() async throws {
        let subject = try await world.person()
        try await say("Lada", "person", subject)
        try await say("Niva", "trafficAuthority", subject)
        let other = try await world.person()
        try await say("Niva", "trafficAuthority", other)
        try await say("Lada", "person", other)
        for person in [subject, other] {
            let found = try await conflicts(person)
            #expect(found.map(\.source) == ["trafficAuthority"] && found.map(\.field) == [Fields.vehicleMake.id])
            #expect(found[0].decision == nil)
            #expect(try await make(person) == "Lada")
        }
    }

    @Test(arguments: [("LADA", "lada"), ("Land Cruiser", "LANDCRUISER"), ("CX-5", "CX 5")])
    func `case, spaces and hyphens make no conflict`(_ person: String, _ register: String) async throws {
        let subject = try await world.person()
        try await say(person, "person", subject)
        try await say(register, "trafficAuthority", subject)
        // Two third parties that disagree are no matter of the person's word.
        try await say("Other", "bureau", try await world.person())
        #expect(try await conflicts(subject) == [])
    }

    @Test func `a choice is used by readers and recipients, keeps both values, and a newer word opens it again`()
        async throws
    {
        let subject = try await world.person(consents: [
            "personalData", "transferAppraiser", "transferTrafficAuthority",
        ])
        try await say("Lada", "person", subject)
        try await say("Niva", "trafficAuthority", subject)
        let first = try await conflicts(subject)[0]
        #expect(try await choose(first.id, "trafficAuthority"))
        #expect(try await make(subject) == "Niva")
        let message = try await world.vault.disclose(
            to: Appraiser.self,
            for: ThirdPartyEnquiry.self,
            world.access(subject, [Fields.vehicleMake.id])
        )
        #expect(message.fields == [Fields.vehicleMake.id: "Niva"])
        #expect(try await world.count("SELECT COUNT(*) FROM vault_item WHERE field = 'vehicleMake'") == 2)
        // Twice, and otherwise, is refused; the first choice stands.
        #expect(try await choose(first.id, "person") == false)
        #expect(try await make(subject) == "Niva")

        try await say("Kia", "person", subject, at: 60)
        #expect(try await make(subject) == "Kia")
        let both = try await conflicts(subject)
        #expect(both.count == 2)
        #expect(both[0].decision?.chosen == "trafficAuthority" && both[0].decision?.reason == .documentSeen)
        #expect(both[1].decision == nil)
        #expect(try await choose(both[1].id, "person"))
        #expect(try await make(subject) == "Kia")
    }

    @Test func `both values are shown with source and time to who may verify, and to nobody else`() async throws {
        let subject = try await world.person()
        try await say("Lada", "person", subject)
        try await say("Niva", "trafficAuthority", subject, at: 90)
        let vault = world.vault
        let shown = try await vault.openConflicts(
            DataVerification.self,
            about: subject,
            case: "A-1",
            VaultWorld.underwriter
        )
        #expect(shown.map(\.person.text) == ["Lada"] && shown.map(\.other.text) == ["Niva"])
        #expect(shown[0].other.recordedAt == VaultWorld.at(90) && shown[0].note == nil)
        #expect("\(shown[0])\(shown[0].other)".contains("Niva") == false)
        _ = try await choose(shown[0].conflict.id, "person")
        let after = try await vault.openConflicts(
            DataVerification.self,
            about: subject,
            case: "A-1",
            VaultWorld.underwriter
        )
        #expect(after[0].note == "Saw the certificate")
        let officer = try await refusal {
            try await vault.openConflicts(DataVerification.self, about: subject, case: "A-1", VaultWorld.officer)
        }
        #expect(officer == ["role-not-for-purpose"])
        #expect(
            try await refusal { try await choose(shown[0].conflict.id, "person", VaultWorld.officer) }
                == ["role-not-for-purpose"]
        )
        await #expect(throws: VaultDamage.unknownConflict) { try await choose("k_none", "person") }
        await #expect(throws: VaultDamage.unknownConflict) { try await choose(shown[0].conflict.id, "bureau") }
    }

    @Test func `94-V Art. 1(3), clause 8.2: of a blocked person nothing is chosen, of a destroyed one nothing is left`()
        async throws
    {
        let subject = try await world.person()
        try await say("Lada", "person", subject)
        try await say("Niva", "trafficAuthority", subject)
        let id = try await conflicts(subject)[0].id
        try await world.vault.act { [vault = world.vault] in
            try vault.block(RightsHandling.self, subject, blocked: true, VaultWorld.officer, in: $0)
        }
        #expect(try await refusal { try await choose(id, "person") } == ["blocked"])
        try await world.vault.act { [vault = world.vault] in
            try vault.block(RightsHandling.self, subject, blocked: false, VaultWorld.officer, in: $0)
            try vault.destroy(RetentionAndDestruction.self, subject, VaultWorld.system, in: $0)
        }
        #expect(try await world.count("SELECT COUNT(*) FROM vault_conflict") == 0)
    }
}
