public import PolicyModel

extension PolicyEngine {
    /// Whether a consent that was given under this, older, version covers a request that a newer version decides.
    ///
    /// An old consent never widens: it covers what its own version allowed under it and nothing that came later, neither
    /// purposes, categories, fields, recipients, countries nor roles (clause 12.1, R-12.1.2).
    public func covers(_ request: ProcessingRequest, by consent: ConsentID, under newer: PolicyEngine) -> Bool {
        guard let given = policy.consents.first(where: { $0.id == consent }),
            let asked = newer.policy.consents.first(where: { $0.id == consent })
        else { return false }
        let (then, now) = (policy.placesOfConsent(in: request), newer.policy.placesOfConsent(in: request))
        // Where the newer version rests on this consent, the older one must have rested on it too.
        guard then.purpose == consent || now.purpose != consent, then.exchange == consent || now.exchange != consent
        else { return false }
        let addedCategories = Set(asked.categories).subtracting(given.categories)
        if request.fields.contains(where: { newer.category(of: $0).map(addedCategories.contains) ?? true }) {
            return false
        }
        if let recipient = request.recipient {
            if asked.recipients.contains(recipient), !given.recipients.contains(recipient) { return false }
            let country = newer.policy.country(of: recipient)
            if country != "KZ", country != policy.country(of: recipient), !given.crossBorder { return false }
        }
        return scopeAllowed(request)
    }

    /// Whether this version allowed such an act at all, whatever the state of the person and of the mandates today.
    private func scopeAllowed(_ request: ProcessingRequest) -> Bool {
        var request = request
        if let subject = request.subject {
            request.subject = SubjectState(
                id: subject.id,
                blocked: false,
                destroyed: false,
                liveConsents: Set(policy.consents.map(\.id))
            )
        }
        guard case .refused(let denial) = decide(request) else { return true }
        return denial.reasons.allSatisfy { reason in
            // What the newer version asks for itself, about the day and the actor, not about the consent.
            switch reason {
            case .mandateEnded, .caseMissing, .otherSubject, .noSubject: true
            default: false
            }
        }
    }
}

extension Policy {
    fileprivate func placesOfConsent(in request: ProcessingRequest) -> (purpose: ConsentID?, exchange: ConsentID?) {
        let exchange = request.recipient.flatMap { id in recipients.first { $0.id == id } }?
            .exchanges.first { $0.purpose == request.purpose }
        return (purposes.first { $0.id == request.purpose }?.consent, exchange?.consent)
    }

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
