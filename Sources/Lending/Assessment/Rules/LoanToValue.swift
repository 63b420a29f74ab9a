import Wording

/// The car secures at least the smallest amount of the product. A smaller value lowers the offer and refuses nothing.
struct LoanToValueRule: AssessmentRule {
    let id = RuleID.loanToValue
    let pricesOffer = true

    func citation(_ context: AssessmentContext) -> String { "product facts 4; 56-V Art. 7(3)(4)" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let valuation = facts.valuation else { return .missing(.valuation) }
        let offer = OfferCalculator(context: context, request: facts.applicant.request, valuation: valuation)
        let inputs = [
            RuleInput("collateralValue", offer.collateralValue), RuleInput("securedAmount", offer.securedAmount),
            RuleInput("smallestAmount", offer.floor),
        ]
        guard offer.ceiling >= offer.floor else {
            let text = LocalisedText(
                kk: "Автокөліктің нарықтық құны сұралған қарызды қамтамасыз етуге жеткіліксіз.",
                ru: "Рыночной стоимости автомобиля недостаточно для обеспечения займа.",
                en: "The market value of the car is too low to secure the loan."
            )
            return .refused([reason("collateral-too-low", context, text)], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
