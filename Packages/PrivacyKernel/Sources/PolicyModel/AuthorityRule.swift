public import Wording

/// What one kind of state body may have of somebody (clause 5.5.3; 94-V Art. 9). The lender's own reading of the statutes,
/// in `authorities.yaml` beside its policy: it only ever narrows what the policy lets a state body have.
public struct AuthorityRule: Sendable, Hashable {
    public let id: String
    public let title: LocalisedText
    /// The statute behind the answer.
    public let law: String
    /// Working days for the answer, when the letter names no day.
    public let answerDays: Int
    /// Months for which the body may forbid that the person is told; 0 = it may not.
    public let hidesMonths: Int
    /// Working days within which the person is told (94-V Art. 19); `nil` for bodies that the article exempts.
    public let noticeDays: Int?
    public let fields: [FieldID]

    public init(
        id: String,
        title: LocalisedText,
        law: String,
        answerDays: Int,
        hidesMonths: Int,
        noticeDays: Int?,
        fields: [FieldID]
    ) {
        self.id = id
        self.title = title
        self.law = law
        self.answerDays = answerDays
        self.hidesMonths = hidesMonths
        self.noticeDays = noticeDays
        self.fields = fields
    }
}
