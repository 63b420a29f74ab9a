import LoanMath
import Money
import Wording

/// K12: the effective rate of the concrete schedule stays within the cap at some rate the product offers. It needs
/// nobody's data, so it is judged before income is asked for.
struct EffectiveRateRule: AssessmentRule {
    let id = RuleID.effectiveRate
    let pricesOffer = true

    func citation(_ context: AssessmentContext) -> String { context.law.effectiveRateCap.citation }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let valuation = facts.valuation else { return .missing(.valuation) }
        let offer = OfferCalculator(context: context, request: facts.applicant.request, valuation: valuation)
        let amount = min(facts.applicant.request.amount, offer.ceiling)
        let cap = context.law.effectiveRateCap.value
        guard let rate = offer.lawfulRate(for: amount) else {
            let text = LocalisedText(
                kk:
                    "Бұл мерзім мен күнге ең төмен мөлшерлеменің өзінде ЖТСМ шекті мөлшерден ({cap} %) асады. Басқа мерзім таңдаңыз.",
                ru:
                    "При этом сроке и дате ГЭСВ превышает предел ({cap} %) даже по самой низкой ставке. Выберите другой срок.",
                en:
                    "For this term and date the effective rate exceeds the cap of {cap} % even at our lowest rate. Choose another term."
            ).filled(["cap": cap.description])
            return .refused([reason("effective-rate-above-cap", context, text)], inputs: [RuleInput("cap", cap)])
        }
        return .passed(inputs: [RuleInput("cap", cap), RuleInput("monthlyRate", rate), RuleInput("amount", amount)])
    }
}
