import CivilTime
public import PolicyModel

/// Answers every request for processing from one version of the policy. Pure and total: what it does not know, it
/// refuses; any reason against wins.
public struct PolicyEngine: Sendable {
    public let policy: Policy
    private let purposes: [PurposeID: Purpose]
    private let categoryOfField: [FieldID: CategoryID]
    private let purposeCategories: [PurposeID: Set<CategoryID>]
    private let purposeFields: [PurposeID: Set<FieldID>]
    private let recipients: [RecipientID: Recipient]
    private let bases: [BasisID: LegalBasis]

    public init(policy: Policy) {
        self.policy = policy
        purposes = Dictionary(policy.purposes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        categoryOfField = Dictionary(
            policy.categories.flatMap { category in category.fields.map { ($0.id, category.id) } },
            uniquingKeysWith: { first, _ in first }
        )
        purposeCategories = purposes.mapValues { Set($0.categories) }
        purposeFields = purposes.compactMapValues { $0.fields.map(Set.init) }
        recipients = Dictionary(policy.recipients.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        bases = Dictionary(policy.bases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func category(of field: FieldID) -> CategoryID? { categoryOfField[field] }

    /// The fields of a purpose: its list when it has one, else all fields of its categories.
    public func fields(for purpose: PurposeID) -> [FieldID] {
        guard let definition = purposes[purpose] else { return [] }
        let categories = purposeCategories[purpose] ?? []
        let all = policy.categories.filter { categories.contains($0.id) }.flatMap { $0.fields.map(\.id) }
        guard let list = definition.fields else { return all }
        return all.filter(list.contains)
    }

    public func decide(_ request: ProcessingRequest) -> Decision {
        guard let purpose = purposes[request.purpose] else { return .refused(Denial(.unknownPurpose(request.purpose))) }
        var against: [Denial.Reason] = []
        checkPerson(request, against: &against)
        checkActor(request, purpose, against: &against)
        checkFields(request, purpose, against: &against)
        checkConsent(request, purpose, against: &against)
        var exchange: Exchange?
        if request.verb == .disseminate || request.recipient != nil {
            exchange = checkRecipient(request, purpose, against: &against)
        }
        guard let basisID = purpose.bases.first, let basis = bases[basisID]
        else { return .refused(Denial(against + [.unknownPurpose(request.purpose)])) }
        guard against.isEmpty else { return .refused(Denial(against)) }
        return .permitted(
            Grant(
                basis: basis.id,
                clause: exchange?.clause ?? purpose.clause,
                law: exchange?.law ?? basis.law,
                policyVersion: policy.version,
                policyHash: policy.hash
            )
        )
    }

    private func checkPerson(_ request: ProcessingRequest, against: inout [Denial.Reason]) {
        guard let subject = request.subject else { return }
        if subject.destroyed && request.verb != .store { against.append(.destroyed) }
        // 94-V Art. 1(3): blocking stops everything but storing; only blocking itself (and lifting it) remains.
        if subject.blocked && request.verb != .store && request.verb != .block { against.append(.blocked) }
        // 94-V Art. 24(1)(7): what was taken in before stays until it is destroyed; nothing else happens under the purpose.
        if subject.objections.contains(request.purpose), ![.store, .block, .destroy].contains(request.verb) {
            against.append(.objected(request.purpose))
        }
    }

    private func checkActor(_ request: ProcessingRequest, _ purpose: Purpose, against: inout [Denial.Reason]) {
        if !purpose.verbs.contains(request.verb) { against.append(.verbNotForPurpose(request.verb, purpose.id)) }
        if !purpose.roles.contains(request.actor.role) {
            against.append(.roleNotForPurpose(request.actor.role, purpose.id))
        }
        if request.actor.role == RoleID("customer"), request.subject?.id.rawValue != request.actor.id {
            against.append(.otherSubject(purpose: purpose.id))
        }
        let isPerson = request.actor.role != RoleID("customer") && request.actor.role != RoleID("system")
        if purpose.needsCase, isPerson, request.subject != nil, (request.caseReference ?? "").isEmpty {
            against.append(.caseMissing(purpose.id))
        }
    }

    private func checkFields(_ request: ProcessingRequest, _ purpose: Purpose, against: inout [Denial.Reason]) {
        let categories = purposeCategories[purpose.id] ?? []
        let list = purposeFields[purpose.id]
        for field in request.fields {
            guard let category = categoryOfField[field] else {
                against.append(.unknownField(field))
                continue
            }
            if !categories.contains(category) {
                against.append(.categoryNotForPurpose(category, purpose.id))
            } else if let list, !list.contains(field) {
                against.append(.fieldNotForPurpose(field, purpose.id))
            }
        }
    }

    private func checkConsent(_ request: ProcessingRequest, _ purpose: Purpose, against: inout [Denial.Reason]) {
        guard let consent = purpose.consent else { return }
        guard let subject = request.subject else {
            // A work list of cases is about nobody in particular; each record behind it is opened with its person and then
            // needs the consent. Purposes without cases (news, advertising) have no such list.
            if !purpose.needsCase { against.append(.noSubject(purpose.id)) }
            return
        }
        if !subject.liveConsents.contains(consent) { against.append(.consentMissing(consent, purpose.id)) }
    }

    private func checkRecipient(
        _ request: ProcessingRequest,
        _ purpose: Purpose,
        against: inout [Denial.Reason]
    ) -> Exchange? {
        guard let id = request.recipient, let recipient = recipients[id] else {
            against.append(.unknownRecipient(request.recipient ?? RecipientID("")))
            return nil
        }
        if let until = recipient.mandateUntil, until < request.on { against.append(.mandateEnded(id)) }
        guard let exchange = recipient.exchanges.first(where: { $0.purpose == purpose.id }) else {
            against.append(.exchangeNotAllowed(id, purpose.id))
            return nil
        }
        for field in request.fields where !exchange.gives.contains(field) {
            against.append(.fieldNotForRecipient(field, id))
        }
        if let consent = exchange.consent, request.subject?.liveConsents.contains(consent) != true {
            against.append(.consentMissing(consent, purpose.id))
        }
        return exchange
    }
}
