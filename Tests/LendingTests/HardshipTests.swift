import CivilTime
import LoanMath
import Money
import PolicyModel
import Testing

@testable import Lending

/// A request for other terms as a pure thing: its stages, its days, what it protects (56-V Art. 9-2).
@Suite struct HardshipTests {
    private static let offer = HardshipAnswer.offer(
        .newSchedule(NewSchedule(termMonths: 48, firstDueOn: CivilDate(daysSinceEpoch: 19_860)))
    )

    private func asked(daysOverdue: Int = 9) throws -> HardshipCase {
        try HardshipCase(id: "h", [.asked(request(daysOverdue: daysOverdue))])
    }

    private func request(daysOverdue: Int) throws -> HardshipRequest {
        HardshipRequest(
            contract: "KP-2024-000001",
            wish: .saleOfCar(
                CarSale(seller: .borrower, lowestPrice: Money(tenge: 2_000_000), by: try day("2024-06-01"))
            ),
            on: try day("2024-04-10"),
            daysOverdue: daysOverdue,
            takenBy: nil,
            law: try HardshipLaw(LawFixture.table(), on: day("2024-04-10"))
        )
    }

    @Test func `the law's days: 15 to answer, 30 to agree, 15 to ask the regulator`() throws {
        var hardship = try asked()
        #expect(try hardship.answerBy == day("2024-04-25"))
        try hardship.apply(.prepared(Self.offer, by: "a", on: day("2024-04-12")))
        try hardship.apply(.answered(by: "b", on: day("2024-04-12")))
        #expect(try hardship.agreeBy == day("2024-05-12") && hardship.isCounterOffer)

        var refused = try asked()
        try refused.apply(.prepared(.refusal([.notAffordable]), by: "a", on: day("2024-04-12")))
        try refused.apply(.answered(by: "b", on: day("2024-04-13")))
        #expect(try refused.regulatorBy == day("2024-04-28") && refused.endedOn == day("2024-04-13"))
        #expect(try refused.protects(on: day("2024-04-28")) && !refused.protects(on: day("2024-04-29")))
    }

    @Test func `an offer cannot be agreed on after its own first day`() throws {
        var hardship = try asked()
        let soon = HardshipPlan.newSchedule(NewSchedule(termMonths: 48, firstDueOn: try day("2024-05-01")))
        try hardship.apply(.prepared(.offer(soon), by: "a", on: day("2024-04-12")))
        try hardship.apply(.answered(by: "b", on: day("2024-04-12")))
        #expect(try hardship.agreeBy == day("2024-04-30"))
    }

    @Test func `only a request within the law's days of arrears protects, an agreement always does`() throws {
        let date = try day("2024-04-20")
        #expect(try asked(daysOverdue: 0).protects(on: date) && asked(daysOverdue: 30).protects(on: date))
        var late = try asked(daysOverdue: 31)
        #expect(!late.protects(on: date))
        try late.apply(.prepared(.offer(request(daysOverdue: 31).wish), by: "a", on: date))
        try late.apply(.answered(by: "b", on: date))
        #expect(!late.isCounterOffer && !late.protects(on: date))
        try late.apply(.agreed(on: date, penalty: .zero))
        #expect(late.stage == .running && late.protects(on: date))
    }

