import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault

/// What holds now lies on one sheet, what held before in its rows; nobody who reads can tell.
struct SheetTests {
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

    private func tamper(_ sql: StaticString) async throws {
        let changed = try await world.database.write { try $0.execute(sql) }
        #expect(changed > 0, "nothing was tampered with")
    }

    private func purge(_ subject: SubjectID, _ versions: [(source: String, version: Int64)]) async throws {
        try await world.vault.act { [vault = world.vault] in
            let rule = DayRule(offsetHours: 5, followsCalendar: true)
            let held = try vault.inventory(of: subject, rule, in: $0)?.items ?? []
            var parts = VaultParts()
            parts.items = held.filter { item in
                item.field == Fields.vehicleMake.id
                    && versions.contains { $0.source == item.source && $0.version == item.version }
            }
            try vault.purge(RetentionAndDestruction.self, of: subject, parts, VaultWorld.system, in: $0)
        }
    }

    private func items(_ subject: SubjectID) async throws -> [String] {
        let opened = try await world.vault.open(ThirdPartyEnquiry.self, world.access(subject, [Fields.vehicleMake.id]))
        return opened.shownValues().map { "\($0.source)=\($0.text)" }
    }

    private func history(_ subject: SubjectID) async throws -> [String] {
        let opened = try await world.vault.openHistory(
            ThirdPartyEnquiry.self,
            world.access(subject, [Fields.vehicleMake.id])
        )
        return opened.items.map { "\($0.source) \($0.version)" }
    }

    private func opensEverything(_ subject: SubjectID) async throws -> Bool {
        try await world.database.read { [vault = world.vault] in try vault.opensEverything(of: subject, in: $0) }
    }

    private func put(_ make: String, of subject: SubjectID, in transaction: any SQLTransaction) throws {
        try world.vault.collect(
            ThirdPartyEnquiry.self,
            into: subject,
            [Intake(Fields.vehicleMake, make)],
            source: "person",
            VaultWorld.system,
            in: transaction
        )
    }

    @Test func `an act that writes several times on a sheet reads what it wrote, and the last word holds`() async throws
    {
        let subject = try await world.person()
        try await world.database.write { transaction in
            try put("Lada", of: subject, in: transaction)
            try put("Niva", of: subject, in: transaction)
            #expect(try world.vault.opensEverything(of: subject, in: transaction))
            try put("Volga", of: subject, in: transaction)
        }
        #expect(try await items(subject) == ["person=Volga"])
        #expect(try await history(subject).count == 3)
        #expect(try await opensEverything(subject))
    }

    @Test func `clause 8.2: of who is destroyed in the act that wrote of him no sheet is left`() async throws {
        let subject = try await world.person()
        try await world.vault.act { [vault = world.vault] transaction in
            try put("Lada", of: subject, in: transaction)
            try vault.destroy(RetentionAndDestruction.self, subject, VaultWorld.system, in: transaction)
        }
        #expect(try await world.count("SELECT COUNT(*) FROM vault_sheet") == 0)
        #expect(try await world.count("SELECT COUNT(*) FROM vault_item") == 0)
    }

    private static let long = String(repeating: "ұзын мәтін ", count: 200)

    @Test func `a value is sealed once: the present ones on the sheet, the others and long ones in their rows`()
        async throws
    {
        let subject = try await world.person()
        try await say("Lada", "person", subject)
        try await say("Niva", "person", subject)
        try await say(Self.long, "trafficAuthority", subject)
        let inRows = try await world.database.read {
            try $0.query(
                "SELECT source, version FROM vault_item WHERE length(ciphertext) > 0 ORDER BY field, source, version"
            ).map { "\(try $0.text(0)) \(try $0.integer(1))" }
        }
        #expect(inRows == ["person 1", "trafficAuthority 1"])
        #expect(try await items(subject) == ["person=Niva", "trafficAuthority=\(Self.long)"])
        #expect(try await opensEverything(subject))
        try await say("Volga", "trafficAuthority", subject)
        #expect(try await items(subject) == ["person=Niva", "trafficAuthority=Volga"])
        #expect(try await history(subject) == ["person 1", "trafficAuthority 1", "person 2", "trafficAuthority 2"])
        #expect(try await opensEverything(subject))
    }

    @Test func `a long value whose row is gone is missed, not passed over`() async throws {
        let subject = try await world.person()
        try await say(Self.long, "person", subject)
        try await tamper("DELETE FROM vault_item WHERE field = 'vehicleMake'")
        await #expect(throws: VaultDamage.cannotOpen) { try await items(subject) }
        try await tamper("UPDATE vault_sheet SET apart = ''")
        await #expect(throws: VaultDamage.cannotOpen) { try await items(subject) }
    }

    @Test func `long texts disagree like short ones`() async throws {
        let subject = try await world.person()
        try await say(Self.long + "a", "person", subject)
        try await say(Self.long + "b", "trafficAuthority", subject)
        try await say(" " + Self.long + "A", "bureau", subject)
        let conflicts = try await world.database.read { [vault = world.vault] in
            try vault.conflicts(about: subject, case: "A-1", in: $0)
        }
        #expect(conflicts.map(\.source) == ["trafficAuthority"])
        let opened = try await world.vault.openConflicts(
            DataVerification.self,
            about: subject,
            case: "A-1",
            VaultWorld.underwriter
        )
        #expect(opened.map { [$0.person.text, $0.other.text] } == [[Self.long + "a", Self.long + "b"]])
    }

