public import LoanMath
public import Money
public import Wording

/// A published limit that a request breaks, with the figure it breaks.
public enum QuoteBreach: Hashable, Sendable {
    case wrongProduct
    case amountTooSmall(minimum: Money), amountTooLarge(maximum: Money)
    case termTooShort(minimum: Int), termTooLong(maximum: Int)
    case rateTooLow(minimum: Rate), rateTooHigh(maximum: Rate), rateOffStep(step: Rate)
    case downPaymentTooSmall(minimum: Money), downPaymentTooLarge(maximum: Money)
    /// The effective rate of the concrete schedule is above the cap of the day. `highestMonthlyRate` is the highest
    /// one-decimal monthly rate that would be lawful for the same amount, term and date.
    case effectiveRateAboveCap(effectiveRate: EffectiveRate, cap: Cited<Rate>, highestMonthlyRate: Rate?)
    case noSchedule(ScheduleError)

    /// The last part of the stable code: `amount-too-small`.
    public var name: String {
        switch self {
        case .wrongProduct: "wrong-product"
        case .amountTooSmall: "amount-too-small"
        case .amountTooLarge: "amount-too-large"
        case .termTooShort: "term-too-short"
        case .termTooLong: "term-too-long"
        case .rateTooLow: "rate-too-low"
        case .rateTooHigh: "rate-too-high"
        case .rateOffStep: "rate-off-step"
        case .downPaymentTooSmall: "down-payment-too-small"
        case .downPaymentTooLarge: "down-payment-too-large"
        case .effectiveRateAboveCap: "effective-rate-above-cap"
        case .noSchedule: "no-schedule"
        }
    }

    public var summary: LocalisedText { template.filled(values) }

    private var values: [String: String] {
        switch self {
        case .wrongProduct: [:]
        case .amountTooSmall(let limit), .amountTooLarge(let limit), .downPaymentTooSmall(let limit),
            .downPaymentTooLarge(let limit):
            ["limit": limit.description]
        case .termTooShort(let limit), .termTooLong(let limit): ["limit": String(limit)]
        case .rateTooLow(let limit), .rateTooHigh(let limit), .rateOffStep(let limit): ["limit": limit.description]
        case .effectiveRateAboveCap(let rate, let cap, let highest):
            [
                "rate": rate.percent, "cap": cap.value.description, "source": cap.citation,
                "highest": highest?.description ?? "–",
            ]
        case .noSchedule(let error): ["error": error.rawValue]
        }
    }

