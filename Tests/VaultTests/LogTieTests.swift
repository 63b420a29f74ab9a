import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import TransparencyLog
import Vault

/// What ties lines of the log to people: hidden for a while, cut when its term is over, and never changed unseen.
struct LogTieTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    private static let today = VaultWorld.at(0).date(offsetHours: 5)

    private static func occasion(_ role: String, on day: CivilDate = today, hiddenUntil: CivilDate? = nil) -> Occasion {
        Occasion(
            actor: Actor(id: "employee-9", role: RoleID(role)),
            caseReference: "REQ-1",
            businessDay: day,
            at: VaultWorld.at(5),
            hiddenUntil: hiddenUntil
        )
    }

    private func purposes(_ subject: SubjectID, on day: CivilDate) async throws -> [String] {
        let occasion = Occasion(actor: .customer(subject), caseReference: nil, businessDay: day, at: VaultWorld.at(9))
        return try await world.vault.lines(about: subject, occasion).map(\.entry.purpose)
    }

    @Test
    func `clause 5.1.1, 94-V Art. 9: what a state body forbids to tell is hidden until its day, and then appears`()
        async throws
    {
        let subject = try await world.person()
        let until = Self.today.adding(days: 30)
        let secret = Self.occasion("dataProtectionOfficer", hiddenUntil: until)
        _ = try await world.vault.open(StateRequests.self, world.access(subject, [Fields.surname.id], secret))
        _ = try await world.vault.disclose(
            to: StateBody.self,
            for: StateRequests.self,
            world.access(subject, [Fields.surname.id, Fields.iin.id], secret)
        )
        // A refused attempt on the same request is hidden with it.
        let refused = try await refusal {
            try await world.vault.open(
                StateRequests.self,
                world.access(subject, [Fields.declaredIncomeTiyn.id], Self.occasion("underwriter", hiddenUntil: until))
            )
        }
        #expect(refused != nil)
        try await world.integrate()
        for day in [Self.today, until.adding(days: -1)] {
            #expect(try await !purposes(subject, on: day).contains("5.5.3"))
            #expect(try await register(of: subject, on: day).isEmpty)
        }
        let before = try await evidenced(subject, on: until.adding(days: -1))
        #expect(!before.contains("5.5.3"))
        let seen = try await world.vault.oversee(subject, Self.occasion("dataProtectionOfficer"))
        #expect(seen.map(\.entry.purpose).filter { $0 == "5.5.3" }.count == 3, "the officer sees it all along")

        #expect(try await purposes(subject, on: until).filter { $0 == "5.5.3" }.count == 3)
        #expect(try await register(of: subject, on: until).count == 1)
        #expect(try await evidenced(subject, on: until).filter { $0 == "5.5.3" }.count == 3)
        #expect(try await world.audit().isEmpty)
    }

    private func register(of subject: SubjectID, on day: CivilDate) async throws -> [DisclosureRecord] {
        let opened = try await world.vault.open(RightsHandling.self, world.access(subject, [], VaultWorld.officer))
        let scope = opened.scope
        return try await world.database.read { [vault = world.vault] in
            try vault.disclosures(of: subject, shownOn: day, scope, in: $0)
        }
    }

    private func evidenced(_ subject: SubjectID, on day: CivilDate) async throws -> [String] {
        let occasion = Occasion(actor: .customer(subject), caseReference: nil, businessDay: day, at: VaultWorld.at(9))
        let bundle = try #require(try await world.vault.evidence(about: subject, occasion))
        let report = EvidenceVerifier.verify(bundle, key: world.ring.logKey.verificationKey)
        #expect(report.isVerified)
        return report.lines.compactMap { $0.entry?.purpose }
    }

    @Test func `clause 9.1: a look of the person responsible for processing stands among the person's own lines`()
        async throws
    {
        let subject = try await world.person()
        _ = try await world.vault.oversee(subject, Self.occasion("dataProtectionOfficer"))
        #expect(try await purposes(subject, on: Self.today).contains("6.1"))
        let denied = try await refusal { try await world.vault.oversee(subject, Self.occasion("underwriter")) }
        #expect(denied != nil)
        let lines = try await world.vault.lines(
            about: subject,
            Occasion(
                actor: .customer(subject),
                caseReference: nil,
                businessDay: Self.today,
                at: VaultWorld.at(9)
            )
        )
        #expect(lines.contains { $0.entry.role == "underwriter" && $0.entry.decision == .refused })
    }

    @Test func `clauses 8.1, 8.2: when its term is over the payload goes, the hash stays and every proof holds`()
        async throws
    {
        let subject = try await world.person()
        let other = try await world.person()
        try await world.integrate()
        let line = try #require(try await world.lines().first)
        let before = try await world.database.read { [vault = world.vault] transaction in
            try vault.log.proofFile(entryID: line.id, in: transaction)
        }
        func drop(before instant: Instant, of one: SubjectID?) async throws -> Int {
            try await world.database.write { [vault = world.vault] transaction in
                while try vault.indexLog(in: transaction) {}
                return try vault.log.dropPayload(writtenBefore: instant, of: one?.rawValue, in: transaction)
            }
        }
        #expect(try await drop(before: VaultWorld.at(0), of: nil) == 0, "what was written at the instant is kept")
        #expect(try await drop(before: VaultWorld.at(1), of: subject) == 1)
        #expect(try await drop(before: VaultWorld.at(1), of: subject) == 0)
        // Opening his lines is a line of its own, written later.
        #expect(try await purposes(subject, on: Self.today) == ["9"])
        #expect(try await purposes(other, on: Self.today).count == 2)
        #expect(try await drop(before: VaultWorld.at(1), of: nil) == 1)
        #expect(try await world.audit().isEmpty)
        let after = try await world.database.read { [vault = world.vault] transaction in
            try vault.log.proofFile(entryID: line.id, in: transaction)
        }
        #expect(after == before && before != nil)
        try after?.verify(entry: line.encoded, key: world.ring.logKey.verificationKey)
        let tied = try await world.count("SELECT COUNT(*) FROM log_entry WHERE sealed IS NOT NULL AND leaf_index < 2")
        #expect(tied == 0)
    }

    @Test func `clause 8.2: the ties of a destroyed person are cut, hidden lines too, and nothing is broken`()
        async throws
    {
        let subject = try await world.person()
        let secret = Self.occasion("dataProtectionOfficer", hiddenUntil: Self.today.adding(days: 9))
        _ = try await world.vault.open(StateRequests.self, world.access(subject, [Fields.surname.id], secret))
        try await world.integrate()
        let lines = try await world.lines()
        try await world.vault.act { [vault = world.vault] in
            try vault.destroy(RetentionAndDestruction.self, subject, VaultWorld.system, in: $0)
        }
        try await world.integrate()
        #expect(try await world.count("SELECT COUNT(*) FROM log_entry WHERE subject IS NOT NULL") == 0)
        #expect(try await world.count("SELECT COUNT(*) FROM log_entry WHERE sealed IS NOT NULL") == 0)
        #expect(try await world.count("SELECT COUNT(*) FROM log_embargo") == 0)
        #expect(try await world.audit().isEmpty)
        for line in lines {
            let proof = try await world.database.read { [vault = world.vault] transaction in
                try vault.log.proofFile(entryID: line.id, in: transaction)
            }
            try proof?.verify(entry: line.encoded, key: world.ring.logKey.verificationKey)
            #expect(proof != nil)
        }
    }

    @Test func `each byte changed in what ties a line to a person is found`() async throws {
        let subject = try await world.person()
        try await world.integrate()
        func broken() async throws -> [Int] {
            try await world.database.read { [vault = world.vault] in try vault.brokenTies(in: $0) }
        }
        #expect(try await broken().isEmpty)
        let sealed = try await world.database.read { transaction in
            try transaction.query("SELECT sealed FROM log_entry WHERE leaf_index = 0").first?.blob(0) ?? []
        }
        #expect(sealed.count > 60)
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1 << UInt8(place % 8)
            try await world.database.write { [changed] transaction in
                _ = try transaction.execute("UPDATE log_entry SET sealed = $1 WHERE leaf_index = 0", [.blob(changed)])
            }
            #expect(try await broken() == [0], "byte \(place)")
        }
        try await world.database.write { transaction in
            _ = try transaction.execute("UPDATE log_entry SET sealed = $1 WHERE leaf_index = 0", [.blob(sealed)])
        }
        let other = try await world.person()
        try await world.integrate()
        for stranger in [other.rawValue, String(subject.rawValue.dropLast()), ""] {
            try await world.database.write { transaction in
                _ = try transaction.execute("UPDATE log_entry SET subject = $1 WHERE leaf_index = 0", [.text(stranger)])
            }
            #expect(try await broken() == [0])
        }
    }
}
