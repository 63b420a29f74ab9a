import Wording

/// K2: a citizen with a source of income, by the applicant's own word (clause 1.2).
struct CitizenAbleToWorkRule: AssessmentRule {
    let id = RuleID.citizenAbleToWork

    func citation(_ context: AssessmentContext) -> String { "clause 1.2" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        let applicant = facts.applicant
        var reasons: [Reason] = []
        if applicant.citizenship != context.policy.citizenship {
            reasons.append(reason("not-a-citizen", context, notACitizen))
        }
        if !applicant.hasIncomeSource {
            let text = LocalisedText(
                kk: "Расталатын табыс көзі көрсетілмеген.",
                ru: "Не указан источник дохода, который можно подтвердить.",
                en: "No source of income that can be verified was named."
            )
            reasons.append(reason("no-income-source", context, text))
        }
        let inputs = [
            RuleInput("citizenship", applicant.citizenship), RuleInput("hasIncomeSource", applicant.hasIncomeSource),
        ]
        return .of(reasons, inputs)
    }
}

/// K2 again, by the population register: the IIN proves no citizenship.
struct RegisteredCitizenshipRule: AssessmentRule {
    let id = RuleID.registeredCitizenship

    func citation(_ context: AssessmentContext) -> String { "clause 1.2" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let identity = facts.identity else { return .missing(.identityCheck) }
        let inputs = [RuleInput("citizenship", identity.citizenship)]
        guard identity.citizenship == context.policy.citizenship else {
            return .refused([reason("not-a-citizen", context, notACitizen)], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}

private let notACitizen = LocalisedText(
    kk: "Қарыз тек Қазақстан Республикасының азаматтарына беріледі.",
    ru: "Заём предоставляется только гражданам Республики Казахстан.",
    en: "Loans are granted to citizens of Kazakhstan only."
)