    private var template: LocalisedText {
        switch self {
        case .wrongProduct:
            LocalisedText(
                kk: "Сұрау басқа өнімге арналған.",
                ru: "Запрос относится к другому продукту.",
                en: "The request is for another product."
            )
        case .amountTooSmall:
            LocalisedText(
                kk: "Қарыз сомасы кемінде {limit} теңге болуы керек.",
                ru: "Сумма займа — не менее {limit} тенге.",
                en: "The amount is at least {limit} tenge."
            )
        case .amountTooLarge:
            LocalisedText(
                kk: "Қарыз сомасы {limit} теңгеден аспауы керек.",
                ru: "Сумма займа — не более {limit} тенге.",
                en: "The amount is at most {limit} tenge."
            )
        case .termTooShort:
            LocalisedText(
                kk: "Мерзім кемінде {limit} ай болуы керек.",
                ru: "Срок — не менее {limit} мес.",
                en: "The term is at least {limit} months."
            )
        case .termTooLong:
            LocalisedText(
                kk: "Мерзім {limit} айдан аспауы керек.",
                ru: "Срок — не более {limit} мес.",
                en: "The term is at most {limit} months."
            )
        case .rateTooLow:
            LocalisedText(
                kk: "Айлық мөлшерлеме кемінде {limit} %.",
                ru: "Ставка в месяц — не ниже {limit} %.",
                en: "The monthly rate is at least {limit} %."
            )
        case .rateTooHigh:
            LocalisedText(
                kk: "Айлық мөлшерлеме {limit} % аспайды.",
                ru: "Ставка в месяц — не выше {limit} %.",
                en: "The monthly rate is at most {limit} %."
            )
        case .rateOffStep:
            LocalisedText(
                kk: "Айлық мөлшерлеме {limit} % қадамымен өзгереді.",
                ru: "Ставка в месяц меняется с шагом {limit} %.",
                en: "The monthly rate changes in steps of {limit} %."
            )
        case .downPaymentTooSmall:
            LocalisedText(
                kk: "Бастапқы жарна кемінде {limit} теңге.",
                ru: "Первоначальный взнос — не менее {limit} тенге.",
                en: "The down payment is at least {limit} tenge."
            )
        case .downPaymentTooLarge:
            LocalisedText(
                kk: "Бастапқы жарна {limit} теңгеден аспайды.",
                ru: "Первоначальный взнос — не более {limit} тенге.",
                en: "The down payment is at most {limit} tenge."
            )
        case .effectiveRateAboveCap:
            LocalisedText(
                kk:
                    "ЖТСМ {rate} % осы күнгі шекті мөлшерден ({cap} %, {source}) асады; рұқсат етілетін ең жоғары айлық мөлшерлеме: {highest} %.",
                ru:
                    "ГЭСВ {rate} % выше предела на эту дату ({cap} %, {source}); наибольшая допустимая ставка в месяц: {highest} %.",
                en:
                    "The effective rate of {rate} % exceeds the cap of the day ({cap} %, {source}); the highest lawful monthly rate is {highest} %."
            )
        case .noSchedule:
            LocalisedText(
                kk: "Бұл талаптармен өтеу кестесін құру мүмкін емес ({error}).",
                ru: "По этим условиям нельзя построить график погашения ({error}).",
                en: "No repayment schedule can be built from these terms ({error})."
            )
        }
    }
}

/// The published limits, tested all at once so that a person sees everything to be changed.
enum QuoteLimits {
    /// Broken limits of product, amount, term and down payment; the rate is tested when it is known.
    static func breaches(of request: QuoteRequest, in terms: ProductTerms) -> [QuoteBreach] {
        guard request.product == terms.product else { return [.wrongProduct] }
        var breaches: [QuoteBreach] = []
        if request.amount < terms.amount.lowerBound {
            breaches.append(.amountTooSmall(minimum: terms.amount.lowerBound))
        }
        if request.amount > terms.amount.upperBound {
            breaches.append(.amountTooLarge(maximum: terms.amount.upperBound))
        }
        if request.termMonths < terms.termMonths.lowerBound {
            breaches.append(.termTooShort(minimum: terms.termMonths.lowerBound))
        }
        if request.termMonths > terms.termMonths.upperBound {
            breaches.append(.termTooLong(maximum: terms.termMonths.upperBound))
        }
        if let shares = terms.downPaymentShare, let price = request.price {
            let minimum = Share.taken(shares.lowerBound, of: price, Rounding(.up, to: .tiyn))
            let maximum = Share.taken(shares.upperBound, of: price)
            if request.downPayment < minimum { breaches.append(.downPaymentTooSmall(minimum: minimum)) }
            if request.downPayment > maximum { breaches.append(.downPaymentTooLarge(maximum: maximum)) }
        }
        return breaches
    }

    static func breaches(ofRate rate: Rate, in terms: ProductTerms) -> [QuoteBreach] {
        var breaches: [QuoteBreach] = []
        if rate < terms.monthlyRate.lowerBound { breaches.append(.rateTooLow(minimum: terms.monthlyRate.lowerBound)) }
        if rate > terms.monthlyRate.upperBound { breaches.append(.rateTooHigh(maximum: terms.monthlyRate.upperBound)) }
        let above = rate.billionths - terms.monthlyRate.lowerBound.billionths
        if above % terms.monthlyRateStep.billionths != 0 { breaches.append(.rateOffStep(step: terms.monthlyRateStep)) }
        return breaches
    }
}
