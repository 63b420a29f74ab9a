import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Store
import Vault

/// Measures how a whole record of a customer is opened on SQLite: thirty fields, decided, logged durably, decrypted. Beside
/// it the durable commits that the machine allows, and the same record read and decrypted without policy and log.
struct GatedRead: Sendable {
    let people: Int
    /// How long each kind of reading goes on in each of three rounds.
    let seconds: Double
    private static let rounds = 3
    private static let officer = Actor(id: "e_4f1c9a7b2d", role: RoleID("loanOfficer"))
    private static let fields: [FieldID] = items("", 0).map(\.0)

    func measure(_ folder: String) async throws {
        let place = try await Place.open(folder, nil, batch: StoreLimits().batch, migrations: SchemaMigrations.all)
        let house = try VaultHouse(place.database)
        try await house.prepare()
        let subjects = try await fill(house)
        say("people \(people), fields of a record \(Self.fields.count)")
        // Once for the pattern of the lines; a server looks every second which are kept.
        try await Self.open(house, subjects[0])
        try await house.vault.learnLinePatterns()
        try await processorTime(house, subjects)
        say(
            "round  commits/s  1 reader/s  8 readers/s  256 readers/s  256 without policy and log/s",
            "  acts a commit at 8, at 256  processor µs a record at 8, at 256, without policy and log"
        )
        var rows: [[Double]] = []
        for round in 0..<Self.rounds {
            let commits = try await rate(1) { _ in try await Self.commit(house) }
            let one = try await rate(1) { try await Self.open(house, subjects[$0 % people]) }
            let eight = try await shared(8, place) { try await Self.open(house, subjects[$0 % people]) }
            let many = try await shared(256, place) { try await Self.open(house, subjects[$0 % people]) }
            let bare = try await shared(256, place) { try await Self.openUngated(house, subjects[$0 % people]) }
            rows.append([commits.rate, one.rate, eight.rate, many.rate, bare.rate])
            let costs = [eight.sharing, many.sharing, eight.processor, many.processor, bare.processor]
            say(round + 1, (rows[round] + costs).map { text($0, 0) }.joined(separator: "  "), separator: "  ")
        }
        report(rows)
        try await house.sequence()
        say("log intact:", try await house.isIntact())
        await place.database.close()
    }

    private func report(_ rows: [[Double]]) {
        func share(_ value: (([Double]) -> Double)) -> Double { rows.map(value).median }
        say("median of the rounds, of readers × commits/s: 1 reader \(text(100 * share { $0[1] / $0[0] }, 0)) %,")
        say("   8 readers \(text(100 * share { $0[2] / ($0[0] * 8) }, 0)) %")
        say("256 readers: \(text(share { $0[3] }, 0)) records/s")
        say(
            "overhead over reading and decrypting alone, 256 readers: \(text(100 * share { $0[4] / $0[3] - 1 }, 0)) %"
        )
    }

    /// Processor time of the whole process, one reading at a time: of a hundred in a row, because the kernel counts a
    /// thread on another core only at its tick.
    private func processorTime(_ house: VaultHouse, _ subjects: [SubjectID]) async throws {
        var times: [String: [Double]] = [:]
        let inRow = 100
        for block in 0..<30 {
            for (name, body) in [
                ("open", { try await Self.open(house, $0) }), ("commit", { _ in try await Self.commit(house) }),
                ("ungated", { try await Self.openUngated(house, $0) }),
            ] as [(String, (SubjectID) async throws -> Void)] {
                let start = processorMicroseconds()
                for index in 0..<inRow { try await body(subjects[(block * inRow + index) * 7 % people]) }
                times[name, default: []].append((processorMicroseconds() - start) / Double(inRow))
            }
        }
        func median(_ name: String) -> Double { (times[name] ?? []).median }
        say(
            "processor µs at the median: gated read \(text(median("open"), 1)), bare commit \(text(median("commit"), 1)),",
            "beside the commit \(text(median("open") - median("commit"), 1)),",
            "read and decrypted without policy and log \(text(median("ungated"), 1))"
        )
    }

