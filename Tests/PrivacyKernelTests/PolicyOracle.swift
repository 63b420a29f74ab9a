import PolicyModel
import PrivacyKernel

/// What the policy says, read off its tables in the plainest way: the judge of the engine.
///
/// It shares no code with the engine and looks at one question at a time, so that a mistake in the one is not
/// repeated in the other.
struct PolicyOracle {
    let policy: Policy

    /// Every word of refusal that a request deserves; empty when it is permitted.
    func refusals(_ request: ProcessingRequest) -> Set<String> {
        guard let purpose = policy.purposes.first(where: { $0.id == request.purpose }) else {
            return ["unknown-purpose"]
        }
        var words: Set<String> = []
        func refuse(_ word: String, when holds: Bool) { if holds { words.insert(word) } }

        refuse("verb-not-for-purpose", when: !purpose.verbs.contains(request.verb))
        refuse("role-not-for-purpose", when: !purpose.roles.contains(request.actor.role))
        for field in request.fields { words.formUnion(refusals(of: field, for: purpose)) }
        if let consent = purpose.consent {
            refuse("no-subject", when: request.subject == nil && !purpose.needsCase)
            refuse("consent-missing", when: request.subject.map { !$0.liveConsents.contains(consent) } ?? false)
        }
        words.formUnion(refusals(ofActorIn: request, purpose))
        if let person = request.subject {
            refuse("destroyed", when: person.destroyed && request.verb != .store)
            refuse("blocked", when: person.blocked && request.verb != .store && request.verb != .block)
        }
        if request.verb == .disseminate || request.recipient != nil {
            words.formUnion(refusals(ofRecipientIn: request, purpose))
        }
        return words
    }

    private func refusals(of field: FieldID, for purpose: Purpose) -> Set<String> {
        guard let category = policy.categories.first(where: { $0.fields.contains { $0.id == field } }) else {
            return ["unknown-field"]
        }
        guard purpose.categories.contains(category.id) else { return ["category-not-for-purpose"] }
        guard let list = purpose.fields, !list.contains(field) else { return [] }
        return ["field-not-for-purpose"]
    }

    private func refusals(ofActorIn request: ProcessingRequest, _ purpose: Purpose) -> Set<String> {
        switch request.actor.role.rawValue {
        case "customer": request.subject?.id.rawValue == request.actor.id ? [] : ["other-subject"]
        case "system": []
        default: purpose.needsCase && request.subject != nil && request.caseReference == nil ? ["case-missing"] : []
        }
    }

    private func refusals(ofRecipientIn request: ProcessingRequest, _ purpose: Purpose) -> Set<String> {
        guard let recipient = policy.recipients.first(where: { $0.id == request.recipient }) else {
            return ["unknown-recipient"]
        }
        var words: Set<String> = []
        if let until = recipient.mandateUntil, request.on > until { words.insert("mandate-ended") }
        guard let exchange = recipient.exchanges.first(where: { $0.purpose == purpose.id }) else {
            return words.union(["exchange-not-allowed"])
        }
        if !Set(request.fields).isSubset(of: exchange.gives) { words.insert("field-not-for-recipient") }
        if let consent = exchange.consent, request.subject?.liveConsents.contains(consent) != true {
            words.insert("consent-missing")
        }
        return words
    }
}

extension Decision {
    /// The words of refusal; empty when permitted.
    var refusals: Set<String> {
        switch self {
        case .permitted: []
        case .refused(let denial): Set(denial.reasons.map(\.word))
        }
    }
    var isPermitted: Bool { refusals.isEmpty }
}
