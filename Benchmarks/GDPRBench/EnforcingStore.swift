import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Store
import Synchronization
import TestSupport
import Vault

/// Kepil's vault: every operation is decided by the policy and leaves its line in the transaction of its effect; values
/// lie sealed under each person's key.
final class EnforcingStore: RecordStore {
    let name: String
    let enforces = true
    private let place: Place
    private let house: VaultHouse
    private let verbs: RecordVerbs
    private let register = Mutex(Register())

    private struct Register {
        var subjects: [SubjectID] = []
        var users: [SubjectID: Int] = [:]
        var destroyed: Set<Int> = []
    }

    init(_ name: String, folder: String, _ server: PostgresServer?) async throws {
        self.name = name
        let limits = StoreLimits()
        place = try await Place.open(folder, server, batch: limits.batch, migrations: SchemaMigrations.all)
        house = try VaultHouse(place.database)
        verbs = RecordVerbs(vault: house.vault)
    }

    func load(people: Int) async throws {
        try await house.prepare()
        let (house, verbs) = (house, verbs)
        for start in stride(from: 0, to: people, by: 50) {
            let numbers = start..<min(start + 50, people)
            let subjects = try await house.database.write { transaction in
                try numbers.map { user in
                    let subject = try house.enrol(in: transaction)
                    for slot in 0..<Layout.perPerson {
                        // The last record was taken in long ago.
                        let occasion = house.occasion(VaultHouse.program, daysAgo: slot == Layout.expired ? 400 : 0)
                        let value = Layout.value(user, slot, 0)
                        try verbs.put(slot, value, of: subject, isNew: true, occasion, in: transaction)
                    }
                    return subject
                }
            }
            register.withLock { register in
                for (user, subject) in zip(numbers, subjects) { register.users[subject] = user }
                register.subjects += subjects
            }
            if start % 5000 == 0 { try await house.sequence() }
        }
        try await house.sequence()
    }

    func key(of user: Int) -> String { subject(user).rawValue }
    private func subject(_ user: Int) -> SubjectID { register.withLock { $0.subjects[user] } }

    func perform(_ operation: Operation) async throws -> Answer {
        do { return try await permitted(operation) } catch is Denial { return .refused }
    }

    private func permitted(_ operation: Operation) async throws -> Answer {
        let subject = subject(operation.user)
        switch operation.kind {
        case .createRecord: return try await create(operation, subject)
        case .updateDataByKey:
            let (house, verbs) = (house, verbs)
            try await house.vault.act { transaction in
                let occasion = house.occasion(VaultHouse.program)
                try verbs.put(operation.slot, operation.text, of: subject, isNew: false, occasion, in: transaction)
            }
            return .done
        case .deleteByUser:
            let house = house
            try await house.vault.act { transaction in
                try house.vault.destroy(
                    RightsHandling.self,
                    subject,
                    house.occasion(VaultHouse.officer),
                    in: transaction
                )
            }
            register.withLock { _ = $0.destroyed.insert(operation.user) }
            return .done
        case .deleteByKey, .deleteByPurpose, .deleteByTerm: return try await delete(operation, subject)
        case .updateMetadataByKey, .updateMetadataByPurpose, .updateMetadataByUser:
            return try await restrict(operation, subject)
        default: return try await read(operation, subject)
        }
    }

    private func create(_ operation: Operation, _ subject: SubjectID) async throws -> Answer {
        let isDestroyed = register.withLock { $0.destroyed.contains(operation.user) }
        let (house, verbs) = (house, verbs)
        let written = try await house.vault.act { transaction in
            let subject = isDestroyed ? try house.enrol(in: transaction) : subject
            let occasion = house.occasion(VaultHouse.program)
            try verbs.put(operation.slot, operation.text, of: subject, isNew: true, occasion, in: transaction)
            return subject
        }
        if isDestroyed {
            register.withLock { register in
                register.subjects[operation.user] = written
                register.users[written] = operation.user
                register.destroyed.remove(operation.user)
            }
        }
        return .done
    }

