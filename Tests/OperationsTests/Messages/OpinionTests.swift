import CivilTime
import LenderSupport
import Lending
import Money
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault
import Wording

@testable import Operations

/// Surveys (D12, purposes P3.5 and P6), promotions (D13, purpose P7), contacts with debtors (62-VI Art. 5).
@Suite struct OpinionTests {
    private static let caller = Actor(id: "e_caller", role: RoleID("callCentre"))
    private static let officer = Actor(id: "e_officer", role: RoleID("dataProtectionOfficer"))
    private static let collector = Actor(id: "e_collector", role: RoleID("collections"))

    /// Clause 4.1 purposes 3 and 6.
    @Test func `an answer to a survey is taken once, kept as a preference and counted without a name`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            test.reach(hour: 12)
            var links: [String] = []
            var people: [SubjectID] = []
            var campaign = ""
            for number in 1...5 {
                let borrower = try Borrower(test, number: number)
                let subject = try await borrower.confirmPhone().subject
                try await test.set(["satisfactionSurvey"], live: true, of: subject)
                people.append(subject)
            }
            campaign = try await test.campaign("P3.5", "Survey {link}").id
            try await test.lender.postman.runDue()
            test.clock.advance(seconds: 60)
            try await test.lender.postman.runDue()
            for number in 1...5 {
                let text = try #require(try await test.inbox(try Borrower(test, number: number).phone).first)
                links.append(String(try #require(text.firstMatch(of: /\/survey\/([0-9a-f]{32})/)).1))
            }
            let desk = test.lender.surveys
            for (index, link) in links.enumerated() {
                #expect(try await desk.isOpen(link))
                await #expect(throws: MessageProblem.noMark) { try await desk.answer(link, mark: 6, wish: "") }
                try await desk.answer(link, mark: index < 3 ? 5 : 2, wish: index == 0 ? "Ашық болыңыз" : "")
                await #expect(throws: MessageProblem.alreadyAnswered) { try await desk.answer(link, mark: 1, wish: "") }
                let result = try await desk.result(campaign)
                #expect(result.answers == index + 1)
                #expect(result.marks == (index < 4 ? nil : [0, 2, 0, 0, 3]), "few answers are not told apart")
            }
            await #expect(throws: MessageProblem.unknownLink) {
                _ = try await desk.isOpen(String(repeating: "a", count: 32))
            }
            let held = try await test.lender.myData.overview(people[0]).held
            #expect(held.contains { $0.field == Fields.wishes.id && $0.value == "Ашық болыңыз" })
        }
    }

    /// Clause 4.1 purpose 7: the points of a promotion are never part of an assessment, nor opinions.
    @Test func `no assessment, profile or campaign may see promotions and opinions`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let policy = try test.lender.policy(on: day("2024-03-01"))
            let kept: Set = [CategoryID("D12"), CategoryID("D13")]
            let fields = policy.categories.filter { kept.contains($0.id) }.flatMap { $0.fields.map(\.id) }
            #expect(fields.count >= 7)
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            let occasion = try await test.lender.occasion(.system("test"), case: "A-1")
            for field in fields {
                let access = Access(subject: subject, fields: [field], occasion: occasion)
                await #expect(throws: Denial.self) {
                    _ = try await test.lender.vault.open(CreditAssessment.self, access).items
                }
                await #expect(throws: Denial.self) {
                    _ = try await test.lender.vault.open(DataVerification.self, access).items
                }
                await #expect(throws: Denial.self) {
                    _ = try await test.lender.vault.open(ProfiledOffers.self, access).items
                }
                await #expect(throws: Denial.self) {
                    _ = try await test.lender.vault.open(ServiceImprovement.self, access).items
                }
                #expect(!policy.profiles.contains { $0.features.contains(field) })
            }
        }
    }

    @Test func `a promotion is drawn once, by a second person, as its published seed says`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let desk = test.lender.promotions
            let promotion = try await desk.announce(
                TestLender.words("Draw"),
                from: day("2024-03-01"),
                until: day("2024-03-02"),
                winners: 2,
                prize: Money(tenge: 50_000),
                Self.caller
            )
            await #expect(throws: PromotionProblem.termsImpossible) {
                try await desk.announce(
                    TestLender.words("x"),
                    from: day("2024-03-02"),
                    until: day("2024-03-01"),
                    winners: 1,
                    prize: Money(tenge: 1),
                    Self.caller
                )
            }
            var people: [SubjectID] = []
            for number in 1...4 {
                let subject = try await Borrower(test, number: number).confirmPhone().subject
                try await desk.enter(promotion.id, subject)
                try await desk.enter(promotion.id, subject)
                people.append(subject)
            }
            await #expect(throws: PromotionProblem.stillOpen) { try await desk.draw(promotion.id, Self.officer) }
            #expect(try await desk.find(promotion.id).seed == nil, "the seed is not known before the draw")
            test.day.value = day("2024-03-03")
            try await test.lender.businessDay.set(day("2024-03-03"))
            let late = try await Borrower(test, number: 5).confirmPhone().subject
            await #expect(throws: PromotionProblem.closed) { try await desk.enter(promotion.id, late) }
            await #expect(throws: PromotionProblem.ownPromotion) { try await desk.draw(promotion.id, Self.caller) }
            try await desk.draw(promotion.id, Self.officer)
            await #expect(throws: PromotionProblem.closed) { try await desk.draw(promotion.id, Self.officer) }
            let drawn = try await desk.find(promotion.id)
            let seed = try #require(drawn.seed)
            #expect(ShownText.hash(seed) == promotion.seedHash)
            var tickets: [String] = []
            var won: [SubjectID] = []
            for person in people {
                let entry = try #require(try await desk.entry(promotion.id, person))
                tickets.append(entry.ticket)
                if entry.place != nil { won.append(person) }
            }
            #expect(try await desk.winners(promotion.id) == Array(PromotionDraw.order(tickets, seed: seed).prefix(2)))
            #expect(won.count == 2)
            for person in people {
                let held = try await test.lender.myData.overview(person).held
                #expect(held.contains { $0.field == Fields.promotionPoints.id })
                #expect(held.contains { $0.field == Fields.promotionWinningsTiyn.id } == won.contains(person))
            }
        }
    }

    /// Clause 11.1; 62-VI Art. 5: three calls a day, one visit a day and three a week, working days from 8 to 21.
    @Test func `a debtor is not called a fourth time, visited twice a day, on Saturday or at night`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            let desk = test.lender.collection
            func record(_ way: CollectionWay, _ number: Int, debtor: Bool = true) async throws {
                try await desk.record(
                    way,
                    contract: contract,
                    recording: "R-\(number)",
                    isDebtor: debtor,
                    Self.collector
                )
            }
            func on(_ date: String, _ hour: Int64) async throws {
                test.day.value = day(date)
                try await test.lender.businessDay.set(day(date))
                test.reach(hour: hour)
            }
            // Monday.
            try await on("2024-03-04", 9)
            await #expect(throws: CollectionProblem.thirdPerson) { try await record(.call, 0, debtor: false) }
            for number in 1...3 { try await record(.call, number) }
            await #expect(throws: CollectionProblem.recordingTwice) { try await record(.call, 3) }
            let fourth = await #expect(throws: ContactHindrance.self) { try await record(.call, 4) }
            #expect(fourth?.code == "contact/too-many")
            try await record(.visit, 5)
            await #expect(throws: ContactHindrance.self) { try await record(.visit, 6) }
            try await on("2024-03-05", 20)
            try await record(.visit, 7)
            try await on("2024-03-06", 8)
            try await record(.visit, 8)
            try await on("2024-03-07", 7)
            let early = await #expect(throws: ContactHindrance.self) { try await record(.call, 9) }
            #expect(early?.code == "contact/outside-hours")
            test.reach(hour: 12)
            let visit = await #expect(throws: ContactHindrance.self) { try await record(.visit, 10) }
            #expect(visit?.summary.en.contains("a week") == true)
            // 8 March is a holiday, then Saturday.
            for date in ["2024-03-08", "2024-03-09"] {
                try await on(date, 12)
                let rest = await #expect(throws: ContactHindrance.self) { try await record(.call, 11) }
                #expect(rest?.code == "contact/not-a-working-day")
            }
            #expect(try await desk.all(contract, Self.collector).count == 6)
            let tasks = try await test.lender.tasks.open(for: Self.officer).filter { $0.kind == "collection-unlawful" }
            #expect(tasks.count == 6, "what was recorded against the law is looked into")
        }
    }
}
