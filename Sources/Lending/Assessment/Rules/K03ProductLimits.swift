/// K3: amount, term and down payment lie inside the published limits of the product.
struct ProductLimitsRule: AssessmentRule {
    let id = RuleID.productLimits

    func citation(_ context: AssessmentContext) -> String { "product facts 2–4" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        let request = facts.applicant.request
        let reasons = QuoteLimits.breaches(of: request, in: context.terms).map {
            Reason(code: "application/\($0.name)", rule: id, citation: citation(context), text: $0.summary)
        }
        return .of(
            reasons,
            [
                RuleInput("product", request.product.rawValue), RuleInput("amount", request.amount),
                RuleInput("termMonths", request.termMonths), RuleInput("downPayment", request.downPayment),
            ]
        )
    }
}
