import CivilTime
import PolicyModel
import PrivacyKernel

/// The engine as it was before it became a table: dictionaries and sets, slow and easy to follow. The table is held to it.
struct DictionaryEngine {
    let policy: Policy
    private let prohibitions: [LawProhibition]
    private let purposes: [PurposeID: Purpose]
    private let categoryOfField: [FieldID: CategoryID]
    private let purposeCategories: [PurposeID: Set<CategoryID>]
    private let purposeFields: [PurposeID: Set<FieldID>]
    private let recipients: [RecipientID: Recipient]
    private let bases: [BasisID: LegalBasis]

    init(policy: Policy, prohibitions: [LawProhibition]) {
        self.policy = policy
        self.prohibitions = prohibitions
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

    /// What the table must answer, so that two answers can be compared word by word.
    enum Answer: Hashable {
        case permitted(basis: BasisID, clause: String, law: String)
        case refused([Denial.Reason])
    }

    func decide(_ request: ProcessingRequest) -> Answer {
        guard let purpose = purposes[request.purpose] else { return .refused([.unknownPurpose(request.purpose)]) }
        var against: [Denial.Reason] = []
        checkPerson(request, against: &against)
        checkActor(request, purpose, against: &against)
        checkFields(request, purpose, against: &against)
        checkConsent(request, purpose, against: &against)
        var exchange: Exchange?
        if request.verb == .disseminate || request.recipient != nil {
            exchange = checkRecipient(request, purpose, against: &against)
        }
        for prohibition in prohibitions where prohibition.kind != .keptAtLeast {
            if stands(prohibition, request, purpose) { against.append(.forbiddenByLaw(prohibition)) }
        }
        guard let basisID = purpose.bases.first, let basis = bases[basisID]
        else { return .refused(against + [.unknownPurpose(request.purpose)]) }
        guard against.isEmpty else { return .refused(against) }
        return .permitted(
            basis: basis.id,
            clause: exchange?.clause ?? purpose.clause,
            law: exchange?.law ?? basis.law
        )
    }

    private func checkPerson(_ request: ProcessingRequest, against: inout [Denial.Reason]) {
        guard let subject = request.subject else { return }
        if subject.destroyed && request.verb != .store { against.append(.destroyed) }
        // 94-V Art. 1(3): blocking stops everything but storing; only blocking itself (and lifting it) remains.
        if subject.blocked && request.verb != .store && request.verb != .block { against.append(.blocked) }
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

    private func stands(_ law: LawProhibition, _ request: ProcessingRequest, _ purpose: Purpose) -> Bool {
        guard law.from <= request.on, law.until.map({ request.on <= $0 }) ?? true else { return false }
        func names<ID: Equatable>(_ list: [ID], _ id: ID?) -> Bool { list.isEmpty || id.map(list.contains) ?? false }
        guard names(law.purposes, purpose.id), names(law.verbs, request.verb), names(law.roles, request.actor.role)
        else { return false }
        let isAnyField = law.fields.isEmpty && law.categories.isEmpty
        let meant = request.fields.contains { field in
            // A field that the policy does not know is refused as such; the law says nothing more of it.
            categoryOfField[field].map { law.fields.contains(field) || law.categories.contains($0) } ?? false
        }
        guard isAnyField || meant else { return false }
        var needed: Set<ConsentID> = []
        switch law.kind {
        case .keptAtLeast: return false
        case .forbidden: return names(law.recipients, request.recipient)
        case .consentDemanded:
            guard names(law.recipients, request.recipient) else { return false }
            needed = [law.consent].compactMap(\.self).reduce(into: []) { $0.insert($1) }
        case .crossBorderConsent:
            guard let recipient = request.recipient.flatMap({ recipients[$0] }), recipient.country != "KZ",
                !law.countries.contains(recipient.country)
            else { return false }
            needed = Set(policy.consents.filter { $0.crossBorder && $0.recipients.contains(recipient.id) }.map(\.id))
        }
        guard let subject = request.subject else {
            return request.verb == .disseminate || request.recipient != nil || !purpose.needsCase
        }
        return subject.liveConsents.isDisjoint(with: needed)
    }
}

extension Decision {
    var answer: DictionaryEngine.Answer {
        switch self {
        case .permitted(let grant): .permitted(basis: grant.basis, clause: grant.clause, law: grant.law)
        case .refused(let denial): .refused(denial.reasons)
        }
    }
}
