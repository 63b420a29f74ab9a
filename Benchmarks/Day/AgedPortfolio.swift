import CivilTime
import Foundation
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault
import Wording

/// Contracts of one age with their histories, written straight into the tables: what is measured is their servicing, not
/// how they came to be. Nobody in them exists; they have keys, but no names.
struct AgedPortfolio: Sendable {
    let house: BenchmarkHouse
    let day: CivilDate
    let age: Int

    private let prices: [Priced]

    private static let perCommit = 2_000

    init(house: BenchmarkHouse, day: CivilDate, age: Int) throws {
        self.house = house
        self.day = day
        self.age = age
        prices = try (0..<Self.kinds).map { try Self.price($0, house, on: day.adding(days: -age - $0 % 30)) }
    }

    func make(_ count: Int) async throws {
        try await house.database.write { transaction in
            try transaction.execute(
                "INSERT INTO shown_text (hash, kind, language, policy_version, words) VALUES ('', 'consent', 'kk', '', '')"
            )
        }
        var start = 0
        while start < count {
            let part = start..<min(start + Self.perCommit, count)
            try await house.database.write { transaction in
                for index in part { try insert(index, in: transaction) }
            }
            start = part.upperBound
        }
    }

    func contract(_ index: Int) async throws -> (String, SubjectID) {
        let number = Self.number(index)
        let subject = try await house.database.read { transaction in
            try transaction.query("SELECT subject FROM contract WHERE number = $1", [.text(number)]).first?.text(0)
        }
        return (number, SubjectID(rawValue: subject ?? ""))
    }

    /// A number holds six digits, so that a million needs two years.
    private static func number(_ index: Int) -> String {
        ContractNumber(year: 2024 + index / 900_000, serial: index % 900_000 + 1).description
    }

    private func insert(_ index: Int, in transaction: any SQLTransaction) throws {
        let paidOut = day.adding(days: -age - index % 30)
        let at = house.lender.clock.now()
        let subject = try house.lender.vault.enrol(at: at, in: transaction)
        let number = Self.number(index)
        let agreement = agreement(index, subject)
        let application = "A-\(index)"
        let file = ApplicationFile(
            application: LoanApplication(takenOver: application, subject: subject.rawValue, product: .carPledge),
            request: prices[index % Self.kinds].quote.request,
            language: .kazakh,
            origin: "import",
            step: .done,
            humanDecision: false,
            createdOn: paidOut
        )
        try transaction.execute(
            """
            INSERT INTO application (number, subject, state, language, origin, origin_key, content, created_on,
                created_at, updated_at) VALUES ($1, $2, 'signed', 'kk', 'import', $3, $4, $5, 0, 0)
            """,
            [
                .text(application), .text(subject.rawValue), .text(application), .text(try json(file)),
                .text(paidOut.description),
            ]
        )
        try transaction.execute(
            """
            INSERT INTO consent (id, subject, consent, text_hash, policy_version, channel, given_on, given_at, policy_hash)
            VALUES ($1, $2, 'personalData', '', $3, 'branch', $4, 0, $5)
            """,
            [
                .text("c_\(index)"), .text(subject.rawValue), .text(house.policy.version),
                .text(paidOut.description), .text(house.policy.hash),
            ]
        )
        try transaction.execute(
            """
            INSERT INTO contract (number, application, subject, agreement, document_hash, prepared_on, prepared_at, state,
                attention_on) VALUES ($1, $2, $3, $4, '', $5, 0, 'active', $5)
            """,
            [
                .text(number), .text(application), .text(subject.rawValue), .text(try json(agreement)),
                .text(paidOut.description),
            ]
        )
        for (place, fact) in history(index, agreement, from: paidOut).enumerated() {
            try transaction.execute(
                """
                INSERT INTO contract_fact (contract, number, fact_key, kind, effective_on, business_day, recorded_at, fact)
                VALUES ($1, $2, $3, $4, $5, $5, 0, $6)
                """,
                [
                    .text(number), .integer(Int64(place + 1)), .text("\(fact.kind):\(fact.id)"), .text(fact.kind),
                    .text(fact.effectiveOn.description), .text(try json(fact)),
                ]
            )
        }
    }

    /// Thirty days of pay-out and twenty amounts meet in sixty ways.
    private static let kinds = 60

    private static func price(_ index: Int, _ house: BenchmarkHouse, on paidOut: CivilDate) throws -> Priced {
        let law = try LendingLaw(table: house.lender.law, on: paidOut)
        let request = QuoteRequest(
            pledgeAmount: Money(tenge: Int64(1_000_000 + index % 20 * 100_000)),
            termMonths: 36,
            monthlyRate: Rate(billionths: 32_000_000)
        )
        let terms = house.lender.products.terms(.carPledge)
        // On some days 3.2 % a month is a hair above the cap of now; the earlier cap will do to measure with.
        let earlier = CivilDate("2024-03-01") ?? paidOut
        let cap = try LendingLaw(table: house.lender.law, on: earlier).effectiveRateCap
        return Priced(law: law, quote: try Quote(request, terms: terms, cap: cap, on: paidOut))
    }

    private struct Priced: Sendable {
        let law: LendingLaw
        let quote: Quote
    }

    private func agreement(_ index: Int, _ subject: SubjectID) -> LoanAgreement {
        let priced = prices[index % Self.kinds]
        return LoanAgreement(
            number: ContractNumber(year: 2024 + index / 900_000, serial: index % 900_000 + 1),
            application: "A-\(index)",
            subject: subject.rawValue,
            quote: priced.quote,
            law: priced.law,
            collateralValue: Money(tenge: 5_000_000),
            language: .kazakh
        )
    }

    /// Paid on every due date before the measured day; five of a hundred are behind with the last one.
    private func history(_ index: Int, _ agreement: LoanAgreement, from paidOut: CivilDate) -> [ContractFact] {
        let rows = (try? RepaymentSchedule.build(agreement.terms).rows) ?? []
        let due = rows.filter { $0.dueOn < day }
        let paid = index % 20 == 0 ? due.dropLast() : due[...]
        return [
            .signed(on: paidOut), .pledgeRegistered(on: paidOut, certificate: "R-\(index)"),
            .disbursed(on: paidOut, transfer: "T-\(index)"),
        ]
            + paid.map { row in
                .paymentReceived(PaymentReceipt(id: "B-\(index)-\(row.number)", on: row.dueOn, amount: row.payment))
            }
    }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
