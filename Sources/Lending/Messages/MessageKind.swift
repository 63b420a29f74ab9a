/// Why a message is sent (clause 11.1). What may be in it, when it may go and on which basis follow from this.
public enum MessageKind: String, Sendable, Hashable, CaseIterable, Codable {
    /// Serves a contract or a request of the person.
    case service
    /// The law demands that it is sent: notices, answers.
    case legal
    /// News, advertising, offers, surveys: only with the person's consent (clauses 9.5 to 9.9).
    case marketing
    /// Reminds a debtor (62-VI Art. 5 limits days, hours and number).
    case collection

    /// Whether nothing but a live consent allows it.
    public var needsConsent: Bool { self == .marketing }
}

/// How a message reaches the person.
public enum MessageChannel: String, Sendable, Hashable, CaseIterable, Codable {
    case sms, email, push, post
}
