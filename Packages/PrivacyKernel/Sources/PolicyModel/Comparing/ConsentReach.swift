/// Which consent answers for a purpose, and which for what one recipient gets under it.
///
/// Everything that rests on consents has exactly one that answers for it. A consent that an exchange asks for itself answers
/// for who receives what and where; the consent of the purpose answers for what is read, done and by whom. Where one of
/// the two asks for none, the other answers for both.
public struct ConsentPlaces: Sendable, Hashable {
    public let purpose: ConsentID?
    /// `nil` also when nobody receives anything.
    public let exchange: ConsentID?
}

extension Policy {
    public func consentPlaces(of purpose: PurposeID, to recipient: RecipientID?) -> ConsentPlaces {
        let ofPurpose = purposes.first { $0.id == purpose }?.consent
        guard let recipient else { return ConsentPlaces(purpose: ofPurpose, exchange: nil) }
        let ofExchange = recipients.first { $0.id == recipient }?.exchanges.first { $0.purpose == purpose }?.consent
        return ConsentPlaces(purpose: ofPurpose ?? ofExchange, exchange: ofExchange ?? ofPurpose)
    }

    /// Consents that cover more here than in an older version: who gave one there gave less, so he is asked again. An old
    /// consent never widens (clause 12.1, R-12.1.2).
    ///
    /// The engine refuses what an older consent does not cover by the same attribution (`PolicyEngine.covers`), so that nobody
    /// is refused for a consent that nobody asks for again.
    public func outgrownConsents(since older: Policy) -> [ConsentID] {
        let (before, now) = (older.consentReach, consentReach)
        let (then, today) = (older.categoryOfField, categoryOfField)
        return consents.filter { asked in
            guard let given = older.consents.first(where: { $0.id == asked.id }) else { return false }
            if let reach = now[asked.id], !reach.isSubset(of: before[asked.id] ?? []) { return true }
            // A field that moved from a category the consent did not list into one that it lists.
            return today.contains { field, category in
                guard asked.categories.contains(category), let former = then[field] else { return false }
                return !given.categories.contains(former)
            }
        }.map(\.id)
    }

    /// What a profile of the purpose looks at (clause 7.4).
    public func features(under purpose: PurposeID) -> Set<FieldID> {
        Set(profiles.filter { $0.purpose == purpose }.flatMap(\.features))
    }

    private var categoryOfField: [FieldID: CategoryID] {
        Dictionary(
            categories.flatMap { category in category.fields.map { ($0.id, category.id) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Everything that each consent answers for, as lines that two versions can be compared by.
    private var consentReach: [ConsentID: Set<String>] {
        var reach: [ConsentID: Set<String>] = [:]
        for consent in consents { reach[consent.id] = ownReach(of: consent) }
        for purpose in purposes {
            let works =
                purpose.verbs.map { "\(purpose.id) verb \($0.rawValue)" }
                + purpose.roles.map { "\(purpose.id) role \($0)" }
            let fields = Set(fields(of: purpose))
            if let consent = purpose.consent {
                reach[consent, default: []].formUnion(works + fields.map { "\(purpose.id) field \($0)" })
                reach[consent, default: []].formUnion(features(under: purpose.id).map { "\(purpose.id) profile \($0)" })
            }
            for recipient in recipients {
                guard let exchange = recipient.exchanges.first(where: { $0.purpose == purpose.id }) else { continue }
                let places = consentPlaces(of: purpose.id, to: recipient.id)
                if let consent = places.exchange {
                    reach[consent, default: []].formUnion(lines(of: exchange, with: recipient))
                }
                if purpose.consent == nil, let consent = places.purpose {
                    let given = fields.intersection(exchange.gives)
                    reach[consent, default: []].formUnion(works + given.map { "\(purpose.id) field \($0)" })
                }
            }
        }
        return reach
    }

    private func ownReach(of consent: ConsentDefinition) -> Set<String> {
        var lines = Set(consent.categories.map { "covers \($0)" } + consent.recipients.map { "reaches \($0)" })
        lines.formUnion(features(under: consent.purpose).map { "\(consent.purpose) profile \($0)" })
        if consent.crossBorder { lines.insert("abroad") }
        for recipient in recipients where recipient.country != "KZ" && consent.recipients.contains(recipient.id) {
            lines.insert("\(recipient.id) in \(recipient.country)")
        }
        return lines
    }

    private func lines(of exchange: Exchange, with recipient: Recipient) -> [String] {
        let place = "\(recipient.id) for \(exchange.purpose)"
        return ["\(place)"] + exchange.gives.map { "\(place) gets \($0)" }
            + exchange.receives.map { "\(place) brings \($0)" }
            + (recipient.country == "KZ" ? [] : ["\(recipient.id) in \(recipient.country)"])
    }

    private func fields(of purpose: Purpose) -> [FieldID] {
        categories.filter { purpose.categories.contains($0.id) }.flatMap { $0.fields.map(\.id) }
            .filter { purpose.fields?.contains($0) ?? true }
    }
}
