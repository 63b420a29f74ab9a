import CivilTime
import LenderFiles
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Store
import Testing
import TransparencyLog
import Vault

/// The log under the eyes of the person responsible for processing (94-V Art. 25(2)(10)).
@Suite struct LogOversightTests {
    private static let officer = Actor(id: "e_officer", role: RoleID("dataProtectionOfficer"))

    /// Puts lines into the log as the vault would have written them at other times.
    private struct Forger {
        let test: TestLender
        private static let salt = [UInt8](repeating: 3, count: 32)

        func line(
            _ actor: String,
            role: String = "loanOfficer",
            daysAgo: Int = 0,
            hour: Int = 12,
            about subject: String? = "s_1",
            cased: Bool = true,
            refused: Bool = false
        ) -> Line {
            let today = test.clock.now().date(offsetHours: 5)
            let day = today.adding(days: -daysAgo)
            let at = Instant(milliseconds: (Int64(day.daysSinceEpoch) * 24 - 5 + Int64(hour)) * 3_600_000)
            let entry = LogEntry(
                id: Hex.encode((0..<12).map { _ in UInt8.random(in: 0...255) }),
                at: at,
                businessDay: day,
                actor: actor,
                role: role,
                verb: "use",
                purpose: "3.1.1",
                basis: "B1",
                categories: ["D1"],
                decision: refused ? .refused : .permitted,
                clause: "clause 3.1.1",
                policy: "1",
                policyHash: "",
                subject: subject.map { SubjectCommitment.make(salt: Self.salt, subject: $0) } ?? ""
            )
            let sealed = [UInt8](repeating: 0, count: cased ? 70 : 60)
            return Line(entry: entry, subject: subject, sealed: subject == nil ? nil : sealed)
        }

        struct Line: Sendable {
            let entry: LogEntry
            let subject: String?
            let sealed: [UInt8]?
        }

        func add(_ lines: [Line]) async throws {
            let vault = test.lender.vault
            let now = test.clock.now()
            try await test.database.write { transaction in
                for line in lines {
                    try vault.log.append(line.entry, subject: line.subject, sealed: line.sealed, in: transaction)
                }
                while try vault.integrateLog(at: now, in: transaction) != nil {}
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is unusual is found by the figures of the lender's file, and nothing else`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let forger = Forger(test: test)
            func people(_ count: Int, _ actor: String, daysAgo: Int) -> [Forger.Line] {
                (0..<count).map { forger.line(actor, daysAgo: daysAgo, about: "s_\(actor)_\(daysAgo)_\($0)") }
            }
            // Twelve a day is usual for a, so 40 are many; 35 a day is usual for b, so 40 are not.
            for back in 2..<12 {
                // On his first day b stays below the figure from which on anybody is asked about.
                let busy = people(back == 11 ? 29 : 35, "e_b", daysAgo: back)
                try await forger.add(people(12, "e_a", daysAgo: back) + busy)
            }
            try await forger.add(people(40, "e_a", daysAgo: 1) + people(40, "e_b", daysAgo: 1))
            try await forger.add((0..<5).map { _ in forger.line("e_c", daysAgo: 3, refused: true) })
            try await forger.add((0..<4).map { _ in forger.line("e_d", daysAgo: 3, refused: true) })
            try await forger.add([forger.line("e_e", daysAgo: 4, hour: 23), forger.line("e_f", daysAgo: 4, hour: 7)])
            try await forger.add([forger.line("e_g", daysAgo: 5, cased: false)])
            try await forger.add([forger.line("e_h", daysAgo: 5, about: nil)])
            try await forger.add((0..<5).map { forger.line("e_many\($0)", daysAgo: 6, about: "s_watched") })
            try await forger.add((0..<9).map { forger.line("job", role: "system", hour: 3, about: "s_job\($0)") })
            try await forger.add([forger.line("e_old", daysAgo: 31, hour: 2)])

            let view = try await test.lender.logOversight.view(LineQuery(), Self.officer)
            func found(_ kind: LogAnomaly.Kind) -> [LogAnomaly] { view.anomalies.filter { $0.kind == kind } }
            #expect(found(.volume).map(\.actor) == ["e_a"])
            #expect(found(.volume).map(\.count) == [40] && found(.volume).map(\.usual) == [12])
            #expect(found(.refusals).map(\.actor) == ["e_c"] && found(.refusals).map(\.count) == [5])
            #expect(found(.night).map(\.actor) == ["e_e"])
            #expect(found(.withoutCase).map(\.actor) == ["e_g"])
            #expect(found(.manyReaders).map(\.subject?.rawValue) == ["s_watched"])
            #expect(found(.manyReaders).map(\.count) == [5])
            #expect(view.hours[23] == 1 && view.hours[3] == 0 && view.hours[7] == 1)
            #expect(view.busiest.first?.actor == "e_b")
        }
    }

