import CivilTime
import PolicyModel

/// What a policy lets happen, enumerated by itself, to judge `CompiledPolicy.widening` by.
///
/// It shares no code with the kernel's own enumeration, and reads the model as a person reads the files.
struct Reach {
    /// What can be done, or is covered.
    private(set) var can: Set<String> = []
    /// How long something may last, in months or days; unlimited is the largest number.
    private(set) var atMost: [String: Int] = [:]
    /// What must be there first; each with the thing that must exist for the demand to have a meaning.
    private(set) var must: [String: String] = [:]

    init(_ policy: Policy) {
        for category in policy.categories {
            can.insert("\(category.id) as \(category.retention)")
            for source in category.sources { can.insert("\(source) tells \(category.id)") }
            for field in category.fields {
                can.insert("\(field.id) in \(category.id)")
                if field.searchable { can.insert("find by \(field.id)") }
            }
        }
        for purpose in policy.purposes { add(purpose, policy) }
        for recipient in policy.recipients { add(recipient) }
        for profile in policy.profiles {
            for field in profile.features { can.insert("\(profile.id) looks at \(field)") }
        }
        for consent in policy.consents { add(consent) }
        for kept in policy.retention {
            for criterion in kept.criteria {
                lasts("\(kept.id)/\(criterion.clause)/\(criterion.event)", criterion.months)
            }
        }
    }

    private mutating func add(_ purpose: Purpose, _ policy: Policy) {
        can.insert("\(purpose.id) is there")
        for category in purpose.categories { can.insert("\(purpose.id)+\(category)") }
        for verb in purpose.verbs { can.insert("\(purpose.id) \(verb)") }
        for role in purpose.roles { can.insert("\(role) at \(purpose.id)") }
        for category in policy.categories where purpose.categories.contains(category.id) {
            for field in category.fields {
                if let list = purpose.fields, !list.contains(field.id) { continue }
                can.insert("\(purpose.id) sees \(field.id)")
            }
        }
        if let consent = purpose.consent { must["\(purpose.id) with \(consent)"] = "\(purpose.id) is there" }
        if purpose.needsCase { must["\(purpose.id) in a case"] = "\(purpose.id) is there" }
    }

    private mutating func add(_ recipient: Recipient) {
        can.insert("\(recipient.id) at \(recipient.country)")
        lasts("\(recipient.id)'s mandate", recipient.mandateUntil?.daysSinceEpoch)
        for exchange in recipient.exchanges {
            let place = "\(exchange.purpose)>\(recipient.id)"
            can.insert("\(place) is there")
            for field in exchange.gives { can.insert("\(place) \(field)") }
            for field in exchange.receives { can.insert("\(field) from \(place)") }
            if let consent = exchange.consent { must["\(place) with \(consent)"] = "\(place) is there" }
        }
    }

    private mutating func add(_ consent: ConsentDefinition) {
        lasts(consent.id.rawValue, consent.validMonths)
        for category in consent.categories { can.insert("\(consent.id) for \(category)") }
        for recipient in consent.recipients { can.insert("\(consent.id) to \(recipient)") }
        for channel in consent.channels { can.insert("\(consent.id) through \(channel)") }
        if !consent.endsWithContract { can.insert("\(consent.id) after the contract") }
        if !consent.endsWithRelation { can.insert("\(consent.id) after the relation") }
        if consent.crossBorder { can.insert("\(consent.id) abroad") }
    }

    private mutating func lasts(_ what: String, _ number: Int?) {
        atMost[what] = max(atMost[what] ?? 0, number ?? .max)
    }

    /// What this one lets happen and the other does not; what is merely there is no freedom.
    func beyond(_ other: Reach) -> [String] {
        let freedoms = can.subtracting(other.can).filter { !$0.hasSuffix(" is there") }
        let longer = atMost.filter { $0.value > other.atMost[$0.key] ?? -1 }.map { "\($0.key) longer" }
        let free = other.must.filter { must[$0.key] == nil && can.contains($0.value) }.map { "no \($0.key)" }
        return (freedoms + longer + free).sorted()
    }
}
