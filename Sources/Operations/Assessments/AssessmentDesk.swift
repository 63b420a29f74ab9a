import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// Considers applications: asks third parties one by one, in the most sparing order, and decides with reasons.
public struct AssessmentDesk: Sendable {
    let lender: Lender

    /// Assesses a submitted application as far as the outside world answers.
    ///
    /// Safe to repeat: a counterparty that does not answer leaves the application *assessing*, and the next call goes
    /// on. An application that is already decided is returned as it is.
    public func assess(_ number: String) async throws -> ApplicationFile {
        let occasion = try await lender.occasion(.system("assessment"), case: number)
        let file = try await start(number, occasion)
        guard file.state == .assessing else { return file }
        let context = try lender.assessmentContext(file.request.product, on: occasion.businessDay)
        let evidence = EvidenceRound(lender: lender, file: file, occasion: occasion)
        var facts = AssessmentFacts(applicant: try await evidence.applicant())
        let assessment = Assessment(context)
        // INVARIANT: each round answers one kind of evidence, so there are at most as many rounds as kinds.
        for _ in 0...EvidenceKind.allCases.count {
            switch assessment.step(facts) {
            case .ask(let kind): try await evidence.obtain(kind, into: &facts)
            case .decided(let decision): return try await conclude(number, decision, facts, occasion)
            }
        }
        preconditionFailure("the assessment asked for the same evidence twice")
    }

    /// Takes up applications that were submitted but not decided: after a crash, or when a counterparty was silent.
    public func assessPending(limit: Int = 20) async throws {
        let pending = try await lender.database.read { transaction in
            try transaction.query(
                "SELECT number FROM application WHERE state IN ('submitted', 'assessing') ORDER BY updated_at LIMIT $1",
                [.integer(Int64(limit))]
            ).map { try $0.text(0) }
        }
        for number in pending {
            // One application that cannot be assessed now does not hold up the others; it stays and is tried again.
            do { _ = try await assess(number) } catch { continue }
        }
    }

    private func start(_ number: String, _ occasion: Occasion) async throws -> ApplicationFile {
        try await lender.vault.act { transaction in
            guard var file = try ApplicationRecords.find(number, in: transaction) else {
                throw ApplicationProblem.unknown
            }
            if file.state == .submitted {
                file.application = try file.application.moved(to: .assessing, by: .system, on: occasion.businessDay)
                try ApplicationRecords.update(file, at: occasion.at, in: transaction)
            }
            return file
        }
    }

    private func conclude(
        _ number: String,
        _ decision: Lending.Decision,
        _ facts: AssessmentFacts,
        _ occasion: Occasion
    ) async throws -> ApplicationFile {
        try await lender.vault.act { transaction in
            guard var file = try ApplicationRecords.find(number, in: transaction), file.state == .assessing else {
                throw ApplicationProblem.unknown
            }
            let target: ApplicationState =
                switch decision.outcome {
                case .approve: .approved
                case .refuse: .refused
                case .refer: .referred
                }
            file.application = try file.application.moved(to: target, by: .system, on: occasion.businessDay)
            try DecisionRecords.add(
                RecordedDecision(
                    number: 0,
                    automated: decision.outcome != .refer,
                    decidedBy: "system",
                    decision: decision,
                    justification: nil,
                    decidedOn: occasion.businessDay,
                    at: occasion.at
                ),
                application: number,
                in: transaction
            )
            try lender.vault.store(
                CreditAssessment.self,
                into: file.subject,
                [
                    Intake(Fields.decisionTrace, try JSONText.encode(decision)),
                    Intake(Fields.riskOutcome, decision.outcome.rawValue),
                ],
                occasion,
                in: transaction
            )
            try ApplicationRecords.update(file, at: occasion.at, in: transaction)
            try Outbox.add(
                .serviceSMS,
                reference: number,
                subject: file.subject,
                content: AssessmentTexts.outcome(target, number)[file.language],
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
            return file
        }
    }
}

extension Lender {
    public var assessments: AssessmentDesk { AssessmentDesk(lender: self) }

    /// What every rule is judged by on a day: product, law, the lender's own figures.
    func assessmentContext(_ product: Product, on day: CivilDate) throws -> AssessmentContext {
        let policy = try policy(on: day)
        return AssessmentContext(
            terms: products.terms(product),
            law: try LendingLaw(table: law, on: day),
            policy: AssessmentPolicy(
                version: "rules-1",
                neededConsents: Set(policy.consents.filter(\.neededForApplication).map(\.id.rawValue))
            ),
            on: day
        )
    }
}
