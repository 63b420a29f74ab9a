import LoanMath
import Money
import Wording

/// What to do next about an application.
public enum AssessmentStep: Hashable, Sendable {
    /// Ask for this, and only this, then assess again.
    case ask(EvidenceKind)
    case decided(Decision)
}

/// Assesses an application in stages. Cheaper and more sparing rules come first: once a rule refuses, nobody else is
/// asked. Nothing is remembered between steps, so a decision is a function of its facts.
public struct Assessment: Sendable {
    public let context: AssessmentContext

    public init(_ context: AssessmentContext) { self.context = context }

    /// The knock-outs in the order in which they speak. K12 needs nobody's data and so comes before K11.
    static let knockOuts: [any AssessmentRule] = [
        AgeRule(), CitizenAbleToWorkRule(), ProductLimitsRule(), ConsentsRule(),
        IdentificationRule(), RelationshipRule(), RegisteredCitizenshipRule(), ConscriptionRule(),
        OverdueElsewhereRule(), SelfExclusionRule(), BankruptcyRule(),
        SpouseConsentRule(), VehicleRule(), LoanToValueRule(), EffectiveRateRule(), DebtLoadRule(),
    ]
    /// What sends a case to a person; asked only when nothing refuses.
    static let borderline: [any AssessmentRule] = [
        NearDebtLoadLimitRule(), ThinIncomeRule(), LowScoreRule(), PersonChosenRule(),
    ]

    /// The next thing to ask, or the decision.
    public func step(_ facts: AssessmentFacts) -> AssessmentStep {
        var trace: [TraceEntry] = []
        var refusals: [Reason] = []
        for rule in Assessment.knockOuts {
            if rule.pricesOffer, !refusals.isEmpty { break }
            switch rule.finding(facts, context) {
            case .missing(let kind):
                guard refusals.isEmpty else { return .decided(refusal(facts, refusals, trace)) }
                return .ask(kind)
            case .notConcerned(let inputs): trace.append(entry(rule, .notConcerned, inputs))
            case .passed(let inputs): trace.append(entry(rule, .passed, inputs))
            case .refused(let reasons, let inputs):
                trace.append(entry(rule, .refused, inputs))
                refusals += reasons
            case .referred(_, let inputs): trace.append(entry(rule, .referred, inputs))
            }
        }
        guard refusals.isEmpty else { return .decided(refusal(facts, refusals, trace)) }
        var referrals: [Reason] = []
        for rule in Assessment.borderline {
            switch rule.finding(facts, context) {
            case .missing(let kind): return .ask(kind)
            case .notConcerned(let inputs): trace.append(entry(rule, .notConcerned, inputs))
            case .passed(let inputs): trace.append(entry(rule, .passed, inputs))
            case .refused(let reasons, let inputs), .referred(let reasons, let inputs):
                trace.append(entry(rule, .referred, inputs))
                referrals += reasons
            }
        }
        return .decided(offer(facts, referrals, trace))
    }

    private func entry(_ rule: any AssessmentRule, _ verdict: TraceEntry.Verdict, _ inputs: [RuleInput]) -> TraceEntry {
        TraceEntry(rule: rule.id, verdict: verdict, citation: rule.citation(context), inputs: inputs)
    }

    /// A machine refuses only someone who agreed to that; for others a person does. Without the consents that everything
    /// rests on (K4) there is nothing that a person could consider either.
    private func refusal(_ facts: AssessmentFacts, _ reasons: [Reason], _ trace: [TraceEntry]) -> Decision {
        let mayDecide =
            facts.applicant.acceptsAutomatedDecision
            || trace.contains { $0.rule == .consents && $0.verdict == .refused }
        return decision(
            mayDecide ? .refuse : .refer,
            facts,
            nil,
            maximum: nil,
            reasons + (mayDecide ? [] : [PersonChosenRule.reason]),
            trace
        )
    }

    private func offer(_ facts: AssessmentFacts, _ referrals: [Reason], _ trace: [TraceEntry]) -> Decision {
        guard let calculator = Assessment.calculator(facts, context), let best = Assessment.best(facts, context) else {
            preconditionFailure("an offer is made only after LTV, K12 and K11 have found one")
        }
        let highest = calculator.largest(from: calculator.ceiling, payingAtMost: Assessment.headroom(facts, context))
        let maximum = Share.downToThousand(max(highest?.amount ?? .zero, best.amount))
        return decision(
            referrals.isEmpty ? .approve : .refer,
            facts,
            best,
            maximum: max(maximum, best.amount),
            reductions(facts, best.amount, calculator) + referrals,
            trace
        )
    }

