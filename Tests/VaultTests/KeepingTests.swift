import Foundation
import PolicyModel
import PrivacyKernel
import Testing
import Vault

/// What goes in comes out, for those who may have it, and is readable nowhere else.
struct KeepingTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    @Test func `what a person gave is read back, with its source, purpose and basis`() async throws {
        let subject = try await world.person()
        let opened = try await world.vault.open(
            PersonIdentification.self,
            world.access(subject, [Fields.iin.id, Fields.surname.id, Fields.phone.id])
        )
        #expect(try opened[Fields.iin]?.reveal(opened.permit) == VaultWorld.iin)
        #expect(try opened[Fields.surname]?.reveal(opened.permit) == VaultWorld.surname)
        #expect(try opened[Fields.phone]?.reveal(opened.permit) == VaultWorld.phone)
        #expect(opened.items.count == 3)
        for item in opened.items {
            #expect(item.source == "person" && item.version == 1 && item.purpose == PersonIdentification.id)
            #expect(item.basis == BasisID("B2"))
        }
    }

    @Test func `a field that was not asked for is not in what is opened`() async throws {
        let subject = try await world.person()
        let opened = try await world.vault.open(PersonIdentification.self, world.access(subject, [Fields.phone.id]))
        #expect(opened[Fields.iin] == nil)
        #expect(opened.items.map(\.field) == [Fields.phone.id])
    }

    @Test func `a permit reads neither another field nor another person`() async throws {
        let one = try await world.person()
        let other = try await world.person()
        let names = try await world.vault.open(PersonIdentification.self, world.access(one, [Fields.surname.id]))
        let phones = try await world.vault.open(PersonIdentification.self, world.access(one, [Fields.phone.id]))
        let stranger = try await world.vault.open(PersonIdentification.self, world.access(other, [Fields.surname.id]))
        let name = try #require(names[Fields.surname])
        #expect(throws: Denial(.fieldNotGranted(field: Fields.surname.id, purpose: PersonIdentification.id))) {
            try name.reveal(phones.permit)
        }
        #expect(throws: Denial(.otherSubject(purpose: PersonIdentification.id))) { try name.reveal(stranger.permit) }
        #expect(try name.reveal(names.permit) == VaultWorld.surname)
    }

    @Test func `nothing of a person is readable in the files of the database`() async throws {
        let subject = try await world.person(consents: ["personalData", "bureauReport"])
        _ = try await world.vault.open(PersonIdentification.self, world.access(subject, [Fields.iin.id]))
        _ = try await world.vault.disclose(
            to: FirstCreditBureau.self,
            for: ThirdPartyEnquiry.self,
            world.access(subject, [Fields.iin.id])
        )
        let document = "document-sentinel-4471"
        try await world.vault.act { [vault = world.vault] in
            try vault.keepDocument(
                ContractConclusion.self,
                of: subject,
                name: "paper",
                field: Fields.contractRecord.id,
                text: document,
                VaultWorld.system,
                in: $0
            )
        }
        let bytes = try world.database.bytesOnDisk()
        // The opaque id is there: the search would find what it looks for.
        #expect(bytes.firstRange(of: Data(subject.rawValue.utf8)) != nil)
        for sentinel in [VaultWorld.iin, VaultWorld.surname, VaultWorld.phone, "5550199", "Жасырын", document] {
            for secret in [Data(sentinel.utf8), Data(Data(sentinel.utf8).base64EncodedString().utf8)] {
                #expect(bytes.firstRange(of: secret) == nil, "\(sentinel)")
            }
        }
    }

    @Test func `what a third party says does not overwrite what the person said`() async throws {
        let subject = try await world.person(consents: ["personalData", "bureauReport"])
        try await world.vault.act { [vault = world.vault] in
            try vault.collect(
                ThirdPartyEnquiry.self,
                into: subject,
                [Intake(Fields.surname, "Other")],
                source: "bureau",
                VaultWorld.occasion(.system("test"), 60),
                in: $0
            )
        }
        let opened = try await world.vault.open(ThirdPartyEnquiry.self, world.access(subject, [Fields.surname.id]))
        #expect(try opened[Fields.surname]?.reveal(opened.permit) == VaultWorld.surname)
        #expect(try opened[Fields.surname, from: "bureau"]?.reveal(opened.permit) == "Other")
        let message = try await world.vault.disclose(
            to: FirstCreditBureau.self,
            for: ThirdPartyEnquiry.self,
            world.access(subject, [Fields.surname.id])
        )
        #expect(message.fields == [Fields.surname.id: VaultWorld.surname])
    }

    @Test func `of two third parties the newer one is read, and the same one is disclosed`() async throws {
        let subject = try await world.person(consents: ["personalData", "transferAppraiser"])
        // In the alphabet the older source comes first.
        for (source, make, seconds) in [("aRegister", "Lada", Int64(10)), ("zRegister", "Niva", 20)] {
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
        let access = world.access(subject, [Fields.vehicleMake.id])
        let opened = try await world.vault.open(ThirdPartyEnquiry.self, access)
        #expect(try opened[Fields.vehicleMake]?.reveal(opened.permit) == "Niva")
        let message = try await world.vault.disclose(to: Appraiser.self, for: ThirdPartyEnquiry.self, access)
        #expect(message.fields == [Fields.vehicleMake.id: "Niva"])
    }

    @Test func `a change makes a version and the newest is read`() async throws {
        let subject = try await world.person()
        for name in ["Second", "Third"] {
            try await world.vault.act { [vault = world.vault] in
                try vault.change(
                    PersonIdentification.self,
                    of: subject,
                    [Intake(Fields.surname, name)],
                    source: "person",
                    VaultWorld.system,
                    in: $0
                )
            }
        }
        #expect(try await world.surname(of: subject) == "Third")
        #expect(try await world.count("SELECT COUNT(*) FROM vault_item WHERE field = 'surname'") == 3)
        let versions = try await world.count("SELECT MAX(version) FROM vault_item WHERE field = 'surname'")
        #expect(versions == 3)
    }

    @Test func `a person is found by a whole value and by nothing less`() async throws {
        let one = try await world.person()
        let other = try await world.person()
        func find(_ value: String) async throws -> [SubjectID] {
            try await world.vault.find(PersonIdentification.self, by: Fields.phone, value, VaultWorld.system)
        }
        #expect(try await find(VaultWorld.phone) == [one, other].sorted { $0.rawValue < $1.rawValue })
        #expect(try await find("+7700555019").isEmpty)
        #expect(try await find("").isEmpty)
        // The digest depends on the field, and a name has none.
        let byName = try await world.vault.find(
            PersonIdentification.self,
            by: Fields.surname,
            VaultWorld.surname,
            VaultWorld.system
        )
        #expect(byName.isEmpty)
        let keyless = try await world.withOtherKeys().find(
            PersonIdentification.self,
            by: Fields.phone,
            VaultWorld.phone,
            VaultWorld.system
        )
        #expect(keyless.isEmpty)
    }

    @Test func `a document opens under the field it was kept for and no other`() async throws {
        let subject = try await world.person()
        try await world.vault.act { [vault = world.vault] in
            try vault.keepDocument(
                ContractConclusion.self,
                of: subject,
                name: "paper",
                field: Fields.contractRecord.id,
                text: "the text",
                VaultWorld.system,
                in: $0
            )
        }
        func text(_ field: FieldID) async throws -> String? {
            try await world.vault.document(
                ContractConclusion.self,
                of: subject,
                name: "paper",
                field: field,
                VaultWorld.system
            )
        }
        #expect(try await text(Fields.contractRecord.id) == "the text")
        // Else naming a harmless field would open a document of any category.
        await #expect(throws: VaultDamage.cannotOpen) { try await text(Fields.vehicleMake.id) }
    }
}
