import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault

/// 94-V Art. 25(2)(10): what is held for a purpose can be listed over all people, without a name and without a value.
struct ListingTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    private func people(_ count: Int) async throws -> [SubjectID] {
        var people: [SubjectID] = []
        for _ in 0..<count {
            let subject = try await world.person(consents: ["personalData"])
            try await world.vault.act { transaction in
                try world.vault.collect(
                    ThirdPartyEnquiry.self,
                    into: subject,
                    [Intake(Fields.vehicleMake, "Lada"), Intake(Fields.vehicleModel, "Niva")],
                    source: "person",
                    VaultWorld.system,
                    in: transaction
                )
            }
            people.append(subject)
        }
        return people.sorted { $0.rawValue < $1.rawValue }
    }

    @Test func `what is looked at together with a decision is looked at only if it was permitted`() async throws {
        let people = try await people(2)
        let vault = world.vault
        let page = try await vault.openList(
            ThirdPartyEnquiry.self,
            fields: [Fields.vehicleMake.id],
            VaultWorld.system
        ) { scope, transaction in try vault.listed(scope, after: "", in: transaction) }
        #expect(page.fields.map(\.subject) == people)
        let access = world.access(people[0], [Fields.vehicleMake.id])
        let together = try await vault.open(ThirdPartyEnquiry.self, access) { scope, transaction in
            try vault.holdings(of: people[0], scope, in: transaction).count
        }
        #expect(together.found == 5)
        #expect(together.opened.items.map(\.field) == [Fields.vehicleMake.id])
        let lines = try await world.lines().count
        let stranger = VaultWorld.occasion(Actor(id: "employee-1", role: RoleID("accountant")))
        await #expect(throws: Denial.self) {
            _ = try await vault.openList(
                ThirdPartyEnquiry.self,
                fields: [Fields.vehicleMake.id],
                stranger
            ) { _, _ in Issue.record("nobody may look at this") }
        }
        await #expect(throws: Denial.self) {
            try await vault.overseeDestruction(stranger) { _ in Issue.record("nobody may look at this") }
        }
        #expect(try await world.lines().count == lines + 2)
    }

    private func listed(after cursor: String = "", people: Int = 100) async throws -> HeldPage {
        let scope = try await world.vault.openList(
            ThirdPartyEnquiry.self,
            fields: [Fields.vehicleMake.id],
            VaultWorld.system
        )
        return try await world.database.read {
            try world.vault.listed(scope, after: cursor, people: people, in: $0)
        }
    }

    @Test
    func `R-9.1.3: the list leaves out blocked people, blocked fields and the destroyed, and shows only its fields`()
        async throws
    {
        let people = try await people(4)
        #expect(try await listed().fields.map(\.subject) == people)
        #expect(Set(try await listed().fields.map(\.field)) == [Fields.vehicleMake.id])
        let vault = world.vault
        try await vault.act { transaction in
            try vault.block(RightsHandling.self, people[0], blocked: true, VaultWorld.officer, in: transaction)
            try vault.restrict(
                RightsHandling.self,
                people[1],
                fields: [Fields.vehicleMake.id],
                restricted: true,
                VaultWorld.officer,
                in: transaction
            )
            try vault.destroy(RightsHandling.self, people[2], VaultWorld.officer, in: transaction)
        }
        #expect(try await listed().fields.map(\.subject) == [people[3]])
        let scope = try await vault.openList(RightsHandling.self, fields: [], VaultWorld.officer)
        let restricted = try await world.database.read { try vault.listedAsRestricted(scope, after: "", in: $0) }
        #expect(restricted.fields.map(\.subject) == [people[1]])
    }

    @Test func `a page looks at so many people and says where the next one begins`() async throws {
        let people = try await people(3)
        let first = try await listed(people: 2)
        #expect(first.fields.map(\.subject) == Array(people.prefix(2)))
        #expect(first.through == people[1])
        let second = try await listed(after: people[1].rawValue, people: 2)
        #expect(second.fields.map(\.subject) == [people[2]])
        #expect(try await listed(after: people[2].rawValue).through == nil)
    }
}
