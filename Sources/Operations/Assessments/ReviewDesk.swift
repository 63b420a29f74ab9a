public import CivilTime
import Lending
public import LoanMath
public import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
public import Vault
import Wording

/// What an underwriter sees of a case: only what credit assessment may see (clause 7.4), and no name.
public struct CaseForReview: Sendable {
    public let file: ApplicationFile
    public let decisions: [RecordedDecision]
    /// What credit assessment may see, with its sources.
    public let values: [ShownValue]
    public let objections: [Objection]
}

public struct Objection: Sendable, Hashable {
    public let number: Int
    public let raisedOn: CivilDate
    /// Three working days (94-V Art. 19-1).
    public let dueOn: CivilDate
    public let answeredOn: CivilDate?
}

/// Decisions by people, and objections to decisions by the machine.
public struct ReviewDesk: Sendable {
    static let objectionWorkingDays = 3

    let lender: Lender

    /// Decisions on a person's application, as its own applicant or an employee with the case may see them.
    public func decisions(_ number: String, _ actor: Actor) async throws -> [RecordedDecision] {
        let file = try await lender.applications.find(number, actor)
        let occasion = try await lender.occasion(actor, case: number)
        if actor.role.rawValue == "customer" {
            _ = try await lender.vault.open(
                RightsHandling.self,
                Access(
                    subject: file.subject,
                    fields: [Fields.riskOutcome.id, Fields.decisionTrace.id],
                    occasion: occasion
                )
            )
        } else {
            _ = try await lender.vault.open(
                ContractConclusion.self,
                Access(subject: file.subject, fields: [Fields.riskOutcome.id], occasion: occasion)
            )
        }
        return try await lender.database.read { try DecisionRecords.all(application: number, in: $0) }
    }

    /// The objections to decisions on an application and their deadlines, for its own applicant.
    public func objections(_ number: String, _ actor: Actor) async throws -> [Objection] {
        let file = try await lender.applications.find(number, actor)
        return try await lender.database.read { try ObjectionRecords.all(application: file.number, in: $0) }
    }

    /// Opens a case for an underwriter. Identification is not part of it.
    public func open(_ number: String, _ actor: Actor) async throws -> CaseForReview {
        let file = try await lender.applications.find(number, actor)
        let occasion = try await lender.occasion(actor, case: number)
        let engine = lender.vault.book.engine(on: occasion.businessDay)
        let fields = engine?.fields(for: CreditAssessment.id) ?? []
        let opened = try await lender.vault.open(
            CreditAssessment.self,
            Access(subject: file.subject, fields: fields, occasion: occasion)
        )
        let values = opened.shownValues()
        let (decisions, objections) = try await lender.database.read { transaction in
            (
                try DecisionRecords.all(application: number, in: transaction),
                try ObjectionRecords.all(application: number, in: transaction)
            )
        }
        return CaseForReview(file: file, decisions: decisions, values: values, objections: objections)
    }