    /// Destroys every version of the records that an operation reaches.
    private func delete(_ operation: Operation, _ subject: SubjectID) async throws -> Answer {
        let house = house
        let actor = operation.kind == .deleteByKey ? Actor.customer(subject) : VaultHouse.officer
        let fields = Set(Layout.slots(of: operation).map { Layout.fields[$0] })
        let rule = DayRule(offsetHours: 5, followsCalendar: true)
        try await house.vault.act { transaction in
            var parts = VaultParts()
            let held = try house.vault.inventory(of: subject, rule, in: transaction)?.items ?? []
            parts.items = held.filter { fields.contains($0.field) }
            if operation.kind == .deleteByTerm {
                let limit = house.day.adding(days: -365)
                let kept = Set(parts.items.filter { $0.takenInOn > limit }.map(\.field))
                parts.items.removeAll { kept.contains($0.field) }
            }
            try house.vault.purge(RightsHandling.self, of: subject, parts, house.occasion(actor), in: transaction)
        }
        return .done
    }

    private func restrict(_ operation: Operation, _ subject: SubjectID) async throws -> Answer {
        let house = house
        let actor = operation.kind == .updateMetadataByKey ? Actor.customer(subject) : VaultHouse.officer
        let fields = Layout.slots(of: operation).map { Layout.fields[$0] }
        try await house.vault.act { transaction in
            guard operation.kind != .updateMetadataByUser else {
                return try house.vault.block(
                    RightsHandling.self,
                    subject,
                    blocked: operation.objects,
                    house.occasion(actor),
                    in: transaction
                )
            }
            try house.vault.restrict(
                RightsHandling.self,
                subject,
                fields: fields,
                restricted: operation.objects,
                house.occasion(actor),
                in: transaction
            )
        }
        return .done
    }

    private func read(_ operation: Operation, _ subject: SubjectID) async throws -> Answer {
        let vault = house.vault
        let officer = house.occasion(VaultHouse.officer)
        let own = house.occasion(.customer(subject))
        switch operation.kind {
        case .readDataByKey:
            return .values(try await verbs.open(operation.slot, of: subject, house.occasion(VaultHouse.program)))
        case .readDataByUser:
            let access = Access(subject: subject, fields: Layout.fields, occasion: own)
            return .values(verbs.shown(try await vault.open(RightsHandling.self, access)))
        case .readMetadataByKey, .readMetadataByUser:
            let isOne = operation.kind == .readMetadataByKey
            let access = Access(subject: subject, fields: [], occasion: isOne ? own : officer)
            let records = try await vault.open(RightsHandling.self, access) { scope, transaction in
                try vault.holdings(of: subject, scope, in: transaction)
            }.found
            let slots = Set(records.compactMap { Layout.slotOf[$0.field] })
            return .held(isOne ? slots.intersection([operation.slot]) : slots)
        case .readLogs:
            var query = LineQuery()
            query.limit = operation.limit
            let asked = query
            return .lines(
                try await vault.openList(
                    OperationRecording.self,
                    fields: [Fields.operationJournalEntry.id],
                    officer
                ) { scope, transaction in try vault.findLines(asked, scope, in: transaction).count }
            )
        case .verifyDeletion:
            let rule = DayRule(offsetHours: 5, followsCalendar: true)
            let held = try await vault.overseeDestruction(officer) { transaction in
                try vault.inventory(of: subject, rule, in: transaction)
            }
            return .present(held?.items.contains { $0.field == Layout.fields[operation.slot] } ?? false)
        default: return try await page(operation, after: subject)
        }
    }

    private func page(_ operation: Operation, after subject: SubjectID) async throws -> Answer {
        let vault = house.vault
        let isObjected = operation.kind == .readByObjection
        let page: HeldPage
        if isObjected {
            let officer = house.occasion(VaultHouse.officer)
            page = try await vault.openList(RightsHandling.self, fields: [], officer) { scope, transaction in
                try vault.listedAsRestricted(scope, after: subject.rawValue, in: transaction)
            }
        } else {
            page = try await verbs.list(
                Layout.purpose(of: operation),
                after: subject,
                house.occasion(VaultHouse.program)
            )
        }
        let users = register.withLock { register in page.fields.map { register.users[$0.subject] ?? -1 } }
        let records = zip(users, page.fields).map { HeldRecord(user: $0, slot: Layout.slotOf[$1.field] ?? -1) }
        return .page(records, after: subject.rawValue, through: page.through?.rawValue ?? subject.rawValue)
    }

    func beside() async throws { try await house.sequence() }

    func lines() async throws -> Int {
        Int(try await house.database.read { try $0.query("SELECT COUNT(*) FROM log_entry").first?.integer(0) ?? 0 })
    }

    func isIntact() async throws -> Bool {
        try await house.sequence()
        return try await house.isIntact()
    }

    func bytes() async throws -> Int { try await place.bytes() }
    func close() async { await place.database.close() }
}
