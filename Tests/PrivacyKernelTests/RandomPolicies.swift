import CivilTime
import PrivacyKernel
import Wording

@testable import PolicyModel

/// Numbers that look random and come again with the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Policies of the real shape with anything in them different, also what no checker would let through: the engine must
/// answer all the same.
struct RandomPolicies {
    let real: Policy
    let law: [LawProhibition]
    var numbers: SeededNumbers

    init(real: Policy, law: [LawProhibition], seed: UInt64) {
        self.real = real
        self.law = law
        numbers = SeededNumbers(seed: seed)
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }

    private mutating func some<Thing>(_ all: [Thing], _ percent: Int) -> [Thing] {
        all.filter { _ in chance(percent) }
    }

    private mutating func one<Thing>(_ all: [Thing]) -> Thing { all[Int.random(in: 0..<all.count, using: &numbers)] }

    private var fields: [FieldID] { real.categories.flatMap { $0.fields.map(\.id) } }

    /// A copy with about a third of its purposes and recipients made anew.
    mutating func policy() -> Policy {
        let purposes = real.purposes.map { chance(35) ? purpose($0) : $0 }
        let recipients = real.recipients.map { chance(35) ? recipient($0, purposes) : $0 }
        let consents = real.consents.map { consent in
            chance(25) ? self.consent(consent, recipients) : consent
        }
        return Policy(
            version: real.version,
            approvedOn: real.approvedOn,
            announcedOn: real.announcedOn,
            effectiveFrom: real.effectiveFrom,
            hash: real.hash,
            controller: real.controller,
            groupCompanies: real.groupCompanies,
            roles: some(real.roles, 95),
            bases: some(real.bases, 95),
            categories: some(real.categories, 95),
            purposes: some(purposes, 95),
            recipients: some(recipients, 95),
            consents: some(consents, 90),
            retention: real.retention,
            profiles: real.profiles,
            rights: real.rights,
            notice: [],
            reservedClauses: [],
            recipientGroups: real.recipientGroups
        )
    }

    private mutating func purpose(_ old: Purpose) -> Purpose {
        let categories = some(real.categories.map(\.id), 45)
        return Purpose(
            id: old.id,
            parent: old.parent,
            typeName: old.typeName,
            clause: old.clause,
            title: old.title,
            bases: chance(5) ? [BasisID("B99")] : some(old.bases, 90),
            categories: categories,
            fields: chance(40) ? some(fields, 60) : nil,
            verbs: some(Verb.allCases, 60),
            roles: some(real.roles.map(\.id), 50),
            consent: chance(40) ? one(real.consents).id : nil,
            needsCase: chance(50),
            additions: []
        )
    }

    private mutating func recipient(_ old: Recipient, _ purposes: [Purpose]) -> Recipient {
        var exchanges = old.exchanges
        for _ in 0..<Int.random(in: 0...3, using: &numbers) {
            exchanges.append(
                Exchange(
                    purpose: chance(3) ? PurposeID("P77") : one(purposes).id,
                    clause: "5.1.8",
                    ground: one(DisclosureGround.allCases),
                    law: "94-V Art. 7(1)",
                    consent: chance(40) ? one(real.consents).id : nil,
                    gives: some(fields, 40),
                    receives: []
                )
            )
        }
        return Recipient(
            id: old.id,
            typeName: old.typeName,
            group: old.group,
            clause: old.clause,
            name: old.name,
            country: chance(20) ? one(["LU", "LV", "KZ"]) : old.country,
            mandate: old.mandate,
            mandateUntil: chance(30) ? day() : old.mandateUntil,
            exchanges: exchanges
        )
    }

    private mutating func consent(_ old: ConsentDefinition, _ recipients: [Recipient]) -> ConsentDefinition {
        ConsentDefinition(
            id: old.id,
            clause: old.clause,
            law: old.law,
            purpose: old.purpose,
            title: old.title,
            text: old.text,
            channels: old.channels,
            neededForApplication: old.neededForApplication,
            categories: old.categories,
            recipients: some(recipients.map(\.id), 50),
            crossBorder: chance(50),
            validMonths: old.validMonths,
            endsWithContract: old.endsWithContract,
            endsWithRelation: old.endsWithRelation,
            retention: old.retention
        )
    }

    private mutating func day() -> CivilDate {
        real.effectiveFrom.adding(days: Int.random(in: 0...1500, using: &numbers))
    }

