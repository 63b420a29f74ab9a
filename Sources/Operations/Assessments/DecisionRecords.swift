public import CivilTime
public import Lending
import PrivacyKernel
import SQLPort
import Wording

/// One decision on an application, with who made it (clause 7.3).
public struct RecordedDecision: Sendable, Hashable, Codable {
    public let number: Int
    public let automated: Bool
    /// `system`, or the id of the employee.
    public let decidedBy: String
    public let decision: Lending.Decision
    /// The employee's own words, for a decision made by a person.
    public let justification: String?
    public let decidedOn: CivilDate
    public let at: Instant
}

enum DecisionRecords {
    static func add(_ decision: RecordedDecision, application: String, in transaction: any SQLTransaction) throws {
        let last = try transaction.query(
            "SELECT MAX(number) FROM decision WHERE application = $1",
            [.text(application)]
        ).first?.optionalInteger(0)
        let number = (last ?? 0) + 1
        let numbered = RecordedDecision(
            number: Int(number),
            automated: decision.automated,
            decidedBy: decision.decidedBy,
            decision: decision.decision,
            justification: decision.justification,
            decidedOn: decision.decidedOn,
            at: decision.at
        )
        try transaction.execute(
            """
            INSERT INTO decision (application, number, automated, decided_by, outcome, content, decided_on, decided_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(application), .integer(number), .integer(decision.automated ? 1 : 0),
                .text(decision.decidedBy), .text(decision.decision.outcome.rawValue),
                .text(try JSONText.encode(numbered)), .text(decision.decidedOn.description),
                .integer(decision.at.milliseconds),
            ]
        )
    }

    /// Newest first.
    static func all(application: String, in transaction: any SQLTransaction) throws -> [RecordedDecision] {
        try transaction.query(
            "SELECT content FROM decision WHERE application = $1 ORDER BY number DESC",
            [.text(application)]
        ).map { try JSONText.decode(RecordedDecision.self, try $0.text(0)) }
    }
}

enum AssessmentTexts {
    static func outcome(_ state: ApplicationState, _ number: String) -> LocalisedText {
        switch state {
        case .approved:
            LocalisedText(
                kk: "Kepil: \(number) өтініміңіз мақұлданды. Шартты кабинетте қараңыз.",
                ru: "Kepil: заявка \(number) одобрена. Посмотрите договор в кабинете.",
                en: "Kepil: your application \(number) is approved. See the contract in your account."
            )
        case .refused:
            LocalisedText(
                kk: "Kepil: \(number) өтінімі бойынша бас тартылды. Себептері мен қарсылық білдіру жолы кабинетте.",
                ru: "Kepil: по заявке \(number) отказано. Причины и порядок возражения — в кабинете.",
                en: "Kepil: your application \(number) was refused. The reasons and how to object are in your account."
            )
        default:
            LocalisedText(
                kk: "Kepil: \(number) өтінімін маман қарайды.",
                ru: "Kepil: заявку \(number) рассмотрит специалист.",
                en: "Kepil: a person will consider your application \(number)."
            )
        }
    }
}
