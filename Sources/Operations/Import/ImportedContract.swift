import CivilTime
import Identifiers
import Lending
import LoanMath
import Money
import PolicyModel
import Wording

/// One row of the contracts that are taken over, checked for form.
struct ImportedContract {
    static let columns = [
        "reference", "product", "surname", "given_name", "patronymic", "iin", "phone", "vin", "plate", "make", "model",
        "year", "language", "signed_on", "disbursed_on", "principal", "down_payment", "monthly_rate_percent",
        "term_months", "method", "pay_day", "collateral_value", "certificate", "consent_on", "consent_reference",
    ]

    let reference: String
    let surname: String
    let givenName: String
    let patronymic: String
    let iin: IIN
    let phone: PhoneNumber
    let vehicle: VehicleIdentifier
    let plate: LicencePlate
    let make: String
    let model: String
    let year: Int
    let language: Language
    let disbursedOn: CivilDate
    let request: QuoteRequest
    let quote: Quote
    let law: LendingLaw
    let collateralValue: Money
    let certificate: String
    let consentReference: String

    /// - Returns: `nil` when the row has problems, which are noted in it. Amounts, rate and term are held against the
    ///   product and the law of the day of signing by the code that prices a new loan.
    init?(_ row: inout ImportRow, _ lender: Lender, today: CivilDate) {
        reference = row.text("reference")
        let product = row.word("product", Product.self)
        surname = row.text("surname")
        givenName = row.text("given_name")
        patronymic = String(row.raw("patronymic").prefix(100))
        let iin = row.checked("iin") { try IIN($0) }
        let phone = row.checked("phone") { try PhoneNumber($0) }
        let vehicle = row.checked("vin") { try VehicleIdentifier($0) }
        let plate = row.checked("plate") { try LicencePlate($0) }
        make = row.text("make")
        model = row.text("model")
        let year = row.integer("year", in: 1950...today.year + 1)
        let language = row.word("language", Language.self)
        let signedOn = row.day("signed_on", by: today)
        let disbursedOn = row.day("disbursed_on", by: today)
        let principal = row.amount("principal")
        let down: Money? = product == .carLoan ? row.amount("down_payment") : .zero
        let rate = row.percent("monthly_rate_percent")
        let term = row.integer("term_months", in: 1...600)
        let method = row.word("method", RepaymentMethod.self)
        let payDay = row.raw("pay_day").isEmpty ? nil : row.integer("pay_day", in: 1...31)
        let collateral = row.amount("collateral_value")
        certificate = row.text("certificate")
        let consentOn = row.day("consent_on", by: today)
        consentReference = row.text("consent_reference")
        if let signedOn, let disbursedOn, disbursedOn < signedOn { row.note(.early, "disbursed_on") }
        guard row.problems.isEmpty, let product, let iin, let phone, let vehicle, let plate, let year, let language,
            let signedOn, let disbursedOn, let principal, let down, let rate, let term, let method, let collateral,
            consentOn != nil
        else { return nil }
        (self.iin, self.phone, self.vehicle, self.plate, self.year) = (iin, phone, vehicle, plate, year)
        (self.language, self.disbursedOn, collateralValue) = (language, disbursedOn, collateral)
        request =
            product == .carLoan
            ? QuoteRequest(
                carPrice: principal + down,
                downPayment: down,
                termMonths: term,
                monthlyRate: rate,
                method: method,
                payDay: payDay
            )
            : QuoteRequest(
                pledgeAmount: principal,
                termMonths: term,
                monthlyRate: rate,
                method: method,
                payDay: payDay
            )
        do {
            law = try LendingLaw(table: lender.law, on: signedOn)
            quote = try Quote(
                request,
                terms: lender.products.terms(product),
                cap: law.effectiveRateCap,
                on: signedOn
            )
        } catch let error as any UserFacingError {
            row.note(error)
            return nil
        } catch {
            row.note(.date, "signed_on")
            return nil
        }
    }

    func agreement(_ number: ContractNumber, application: String, subject: String) -> LoanAgreement {
        LoanAgreement(
            number: number,
            application: application,
            subject: subject,
            quote: quote,
            law: law,
            collateralValue: collateralValue,
            language: language
        )
    }

    /// Signing, pledge and payout; the pledge counts from the payout at the latest.
    var milestones: [ContractFact] {
        [
            .signed(on: quote.on), .pledgeRegistered(on: quote.on, certificate: certificate),
            .disbursed(on: disbursedOn, transfer: "import/\(reference)"),
        ]
    }
}

/// What a row of the history says.
enum ImportedFact {
    static let columns = ["reference", "kind", "id", "on", "amount", "choice"]

    private enum Kind: String {
        case payment, cost, refund, closed
        case earlyRepayment = "early-repayment"
        case payoff
        case pledgeReleased = "pledge-released"
    }

    /// - Returns: `nil` when the row has problems, which are noted in it.
    static func read(_ row: inout ImportRow, today: CivilDate) -> ContractFact? {
        let kind = row.word("kind", Kind.self)
        let day = row.day("on", by: today)
        let id = kind == .closed || kind == .pledgeReleased ? "" : row.text("id")
        var amount: Money? = .zero
        if let kind, [.payment, .cost, .refund, .earlyRepayment].contains(kind) { amount = row.amount("amount") }
        var choice: EarlyRepaymentChoice?
        if kind == .earlyRepayment {
            choice = row.word("choice", EarlyRepaymentChoice.self)
            if choice == .inFull { row.note(.word, "choice") }
        }
        guard row.problems.isEmpty, let kind, let day, let amount else { return nil }
        switch kind {
        case .payment: return .paymentReceived(PaymentReceipt(id: id, on: day, amount: amount))
        case .cost: return .costIncurred(.init(id: id, on: day, amount: amount))
        case .refund: return .surplusRefunded(id: id, on: day, amount: amount)
        case .payoff: return .payoffRequested(id: id, on: day)
        case .closed: return .closed(on: day)
        case .pledgeReleased: return .pledgeReleased(on: day)
        case .earlyRepayment:
            return choice.map { .earlyRepaymentRequested(.init(id: id, on: day, amount: amount, choice: $0)) }
        }
    }
}