    @Test(arguments: Engine.available)
    func
        `clause 6.1: a search finds by time, employee, purpose, act and outcome, page by page, and is on the log itself`(
            engine: Engine
        ) async throws
    {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let forger = Forger(test: test)
            try await forger.add(
                (0..<120).map { number in
                    forger.line(
                        number.isMultiple(of: 2) ? "e_a" : "e_b",
                        daysAgo: number < 60 ? 9 : 2,
                        refused: number.isMultiple(of: 10)
                    )
                }
            )
            let desk = test.lender.logOversight
            func all(_ change: (inout LineQuery) -> Void) async throws -> [FoundLine] {
                var query = LineQuery()
                change(&query)
                var lines: [FoundLine] = []
                repeat {
                    let page = try await desk.view(query, Self.officer).page
                    lines += page.lines
                    query.before = page.next
                } while query.before != nil
                return lines.filter { $0.actor != Self.officer.id }
            }
            #expect(try await all { _ in }.map(\.leafIndex) == (0..<120).reversed())
            #expect(try await all { $0.actor = "e_b" }.count == 60)
            #expect(try await all { $0.refused = true }.count == 12)
            #expect(try await all { $0.refused = false }.count == 108)
            #expect(try await all { $0.purpose = PurposeID("3.1.1") }.count == 120)
            #expect(try await all { $0.purpose = PurposeID("9") }.isEmpty)
            #expect(try await all { $0.verb = .destroy }.isEmpty)
            let week = test.clock.now().adding(seconds: -7 * 86_400)
            #expect(try await all { $0.from = week }.count == 60)
            #expect(try await all { $0.until = week }.count == 60)

            let before = try await Self.officersLines(test)
            _ = try await desk.export(LineQuery(), Self.officer)
            #expect(try await Self.officersLines(test) == before + 1)
            let stranger = Actor(id: "e_x", role: RoleID("accountant"))
            await #expect(throws: Denial.self) { try await desk.view(LineQuery(), stranger) }
            await #expect(throws: OversightProblem.noSuchCase) { try await desk.person("A-1999-000001", Self.officer) }
        }
    }

    private static func officersLines(_ test: TestLender) async throws -> Int {
        try await test.database.read { transaction in
            let reader = EntryReader(in: transaction)
            return try transaction.query("SELECT entry FROM log_entry").filter { row in
                try reader.entry(try row.blob(0)).actor == officer.id
            }.count
        }
    }

    @Test func `clause 9.1: the officer's look at one person is shown to that person`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.confirmPhone()
            let lines = try await test.lender.logOversight.person(file.number, Self.officer)
            #expect(lines.count > 3 && lines.contains { $0.caseReference == file.number })
            let own = try await test.lender.myData.overview(file.subject).lines
            let role = try test.lender.policy(on: day("2024-03-01")).roles.first { $0.id == Self.officer.role }?.title
            #expect(own.contains { $0.role == role && $0.caseReference == file.number })
        }
    }

    @Test(arguments: Engine.available)
    func `clauses 8.1, 8.2: old ties are cut for who has no relation any more, and kept while a contract is in force`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let contract = try await borrower.borrow()
            let subject = contract.subject.rawValue
            let forger = Forger(test: test)
            // The log runs by the clock, the term by the business date: 36 months before 1 March 2024.
            let now = test.clock.now().date(offsetHours: 5)
            let expired = day("2021-02-28").days(until: now)
            try await forger.add([
                forger.line("e_1", daysAgo: expired, about: subject),
                forger.line("e_1", daysAgo: expired, about: "s_gone"),
                forger.line("e_1", daysAgo: expired - 1, about: "s_gone"),
            ])
            try await test.database.write { [vault = test.lender.vault] in while try vault.indexLog(in: $0) {} }
            #expect(try await test.lender.logRetention.run() == 1)
            #expect(try await test.lender.logRetention.run() == 0)
            let kept = try await test.database.read { transaction in
                try transaction.query(
                    "SELECT COUNT(*) FROM log_entry WHERE subject = $1",
                    [.text("s_gone")]
                ).first?.integer(0)
            }
            #expect(kept == 1, "a line is kept through the last day of its term")
            let findings = try await test.database.read { [vault = test.lender.vault] transaction in
                try vault.log.audit(key: try VerificationKey(parsing: vault.logKeyText), in: transaction)
            }
            #expect(findings.isEmpty)
        }
    }

    @Test func `a file of figures that cannot be meant is refused by its place`() throws {
        let good = """
            window-days: 30
            night: {from: 22, until: 7}
            persons-a-day: {at-least: 30, times-usual: 3, usual-days: 60}
            refusals-a-day: 5
            employees-per-person: 5
            without-case-a-day: 1
            """
        #expect(try OversightFile.read(good) == .usual)
        for (change, by, place) in [
            ("window-days: 30", "window-days: many", "window-days"), ("from: 22", "from: 24", "0…23, 1…10000"),
            ("at-least: 30", "at-least: 0", "0…23, 1…10000"), ("refusals-a-day: 5\n", "", "refusals-a-day"),
            ("refusals-a-day", "refusal-a-day", "refusal-a-day"),
            ("usual-days: 60", "usual: 60", "persons-a-day.usual-days"),
            ("night: {", "night: {{", "YAML"),
        ] {
            let problem = #expect(throws: AccountingFileProblem.self) {
                try OversightFile.read(good.replacing(change, with: by))
            }
            #expect(problem?.file == "oversight.yaml" && problem?.place == place, "\(String(describing: problem))")
        }
    }
}
