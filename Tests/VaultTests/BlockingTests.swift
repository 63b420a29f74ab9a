import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import TransparencyLog
import Vault

/// 94-V Art. 1(3): whatever the verb and the path, of blocked and of destroyed data nothing is done but storing.
struct BlockingTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    /// Every door of the vault that concerns one person.
    enum Door: String, CaseIterable {
        case collect, store, change, supplement, record, keepDocument, collectObject, storeObject
        case open, document, openObject, lines, evidence, openConflicts, settleConflict
        case disclose, block, restrict, destroy, destroyObject

        /// The verb of clause 1.1 that the door is.
        var stores: Bool { [.store, .record, .keepDocument, .storeObject].contains(self) }
        var blocks: Bool { [.block, .restrict].contains(self) }
    }

    private struct Prepared: Sendable {
        let subject: SubjectID
        let object: ObjectRecord
        let conflict: String
    }

    /// A person with a document, a recording and a conflict.
    private func prepare() async throws -> Prepared {
        let vault = world.vault
        let subject = try await world.person(consents: [
            "personalData", "transferAppraiser", "transferTrafficAuthority", "transferSettlementBank", "bureauReport",
        ])
        let sealed = try await vault.sealObject([1, 2, 3])
        let label = try ObjectLabel(field: Fields.callRecordingReference.id, mediaType: "audio/ogg")
        return try await vault.act { transaction in
            for (make, source) in [("Lada", "person"), ("Niva", "trafficAuthority")] {
                try vault.collect(
                    ThirdPartyEnquiry.self,
                    into: subject,
                    [Intake(Fields.vehicleMake, make)],
                    source: source,
                    VaultWorld.system,
                    in: transaction
                )
            }
            try vault.keepDocument(
                ContractConclusion.self,
                of: subject,
                name: "paper",
                field: Fields.contractRecord.id,
                text: "text",
                VaultWorld.system,
                in: transaction
            )
            return Prepared(
                subject: subject,
                object: try vault.collectObject(
                    OperationRecording.self,
                    into: .subject(subject),
                    sealed,
                    label,
                    VaultWorld.system,
                    in: transaction
                ),
                conflict: try vault.conflicts(about: subject, case: "A-1", in: transaction)[0].id
            )
        }
    }

    private func pass(_ door: Door, _ it: Prepared) async throws -> Set<String>? {
        let vault = world.vault
        let subject = it.subject
        let name = [Intake<RightsHandling>(Fields.surname, "New")]
        let (officer, system) = (VaultWorld.officer, VaultWorld.system)
        func act(_ body: @escaping @Sendable (any SQLTransaction) throws -> Void) async throws -> Set<String>? {
            try await refusal { try await vault.act { try body($0) } }
        }
        switch door {
        case .collect:
            return try await act {
                try vault.collect(RightsHandling.self, into: subject, name, source: "person", officer, in: $0)
            }
        case .store: return try await act { try vault.store(RightsHandling.self, into: subject, name, officer, in: $0) }
        case .change:
            return try await act {
                try vault.change(RightsHandling.self, of: subject, name, source: "person", officer, in: $0)
            }
        case .supplement:
            return try await act {
                try vault.supplement(RightsHandling.self, of: subject, name, source: "person", officer, in: $0)
            }
        case .record:
            return try await act {
                try vault.record(
                    OperationRecording.self,
                    about: subject,
                    fields: [Fields.operationJournalEntry.id],
                    documentHash: "",
                    system,
                    in: $0
                )
            }
        case .keepDocument:
            return try await act {
                try vault.keepDocument(
                    ContractConclusion.self,
                    of: subject,
                    name: "other",
                    field: Fields.contractRecord.id,
                    text: "t",
                    system,
                    in: $0
                )
            }
        case .collectObject, .storeObject:
            let sealed = try await vault.sealObject([9])
            let label = try ObjectLabel(field: Fields.callRecordingReference.id, mediaType: "audio/ogg")
            return try await act {
                if door == .storeObject {
                    try vault.storeObject(
                        OperationRecording.self,
                        into: .subject(subject),
                        sealed,
                        label,
                        system,
                        in: $0
                    )
                } else {
                    try vault.collectObject(
                        OperationRecording.self,
                        into: .subject(subject),
                        sealed,
                        label,
                        system,
                        in: $0
                    )
                }
            }
        case .open: return try await refusal { try await world.surname(of: subject) }
        case .document:
            return try await refusal {
                try await vault.document(
                    ContractConclusion.self,
                    of: subject,
                    name: "paper",
                    field: Fields.contractRecord.id,
                    system
                )
            }
        case .openObject:
            return try await refusal {
                try await vault.openObject(
                    OperationRecording.self,
                    it.object.id,
                    of: it.object.owner,
                    field: it.object.field,
                    officer
                )
            }
        case .lines: return try await refusal { try await vault.lines(about: subject, officer) }
        case .evidence: return try await refusal { try await vault.evidence(about: subject, officer) }
        case .openConflicts:
            return try await refusal {
                try await vault.openConflicts(
                    DataVerification.self,
                    about: subject,
                    case: "A-1",
                    VaultWorld.underwriter
                )
            }
        case .settleConflict:
            return try await act {
                try vault.settleConflict(
                    DataVerification.self,
                    it.conflict,
                    choosing: "person",
                    because: .documentSeen,
                    note: "n",
                    system,
                    in: $0
                )
            }
        case .disclose:
            return try await refusal {
                try await vault.disclose(
                    to: SMSGateway.self,
                    for: ServiceMessages.self,
                    world.access(subject, [Fields.phone.id])
                )
            }
        case .block:
            return try await act { try vault.block(RightsHandling.self, subject, blocked: true, officer, in: $0) }
        case .restrict:
            return try await act {
                try vault.restrict(
                    RightsHandling.self,
                    subject,
                    fields: [Fields.email.id],
                    restricted: true,
                    officer,
                    in: $0
                )
            }
        case .destroy:
            return try await act { try vault.destroy(RetentionAndDestruction.self, subject, system, in: $0) }
        case .destroyObject:
            return try await act {
                try vault.destroyObject(RetentionAndDestruction.self, it.object.id, system, in: $0)
            }
        }
    }

    private func block(_ subject: SubjectID, _ blocked: Bool = true) async throws {
        try await world.vault.act { [vault = world.vault] in
            try vault.block(RightsHandling.self, subject, blocked: blocked, VaultWorld.officer, in: $0)
        }
    }

    private func restrict(_ subject: SubjectID, _ fields: [FieldID], _ restricted: Bool = true) async throws {
        try await world.vault.act { [vault = world.vault] in
            try vault.restrict(
                RightsHandling.self,
                subject,
                fields: fields,
                restricted: restricted,
                VaultWorld.officer,
                in: $0
            )
        }
    }

    @Test(arguments: Door.allCases)
    func `94-V Art. 1(3): every verb but storing and blocking itself is refused on a blocked person`(_ door: Door)
        async throws
    {
        let it = try await prepare()
        if door != .destroy { #expect(try await pass(door, it) == nil, "open before") }
        let fresh = try await prepare()
        try await block(fresh.subject)
        let before = try await world.lines().count { $0.decision == .refused }
        let answer = try await pass(door, fresh)
        #expect(answer == (door.stores || door.blocks ? nil : ["blocked"]))
        // The refusal itself is on the log.
        let after = try await world.lines().count { $0.decision == .refused }
        #expect(after - before == (answer == nil ? 0 : 1))
        try await block(fresh.subject, false)
        if door != .restrict { #expect(try await pass(.open, fresh) == nil, "lifted, everything is as it was") }
    }

    @Test(arguments: Door.allCases)
    func `clause 8.2: on a destroyed person every verb is refused or finds nothing`(_ door: Door) async throws {
        let it = try await prepare()
        try await world.vault.act { [vault = world.vault] in
            try vault.destroy(RetentionAndDestruction.self, it.subject, VaultWorld.system, in: $0)
        }
        do {
            let answer = try await pass(door, it)
            switch door {
            case .record: #expect(answer == nil, "a line about an act, tied to nobody")
            case .openConflicts: #expect(answer == nil, "none are left")
            default: #expect(answer == ["destroyed"])
            }
        } catch VaultDamage.unknownSubject where door.stores {
        } catch VaultDamage.unknownConflict where door == .settleConflict {
        } catch ObjectProblem.unknown where door == .destroyObject {}
        for table: StaticString in [
            "SELECT COUNT(*) FROM vault_item", "SELECT COUNT(*) FROM vault_index",
            "SELECT COUNT(*) FROM vault_document", "SELECT COUNT(*) FROM vault_object",
            "SELECT COUNT(*) FROM vault_conflict", "SELECT COUNT(*) FROM vault_restriction",
            "SELECT COUNT(*) FROM disclosure",
            "SELECT COUNT(*) FROM log_entry WHERE subject IS NOT NULL OR sealed IS NOT NULL",
        ] { #expect(try await world.count(table) == 0, "\(table)") }
    }

    @Test func `R-9.1.3: of a blocked field nothing is done but storing, and the other fields go on`() async throws {
        let it = try await prepare()
        let vault = world.vault
        try await restrict(it.subject, [Fields.surname.id, Fields.phone.id])
        let asked = [Fields.surname.id, Fields.iin.id, Fields.phone.id]
        let opened = try await vault.open(PersonIdentification.self, world.access(it.subject, asked))
        #expect(opened.items.map(\.field) == [Fields.iin.id])
        #expect(opened.scope.fields == [Fields.iin.id])
        #expect(try opened[Fields.surname]?.reveal(opened.permit) == nil)
        #expect(try await world.lines().last?.fields == ["iin"], "the log names what was looked at")
        for door in [Door.open, .collect, .change, .supplement, .disclose, .destroy] {
            #expect(try await pass(door, it) == ["blocked"], "\(door)")
        }
        for door in [Door.store, .document, .openObject, .lines, .settleConflict, .destroyObject] {
            #expect(try await pass(door, it) == nil, "\(door)")
        }
        // The value is there all along.
        try await restrict(it.subject, [Fields.surname.id], false)
        #expect(try await world.surname(of: it.subject) == VaultWorld.surname)
        #expect(try await pass(.disclose, it) == ["blocked"], "the phone is blocked still")
        try await restrict(it.subject, [Fields.phone.id, Fields.iin.id], false)
        #expect(try await pass(.disclose, it) == nil)
        #expect(try await pass(.destroy, it) == nil)
    }

    @Test func `R-9.1.3: a blocked field reaches its documents, recordings and conflicts`() async throws {
        let it = try await prepare()
        try await restrict(
            it.subject,
            [Fields.contractRecord.id, Fields.callRecordingReference.id, Fields.vehicleMake.id]
        )
        for door in [Door.document, .openObject, .openConflicts, .settleConflict, .destroyObject, .collectObject] {
            #expect(try await pass(door, it) == ["blocked"], "\(door)")
        }
        for door in [Door.keepDocument, .storeObject, .open] { #expect(try await pass(door, it) == nil, "\(door)") }
    }

    @Test func `blocking a field twice is lifted once, and by who may only`() async throws {
        let it = try await prepare()
        try await restrict(it.subject, [Fields.surname.id, Fields.surname.id])
        try await restrict(it.subject, [Fields.surname.id])
        #expect(try await world.count("SELECT COUNT(*) FROM vault_restriction") == 1)
        let clerk = try await refusal {
            try await world.vault.act { [vault = world.vault] in
                try vault.restrict(
                    PersonIdentification.self,
                    it.subject,
                    fields: [Fields.surname.id],
                    restricted: false,
                    VaultWorld.system,
                    in: $0
                )
            }
        }
        #expect(clerk == ["verb-not-for-purpose"])
        try await restrict(it.subject, [Fields.surname.id], false)
        try await restrict(it.subject, [Fields.surname.id])
        #expect(try await world.count("SELECT COUNT(*) FROM vault_restriction") == 2, "the history stays")
        #expect(try await pass(.open, it) == ["blocked"])
        let other = try await prepare()
        #expect(try await pass(.open, other) == nil)
    }

    @Test func `the id of a blocked person is found by a whole value, so that no second record is made of him`()
        async throws
    {
        let it = try await prepare()
        try await block(it.subject)
        let found = try await world.vault.find(
            PersonIdentification.self,
            by: Fields.phone,
            VaultWorld.phone,
            VaultWorld.system
        )
        #expect(found == [it.subject])
        #expect(try await pass(.open, it) == ["blocked"])
    }
}
