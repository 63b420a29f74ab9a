@testable import PolicyModel

/// Versions of a policy that differ in one place, also where no checker would let them through.
extension Policy {
    private func with(
        roles: [Role]? = nil,
        bases: [LegalBasis]? = nil,
        categories: [PolicyModel.Category]? = nil,
        purposes: [Purpose]? = nil,
        recipients: [Recipient]? = nil,
        consents: [ConsentDefinition]? = nil,
        profiles: [ProfileKind]? = nil
    ) -> Policy {
        var copy = Policy(
            version: version,
            approvedOn: approvedOn,
            announcedOn: announcedOn,
            effectiveFrom: effectiveFrom,
            hash: hash,
            controller: controller,
            groupCompanies: groupCompanies,
            roles: roles ?? self.roles,
            bases: bases ?? self.bases,
            categories: categories ?? self.categories,
            purposes: purposes ?? self.purposes,
            recipients: recipients ?? self.recipients,
            consents: consents ?? self.consents,
            retention: retention,
            profiles: profiles ?? self.profiles,
            rights: rights,
            notice: notice,
            reservedClauses: reservedClauses,
            recipientGroups: recipientGroups
        )
        copy.practices = practices
        copy.vocabulary = vocabulary
        return copy
    }

    /// One purpose with other categories.
    func changing(_ id: PurposeID, _ change: ([CategoryID]) -> [CategoryID]) -> Policy {
        with(
            purposes: purposes.map { $0.id == id ? $0.with(categories: change($0.categories), bases: $0.bases) : $0 }
        )
    }

    func exchanging(_ id: RecipientID, _ purpose: PurposeID, _ change: (Exchange) -> Exchange) -> Policy {
        with(
            recipients: recipients.map { recipient in
                guard recipient.id == id else { return recipient }
                return recipient.with(
                    country: recipient.country,
                    exchanges: recipient.exchanges.map { $0.purpose == purpose ? change($0) : $0 }
                )
            }
        )
    }

    func moving(_ id: RecipientID, to country: String) -> Policy {
        with(recipients: recipients.map { $0.id == id ? $0.with(country: country, exchanges: $0.exchanges) : $0 })
    }

    func moving(field id: FieldID, to category: CategoryID) -> Policy {
        let moved = categories.flatMap(\.fields).filter { $0.id == id }
        return with(
            categories: categories.map { old in
                old.with(fields: old.fields.filter { $0.id != id } + (old.id == category ? moved : []))
            }
        )
    }

    func consenting(_ id: ConsentID, _ change: (ConsentDefinition) -> ConsentDefinition) -> Policy {
        with(consents: consents.map { $0.id == id ? change($0) : $0 })
    }

    func profiling(_ id: String, _ change: ([FieldID]) -> [FieldID]) -> Policy {
        with(
            profiles: profiles.map { old in
                guard old.id == id else { return old }
                return ProfileKind(
                    id: old.id,
                    clause: old.clause,
                    title: old.title,
                    features: change(old.features),
                    purpose: old.purpose
                )
            }
        )
    }

    /// With every role, basis and consent of another: what the checks of a policy hold in any case.
    func sound(as real: Policy) -> Policy {
        let known = Set(consents.map(\.id))
        return with(
            roles: real.roles,
            bases: real.bases,
            purposes: purposes.map { $0.with(categories: $0.categories, bases: [real.bases[0].id]) },
            consents: consents + real.consents.filter { !known.contains($0.id) }
        )
    }
}

extension Purpose {
    fileprivate func with(categories: [CategoryID], bases: [BasisID]) -> Purpose {
        Purpose(
            id: id,
            parent: parent,
            typeName: typeName,
            clause: clause,
            title: title,
            bases: bases,
            categories: categories,
            fields: fields,
            verbs: verbs,
            roles: roles,
            consent: consent,
            needsCase: needsCase,
            additions: additions
        )
    }
}

extension PolicyModel.Category {
    fileprivate func with(fields: [FieldDefinition]) -> Self {
        Self(
            id: id,
            typeName: typeName,
            clause: clause,
            title: title,
            sensitivity: sensitivity,
            retention: retention,
            sources: sources,
            fields: fields
        )
    }
}

extension Recipient {
    fileprivate func with(country: String, exchanges: [Exchange]) -> Recipient {
        Recipient(
            id: id,
            typeName: typeName,
            group: group,
            clause: clause,
            name: name,
            country: country,
            mandate: mandate,
            mandateUntil: mandateUntil,
            exchanges: exchanges
        )
    }
}

extension Exchange {
    func with(gives: [FieldID]) -> Exchange {
        Exchange(
            purpose: purpose,
            clause: clause,
            ground: ground,
            law: law,
            consent: consent,
            gives: gives,
            receives: receives
        )
    }

    func asking(_ consent: ConsentID?) -> Exchange {
        Exchange(
            purpose: purpose,
            clause: clause,
            ground: ground,
            law: law,
            consent: consent,
            gives: gives,
            receives: receives
        )
    }
}

extension ConsentDefinition {
    func with(categories: [CategoryID]? = nil, crossBorder: Bool? = nil) -> ConsentDefinition {
        ConsentDefinition(
            id: id,
            clause: clause,
            law: law,
            purpose: purpose,
            title: title,
            text: text,
            channels: channels,
            neededForApplication: neededForApplication,
            categories: categories ?? self.categories,
            recipients: recipients,
            crossBorder: crossBorder ?? self.crossBorder,
            validMonths: validMonths,
            endsWithContract: endsWithContract,
            endsWithRelation: endsWithRelation,
            retention: retention
        )
    }
}
