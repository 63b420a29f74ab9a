import Wording

/// K10: a relation may be established at all (191-IV Art. 11–13). Whatever the cause, the applicant is told the same
/// neutral words and no rule is named, because warning a listed person is forbidden (191-IV Art. 11(5)).
struct RelationshipRule: AssessmentRule {
    let id = RuleID.relationship

    func citation(_ context: AssessmentContext) -> String { "191-IV Art. 11–13; 56-V Art. 7(2)(11-1)" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let identity = facts.identity else { return .missing(.identityCheck) }
        guard let listed = facts.onSanctionsList else { return .missing(.sanctionsList) }
        let inputs = [RuleInput("listed", listed), RuleInput("documentValid", identity.documentValid)]
        guard !listed, identity.documentValid else {
            let text = LocalisedText(
                kk: "Қазіргі уақытта сізбен іскерлік қатынас орната алмаймыз.",
                ru: "Сейчас мы не можем установить с вами деловые отношения.",
                en: "We cannot establish a business relationship with you at present."
            )
            let neutral = Reason(
                code: "application/cannot-establish-relationship",
                rule: nil,
                citation: "191-IV Art. 13(1)",
                text: text
            )
            return .refused([neutral], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
