public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort
public import Wording

/// What proves a consent to whoever reads: the words that were shown, what was chosen, how and when (94-V Art. 25(2)(5)).
/// What programs read is ``ConsentReceipt``.
public struct ConsentProof: Sendable {
    public struct Event: Sendable, Hashable {
        /// `given` or `withdrawn`.
        public let state: String
        public let at: Instant
        public let on: CivilDate
        /// `website`, `phone`, `branch`, …
        public let channel: String
    }

    public let recordID: String
    /// The person, as an opaque id.
    public let principal: String
    public let definition: ConsentDefinition
    public let controller: Controller
    public let purposeTitle: LocalisedText
    public let categories: [LocalisedText]
    public let recipients: [(name: LocalisedText, country: String)]
    /// The words that were shown, and their SHA-256.
    public let shown: String
    public let shownHash: String
    public let language: Language
    public let policyVersion: String
    public let expiresOn: CivilDate?
    public let detail: ConsentDetail?
    public let events: [Event]

    /// The proof of one record of a person, or `nil` when he has none of that id.
    public init?(_ id: String, of subject: SubjectID, _ policy: Policy, in transaction: any SQLTransaction) throws {
        let found = try transaction.query(
            """
            SELECT consent, text_hash, policy_version, channel, given_on, given_at, expires_on, withdrawn_on, withdrawn_at,
                withdrawn_channel
            FROM consent WHERE id = $1 AND subject = $2
            """,
            [.text(id), .text(subject.rawValue)]
        ).first
        guard let row = found else { return nil }
        let consent = ConsentID(try row.text(0))
        guard let definition = policy.consents.first(where: { $0.id == consent }) else { return nil }
        recordID = id
        principal = subject.rawValue
        self.definition = definition
        controller = policy.controller
        purposeTitle = policy.purposes.first { $0.id == definition.purpose }?.title ?? definition.title
        categories = policy.categories.filter { definition.categories.contains($0.id) }.map(\.title)
        recipients = policy.recipients.filter { definition.recipients.contains($0.id) }
            .map { (name: $0.name, country: $0.country) }
        shownHash = try row.text(1)
        shown = try ShownText.read(shownHash, in: transaction) ?? ""
        policyVersion = try row.text(2)
        expiresOn = try row.optionalDate(6)
        detail = try ConsentDetails.find(id, in: transaction)
        language = detail?.language ?? .kazakh
        var events = [
            Event(
                state: "given",
                at: Instant(milliseconds: try row.integer(5)),
                on: try row.date(4),
                channel: try row.text(3)
            )
        ]
        if let on = try row.optionalDate(7), let at = try row.optionalInteger(8) {
            events.append(
                Event(
                    state: "withdrawn",
                    at: Instant(milliseconds: at),
                    on: on,
                    channel: try row.optionalText(9) ?? ""
                )
            )
        }
        self.events = events
    }
}
