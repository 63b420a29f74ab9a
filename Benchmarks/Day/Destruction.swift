import CivilTime
import Foundation
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Store
import Vault

/// Measures how long one person among many takes to destroy, beside the durable commits that the machine itself asks for.
///
///     swift run -c release day-benchmarks destroy PEOPLE FOLDER
///
/// Every person has a key, three values, a consent and two lines of the log; the measured ones have everything that the
/// vault takes in for an application. The order is proposed, approved and carried out as the officer's page does it.
enum Destruction {
    private static let officer = Actor(id: "e_officer", role: RoleID("dataProtectionOfficer"))
    private static let second = Actor(id: "e_second", role: RoleID("dataProtectionOfficer"))
    private static let measured = 50

    static func measure(_ people: Int, _ folder: String) async throws {
        guard let start = CivilDate("2024-03-01"), let end = CivilDate("2036-03-01") else { return }
        let house = try await BenchmarkHouse(folder: folder, on: start)
        // As a server does when it starts: the ledger apart gets its name before anybody is destroyed.
        let apart = ApartFolder(prefix: folder + "/apart")
        _ = try await apart.catchUp(house.database)
        try await fill(house, people)
        let subjects = try await wholePeople(house, on: start)
        try await house.lender.businessDay.set(end)
        let bare = try await commits(house)
        var whole: [Double] = []
        var beside: [Double] = []
        for (index, subject) in subjects.enumerated() {
            try await house.lender.retention.look(at: subject)
            let order = try await house.lender.retention.propose(key: "\(index)", officer)
            _ = try await house.lender.retention.decide(order.id, .approved, second)
            let before = house.database.counters.commits
            let spent = try await milliseconds { _ = try await house.lender.retention.carryOut() }
            let made = house.database.counters.commits - before
            whole.append(spent)
            beside.append(spent - Double(made) * bare)
            let left = try await house.lender.retention.person(subject)
            precondition(left == nil, "the person is gone")
        }
        print("people \(people)  durable commit ms \(text(bare))")
        print("carried out ms: median \(text(median(whole)))  beside its commits \(text(median(beside)))")
        print("slowest ms: \(text(whole.max() ?? 0))  beside its commits \(text(beside.max() ?? 0))")
        let first = try await milliseconds { _ = try await Aftermath(house.database, apart).complete() }
        print("ledger apart and scrubbing, \(measured) people at once, ms: \(text(first))")
        await house.database.close()
    }

    private static func fill(_ house: BenchmarkHouse, _ people: Int) async throws {
        let have = try await house.count("SELECT COUNT(*) FROM vault_subject")
        try await house.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO shown_text (hash, kind, language, policy_version, words) VALUES ('', 'consent', 'kk', '', '')
                ON CONFLICT (hash) DO NOTHING
                """
            )
        }
        var done = Int(have)
        while done < people {
            let part = done..<min(done + 2_000, people)
            try await house.database.write { transaction in
                for index in part { try insert(index, house, in: transaction) }
            }
            done = part.upperBound
        }
    }

    private static func insert(_ index: Int, _ house: BenchmarkHouse, in transaction: any SQLTransaction) throws {
        let subject = try house.lender.vault.enrol(at: house.lender.clock.now(), in: transaction)
        let id = SQLValue.text(subject.rawValue)
        for field in ["surname", "iin", "phone"] {
            try transaction.execute(
                """
                INSERT INTO vault_item (subject, field, source, version, category, purpose, basis, line, recorded_at,
                    ciphertext) VALUES ($1, $2, 'person', 1, 'D1', 'P1.2', 'B1', '', 0, $3)
                """,
                [id, .text(field), .blob([])]
            )
        }
        try transaction.execute(
            "INSERT INTO vault_sheet (subject, apart, ciphertext) VALUES ($1, '', $2)",
            [id, .blob([UInt8](repeating: UInt8(index & 0xFF), count: 200))]
        )
        try transaction.execute(
            "INSERT INTO vault_index (field, digest, subject) VALUES ('iin', $1, $2)",
            [.blob(withUnsafeBytes(of: UInt64(index).bigEndian) { Array($0) } + [UInt8](repeating: 7, count: 24)), id]
        )
        try transaction.execute(
            """
            INSERT INTO consent (id, subject, consent, text_hash, policy_version, channel, given_on, given_at)
            VALUES ($1, $2, 'personalData', '', '', 'branch', '2024-03-01', 0)
            """,
            [.text("c_\(index)"), id]
        )
        for line in 0..<2 {
            try transaction.execute(
                "INSERT INTO log_entry (id, entry, sealed, subject) VALUES ($1, $2, $3, $4)",
                [.text("b_\(index)_\(line)"), .blob([UInt8](repeating: 9, count: 300)), .blob([1]), id]
            )
        }
    }

    /// People with every field of the policy that identification takes, with their decisions and lines.
    private static func wholePeople(_ house: BenchmarkHouse, on day: CivilDate) async throws -> [SubjectID] {
        let vault = house.lender.vault
        var subjects: [SubjectID] = []
        for index in 0..<measured {
            let occasion = Occasion(
                actor: .system("benchmark"),
                caseReference: "A-\(index)",
                businessDay: day,
                at: house.lender.clock.now()
            )
            let subject = try await house.database.write { transaction in
                let subject = try vault.enrol(at: occasion.at, in: transaction)
                for round in 0..<10 {
                    try vault.collect(
                        RightsHandling.self,
                        into: subject,
                        [
                            Intake(Fields.surname, "Surname \(index)"), Intake(Fields.givenName, "Name \(round)"),
                            Intake(Fields.iin, "7102031\(index)\(round)"),
                            Intake(Fields.phone, "+770000\(index)\(round)"),
                        ],
                        source: "person",
                        occasion,
                        in: transaction
                    )
                }
                return subject
            }
            subjects.append(subject)
        }
        return subjects
    }

    /// The median of a durable commit that changes one small row, in milliseconds.
    private static func commits(_ house: BenchmarkHouse) async throws -> Double {
        var times: [Double] = []
        for _ in 0..<200 {
            times.append(
                try await milliseconds {
                    _ = try await house.database.write { transaction in
                        try transaction.execute(
                            """
                            INSERT INTO counter (name, value) VALUES ('benchmark', 1)
                            ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
                            """
                        )
                    }
                }
            )
        }
        return median(times)
    }

    private static func milliseconds(_ body: () async throws -> Void) async throws -> Double {
        let clock = ContinuousClock()
        let spent = try await clock.measure { try await body() }
        return Double(spent.components.seconds) * 1000 + Double(spent.components.attoseconds) / 1e15
    }

    private static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }

    private static func text(_ value: Double) -> String { String(format: "%.2f", value) }
}
