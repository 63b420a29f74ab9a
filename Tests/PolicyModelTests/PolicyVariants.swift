import CivilTime

@testable import PolicyModel

/// Copies of a policy with one thing different, as a new version would have it.
extension Policy {
    func with(
        version: String? = nil,
        announcedOn: CivilDate? = nil,
        effectiveFrom: CivilDate? = nil,
        purposes: [Purpose]? = nil,
        recipients: [Recipient]? = nil,
        consents: [ConsentDefinition]? = nil,
        retention: [RetentionClass]? = nil,
        profiles: [ProfileKind]? = nil,
        practices: Practices? = nil
    ) -> Policy {
        var copy = Policy(
            version: version ?? self.version,
            approvedOn: approvedOn,
            announcedOn: announcedOn ?? self.announcedOn,
            effectiveFrom: effectiveFrom ?? self.effectiveFrom,
            hash: hash,
            controller: controller,
            groupCompanies: groupCompanies,
            roles: roles,
            bases: bases,
            categories: categories,
            purposes: purposes ?? self.purposes,
            recipients: recipients ?? self.recipients,
            consents: consents ?? self.consents,
            retention: retention ?? self.retention,
            profiles: profiles ?? self.profiles,
            rights: rights,
            notice: notice,
            reservedClauses: reservedClauses,
            recipientGroups: recipientGroups
        )
        copy.practices = practices ?? self.practices
        copy.vocabulary = vocabulary
        return copy
    }

    func replacing(_ purpose: Purpose) -> Policy { with(purposes: purposes.map { $0.id == purpose.id ? purpose : $0 }) }
    func replacing(_ recipient: Recipient) -> Policy {
        with(recipients: recipients.map { $0.id == recipient.id ? recipient : $0 })
    }
    func replacing(_ consent: ConsentDefinition) -> Policy {
        with(consents: consents.map { $0.id == consent.id ? consent : $0 })
    }
    func replacing(_ kind: RetentionClass) -> Policy {
        with(retention: retention.map { $0.id == kind.id ? kind : $0 })
    }
    func replacing(_ profile: ProfileKind) -> Policy {
        with(profiles: profiles.map { $0.id == profile.id ? profile : $0 })
    }
}

extension Purpose {
    func with(
        categories: [CategoryID]? = nil,
        fields: [FieldID]?? = nil,
        verbs: [Verb]? = nil,
        roles: [RoleID]? = nil,
        consent: ConsentID?? = nil,
        needsCase: Bool? = nil
    ) -> Purpose {
        Purpose(
            id: id,
            parent: parent,
            typeName: typeName,
            clause: clause,
            title: title,
            bases: bases,
            categories: categories ?? self.categories,
            fields: fields ?? self.fields,
            verbs: verbs ?? self.verbs,
            roles: roles ?? self.roles,
            consent: consent ?? self.consent,
            needsCase: needsCase ?? self.needsCase,
            additions: additions.filter { (categories ?? self.categories).contains($0.category) }
        )
    }
}

extension Recipient {
    func with(country: String? = nil, exchanges: [Exchange]? = nil) -> Recipient {
        Recipient(
            id: id,
            typeName: typeName,
            group: group,
            clause: clause,
            name: name,
            country: country ?? self.country,
            mandate: mandate,
            mandateUntil: mandateUntil,
            exchanges: exchanges ?? self.exchanges
        )
    }
}

extension Exchange {
    func with(gives: [FieldID]? = nil, receives: [FieldID]? = nil, consent: ConsentID?? = nil) -> Exchange {
        Exchange(
            purpose: purpose,
            clause: clause,
            ground: ground,
            law: law,
            consent: consent ?? self.consent,
            gives: gives ?? self.gives,
            receives: receives ?? self.receives
        )
    }
}

extension ConsentDefinition {
    func with(
        channels: [String]? = nil,
        categories: [CategoryID]? = nil,
        recipients: [RecipientID]? = nil,
        crossBorder: Bool? = nil,
        validMonths: Int?? = nil
    ) -> ConsentDefinition {
        ConsentDefinition(
            id: id,
            clause: clause,
            law: law,
            purpose: purpose,
            title: title,
            text: text,
            channels: channels ?? self.channels,
            neededForApplication: neededForApplication,
            categories: categories ?? self.categories,
            recipients: recipients ?? self.recipients,
            crossBorder: crossBorder ?? self.crossBorder,
            validMonths: validMonths ?? self.validMonths,
            endsWithContract: endsWithContract,
            endsWithRelation: endsWithRelation,
            retention: retention
        )
    }
}

extension RetentionClass {
    func with(_ change: (Criterion) -> Criterion?) -> RetentionClass {
        RetentionClass(id: id, criteria: criteria.compactMap(change))
    }
}

extension RetentionClass.Criterion {
    func lasting(_ months: Int?) -> RetentionClass.Criterion {
        RetentionClass.Criterion(clause: clause, event: event, months: months, law: law, text: text)
    }
}

extension ProfileKind {
    func with(features: [FieldID]) -> ProfileKind {
        ProfileKind(id: id, clause: clause, title: title, features: features, purpose: purpose)
    }
}
