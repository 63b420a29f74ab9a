import CivilTime
import LenderSupport
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault
import Wording

@testable import Operations

/// Clauses 9.7 to 9.10; 94-V Art. 8(2), 8(7).
@Suite struct WithdrawalTests {
    static let kinds = ["P3.1", "P3.2", "P3.3", "P3.4", "P3.5"]
    static let consents = ["lenderNews", "lenderAdvertising", "partnerNews", "profiledOffers", "satisfactionSurvey"]

    /// Clause 9.9: every set of consents × every kind of message. What needs no consent always goes out; a message of
    /// one half never depends on the other.
    @Test func `clause 9.9: the truth table over all consents and all kinds of messages`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).confirmPhone()
            let subject = file.subject
            test.reach(hour: 12)
            var live: Set<Int> = []
            for set in 0..<(1 << Self.consents.count) {
                for (index, consent) in Self.consents.enumerated() {
                    let wanted = set & (1 << index) != 0
                    guard wanted != live.contains(index) else { continue }
                    try await test.set([consent], live: wanted, of: subject)
                    if wanted { live.insert(index) } else { live.remove(index) }
                }
                let queued = try await Self.queueAll(test, subject, "\(set)")
                try await test.lender.postman.runDue(limit: 100)
                for (id, kind, purpose) in queued {
                    let allowed = kind != .marketing || live.contains(Self.kinds.firstIndex(of: purpose) ?? -1)
                    let state = try await Self.state(test, id)
                    #expect(state.0 == (allowed ? "sent" : "cancelled"), "\(purpose) with \(set): \(state)")
                    if kind == .marketing, allowed { #expect(state.2.hasPrefix("consent ")) }
                    if kind != .marketing { #expect(state.2 == "B1") }
                    if !allowed { #expect(state.1 == "policy/consent-missing") }
                }
            }
        }
    }

    /// Clause 9.9.1 to 9.9.3 as the two flags of the clause.
    @Test func `clause 9.9: each half is refused without the other, and both together`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            test.reach(hour: 12)
            for (general, personalised) in [(true, true), (true, false), (false, true), (false, false)] {
                try await test.set(Self.consents, live: true, of: subject)
                let desk = test.lender.withdrawals
                if !general {
                    try await desk.withdraw(.group(.general), of: subject, channel: .website, .customer(subject))
                }
                if !personalised {
                    try await desk.withdraw(.group(.personalised), of: subject, channel: .website, .customer(subject))
                }
                let queued = try await Self.queueAll(test, subject, "\(general)\(personalised)")
                try await test.lender.postman.runDue(limit: 100)
                for (id, kind, purpose) in queued where kind == .marketing {
                    let allowed = purpose == "P3.4" ? personalised : general
                    #expect(try await Self.state(test, id).0 == (allowed ? "sent" : "cancelled"), "\(purpose)")
                }
            }
        }
    }

    /// Every channel × the day before the limit, the limit and the day after, for a withdrawal that waits; and at once
    /// for one that is certain.
    @Test(arguments: WithdrawalChannel.allCases)
    func `clause 9.8: nothing goes out from the limit on, whoever has done nothing`(channel: WithdrawalChannel)
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            try await test.set(["lenderNews"], live: true, of: subject)
            let outcome = try await test.lender.withdrawals.withdraw(
                .consent(ConsentID("lenderNews")),
                of: subject,
                channel: channel,
                certain: false,
                .system("test")
            )
            #expect(outcome.waiting.map(\.id) == [ConsentID("lenderNews")])
            #expect(
                outcome.limitOn
                    == min(day("2024-04-01"), test.lender.calendar.date(workingDays: 15, after: day("2024-03-01")))
            )
            for (offset, allowed) in [(-1, true), (0, false), (1, false)] {
                let on = outcome.limitOn.adding(days: offset)
                test.day.value = on
                try await test.lender.businessDay.set(on)
                test.reach(hour: 12)
                let id = try await Self.queue(test, subject, .marketing, "P3.1", "\(offset)")
                try await test.lender.postman.runDue()
                let state = try await Self.state(test, id)
                #expect(state.0 == (allowed ? "sent" : "cancelled"), "\(channel) \(offset)")
                let grants = try await test.database.read { [test] in
                    try test.lender.consents.grants(of: subject, on: on, in: $0)
                }
                #expect(grants.contains { $0.consent == ConsentID("lenderNews") } == allowed, "the vault asks here")
                if offset == 0 {
                    // The books follow, and what is entered twice changes nothing.
                    #expect(try await test.lender.withdrawals.settleDue() == 1)
                    #expect(try await test.lender.withdrawals.settleDue() == 0)
                }
            }
            let history = try await test.lender.withdrawals.history(subject)
            #expect(history.map(\.channel) == [channel])
            #expect(history.map(\.state) == [.effective(on: outcome.limitOn)])
        }
    }

    @Test(arguments: WithdrawalChannel.allCases)
    func `clause 9.8: a certain withdrawal is effective at once and takes back what waits`(channel: WithdrawalChannel)
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            try await test.set(Self.consents, live: true, of: subject)
            let waiting = try await Self.queue(test, subject, .marketing, "P3.1", "waits")
            let other = try await Self.queue(test, subject, .marketing, "P3.4", "other")
            try await test.lender.withdrawals.withdraw(
                .group(.general),
                of: subject,
                channel: channel,
                .system("test")
            )
            #expect(try await Self.state(test, waiting).1 == "message/consent-withdrawn")
            test.reach(hour: 12)
            try await test.lender.postman.runDue()
            #expect(try await Self.state(test, waiting).0 == "cancelled")
            #expect(try await Self.state(test, other).0 == "sent", "the other half goes on (clause 9.9.2)")
        }
    }

    @Test func `a consent given after a doubtful withdrawal outlives it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            let news = ConsentID("lenderNews")
            try await test.set(["lenderNews"], live: true, of: subject)
            let outcome = try await test.lender.withdrawals.withdraw(
                .consent(news),
                of: subject,
                channel: .phone,
                certain: false,
                .system("test")
            )
            try await test.lender.withdrawals.confirm(request: outcome.request, .system("test"))
            try await test.set(["lenderNews"], live: true, of: subject)
            test.day.value = outcome.limitOn.adding(days: 1)
            try await test.lender.businessDay.set(test.day.value)
            let live = try await test.database.read { [test] in
                try test.lender.consents.liveConsents(of: subject, on: test.day.value, in: $0)
            }
            #expect(live.contains(news))
        }
    }

    /// 94-V Art. 8(7) and clause 9.8: the earlier of both, over holidays, the end of a month and a leap day.
    @Test func `the limit is the earlier of a calendar month and fifteen working days`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            for offset in 0..<1500 {
                let received = day("2023-01-01").adding(days: offset)
                let limit = try test.lender.law.withdrawalLimit(receivedOn: received)
                let byDays = test.lender.calendar.date(workingDays: 15, after: received)
                #expect(limit == min(received.adding(months: 1), byDays) && limit > received)
            }
            #expect(try test.lender.law.withdrawalLimit(receivedOn: day("2024-01-31")) <= day("2024-02-29"))
        }
    }

    /// 94-V Art. 8(2).
    @Test func `what an unfulfilled obligation rests on is refused with the reason, which is kept; news is not`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow()
            let subject = contract.subject
            await #expect(throws: MyDataProblem.obligationUnfulfilled) {
                try await test.lender.myData.withdraw(ConsentID("personalData"), subject)
            }
            let history = try await test.lender.withdrawals.history(subject)
            #expect(history.map(\.state) == [.refused(reason: "consent/obligation-unfulfilled")])
            try await test.set(["lenderNews"], live: true, of: subject)
            try await test.set(["lenderNews"], live: false, of: subject)
        }
    }

    /// Clause 9.7.1: no signature is needed, in contrast to clause 9.1.1.
    @Test(arguments: Engine.available)
    func `clause 9.7.1: an e-mail ends messages for whoever gave the address, once`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            try await test.set(Self.consents, live: true, of: subject)
            let occasion = try await test.lender.occasion(.customer(subject), case: nil)
            let vault = test.lender.vault
            try await vault.act { transaction in
                try vault.collect(
                    PersonIdentification.self,
                    into: subject,
                    [Intake(Fields.email, "aigul@example.kz")],
                    source: "person",
                    occasion,
                    in: transaction
                )
            }
            let desk = test.lender.withdrawals
            let first = try await desk.withdraw(
                fromEmail: " Aigul@Example.kz ",
                letter: "l1",
                receivedOn: day("2024-02-28")
            )
            guard case .done(let outcomes) = first else {
                Issue.record("nobody was found")
                return
            }
            #expect(outcomes.count == 1 && outcomes[0].ended.count == Self.consents.count)
            let again = try await desk.withdraw(
                fromEmail: "aigul@example.kz",
                letter: "l1",
                receivedOn: day("2024-02-28")
            )
            guard case .done(let second) = again else {
                Issue.record("nobody was found")
                return
            }
            #expect(second[0].ended.isEmpty)
            for _ in 0..<2 {
                let unknown = try await desk.withdraw(
                    fromEmail: "somebody@example.kz",
                    letter: "l2",
                    receivedOn: day("2024-03-01")
                )
                #expect(unknown == .unknownSender(task: "t_withdrawal-l2"))
            }
            let tasks = try await test.lender.tasks.open(for: Actor(id: "e", role: RoleID("dataProtectionOfficer")))
            #expect(tasks.map(\.kind) == ["withdrawal-unknown-sender"])
            #expect(!tasks.contains { $0.content.contains("@") || $0.reference.contains("@") })
            // Nothing that something else rests on can be ended by a letter that anybody could have written.
            await #expect(throws: MyDataProblem.unknownConsent) {
                _ = try await desk.withdraw(
                    fromEmail: "aigul@example.kz",
                    .consent(ConsentID("personalData")),
                    letter: "l3",
                    receivedOn: day("2024-03-01")
                )
            }
        }
    }

    @Test func `a withdrawal is not entered for a day to come, nor for one long ago`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            for (received, problem) in [
                ("2024-03-02", MessageProblem.receivedLater), ("2022-03-01", .receivedTooLongAgo),
            ] {
                await #expect(throws: problem) {
                    try await test.lender.withdrawals.withdraw(
                        .allMessages,
                        of: subject,
                        channel: .branch,
                        receivedOn: day(received),
                        .system("test")
                    )
                }
            }
        }
    }

    @Test func `a person whose data are blocked can withdraw`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            try await test.set(["lenderNews"], live: true, of: subject)
            let occasion = try await test.lender.occasion(.customer(subject), case: nil)
            let vault = test.lender.vault
            try await vault.act { try vault.block(RightsHandling.self, subject, blocked: true, occasion, in: $0) }
            try await test.set(["lenderNews"], live: false, of: subject)
            #expect(
                try await test.lender.withdrawals.history(subject).map(\.state) == [.effective(on: day("2024-03-01"))]
            )
        }
    }

    /// A message of each kind. Returns id, kind and purpose.
    static func queueAll(_ test: TestLender, _ subject: SubjectID, _ key: String) async throws
        -> [(String, MessageKind, String)]
    {
        var queued: [(String, MessageKind, String)] = []
        for purpose in kinds {
            queued.append((try await queue(test, subject, .marketing, purpose, key), .marketing, purpose))
        }
        for kind in [MessageKind.service, .legal, .collection] {
            queued.append((try await queue(test, subject, kind, "11.1", key + kind.rawValue), kind, "11.1"))
        }
        return queued
    }

    static func queue(_ test: TestLender, _ subject: SubjectID, _ kind: MessageKind, _ purpose: String, _ key: String)
        async throws -> String
    {
        let id = "m_\(purpose)_\(key)"
        let at = test.clock.now()
        let today = try await test.lender.businessDay.today()
        let template =
            kind == .marketing ? "satisfactionSurvey" : kind == .collection ? "overdueReminder" : "consentEnded"
        try await test.database.write { transaction in
            try MessageRecords.queue(
                id: id,
                kind: kind,
                purpose: try #require(MessagePurpose(rawValue: purpose)),
                template: template,
                to: subject,
                channel: .sms,
                marks: ["contract": "KP-2024-000001-1", "amount": "1 ₸"],
                day: today,
                at: at,
                in: transaction
            )
        }
        return id
    }

    /// State, reason and basis of a message.
    static func state(_ test: TestLender, _ id: String) async throws -> (String, String, String) {
        try await test.database.read { transaction in
            let row = try #require(
                try transaction.query("SELECT state, reason, basis FROM message WHERE id = $1", [.text(id)]).first
            )
            return (try row.text(0), try row.optionalText(1) ?? "", try row.optionalText(2) ?? "")
        }
    }
}
