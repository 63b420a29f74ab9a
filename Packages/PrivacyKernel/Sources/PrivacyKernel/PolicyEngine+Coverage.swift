public import PolicyModel

extension PolicyEngine {
    /// Whether a consent that was given under this, older, version covers a request that a newer version decides.
    ///
    /// An old consent never widens: it covers what its own version allowed under it and nothing that came later, neither
    /// purposes, categories, fields, recipients, countries nor roles (clause 12.1, R-12.1.2). Nor is it held to what another
    /// consent answers for: a field that only one recipient gets anew outgrows that recipient's consent, not the one under
    /// which the purpose reads it.
    public func covers(_ request: ProcessingRequest, by consent: ConsentID, under newer: PolicyEngine) -> Bool {
        guard let given = policy.consents.first(where: { $0.id == consent }),
            let asked = newer.policy.consents.first(where: { $0.id == consent }),
            covers(request, given, asked, under: newer)
        else { return false }
        let then = policy.consentPlaces(of: request.purpose, to: request.recipient)
        let now = newer.policy.consentPlaces(of: request.purpose, to: request.recipient)
        // Where the newer version rests on this consent, the older one must have rested on it too.
        if now.purpose == consent, then.purpose != consent { return false }
        if now.exchange == consent, then.exchange != consent { return false }
        if now.exchange == consent, hasMoved(request.recipient, under: newer) { return false }
        if now.purpose == consent || asked.purpose == request.purpose {
            let features = newer.policy.features(under: request.purpose)
                .subtracting(policy.features(under: request.purpose))
            if request.fields.contains(where: features.contains) { return false }
        }
        return reasonsOfScope(against: request).allSatisfy { reason in
            switch Place(of: reason) {
            case .purpose: now.purpose != consent
            case .exchange: now.exchange != consent
            case .both: now.purpose != consent && now.exchange != consent
            case .elsewhere: true
            }
        }
    }

    /// What the consent says itself: categories, recipients, and whether data leave the country under it.
    private func covers(
        _ request: ProcessingRequest,
        _ given: ConsentDefinition,
        _ asked: ConsentDefinition,
        under newer: PolicyEngine
    ) -> Bool {
        for field in request.fields {
            guard let category = newer.category(of: field) else { return false }
            guard asked.categories.contains(category) else { continue }
            // A field that came later is the purpose's matter, unless its category came later too.
            guard given.categories.contains(self.category(of: field) ?? category) else { return false }
        }
        guard let recipient = request.recipient else { return true }
        let reaches = asked.recipients.contains(recipient)
        if reaches, !given.recipients.contains(recipient) { return false }
        if reaches, hasMoved(recipient, under: newer) { return false }
        let isAbroad = newer.policy.country(of: recipient) != "KZ"
        return !(isAbroad && asked.crossBorder && !given.crossBorder)
    }

    /// Whether a recipient is abroad now and was not in that country then.
    private func hasMoved(_ recipient: RecipientID?, under newer: PolicyEngine) -> Bool {
        guard let recipient else { return false }
        let country = newer.policy.country(of: recipient)
        return country != "KZ" && country != policy.country(of: recipient)
    }

    /// Why this version would not have allowed such an act at all, whatever the state of the person.
    private func reasonsOfScope(against request: ProcessingRequest) -> [Denial.Reason] {
        var request = request
        if let subject = request.subject {
            request.subject = SubjectState(
                id: subject.id,
                blocked: false,
                destroyed: false,
                liveConsents: Set(policy.consents.map(\.id))
            )
        }
        guard case .refused(let denial) = decide(request) else { return [] }
        return denial.reasons
    }
}

/// What a reason of an older version speaks of: the purpose, the exchange, or neither.
private enum Place {
    case purpose, exchange, both
    /// What the newer version asks for itself: the day, the actor, the law.
    case elsewhere

    init(of reason: Denial.Reason) {
        switch reason {
        case .verbNotForPurpose, .categoryNotForPurpose, .fieldNotForPurpose, .roleNotForPurpose, .fieldNotGranted,
            .unknownField:
            self = .purpose
        case .unknownRecipient, .exchangeNotAllowed, .fieldNotForRecipient: self = .exchange
        case .mandateEnded, .caseMissing, .otherSubject, .noSubject, .forbiddenByLaw: self = .elsewhere
        // Whatever is not known to be another's matter speaks against the consent.
        case .noPolicyInForce, .unknownPurpose, .consentMissing, .consentOutgrown, .blocked, .destroyed, .objected:
            self = .both
        }
    }
}

extension Policy {
    fileprivate func country(of recipient: RecipientID) -> String? {
        recipients.first { $0.id == recipient }?.country
    }
}

extension PolicyBook {
    /// Which of a person's consents stand behind a request on the day it is decided.
    public func consents(of grants: [ConsentGrant], behind request: ProcessingRequest, under engine: PolicyEngine?)
        -> Set<ConsentID>
    {
        guard let engine else { return [] }
        return Set(
            grants.filter { grant in
                if grant.policyHash == engine.policy.hash { return true }
                guard let hash = grant.policyHash, let given = self.engine(ofHash: hash) else { return false }
                return given.covers(request, by: grant.consent, under: engine)
            }.map(\.consent)
        )
    }
}

/// A consent that lives, and the version of the policy under which it was given.
public struct ConsentGrant: Sendable, Hashable {
    public let consent: ConsentID
    /// `nil` when it is not known: such a consent covers nothing.
    public let policyHash: String?

    public init(consent: ConsentID, policyHash: String?) {
        self.consent = consent
        self.policyHash = policyHash
    }
}
