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

/// Campaigns: who gets them, who does not and why; sent once each, whatever happens (clauses 9.8, 9.9, 11.1).
@Suite struct CampaignTests {
    private static let caller = Actor(id: "e_caller", role: RoleID("callCentre"))
    private static let officer = Actor(id: "e_officer", role: RoleID("dataProtectionOfficer"))

    /// What a person of the crowd is, by his number; the oracle of the plan.
    static func expected(_ index: Int) -> CampaignReason {
        if index % 11 == 0 { return .blocked }
        if index % 7 == 0 { return .neverAgreed }
        if index % 13 == 0 { return .withdrawn }
        if index % 17 == 0 { return .withdrawn }
        if index % 19 == 0 { return .consentEnded }
        if index % 23 == 0 { return .channelClosed }
        if index % 29 == 0 { return .noVerifiedContact }
        if index % 31 == 0 { return .contactBounced }
        return .included
    }

    @Test(arguments: Engine.available)
    func `a campaign to 100,000 people is planned, and the list of who does not get it is right`(
        engine: Engine
    ) async throws {
        let count = 100_000
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            try await Self.crowd(count, test)
            let proposed = try await test.lender.campaigns.propose(
                name: "spring",
                purpose: PurposeID("P3.1"),
                channel: .sms,
                words: TestLender.words("Spring"),
                perMinute: 6000,
                Self.caller
            )
            let start = ContinuousClock.now
            let preview = try await test.lender.campaigns.preview(proposed.id, Self.officer)
            let weighed = ContinuousClock.now
            let queued = try await test.lender.campaigns.decide(proposed.id, start: true, Self.officer)
            // For Docs/measurements; nothing is asserted about time.
            print(
                "\(count) people on \(engine): weighed in \(weighed - start), weighed again and queued in \(.now - weighed)"
            )
            var oracle: [CampaignReason: Int] = [:]
            for index in 0..<count { oracle[Self.expected(index), default: 0] += 1 }
            #expect(preview.counts == oracle)
            #expect(queued == oracle[.included])
            let (reasons, messages) = try await test.database.read { transaction in
                (
                    try transaction.query("SELECT subject, reason FROM campaign_person").map {
                        (try $0.text(0), try $0.text(1))
                    },
                    try transaction.query("SELECT subject, due_at FROM message ORDER BY due_at, id").map {
                        (try $0.text(0), try $0.integer(1))
                    }
                )
            }
            #expect(reasons.count == count)
            let wrong = reasons.filter { subject, reason in
                Self.expected(Int(subject.dropFirst(2)) ?? -1).rawValue != reason
            }
            #expect(wrong.isEmpty, "\(wrong.prefix(5))")
            #expect(Set(messages.map(\.0)).count == messages.count, "nobody is written to twice")
            // 6000 a minute are one in ten milliseconds.
            let gaps = zip(messages, messages.dropFirst()).map { $1.1 - $0.1 }
            #expect(Set(gaps) == [10])
        }
    }

    /// People of whom only what planning reads is there. Nobody can be written to: their keys are invented.
    private static func crowd(_ count: Int, _ test: TestLender) async throws {
        let at = test.clock.now().milliseconds
        for start in stride(from: 0, to: count, by: 20_000) {
            let numbers: [SQLValue] = [.integer(Int64(start)), .integer(Int64(min(start + 20_000, count) - 1))]
            try await test.database.write { transaction in
                try transaction.execute(
                    """
                    WITH RECURSIVE n(i) AS (SELECT $1 + 0 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
                    INSERT INTO vault_subject (subject, wrapped_key, key_id, created_at, blocked_at)
                    SELECT 's_' || i, $3, 'key', 0, CASE WHEN i % 11 = 0 THEN 1 ELSE NULL END FROM n
                    """,
                    numbers + [.blob([1])]
                )
                try transaction.execute(
                    """
                    WITH RECURSIVE n(i) AS (SELECT $1 + 0 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
                    INSERT INTO application (number, subject, state, language, origin, origin_key, content, created_on,
                        created_at, updated_at)
                    SELECT 'A-' || i, 's_' || i, 'closed', 'ru', 'website', 'k' || i, '{}', '2023-01-01', 0, 0 FROM n
                    """,
                    numbers
                )
                if start == 0 {
                    try ShownText.keep("text", kind: "consent/lenderNews", .russian, "2023-1", in: transaction)
                }
                try transaction.execute(
                    """
                    WITH RECURSIVE n(i) AS (SELECT $1 + 0 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
                    INSERT INTO consent (id, subject, consent, text_hash, policy_version, channel, given_on, given_at,
                        expires_on, withdrawn_on, withdrawn_at)
                    SELECT 'c_' || i, 's_' || i, 'lenderNews', $3, '2023-1', 'website', '2023-01-01', 1,
                        CASE WHEN i % 19 = 0 THEN '2024-02-29' WHEN i % 5 = 0 THEN '2024-03-01' ELSE NULL END,
                        CASE WHEN i % 13 = 0 THEN '2023-05-01' ELSE NULL END,
                        CASE WHEN i % 13 = 0 THEN 2 ELSE NULL END
                    FROM n WHERE i % 7 <> 0
                    """,
                    numbers + [.text(ShownText.hash("text"))]
                )
                try transaction.execute(
                    """
                    WITH RECURSIVE n(i) AS (SELECT $1 + 0 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
                    INSERT INTO consent_withdrawal (id, request, subject, consent, channel, received_on, received_at,
                        limit_on, entered_by)
                    SELECT 'w_' || i, 'wr_' || i, 's_' || i, 'lenderNews', 'phone', '2024-02-01', 2,
                        CASE WHEN i % 17 = 0 THEN '2024-03-01' ELSE '2024-03-02' END, 'e'
                    FROM n WHERE i % 7 <> 0 AND (i % 17 = 0 OR i % 37 = 0)
                    """,
                    numbers
                )
                try transaction.execute(
                    """
                    WITH RECURSIVE n(i) AS (SELECT $1 + 0 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
                    INSERT INTO verified_contact (field, digest, subject, verified_at)
                    SELECT 'phone', 'd' || i, 's_' || i, 0 FROM n WHERE i % 29 <> 0
                    """,
                    numbers
                )
                try transaction.execute(
                    """
                    WITH RECURSIVE n(i) AS (SELECT $1 + 0 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
                    INSERT INTO closed_channel (subject, channel, closed_at, source)
                    SELECT 's_' || i, CASE WHEN i % 23 = 0 THEN 'sms' ELSE 'email' END, $3, 'website' FROM n
                    WHERE i % 23 = 0 OR i % 41 = 0
                    """,
                    numbers + [.integer(at)]
                )
                try transaction.execute(
                    """
                    WITH RECURSIVE n(i) AS (SELECT $1 + 0 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
                    INSERT INTO contact_bounce (field, digest, code, bounced_at)
                    SELECT 'phone', 'd' || i, 'x', 0 FROM n WHERE i % 31 = 0
                    """,
                    numbers
                )
            }
        }
    }

    /// Real people over a real gateway, whose answers are lost and whose sender is killed again and again.
    @Test func `sending that is killed and resumed sends to each once, and to nobody who refused in between`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            var people: [(Borrower, SubjectID)] = []
            for number in 1...6 {
                let borrower = try Borrower(test, number: number)
                let subject = try await borrower.confirmPhone().subject
                try await test.set(["lenderNews"], live: true, of: subject)
                people.append((borrower, subject))
            }
            test.reach(hour: 12)
            var before: [Int] = []
            for (borrower, _) in people { before.append(try await test.inbox(borrower.phone).count) }
            try await test.campaign("P3.1", "News", perMinute: 1)
            // One a minute: nothing is due before its time.
            #expect(try await test.lender.postman.runDue() == 1)
            #expect(try await test.lender.postman.runDue() == 0)
            // One whose message waits refuses.
            var refuser = -1
            for (index, person) in people.enumerated()
            where try await test.messages(of: person.1).map(\.state) == ["queued"] { refuser = index }
            try await test.set(["lenderNews"], live: false, of: people[refuser].1)
            test.clock.advance(seconds: 600)
            // The gateway does its work but its answers are lost, and the sender is killed in the middle.
            try await test.fault("sms", "drop", calls: 3, afterwards: true)
            for pause in [3, 7] {
                let sender = Task { try await test.lender.postman.runDue() }
                try await Task.sleep(for: .milliseconds(pause))
                sender.cancel()
                _ = await sender.result
            }
            for _ in 0..<12 {
                test.clock.advance(seconds: Postman.secondsTaken + 1)
                _ = try await test.lender.postman.runDue()
            }
            for (index, (borrower, subject)) in people.enumerated() {
                let got = try await test.inbox(borrower.phone).count - before[index]
                let state = try await test.messages(of: subject).map(\.state)
                #expect(state.count == 1)
                #expect(got == (state == ["sent"] ? 1 : 0), "person \(index + 1) got \(got), \(state)")
                #expect(state == [index == refuser ? "cancelled" : "sent"])
            }
            let reasons = try await test.messages(of: people[refuser].1).map(\.reason)
            #expect(reasons == ["message/consent-withdrawn"])
        }
    }

    @Test func `two people start a campaign, and one who has decided cannot decide again`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let desk = test.lender.campaigns
            let proposed = try await desk.propose(
                name: "n",
                purpose: PurposeID("P3.1"),
                channel: .sms,
                words: TestLender.words("Words"),
                perMinute: 60,
                Self.officer
            )
            await #expect(throws: CampaignProblem.ownProposal) {
                try await desk.decide(proposed.id, start: true, Self.officer)
            }
            let other = Actor(id: "e_second", role: RoleID("dataProtectionOfficer"))
            try await desk.decide(proposed.id, start: false, other)
            await #expect(throws: CampaignProblem.alreadyDecided) {
                try await desk.decide(proposed.id, start: true, other)
            }
            await #expect(throws: Denial.self) { _ = try await desk.all(Actor(id: "e_3", role: RoleID("accountant"))) }
        }
    }

    /// Clause 9.9: general messages use no profile; 56-V Art. 5(2-1).
    @Test func `a general campaign has no segment, words in three languages, and no rate without GESV`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            func propose(_ purpose: String, _ segment: CampaignSegment, _ words: CampaignWords, pace: Int = 60)
                async throws
            {
                try await test.lender.campaigns.propose(
                    name: "n",
                    purpose: PurposeID(purpose),
                    channel: .sms,
                    segment: segment,
                    words: words,
                    perMinute: pace,
                    Self.caller
                )
            }
            let words = TestLender.words("Words")
            let makes = CampaignSegment(vehicleMakes: ["Toyota"])
            for purpose in ["P3.1", "P3.2", "P3.3", "P3.5"] {
                await #expect(throws: CampaignProblem.segmentInGeneral) { try await propose(purpose, makes, words) }
            }
            try await propose("P3.4", makes, words)
            for purpose in ["P1", "P3.6", "11.1", "P3", "nothing"] {
                await #expect(throws: CampaignProblem.notOfThisPurpose) {
                    try await propose(purpose, CampaignSegment(), words)
                }
            }
            var empty = words
            empty.body = LocalisedText(kk: "сөз", ru: "слово", en: " ")
            await #expect(throws: CampaignProblem.wordsMissing) { try await propose("P3.1", CampaignSegment(), empty) }
            let rate = TestLender.words("3 % a month")
            await #expect(throws: CampaignProblem.rateWithoutEffectiveRate) {
                try await propose("P3.2", CampaignSegment(), rate)
            }
            try await propose("P3.2", CampaignSegment(), TestLender.words("3 % a month, GESV 45 %"))
            await #expect(throws: CampaignProblem.paceOutOfRange) {
                try await propose("P3.1", CampaignSegment(), words, pace: 0)
            }
        }
    }

    /// Clauses 7.2, 7.4, 9.9.
    @Test func `a personalised campaign reads only features of the profile, only of those who agreed`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let first = try Borrower(test, number: 1)
            let agreed = try await first.apply(Borrower.carLoan).subject
            let second = try await Borrower(test, number: 2).apply(Borrower.carLoan).subject
            try await test.set(["profiledOffers"], live: true, of: agreed)
            let car = try await test.lender.vault.open(
                ContractConclusion.self,
                Access(
                    subject: agreed,
                    fields: [Fields.vehicleMake.id],
                    occasion: try await test.lender.occasion(.customer(agreed), case: nil)
                )
            )
            let make = try #require(try car[Fields.vehicleMake]?.reveal(car.permit))
            test.reach(hour: 12)
            let before = try await test.inbox(first.phone).count
            try await test.campaign("P3.4", "Other", segment: CampaignSegment(vehicleMakes: ["No such make"]))
            let hit = try await test.campaign(
                "P3.4",
                "Yours",
                segment: CampaignSegment(vehicleMakes: [make.uppercased()])
            )
            try await test.lender.postman.runDue()
            #expect(try await test.inbox(first.phone).count == before + 1)
            #expect(try await test.inbox(first.phone).first?.contains("Yours") == true)
            #expect(try await test.messages(of: second).allSatisfy { !$0.purpose.hasPrefix("P3") })
            let preview = try await test.lender.campaigns.preview(hit.id, Self.officer)
            #expect(preview.counts[.included] == 1 && preview.counts[.neverAgreed] == 1)
            let lines = try await test.lender.myData.overview(second).lines
            #expect(!lines.contains { $0.purpose.en.contains("Personalised") }, "nothing of the other was opened")
        }
    }

    /// Law on advertising: quiet hours; 62-VI Art. 5: working days from 8 to 21.
    @Test func `quiet hours and days hold back what they must and nothing else`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            try await test.set(WithdrawalTests.consents, live: true, of: subject)
            // Friday, then Saturday.
            for (on, hour, marketing, collection) in [
                ("2024-03-01", Int64(7), true, false), ("2024-03-01", 8, true, true), ("2024-03-01", 20, true, true),
                ("2024-03-01", 21, true, false), ("2024-03-01", 22, false, false), ("2024-03-01", 3, false, false),
                ("2024-03-02", 12, true, false),
            ] {
                test.day.value = day(on)
                try await test.lender.businessDay.set(day(on))
                test.reach(hour: hour)
                let key = "\(on)-\(hour)"
                let queued = try await WithdrawalTests.queueAll(test, subject, key)
                try await test.lender.postman.runDue(limit: 100)
                for (id, kind, _) in queued {
                    let allowed = kind == .marketing ? marketing : kind == .collection ? collection : true
                    #expect(
                        try await WithdrawalTests.state(test, id).0 == (allowed ? "sent" : "queued"),
                        "\(kind) \(key)"
                    )
                }
                try await test.database.write { try $0.execute("DELETE FROM message") }
            }
        }
    }
}
