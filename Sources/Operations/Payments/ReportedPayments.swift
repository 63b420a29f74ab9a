public import CivilTime
import Lending
public import Money
public import PrivacyKernel
import SQLPort
public import Wording

/// A payment for one of its contracts that an integrator reports.
public struct ReportedPayment: Sendable, Hashable {
    /// Unique for who reports it: a payment counts once, however often it is reported.
    public let reference: String
    public let contract: String
    public let amount: Money
    /// The day on which the bank booked it.
    public let bookedOn: CivilDate

    public init(reference: String, contract: String, amount: Money, bookedOn: CivilDate) {
        self.reference = reference
        self.contract = contract
        self.amount = amount
        self.bookedOn = bookedOn
    }
}

/// What became of a reported payment.
public enum PaymentOutcome: String, Sendable, Hashable, CaseIterable {
    /// New, and set against the contract.
    case taken
    /// New, and kept on the holding account until a person finds its place: the contract cannot take money.
    case held
    /// Taken before, by this report or another.
    case known
}

extension PaymentDesk {
    /// Takes reported payments. All are checked before the first is taken; each is then one durable transaction, so a
    /// repetition after a crash goes on where it stopped.
    ///
    /// - Throws: ``ContractProblem/unknown`` for a contract out of the actor's reach; ``ReportedPaymentProblem``.
    public func take(reported payments: [ReportedPayment], by actor: Actor) async throws -> [PaymentOutcome] {
        let today = try await lender.businessDay.today()
        var seen: [String: ReportedPayment] = [:]
        for payment in payments {
            guard payment.amount.isPositive else { throw ContractProblem.amountNotPositive }
            guard payment.bookedOn <= today else { throw ReportedPaymentProblem.bookedInFuture }
            if let other = seen.updateValue(payment, forKey: payment.reference), other != payment {
                throw ReportedPaymentProblem.referenceUsed
            }
        }
        for contract in Set(payments.map(\.contract)) { _ = try await lender.contracts.show(contract, actor) }
        for payment in payments { _ = try await outcome(of: payment, isNew: false) }
        var outcomes: [PaymentOutcome] = []
        for payment in payments {
            let credit = BankCredit(
                cursor: 0,
                reference: payment.reference,
                amount: payment.amount,
                bookedOn: payment.bookedOn,
                details: payment.contract
            )
            let isNew = try await take(credit, origin: "api")
            outcomes.append(try await outcome(of: payment, isNew: isNew) ?? .known)
        }
        return outcomes
    }

    /// How the payment stands in the books; `nil` when its reference is unknown.
    private func outcome(of payment: ReportedPayment, isNew: Bool) async throws -> PaymentOutcome? {
        let row = try await lender.database.read { transaction in
            try transaction.query(
                "SELECT amount, booked_on, contract FROM bank_credit WHERE reference = $1",
                [.text(payment.reference)]
            ).first
        }
        guard let row else { return nil }
        let contract = try row.optionalText(2)
        guard try row.integer(0) == payment.amount.tiyn, try row.date(1) == payment.bookedOn,
            contract == nil || contract == payment.contract
        else { throw ReportedPaymentProblem.referenceUsed }
        return isNew ? (contract == nil ? .held : .taken) : .known
    }
}

/// Why reported payments are not taken.
public enum ReportedPaymentProblem: UserFacingError, Hashable, CaseIterable {
    case bookedInFuture
    case referenceUsed

    public var code: String {
        switch self {
        case .bookedInFuture: "payment/booked-in-future"
        case .referenceUsed: "payment/reference-used"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .bookedInFuture:
            LocalisedText(
                kk: "Төлем күні кредитордың жұмыс күнінен кейін.",
                ru: "Дата платежа позже рабочей даты кредитора.",
                en: "The payment is booked after the lender's business date."
            )
        case .referenceUsed:
            LocalisedText(
                kk: "Банктің бұл нөмірімен басқа төлем қабылданған.",
                ru: "С этим номером банка уже принят другой платёж.",
                en: "Another payment was taken under this bank reference."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .bookedInFuture:
            LocalisedText(
                kk: "Төлемді ол өткен күні хабарлаңыз.",
                ru: "Сообщите о платеже в день, когда он проведён.",
                en: "Report the payment on the day it is booked."
            )
        case .referenceUsed:
            LocalisedText(
                kk: "Сома, күн, шарт және нөмірді банк үзіндісімен салыстырыңыз. Бұл сұраудан ештеңе қабылданбады.",
                ru: "Сверьте сумму, дату, договор и номер с выпиской банка. Из этого запроса ничего не принято.",
                en:
                    "Compare amount, date, contract and reference with the bank's statement. Nothing of this request was taken."
            )
        }
    }
}
