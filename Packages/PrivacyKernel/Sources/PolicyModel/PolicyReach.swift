import CivilTime

/// How far a policy reaches, as lines that two versions can be compared by.
extension Policy {
    /// What may be done, by whom and with what: purpose and verb, purpose and role, purpose and field.
    ///
    /// A purpose's own list of fields counts, not only its categories: dropping the list is a widening too.
    public var freedoms: [String] {
        purposes.flatMap { purpose -> [String] in
            let ofCategories = categories.filter { purpose.categories.contains($0.id) }.flatMap { $0.fields.map(\.id) }
            let fields = ofCategories.filter { purpose.fields?.contains($0) ?? true }
            return purpose.verbs.map { "\(purpose.id) verb \($0.rawValue)" }
                + purpose.roles.map { "\(purpose.id) role \($0)" } + fields.map { "\(purpose.id) field \($0)" }
        }
    }

    /// What a profile may look at, what a consent covers and by which channel it is given, where data come from and by
    /// which class they are kept, where recipients are and what they bring.
    public var scopes: [String] {
        profiles.flatMap { profile in profile.features.map { "profile \(profile.id) \($0)" } }
            + consents.flatMap(scopes) + categories.flatMap(scopes) + recipients.flatMap(scopes)
    }

    private func scopes(of consent: ConsentDefinition) -> [String] {
        var scopes = consent.categories.map { "consent \(consent.id) covers \($0)" }
        scopes += consent.recipients.map { "consent \(consent.id) reaches \($0)" }
        scopes += consent.channels.map { "consent \(consent.id) by \($0)" }
        if consent.crossBorder { scopes.append("consent \(consent.id) abroad") }
        if !consent.endsWithContract { scopes.append("consent \(consent.id) outlives the contract") }
        if !consent.endsWithRelation { scopes.append("consent \(consent.id) outlives the relation") }
        return scopes
    }

    private func scopes(of category: Category) -> [String] {
        var scopes = ["category \(category.id) kept as \(category.retention)"]
        scopes += category.sources.map { "category \(category.id) from \($0)" }
        scopes += category.fields.filter(\.searchable).map { "field \($0.id) searchable" }
        return scopes
    }

    private func scopes(of recipient: Recipient) -> [String] {
        var scopes = ["recipient \(recipient.id) in \(recipient.country)"]
        for exchange in recipient.exchanges {
            scopes += exchange.receives.map { "\(recipient.id) brings \($0) for \(exchange.purpose)" }
        }
        return scopes
    }

    /// Months for which data are kept by each criterion, and for which a consent lives; the last day of each mandate.
    /// Without a number it lasts while its state lasts, which is longest.
    public var terms: [String: Int] {
        var terms: [String: Int] = [:]
        for kind in retention {
            for criterion in kind.criteria {
                let place = "kept \(kind.id) \(criterion.clause) \(criterion.event)"
                terms[place] = max(terms[place] ?? 0, criterion.months ?? .max)
            }
        }
        for consent in consents { terms["consent \(consent.id)"] = consent.validMonths ?? .max }
        for recipient in recipients {
            terms["mandate of \(recipient.id)"] = recipient.mandateUntil?.daysSinceEpoch ?? .max
        }
        return terms
    }

    /// What must be there before anything is done: the consent and the case of a purpose, the consent of an exchange.
    public var demands: [String] {
        let ofPurposes = purposes.flatMap { purpose -> [String] in
            let consent = purpose.consent.map { ["\(purpose.id) consent \($0)"] } ?? []
            return consent + (purpose.needsCase ? ["\(purpose.id) case"] : [])
        }
        let ofExchanges = recipients.flatMap { recipient in
            recipient.exchanges.compactMap { exchange in
                exchange.consent.map { "\(exchange.purpose) consent \($0) for \(recipient.id)" }
            }
        }
        return ofPurposes + ofExchanges
    }

    /// The demands of another version that this one, where it knows the purpose and the exchange, no longer makes.
    public func demandsDropped(from earlier: Set<String>) -> [String] {
        let mine = Set(demands)
        let live = Set(
            purposes.map { "\($0.id)" }
                + recipients.flatMap { recipient in recipient.exchanges.map { "\($0.purpose) for \(recipient.id)" } }
        )
        return earlier.subtracting(mine).sorted().filter { demand in
            let words = demand.split(separator: " ")
            guard let purpose = words.first else { return false }
            // `P1 consent bureauSupply for firstCreditBureau` lives as long as that exchange, the others as their purpose.
            let place = words.count == 5 ? "\(purpose) for \(words[4])" : "\(purpose)"
            return live.contains(place)
        }
    }
}