    /// An underwriter's decision. Nobody decides a case that he created or that is about him.
    ///
    /// - Parameter offer: Amount and monthly rate, for an approval; never more than product and law allow.
    public func decide(
        _ number: String,
        approve: Bool,
        offer: (amount: Money, monthlyRate: Rate)?,
        justification: String,
        by actor: Actor
    ) async throws -> ApplicationFile {
        guard justification.count >= 10 else { throw ApplicationProblem.justificationMissing }
        let occasion = try await lender.occasion(actor, case: number)
        return try await lender.vault.act { transaction in
            guard var file = try ApplicationRecords.find(number, in: transaction), file.state == .referred,
                let last = try DecisionRecords.all(application: number, in: transaction).first
            else { throw ApplicationProblem.notReferred }
            file.application = try file.application.moved(
                to: approve ? .approved : .refused,
                by: .employee(id: actor.id, subject: nil),
                on: occasion.businessDay
            )
            let decision = try HumanDecision(lender: lender, file: file, last: last.decision)
                .make(approve: approve, offer: offer, on: occasion.businessDay)
            try DecisionRecords.add(
                RecordedDecision(
                    number: 0,
                    automated: false,
                    decidedBy: actor.id,
                    decision: decision,
                    justification: justification,
                    decidedOn: occasion.businessDay,
                    at: occasion.at
                ),
                application: number,
                in: transaction
            )
            try lender.vault.store(
                CreditAssessment.self,
                into: file.subject,
                [Intake(Fields.riskOutcome, decision.outcome.rawValue)],
                occasion,
                in: transaction
            )
            try ObjectionRecords.answer(application: number, on: occasion.businessDay, in: transaction)
            try lender.requests.objectionAnswered(file, occasion, in: transaction)
            try ApplicationRecords.update(file, at: occasion.at, in: transaction)
            try Outbox.add(
                .serviceSMS,
                reference: number,
                subject: file.subject,
                content: AssessmentTexts.outcome(file.state, number)[file.language],
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
            return file
        }
    }

    /// The applicant objects to a decision of the machine (clause 7.5; 94-V Art. 19-1): a person considers the case anew
    /// and answers within three working days. Objecting twice is success without effect.
    public func object(_ number: String, by actor: Actor) async throws -> ApplicationFile {
        let occasion = try await lender.occasion(actor, case: number)
        return try await lender.vault.act { transaction in
            guard var file = try ApplicationRecords.find(number, in: transaction),
                actor.role.rawValue != "customer" || actor.id == file.subject.rawValue
            else { throw ApplicationProblem.unknown }
            if file.state == .referred { return file }
            guard file.state == .refused,
                try DecisionRecords.all(application: number, in: transaction).first?.automated == true
            else { throw ApplicationProblem.notDecided }
            try lender.vault.record(
                RightsHandling.self,
                about: file.subject,
                fields: [Fields.riskOutcome.id],
                documentHash: "",
                occasion,
                in: transaction
            )
            file.application = try file.application.moved(
                to: .referred,
                by: ApplicationDesk.applicationActor(actor),
                on: occasion.businessDay
            )
            let due = lender.calendar.date(
                workingDays: Self.objectionWorkingDays,
                after: occasion.businessDay
            )
            try ObjectionRecords.add(
                application: number,
                raisedOn: occasion.businessDay,
                at: occasion.at,
                dueOn: due,
                in: transaction
            )
            try lender.requests.enterObjection(to: file, actor, occasion, in: transaction)
            try ApplicationRecords.update(file, at: occasion.at, in: transaction)
            return file
        }
    }
}

extension Lender {
    public var reviews: ReviewDesk { ReviewDesk(lender: self) }
}

enum ObjectionRecords {
    static func add(
        application: String,
        raisedOn: CivilDate,
        at: Instant,
        dueOn: CivilDate,
        in transaction: any SQLTransaction
    ) throws {
        let last = try transaction.query(
            "SELECT MAX(number) FROM objection WHERE application = $1",
            [.text(application)]
        ).first?.optionalInteger(0)
        try transaction.execute(
            "INSERT INTO objection (application, number, raised_on, raised_at, due_on) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(application), .integer((last ?? 0) + 1), .text(raisedOn.description),
                .integer(at.milliseconds), .text(dueOn.description),
            ]
        )
    }

    static func answer(application: String, on day: CivilDate, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "UPDATE objection SET answered_on = $1 WHERE application = $2 AND answered_on IS NULL",
            [.text(day.description), .text(application)]
        )
    }

    static func all(application: String, in transaction: any SQLTransaction) throws -> [Objection] {
        try transaction.query(
            "SELECT number, raised_on, due_on, answered_on FROM objection WHERE application = $1 ORDER BY number",
            [.text(application)]
        ).map {
            Objection(
                number: Int(try $0.integer(0)),
                raisedOn: try $0.date(1),
                dueOn: try $0.date(2),
                answeredOn: try $0.optionalDate(3)
            )
        }
    }
}