    private struct Pace {
        /// Repetitions a second.
        let rate: Double
        /// Processor time of the whole process for one, in microseconds.
        let processor: Double
        /// Acts that shared a commit.
        var sharing = 0.0
    }

    private func shared(_ tasks: Int, _ place: Place, _ body: @escaping @Sendable (Int) async throws -> Void)
        async throws -> Pace
    {
        let before = place.database.counters
        var pace = try await rate(tasks, body)
        let after = place.database.counters
        pace.sharing = Double(after.writes - before.writes) / Double(max(1, after.commits - before.commits))
        return pace
    }

    /// Repetitions of a body by some tasks at once.
    private func rate(_ tasks: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async throws -> Pace {
        let processor = processorMicroseconds()
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .milliseconds(Int64(seconds * 1000))
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    var count = 0
                    while clock.now < end {
                        try await body(task * 7919 + count * 31)
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        return Pace(
            rate: Double(done) / ((clock.now - start).milliseconds / 1000),
            processor: (processorMicroseconds() - processor) / Double(max(1, done))
        )
    }

    private static func open(_ house: VaultHouse, _ subject: SubjectID) async throws {
        let access = Access(subject: subject, fields: fields, occasion: house.occasion(officer))
        let opened = try await house.vault.open(ContractConclusion.self, access)
        precondition(opened.items.count == fields.count, "a whole record was opened")
    }

    private static func openUngated(_ house: VaultHouse, _ subject: SubjectID) async throws {
        let access = Access(subject: subject, fields: fields, occasion: house.occasion(officer))
        let opens = try await house.database.read { try house.vault.opens(access, in: $0) }
        precondition(opens, "a whole record was decrypted")
    }

    private static func commit(_ house: VaultHouse) async throws {
        _ = try await house.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO counter (name, value) VALUES ('benchmark', 1)
                ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
                """
            )
        }
    }

    private func fill(_ house: VaultHouse) async throws -> [SubjectID] {
        var subjects: [SubjectID] = []
        for start in stride(from: 0, to: people, by: 50) {
            let numbers = start..<min(start + 50, people)
            subjects += try await house.database.write { transaction in
                try numbers.map { number in
                    let subject = try house.enrol(in: transaction)
                    try house.vault.collect(
                        ContractConclusion.self,
                        into: subject,
                        Self.items("Value of some length", number).map(\.1),
                        source: "person",
                        house.occasion(Self.officer),
                        in: transaction
                    )
                    return subject
                }
            }
        }
        return subjects
    }

    /// Thirty fields of an application: person, contact, vehicle, profession.
    private static func items(_ text: String, _ number: Int) -> [(FieldID, Intake<ContractConclusion>)] {
        func value(_ field: FieldID) -> String { "\(text) \(field) \(number)" }
        func item<C: CategoryTag>(
            _ field: Field<String, C>,
            _ make: (Field<String, C>, String) -> Intake<ContractConclusion>
        ) -> (FieldID, Intake<ContractConclusion>) {
            (field.id, make(field, value(field.id)))
        }
        let identification = [
            Fields.surname, Fields.givenName, Fields.patronymic, Fields.iin, Fields.citizenship, Fields.documentKind,
            Fields.documentNumber, Fields.documentIssuer, Fields.maritalStatus, Fields.spouseConsentReference,
            Fields.identityCheckReference,
        ].map { item($0) { Intake($0, $1) } }
        let contact = [Fields.phone, Fields.email, Fields.address, Fields.preferredLanguage].map {
            item($0) { Intake($0, $1) }
        }
        let vehicle = [
            Fields.vin, Fields.plate, Fields.vehicleMake, Fields.vehicleModel, Fields.vehicleColour,
            Fields.vehicleOwnerIIN, Fields.vehicleOwnerName, Fields.vehicleRegistrationState,
        ].map { item($0) { Intake($0, $1) } }
        let profession = [Fields.education, Fields.workplace, Fields.occupation].map { item($0) { Intake($0, $1) } }
        let money = [Fields.propertyOwned, Fields.payoutIBAN, Fields.sellerIBAN, Fields.paymentBehaviour].map {
            item($0) { Intake($0, $1) }
        }
        return identification + contact + vehicle + profession + money
    }
}