    private func reductions(_ facts: AssessmentFacts, _ offered: Money, _ calculator: OfferCalculator) -> [Reason] {
        let requested = facts.applicant.request.amount
        var reasons: [Reason] = []
        if calculator.ceiling < requested {
            let text = LocalisedText(
                kk: "Ұсынылған сома автокөліктің нарықтық құнымен шектелді.",
                ru: "Предложенная сумма ограничена рыночной стоимостью автомобиля.",
                en: "The amount offered is limited by the market value of the car."
            )
            reasons.append(LoanToValueRule().reason("amount-limited-by-value", context, text))
        }
        if offered < min(requested, calculator.ceiling) {
            let text = LocalisedText(
                kk: "Ұсынылған сома борыштық жүктеме коэффициентімен шектелді.",
                ru: "Предложенная сумма ограничена коэффициентом долговой нагрузки.",
                en: "The amount offered is limited by the debt-load ratio."
            )
            reasons.append(DebtLoadRule().reason("amount-limited-by-debt-load", context, text))
        }
        return reasons
    }

    private func decision(
        _ outcome: DecisionOutcome,
        _ facts: AssessmentFacts,
        _ best: OfferCalculator.Priced?,
        maximum: Money?,
        _ reasons: [Reason],
        _ trace: [TraceEntry]
    ) -> Decision {
        let calculator = Assessment.calculator(facts, context)
        return Decision(
            outcome: outcome,
            decidedOn: context.on,
            rulesVersion: context.policy.version,
            requestedAmount: facts.applicant.request.amount,
            termMonths: facts.applicant.request.termMonths,
            maximumAmount: maximum,
            offeredAmount: best?.amount,
            monthlyRate: best?.monthlyRate,
            monthlyPayment: best?.monthlyPayment,
            debtLoad: best == nil ? nil : Assessment.debtLoad(facts, context),
            loanToValue: best.flatMap { calculator?.loanToValue($0.amount) },
            reasons: reasons,
            trace: trace
        )
    }
}

extension Assessment {
    static func calculator(_ facts: AssessmentFacts, _ context: AssessmentContext) -> OfferCalculator? {
        facts.valuation.map { OfferCalculator(context: context, request: facts.applicant.request, valuation: $0) }
    }

    /// What a new loan may cost a month; `nil` when the ratio is not calculated.
    static func headroom(_ facts: AssessmentFacts, _ context: AssessmentContext) -> Money? {
        guard let bureau = facts.bureau, let vehicle = facts.vehicle, let evidence = facts.income,
            DebtLoadLimit.exception(for: facts.applicant, vehicle: vehicle, context) == nil
        else { return nil }
        let income = MonthlyIncome(evidence, contributionShare: context.law.pensionShare.value, on: context.on)
        return DebtLoad.affordableInstalment(
            income: income.average,
            otherPayments: bureau.openLoans.map(\.monthlyPayment).sum,
            limit: DebtLoadLimit.limit(bureau, context).value
        )
    }

    /// The requested amount, or the most below it that value, price cap and debt load allow.
    static func best(_ facts: AssessmentFacts, _ context: AssessmentContext) -> OfferCalculator.Priced? {
        guard let calculator = calculator(facts, context) else { return nil }
        return calculator.largest(
            from: min(facts.applicant.request.amount, calculator.ceiling),
            payingAtMost: headroom(facts, context)
        )
    }

    /// The debt load of the offer; `nil` when the ratio is not calculated.
    static func debtLoad(_ facts: AssessmentFacts, _ context: AssessmentContext) -> DebtLoadFigures? {
        guard headroom(facts, context) != nil, let best = best(facts, context), let bureau = facts.bureau,
            let evidence = facts.income
        else { return nil }
        let income = MonthlyIncome(evidence, contributionShare: context.law.pensionShare.value, on: context.on)
        return DebtLoadFigures(
            existingPayments: bureau.openLoans.map(\.monthlyPayment).sum,
            newPayment: best.monthlyPayment,
            averageIncome: income.average
        )
    }
}
