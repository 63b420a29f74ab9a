import CivilTime
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import TransparencyLog
import Vault
import Wording

/// From draft to in force: clause 12.1, R-12.1.1.
@Suite struct PolicyCycleTests {
    static let maker = PolicyDraft.maker
    static let checker = PolicyDraft.checker

    /// Brought in by one, approved by the other.
    static func approved(_ lender: Lender, _ version: String, from effective: CivilDate) async throws -> String {
        let draft = try await lender.policyVersions.bring(try PolicyDraft.texts(version, from: effective), maker)
        return try await lender.policyVersions.approve(draft.hash, checker).hash
    }

    static func state(_ lender: Lender, _ hash: String) async throws -> PolicyVersionState? {
        try await lender.policyVersions.overview(maker).first { $0.version.hash == hash }?.state
    }

    /// One decision now: the version and the hash that its line on the log names.
    static func decide(_ lender: Lender) async throws -> (day: CivilDate, version: String, hash: String) {
        let occasion = try await lender.occasion(maker, case: nil)
        let scope = try await lender.vault.openList(
            OperationRecording.self,
            fields: [Fields.operationJournalEntry.id],
            occasion
        )
        let entry = try #require(
            try await lender.database.read { try lender.vault.log.entry(id: scope.line, in: $0) }
                .map { try LogEntry(parsing: $0.entry) }
        )
        return (entry.businessDay, entry.policy, entry.policyHash)
    }

    /// Each version is announced on a day; the first day on which it may take effect is the same day of the next month,
    /// clamped to its end. One day earlier is refused.
    @Test(arguments: Engine.available)
    func `the announcement cycle over 29 February and the ends of months`(engine: Engine) async throws {
        let cycle: [(announced: String, effective: String)] = [
            ("2024-01-31", "2024-02-29"), ("2024-02-29", "2024-03-29"), ("2024-03-31", "2024-04-30"),
            ("2024-12-31", "2025-01-31"), ("2025-01-31", "2025-02-28"), ("2025-02-28", "2025-03-28"),
        ]
        try await TestLender.with(engine, on: day("2024-01-01")) { test in
            let clock = SetClock(day("2024-01-02"))
            let lender = try test.anotherServer(clock: clock)
            var before = test.policy.hash
            for (number, dates) in cycle.enumerated() {
                let (announced, effective) = (day(dates.announced), day(dates.effective))
                clock.set(announced)
                let early = try await Self.approved(lender, "2023-\(number + 10)", from: effective.adding(days: -1))
                await #expect(throws: PolicyVersionProblem.tooEarly(effective)) {
                    _ = try await lender.policyVersions.announce(early, Self.maker)
                }
                #expect(try await Self.state(lender, early) == .missed, "it cannot be announced for its day any more")

                let hash = try await Self.approved(lender, "2024-\(number + 2)", from: effective)
                #expect(try await Self.state(lender, hash) == .approved)
                _ = try await lender.policyVersions.announce(hash, Self.maker)
                #expect(try await Self.state(lender, hash) == .announcing, "the branches have not shown it yet")
                _ = try await lender.policyVersions.prove(
                    .branches,
                    PolicyDraft.statement(announced),
                    of: hash,
                    Self.maker
                )
                #expect(try await Self.state(lender, hash) == .announced)
                #expect(try await Self.decide(lender).hash == before)

                clock.set(effective.adding(days: -1), "23:59:59.999")
                #expect(try await Self.decide(lender).hash == before)
                clock.set(effective, "00:00:00.000")
                let first = try await Self.decide(lender)
                #expect(first.hash == hash && first.version == "2024-\(number + 2)" && first.day == effective)
                #expect(try await Self.state(lender, hash) == .inForce)
                #expect(try await Self.state(lender, before) == .superseded)
                before = hash
            }
            // The history survives, each version with its own files and its notice as it was shown.
            let published = try await lender.policyVersions.published()
            #expect(published.count == cycle.count + 1)
            let ends = Array(published.map(\.until).dropLast())
            let dayBefore = published.dropFirst().map { $0.version.from?.adding(days: -1) }
            #expect(ends == dayBefore)
            for entry in published {
                let kept = try await lender.policyVersions.published(entry.version.version, .russian)
                #expect(kept.words.contains(entry.version.version) && kept.policy?.hash == entry.version.hash)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `two servers change at midnight without an act and without a gap`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-01-01")) { test in
            let clock = SetClock(day("2024-01-31"))
            let (one, two) = (try test.anotherServer(clock: clock), try test.anotherServer(clock: clock))
            // The second has decided before, so that its view of the versions is not simply new.
            #expect(try await Self.decide(two).hash == test.policy.hash)
            let hash = try await Self.approved(one, "2024-2", from: day("2024-03-01"))
            _ = try await one.policyVersions.announce(hash, Self.maker)
            _ = try await two.policyVersions.prove(
                .branches,
                PolicyDraft.statement(day("2024-01-31")),
                of: hash,
                Self.maker
            )

            clock.set(day("2024-02-29"), "23:59:59.999")
            for server in [one, two] {
                let last = try await Self.decide(server)
                #expect(last.hash == test.policy.hash && last.version == "2023-1" && last.day == day("2024-02-29"))
            }
            clock.set(day("2024-03-01"), "00:00:00.000")
            for server in [one, two] {
                let first = try await Self.decide(server)
                #expect(first.hash == hash && first.version == "2024-2" && first.day == day("2024-03-01"))
            }
            // While midnight passes again and again, every line names the version of its own day: old till 29 February,
            // new from 1 March; none is refused.
            let lines = try await withThrowingTaskGroup(of: [(CivilDate, String)].self) { group in
                for server in [one, two] {
                    group.addTask {
                        var seen: [(CivilDate, String)] = []
                        for _ in 0..<12 {
                            let line = try await Self.decide(server)
                            seen.append((line.day, line.hash))
                        }
                        return seen
                    }
                }
                group.addTask {
                    for turn in 0..<40 {
                        if turn.isMultiple(of: 2) {
                            clock.set(day("2024-02-29"), "23:59:59.999")
                        } else {
                            clock.set(day("2024-03-01"), "00:00:00.000")
                        }
                        try await Task.sleep(for: .milliseconds(3))
                    }
                    return []
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(lines.count == 24)
            #expect(lines.allSatisfy { line, decided in (line < day("2024-03-01")) == (decided == test.policy.hash) })
        }
    }

    @Test func `a version withdrawn before its day never decides, at any server`() async throws {
        try await TestLender.with(on: day("2024-01-01")) { test in
            let clock = SetClock(day("2024-01-31"))
            let (one, two) = (try test.anotherServer(clock: clock), try test.anotherServer(clock: clock))
            let hash = try await Self.approved(one, "2024-2", from: day("2024-02-29"))
            _ = try await one.policyVersions.announce(hash, Self.maker)
            _ = try await one.policyVersions.prove(
                .branches,
                PolicyDraft.statement(day("2024-01-31")),
                of: hash,
                Self.maker
            )
            #expect(try await two.policyVersions.news(for: nil)?.kind == .waiting)

            clock.set(day("2024-02-28"), "23:59:59.000")
            _ = try await two.policyVersions.withdraw(hash, .mistakeFound, Self.checker)
            // Again, and by another: nothing more happens.
            _ = try await one.policyVersions.withdraw(hash, .objections, Self.maker)
            let kept = try await one.policyVersions.find("2024-2")
            #expect(kept.withdrawal?.reason == .mistakeFound && kept.facts.count == 5)
            #expect(try await one.policyVersions.news(for: nil) == nil)

            clock.set(day("2024-02-29"), "00:00:00.000")
            for server in [one, two] { #expect(try await Self.decide(server).hash == test.policy.hash) }
            await #expect(throws: PolicyVersionProblem.withdrawn) {
                _ = try await one.policyVersions.announce(hash, Self.maker)
            }
            await #expect(throws: PolicyVersionProblem.withdrawn) {
                _ = try await one.policyVersions.bring(
                    try PolicyDraft.texts("2024-2", from: day("2024-02-29")),
                    Self.maker
                )
            }
            // People saw it, so it stays in the history, as what it is.
            #expect(try await one.policyVersions.published().last?.state == .withdrawn)
            // The version in force cannot be taken back.
            await #expect(throws: PolicyVersionProblem.alreadyInForce) {
                _ = try await one.policyVersions.withdraw(test.policy.hash, .objections, Self.maker)
            }
        }
    }

    @Test func `killed between the announcement and its proof: made good in time, or it never takes effect`()
        async throws
    {
        try await TestLender.with(on: day("2024-01-01")) { test in
            let clock = SetClock(day("2024-01-31"))
            let hash: String
            do {
                let server = try test.anotherServer(clock: clock)
                hash = try await Self.approved(server, "2024-2", from: day("2024-02-29"))
                _ = try await server.policyVersions.announce(hash, Self.maker)
            }
            // Another server goes on. What was announced is there once, however often it is said again.
            let server = try test.anotherServer(clock: clock)
            let again = try await server.policyVersions.announce(hash, Self.maker)
            #expect(again.proofs.count == 1 && again.missingChannels == [.branches])

            // Shown in time, proved weeks later: in time.
            clock.set(day("2024-02-28"), "23:00:00.000")
            await #expect(throws: PolicyVersionProblem.tooEarly(day("2024-03-01"))) {
                _ = try await server.policyVersions.prove(
                    .branches,
                    PolicyDraft.statement(day("2024-02-01")),
                    of: hash,
                    Self.maker
                )
            }
            let proof = PolicyDraft.statement(day("2024-01-31"))
            _ = try await server.policyVersions.prove(.branches, proof, of: hash, Self.maker)
            _ = try await server.policyVersions.prove(.branches, proof, of: hash, Self.checker)
            #expect(try await Self.state(server, hash) == .announced)
            clock.set(day("2024-02-29"), "00:00:00.000")
            #expect(try await Self.decide(server).hash == hash)

            // Never proved: its day passes and the version before goes on.
            let lost = try await Self.approved(server, "2024-3", from: day("2024-03-29"))
            _ = try await server.policyVersions.announce(lost, Self.maker)
            clock.set(day("2024-03-29"), "00:00:00.000")
            #expect(try await Self.decide(server).hash == hash)
            #expect(try await Self.state(server, lost) == .missed)
            await #expect(throws: PolicyVersionProblem.dayOver) {
                _ = try await server.policyVersions.prove(
                    .branches,
                    PolicyDraft.statement(day("2024-02-29")),
                    of: lost,
                    Self.maker
                )
            }
            #expect(try await Self.decide(server).hash == hash, "what has passed is not changed afterwards")
        }
    }
}
