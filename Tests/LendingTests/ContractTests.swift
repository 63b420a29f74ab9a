import CivilTime
import Foundation
import Lending
import LoanMath
import Money
import Testing
import Wording

/// A car loan as in the published sample, signed on 2024-03-01.
enum ContractFixture {
    static func agreement(collateral: Money = Money(tenge: 3_000_000)) throws -> LoanAgreement {
        let date = try day("2024-03-01")
        let law = try LawFixture.law("2024-03-01")
        let quote = try Quote(
            QuoteRequest(carPrice: Money(tenge: 3_000_000), downPayment: Money(tenge: 900_000), termMonths: 36),
            terms: ProductFixture.carLoan(),
            cap: law.effectiveRateCap,
            on: date
        )
        return LoanAgreement(
            number: ContractNumber(year: 2024, serial: 1),
            application: "A-1",
            subject: "subject-1",
            quote: quote,
            law: law,
            collateralValue: collateral,
            language: .kazakh
        )
    }

    static func opening() throws -> [ContractFact] {
        let date = try day("2024-03-01")
        return [
            .signed(on: date), .pledgeRegistered(on: date, certificate: "certificate-1"),
            .disbursed(on: date, transfer: "transfer-1"),
        ]
    }

    static func payment(_ id: String, _ date: String, _ amount: Money, _ source: PaymentReceipt.Source = .bank) throws
        -> ContractFact
    {
        .paymentReceived(PaymentReceipt(id: id, on: try day(date), amount: amount, source: source))
    }
}

@Suite struct ContractTests {
    @Test func `an agreement copies everything that decides later`() throws {
        let agreement = try ContractFixture.agreement()
        #expect(agreement.terms.principal == Money(tenge: 2_100_000))
        #expect(agreement.nominalYearlyRate.description == "44.4")
        #expect(agreement.capAtSigning.cap.description == "56")
        #expect(agreement.servicing.penalty?.firstDays == 90)
        #expect(agreement.servicing.allocationOrder.count == 6)
        #expect(agreement.payout == .seller)
        #expect(agreement.isFullySecured)
        #expect(agreement.servicing.chargesStopAfterDaysOverdue == nil)
        let partly = try ContractFixture.agreement(collateral: Money(tiyn: 209_999_999))
        #expect(partly.servicing.chargesStopAfterDaysOverdue == 90)
        let exactly = try ContractFixture.agreement(collateral: Money(tenge: 2_100_000))
        #expect(exactly.servicing.chargesStopAfterDaysOverdue == nil)
    }

    @Test func `a contract goes from signing to release`() throws {
        let agreement = try ContractFixture.agreement()
        let opening = try ContractFixture.opening()
        func state(_ facts: [ContractFact], _ date: String) throws -> ContractState {
            try ContractView.project(agreement, facts, asOf: day(date)).state
        }
        #expect(try state([], "2024-03-01") == .applied)
        #expect(try state(Array(opening.prefix(1)), "2024-03-01") == .signed)
        #expect(try state(Array(opening.prefix(2)), "2024-03-01") == .pledged)
        #expect(try state(opening, "2024-03-01") == .active)
        #expect(try state(opening, "2024-02-29") == .applied)
        #expect(try state(opening, "2024-04-01") == .active)
        #expect(try state(opening, "2024-04-02") == .overdue)

        let account = try #require(ContractView.project(agreement, opening, asOf: day("2024-03-11")).account)
        var facts = opening
        facts.append(try ContractFixture.payment("p1", "2024-03-11", account.payoff.total + Money(tenge: 500)))
        facts.append(.payoffRequested(id: "r1", on: try day("2024-03-11")))
        let repaid = try ContractView.project(agreement, facts, asOf: day("2024-03-11"))
        #expect(repaid.state == .repaid)
        #expect(repaid.surplusToRefund == Money(tenge: 500))
        #expect(throws: ContractFault.closedWhileOwing) {
            try ContractView.project(agreement, facts + [.closed(on: day("2024-03-12"))], asOf: day("2024-03-12"))
        }
        facts.append(.surplusRefunded(id: "s1", on: try day("2024-03-12"), amount: Money(tenge: 500)))
        facts.append(.closed(on: try day("2024-03-12")))
        #expect(try state(facts, "2024-03-12") == .closed)
        facts.append(.pledgeReleased(on: try day("2024-03-13")))
        #expect(try state(facts, "2024-03-13") == .released)
        #expect(try state(facts.reversed(), "2024-03-13") == .released)
    }

    @Test func `no money leaves before the pledge is registered`() throws {
        let agreement = try ContractFixture.agreement()
        let date = try day("2024-03-01")
        let facts: [[ContractFact]] = [
            [.signed(on: date), .disbursed(on: date, transfer: "t")],
            [
                .signed(on: date), .disbursed(on: date, transfer: "t"),
                .pledgeRegistered(on: date.adding(days: 1), certificate: "c"),
            ],
            [.pledgeRegistered(on: date, certificate: "c")],
            try ContractFixture.opening() + [.pledgeReleased(on: date)],
        ]
        for wrong in facts {
            #expect(throws: ContractFault.outOfOrder) {
                try ContractView.project(agreement, wrong, asOf: date.adding(days: 2))
            }
        }
        #expect(throws: ContractFault.beforeDisbursement) {
            try ContractView.project(
                agreement,
                [.signed(on: date), ContractFixture.payment("p", "2024-03-01", Money(tenge: 1))],
                asOf: date
            )
        }
        #expect(throws: ContractFault.happenedTwice) {
            try ContractView.project(
                agreement,
                [.signed(on: date), .signed(on: date.adding(days: 1))],
                asOf: date.adding(days: 1)
            )
        }
    }

    @Test func `recording a fact twice changes nothing`() throws {
        let agreement = try ContractFixture.agreement()
        let facts = try ContractFixture.opening() + [ContractFixture.payment("p1", "2024-04-01", Money(tenge: 106_493))]
        let once = try ContractView.project(agreement, facts, asOf: day("2024-05-02"))
        let twice = try ContractView.project(agreement, facts + facts, asOf: day("2024-05-02"))
        #expect(once == twice)
    }

    @Test func `agreements and facts survive storage`() throws {
        let agreement = try ContractFixture.agreement()
        let facts =
            try ContractFixture.opening() + [
                ContractFixture.payment("p1", "2024-04-01", Money(tenge: 106_493), .holding),
                .payoffRequested(id: "r1", on: day("2024-04-02")),
            ]
        let encoder = JSONEncoder()
        let decoder = JSONDecoder()
        #expect(try decoder.decode(LoanAgreement.self, from: encoder.encode(agreement)) == agreement)
        #expect(try decoder.decode([ContractFact].self, from: encoder.encode(facts)) == facts)
        let decision = try CaseFixture().decision()
        #expect(try decoder.decode(Decision.self, from: encoder.encode(decision)) == decision)
    }
}