    @Test func `no event leaves an end, and none skips a stage`() throws {
        let date = try day("2024-04-20")
        let events: [HardshipEvent] = [
            .asked(try request(daysOverdue: 1)), .prepared(Self.offer, by: "a", on: date), .returned(by: "b", on: date),
            .answered(by: "b", on: date), .drafted(on: date, figures: "f", document: "d"),
            .agreed(on: date, penalty: .zero), .withdrawn(on: date), .lapsed(on: date), .kept(on: date),
            .broken(on: date),
        ]
        // Every history of four events after the first: those that are possible end where nothing follows.
        var possible = 0
        func walk(_ hardship: HardshipCase, _ depth: Int) throws {
            possible += 1
            for event in events {
                var next = hardship
                do { try next.apply(event) } catch {
                    #expect(error as? HardshipProblem == .notNow)
                    #expect(next == hardship, "a refused event changes nothing")
                    continue
                }
                #expect(hardship.stage.isOpen, "\(event) after \(hardship.stage)")
                #expect((next.endedOn == nil) == next.stage.isOpen)
                if next.agreedOn != nil { #expect(next.answer != nil) }
                if depth > 0 { try walk(next, depth - 1) }
            }
        }
        try walk(try asked(), 4)
        #expect(possible > 20)
        #expect(throws: HardshipProblem.notNow) { try HardshipCase(id: "h", [.kept(on: date)]) }
    }

    @Test func `a new schedule meets today's cap by a lower rate, and says which`() throws {
        let agreement = try ContractFixture.agreement()
        let paid = try (4...9).map { month in
            try ContractFixture.payment("p\(month)", "2024-0\(month)-01", Money(tenge: 106_493))
        }
        let facts = try ContractFixture.opening() + paid
        let plan = HardshipPlan.newSchedule(NewSchedule(termMonths: 48, firstDueOn: try day("2024-10-01")))
        let preview = try HardshipPreview(
            plan,
            id: "h",
            agreement: agreement,
            facts: facts,
            today: day("2024-09-10"),
            value: nil,
            law: LawFixture.table()
        )
        guard case .newSchedule(let change) = preview, case .restructured(let agreed) = change.fact else {
            Issue.record("no new schedule")
            return
        }
        let cap = try LendingLaw.effectiveRateCap(LawFixture.table(), on: day("2024-09-10")).value
        #expect(try #require(change.effectiveRate).isAtMost(cap))
        let rate = try #require(agreed.rate)
        #expect(rate.rate < (try #require(Rate(percent: "3.7"))) && rate.rate > .zero)
        // 46 % a year is 3.2 % a month compounded; what was unpaid before bears nothing and so costs no rate.
        #expect(rate.rate >= (try #require(Rate(percent: "3.1"))), "\(rate.rate)")
        // One step more would be too much.
        let higher = HardshipPlan.newSchedule(
            NewSchedule(
                termMonths: 48,
                firstDueOn: try day("2024-10-01"),
                monthlyRate: Rate(billionths: rate.rate.billionths + 100_000)
            )
        )
        #expect(throws: ChangeRefusal.self) {
            try HardshipPreview(
                higher,
                id: "h",
                agreement: agreement,
                facts: facts,
                today: day("2024-09-10"),
                value: nil,
                law: LawFixture.table()
            )
        }
        let after = try #require(change.after.account)
        #expect(after.schedule.count == 48, "the term is what was agreed on, whatever was rounded")
        #expect(after.schedule.map(\.principal).sum == after.principalOutstanding)
        #expect(after.arrears == after.penaltyUnpaid, "nothing but old penalty is overdue")
    }

    @Test func `the sale of the car lets the pledge go while something is owed, and nothing else does`() throws {
        let agreement = try ContractFixture.agreement()
        let sold = ContractFact.carSold(on: try day("2024-05-10"), payment: "p", price: Money(tenge: 1_000_000))
        let released = ContractFact.pledgeReleased(on: try day("2024-05-12"))
        let facts = try ContractFixture.opening()
        let view = try ContractView.project(agreement, facts + [released, sold], asOf: day("2024-05-20"))
        #expect(view.state == .overdue && view.carSoldOn == sold.effectiveOn)
        #expect(view.pledgeReleasedOn == released.effectiveOn)
        #expect(throws: ContractFault.outOfOrder) {
            try ContractView.project(agreement, facts + [released], asOf: day("2024-05-20"))
        }
        let early = ContractFact.pledgeReleased(on: try day("2024-05-09"))
        #expect(throws: ContractFault.outOfOrder) {
            try ContractView.project(agreement, facts + [early, sold], asOf: day("2024-05-20"))
        }
    }

    @Test func `plans that reach too far are refused with the bounds`() throws {
        let agreement = try ContractFixture.agreement()
        let facts = try ContractFixture.opening()
        func preview(_ plan: HardshipPlan, on today: String = "2024-04-20") throws -> HardshipPreview {
            try HardshipPreview(
                plan,
                id: "h",
                agreement: agreement,
                facts: facts,
                today: day(today),
                value: nil,
                law: LawFixture.table()
            )
        }
        let april = try day("2024-04-20")
        func schedule(_ months: Int, _ first: CivilDate) -> HardshipPlan {
            .newSchedule(NewSchedule(termMonths: months, firstDueOn: first))
        }
        for months in [0, -1, 85] {
            #expect(throws: HardshipProblem.term(84)) { try preview(schedule(months, april.adding(days: 20))) }
        }
        for days in [0, -3, 93] {
            #expect(throws: HardshipProblem.days(from: april.adding(days: 1), to: april.adding(days: 92))) {
                try preview(schedule(12, april.adding(days: days)))
            }
        }
        _ = try preview(schedule(84, april.adding(days: 92)))
        func part(_ tenge: Int64, _ by: Int, _ rest: Int) -> HardshipPlan {
            .partialPayment(
                PartialPayment(
                    amount: Money(tenge: tenge),
                    by: april.adding(days: by),
                    restBy: april.adding(days: rest)
                )
            )
        }
        #expect(throws: HardshipProblem.self) { try preview(part(0, 1, 10)) }
        #expect(throws: HardshipProblem.self) { try preview(part(10_000_000, 1, 10)) }
        #expect(throws: HardshipProblem.self) { try preview(part(10_000, 5, 5)) }
        #expect(throws: HardshipProblem.self) { try preview(part(10_000, -1, 5)) }
        #expect(throws: HardshipProblem.notOverdue) { try preview(part(10_000, 20, 30), on: "2024-03-20") }
        let sale = CarSale(seller: .lender, lowestPrice: .zero, by: april.adding(days: 3))
        #expect(throws: HardshipProblem.price) { try preview(.saleOfCar(sale)) }
    }
}
