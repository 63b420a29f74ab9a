import CivilTime
import LoanMath
import Money
import Wording

/// K11: the debt-load ratio stays within the limit for some amount the product lends. Too large a request lowers the
/// offer; it is refused when not even the smallest amount fits.
struct DebtLoadRule: AssessmentRule {
    let id = RuleID.debtLoad
    let pricesOffer = true

    func citation(_ context: AssessmentContext) -> String { context.law.debtLoadLimit.citation }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let bureau = facts.bureau else { return .missing(.bureauReport) }
        guard let valuation = facts.valuation else { return .missing(.valuation) }
        guard let vehicle = facts.vehicle else { return .missing(.vehicleRecord) }
        if let exception = DebtLoadLimit.exception(for: facts.applicant, vehicle: vehicle, context) {
            return .notConcerned(inputs: [RuleInput("exception", exception.id)])
        }
        guard let evidence = facts.income else { return .missing(.pensionIncome) }
        let income = MonthlyIncome(evidence, contributionShare: context.law.pensionShare.value, on: context.on)
        let limit = DebtLoadLimit.limit(bureau, context)
        let existing = bureau.openLoans.map(\.monthlyPayment).sum
        let headroom = DebtLoad.affordableInstalment(
            income: income.average,
            otherPayments: existing,
            limit: limit.value
        )
        let offer = OfferCalculator(context: context, request: facts.applicant.request, valuation: valuation)
        let best = offer.largest(from: min(facts.applicant.request.amount, offer.ceiling), payingAtMost: headroom)
        let inputs = [
            RuleInput("averageIncome", income.average), RuleInput("existingPayments", existing),
            RuleInput("limit", limit.value), RuleInput("limitSource", limit.citation),
            RuleInput("headroom", headroom), RuleInput("fittingAmount", best?.amount ?? .zero),
        ]
        guard best != nil else {
            let text = LocalisedText(
                kk:
                    "Борыштық жүктеме коэффициенті {limit} % шегінен асады: ай сайынғы төлемдер расталған табысқа шаққанда тым көп.",
                ru:
                    "Коэффициент долговой нагрузки превышает {limit} %: ежемесячные платежи слишком велики для подтверждённого дохода.",
                en: "The debt-load ratio exceeds {limit} %: the monthly payments are too high for the confirmed income."
            ).filled(["limit": limit.value.description])
            let reason = Reason(code: "application/debt-load", rule: id, citation: limit.citation, text: text)
            return .refused([reason], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}

/// Which limit of the debt-load ratio applies to a person, and when the ratio is not calculated at all.
enum DebtLoadLimit {
    /// The stricter limit after recent arrears, when one is in force.
    static func limit(_ bureau: BureauReport, _ context: AssessmentContext) -> Cited<Rate> {
        guard let stricter = context.law.debtLoadLimitAfterArrears, let days = context.law.recentArrearsDays?.value,
            bureau.openLoans.contains(where: { $0.worstDaysOverdueInTwelveMonths > days })
        else { return context.law.debtLoadLimit }
        return stricter.value < context.law.debtLoadLimit.value ? stricter : context.law.debtLoadLimit
    }

    /// The dated exception for buying a car, if the law has one on the day and the purchase fits it.
    static func exception(
        for applicant: ApplicantData,
        vehicle: VehicleRecord,
        _ context: AssessmentContext
    ) -> Cited<CarPurchaseException>? {
        let request = applicant.request
        guard request.product == .carLoan, let price = request.price else { return nil }
        return context.law.carPurchaseExceptions.first {
            $0.value.covers(
                newCar: applicant.newCar,
                ageYears: context.on.year - vehicle.year,
                downPayment: request.downPayment,
                price: price
            )
        }
    }
}