@Suite struct ContractNumberTests {
    @Test func `a number is printed and read back`() throws {
        for serial in [1, 2, 42, 999_999] {
            let number = ContractNumber(year: 2024, serial: serial)
            #expect(try ContractNumber(number.description) == number)
        }
        #expect(ContractNumber(year: 2024, serial: 1).description.hasPrefix("KP-2024-000001-"))
    }

    @Test func `every wrong digit and every exchanged pair of neighbours is noticed`() throws {
        let printed = Array(ContractNumber(year: 2024, serial: 123_456).description)
        let places = printed.indices.filter { printed[$0].isNumber }
        for place in places {
            for digit in "0123456789" where digit != printed[place] {
                var wrong = printed
                wrong[place] = digit
                #expect(throws: InvalidContractNumber.checkDigit) { try ContractNumber(String(wrong)) }
            }
        }
        for (place, next) in zip(places, places.dropFirst()) where printed[place] != printed[next] {
            var wrong = printed
            wrong.swapAt(place, next)
            #expect(throws: InvalidContractNumber.checkDigit) { try ContractNumber(String(wrong)) }
        }
        #expect(throws: InvalidContractNumber.pattern) { try ContractNumber("KP-2024-00001-1") }
    }

    @Test func `a payer's words lead to the contract`() throws {
        let number = ContractNumber(year: 2024, serial: 17)
        let printed = number.description
        let bare = printed.replacingOccurrences(of: "-", with: "")
        let meant = [
            printed, "Оплата по договору \(printed)", printed.lowercased(), bare,
            printed.replacingOccurrences(of: "-", with: " "), "kp 2024 0000 17 \(number.checkDigit) за март",
            "КР-" + printed.dropFirst(3), "қарыз \(bare), рахмет", "\(printed) \(printed)",
        ]
        for details in meant {
            #expect(PaymentMatching.match(details) { $0 == number } == .contract(number), "\(details)")
        }
        #expect(PaymentMatching.match(printed) { _ in false } == .holding(.unknownContract))
        for details in ["", "за машину", "KP-2024-17", "\(bare)5", "XKP\(bare.dropFirst(2))"] {
            #expect(PaymentMatching.match(details) { _ in true } == .holding(.noNumber), "\(details)")
        }
        let wrong = String(printed.dropLast()) + String((number.checkDigit + 1) % 10)
        #expect(PaymentMatching.match(wrong) { _ in true } == .holding(.wrongCheckDigit))
        let other = ContractNumber(year: 2024, serial: 18).description
        #expect(PaymentMatching.match("\(printed), \(other)") { _ in true } == .holding(.severalNumbers))
        #expect(PaymentMatching.match("\(printed), \(wrong)") { _ in true } == .holding(.severalNumbers))
    }
}