    /// The real prohibitions, some left out, and a few invented ones.
    mutating func prohibitions() -> [LawProhibition] {
        var all = some(law, 70)
        for number in 0..<Int.random(in: 0...4, using: &numbers) {
            let kinds: [LawProhibition.Kind] = [.forbidden, .consentDemanded, .crossBorderConsent]
            let from = day()
            all.append(
                LawProhibition(
                    id: "invented-\(number)",
                    kind: one(kinds),
                    act: "94-V",
                    article: "Art. 7(\(number))",
                    from: from,
                    until: chance(50) ? from.adding(days: Int.random(in: 0...700, using: &numbers)) : nil,
                    text: LocalisedText(same: "invented"),
                    purposes: chance(70) ? some(real.purposes.map(\.id), 15) : [],
                    verbs: chance(50) ? some(Verb.allCases, 40) : [],
                    roles: chance(30) ? some(real.roles.map(\.id), 40) : [],
                    recipients: chance(30) ? some(real.recipients.map(\.id), 20) : [],
                    categories: chance(40) ? some(real.categories.map(\.id), 20) : [],
                    fields: chance(40) ? some(fields, 10) : [],
                    consent: chance(90) ? one(real.consents).id : ConsentID("unheardOf"),
                    countries: chance(20) ? ["LU"] : []
                )
            )
        }
        return all
    }

    /// Half of them start from what the policy allows, so that many are permitted; then one thing or other is changed.
    mutating func request(_ policy: Policy) -> ProcessingRequest {
        let purpose = policy.purposes.isEmpty ? real.purposes[0] : one(policy.purposes)
        let person = SubjectID(rawValue: "s_\(Int.random(in: 0..<3, using: &numbers))")
        let role = chance(85) && !purpose.roles.isEmpty ? one(purpose.roles) : one(real.roles).id
        var request = ProcessingRequest(
            verb: chance(85) && !purpose.verbs.isEmpty ? one(purpose.verbs) : one(Verb.allCases),
            purpose: purpose.id,
            fields: [],
            actor: role == RoleID("customer") && chance(90) ? .customer(person) : Actor(id: "employee-1", role: role),
            subject: chance(90) ? state(person, policy) : nil,
            caseReference: chance(85) ? "K-1" : chance(50) ? "" : nil,
            on: day()
        )
        let allowed = policy.categories.filter { purpose.categories.contains($0.id) }
            .flatMap { $0.fields.map(\.id) }.filter { purpose.fields?.contains($0) ?? true }
        request.fields = chance(90) && !allowed.isEmpty ? (0..<3).map { _ in one(allowed) } : some(fields, 4)
        if request.verb == .disseminate || chance(8) { give(&request, policy) }
        spoil(&request)
        return request
    }

    private mutating func state(_ person: SubjectID, _ policy: Policy) -> SubjectState {
        let all = real.consents.map(\.id) + policy.purposes.compactMap(\.consent)
        return SubjectState(
            id: person,
            blocked: chance(4),
            destroyed: chance(3),
            liveConsents: Set(chance(55) ? all : some(all, 60)),
            objections: chance(10) ? Set(some(real.purposes.map(\.id), 20)) : []
        )
    }

    private mutating func give(_ request: inout ProcessingRequest, _ policy: Policy) {
        let purpose = request.purpose
        let served = policy.recipients.filter { $0.exchanges.contains { $0.purpose == purpose } }
        guard chance(85), !served.isEmpty else {
            request.recipient = chance(90) && !policy.recipients.isEmpty ? one(policy.recipients).id : nil
            return
        }
        let recipient = one(served)
        request.recipient = recipient.id
        let gives = recipient.exchanges.first { $0.purpose == purpose }?.gives ?? []
        if chance(85), !gives.isEmpty { request.fields = [one(gives), one(gives)] }
    }

    private mutating func spoil(_ request: inout ProcessingRequest) {
        switch Int.random(in: 0..<60, using: &numbers) {
        case 0: request.purpose = PurposeID("P99")
        case 1: request.fields.append(FieldID("shoeSize"))
        case 2: request.recipient = RecipientID("somebody")
        case 3: request.actor = Actor(id: "employee-1", role: RoleID("cleaner"))
        case 4: request.fields.append(one(fields))
        case 5: request.fields = []
        case 6: request.subject?.liveConsents.insert(ConsentID("unheardOf"))
        default: break
        }
    }
}