    @Test func `clause 8.2: when the newest version is destroyed, the one before holds again`() async throws {
        let subject = try await world.person()
        for make in ["Lada", Self.long, "Niva"] { try await say(make, "person", subject) }
        try await say("Volga", "trafficAuthority", subject)
        try await purge(subject, [("person", 3)])
        #expect(try await items(subject) == ["person=\(Self.long)", "trafficAuthority=Volga"])
        #expect(try await opensEverything(subject))
        try await purge(subject, [("person", 2), ("trafficAuthority", 1)])
        #expect(try await items(subject) == ["person=Lada"])
        #expect(try await opensEverything(subject))
        try await purge(subject, [("person", 1)])
        #expect(try await items(subject) == [])
        #expect(try await world.surname(of: subject) == VaultWorld.surname)
        #expect(try await opensEverything(subject))
    }

    @Test func `a person of a release before the sheets reads the same, and gets one with the next value`() async throws
    {
        let subject = try await world.person(consents: ["personalData", "transferAppraiser"])
        for make in ["Lada", "Lada"] { try await say(make, "person", subject) }
        for make in ["Niva", "Niva"] { try await say(make, "trafficAuthority", subject) }
        // What such a release left: the versions that are sealed in their rows, and no sheet.
        try await tamper("DELETE FROM vault_item WHERE length(ciphertext) = 0")
        try await tamper("DELETE FROM vault_sheet")
        #expect(try await items(subject) == ["person=Lada", "trafficAuthority=Niva"])
        #expect(try await history(subject) == ["person 1", "trafficAuthority 1"])
        #expect(try await opensEverything(subject))
        #expect(try await world.count("SELECT COUNT(*) FROM vault_sheet") == 0)
        try await say("Volga", "person", subject)
        #expect(try await items(subject) == ["person=Volga", "trafficAuthority=Niva"])
        #expect(try await history(subject) == ["person 1", "trafficAuthority 1", "person 2"])
        #expect(try await opensEverything(subject))
        #expect(try await world.count("SELECT COUNT(*) FROM vault_sheet") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM vault_item WHERE length(ciphertext) > 0") == 1)
    }

    @Test func `whoever is destroyed has no sheet`() async throws {
        let subject = try await world.person()
        try await world.vault.act { [vault = world.vault] in
            try vault.destroy(RetentionAndDestruction.self, subject, VaultWorld.system, in: $0)
        }
        #expect(try await world.count("SELECT COUNT(*) FROM vault_sheet") == 0)
        #expect(try await opensEverything(subject))
    }

    /// Values come, change and go at random; a plain list of them says what must be read.
    @Test(arguments: 1...6) func `after any order of acts everything reads as if it lay in plain rows`(seed: UInt64)
        async throws
    {
        let subject = try await world.person()
        var random = SeededGenerator(seed: seed)
        var plain: [(source: String, version: Int64, text: String)] = []
        for step in 0..<60 {
            if random.below(4) == 0, !plain.isEmpty {
                let gone = (0...random.below(2)).map { _ in plain[random.below(plain.count)] }
                try await purge(subject, gone.map { ($0.source, $0.version) })
                plain.removeAll { held in gone.contains { $0.source == held.source && $0.version == held.version } }
            } else {
                let source = ["person", "trafficAuthority", "bureau", "lender"][random.below(4)]
                let length = [0, 1, 40, 1023, 1024, 1025, 5000][random.below(7)]
                let text = String(repeating: "x", count: max(0, length - 3)) + String("\(step)".prefix(length))
                let newest = plain.filter { $0.source == source }.map(\.version).max() ?? 0
                try await say(text, source, subject, at: Int64(step))
                plain.append((source, newest + 1, text))
            }
            let newest = Dictionary(grouping: plain, by: \.source).compactMapValues {
                $0.max { $0.version < $1.version }
            }
            let expected = newest.values.sorted { $0.source < $1.source }.map { "\($0.source)=\($0.text)" }
            #expect(try await items(subject) == expected)
            #expect(try await opensEverything(subject))
        }
        let copy = try await world.vault.copy(of: subject, VaultWorld.officer)
        let copied = copy.items.filter { $0.field == Fields.vehicleMake.id }.map {
            "\($0.source) \($0.version) \($0.text)"
        }
        #expect(
            copied
                == plain.map { "\($0.source) \($0.version) \($0.text)" }.sorted {
                    let (one, other) = ($0.split(separator: " "), $1.split(separator: " "))
                    return (one[0], Int(one[1]) ?? 0) < (other[0], Int(other[1]) ?? 0)
                }
        )
        #expect(try await world.surname(of: subject) == VaultWorld.surname)
    }
}

/// Numbers that look random and are the same for the same seed.
private struct SeededGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    /// A number from 0 up to but not including a limit.
    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
