public import CivilTime
public import Wording

/// What the law forbids or demands on certain days, whatever a lender's policy allows.
///
/// Policy and law are both kept as they are; where they differ, the one that protects the person more wins, and the
/// refusal names the article.
public struct LawProhibition: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Refused on its days, for whatever the scope below describes.
        case forbidden
        /// Refused unless the person's consent ``LawProhibition/consent`` lives.
        case consentDemanded
        /// Refused to recipients outside Kazakhstan and ``LawProhibition/countries``, unless a consent lives that says so.
        case crossBorderConsent
        /// A retention class must keep its data for at least ``LawProhibition/months`` after ``LawProhibition/event``. It is
        /// held against the policy's files, because the engine knows no event.
        case keptAtLeast
    }

    public let id: String
    public let kind: Kind
    public let act: String
    public let article: String
    public let textDate: CivilDate?
    public let confidence: LawEntry.Confidence
    public let from: CivilDate
    /// The last day on which it applies; `nil` = still in force.
    public let until: CivilDate?
    /// What it says, in a sentence a customer may read, without its full stop.
    public let text: LocalisedText
    /// The scope. An empty list means every one; categories and fields together: any of either, and both empty: whatever
    /// is asked, even nothing in particular.
    public let purposes: [PurposeID]
    public let verbs: [Verb]
    public let roles: [RoleID]
    public let recipients: [RecipientID]
    public let categories: [CategoryID]
    public let fields: [FieldID]
    public let consent: ConsentID?
    /// Countries whose protection the law takes for sufficient, beside Kazakhstan.
    public let countries: [String]
    public let retention: RetentionClassID?
    public let event: String?
    public let months: Int?

    public init(
        id: String,
        kind: Kind,
        act: String,
        article: String,
        textDate: CivilDate? = nil,
        confidence: LawEntry.Confidence = .low,
        from: CivilDate,
        until: CivilDate? = nil,
        text: LocalisedText,
        purposes: [PurposeID] = [],
        verbs: [Verb] = [],
        roles: [RoleID] = [],
        recipients: [RecipientID] = [],
        categories: [CategoryID] = [],
        fields: [FieldID] = [],
        consent: ConsentID? = nil,
        countries: [String] = [],
        retention: RetentionClassID? = nil,
        event: String? = nil,
        months: Int? = nil
    ) {
        self.id = id
        self.kind = kind
        self.act = act
        self.article = article
        self.textDate = textDate
        self.confidence = confidence
        self.from = from
        self.until = until
        self.text = text
        self.purposes = purposes
        self.verbs = verbs
        self.roles = roles
        self.recipients = recipients
        self.categories = categories
        self.fields = fields
        self.consent = consent
        self.countries = countries
        self.retention = retention
        self.event = event
        self.months = months
    }

    /// `94-V Art. 17(1)`.
    public var citation: String { article.isEmpty ? act : "\(act) \(article)" }

    public func isInForce(on day: CivilDate) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
}
