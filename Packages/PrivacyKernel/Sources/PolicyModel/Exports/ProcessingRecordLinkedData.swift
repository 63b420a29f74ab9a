import Wording

/// The record of processing activities as JSON-LD in the Data Privacy Vocabulary (94-V Art. 25(2)(1-1), 22(1)(5)).
public enum ProcessingRecordLinkedData {
    /// One `dpv:Process` for each purpose that can be worked under, with everything the gate enforces of it.
    public static func document(_ policy: Policy) -> String {
        let base = PolicyIRIs(policy)
        return LinkedData.document([
            "@id": .text(base.policy + ":record"),
            "@type": .list([.text("dpv:ROPA")]),
            "dct:title": .texts(title),
            "dct:identifier": .text(policy.version),
            "dct:created": .date(policy.approvedOn),
            "dct:valid": .date(policy.effectiveFrom),
            "kepil:policyHash": .text(policy.hash),
            "dpv:hasDataController": controller(policy.controller, base),
            "dpv:hasJurisdiction": .reference("loc:KZ"),
            "dpv:hasNotice": .node([
                "@id": .text(base.policy + ":notice"), "@type": .text("dpv:PrivacyNotice"),
                "dct:identifier": .text(policy.version),
            ]),
            "dpv:hasRight": .list(policy.rights.map { right($0, policy, base) }),
            "dpv:hasProcess": .list(policy.purposes.filter(\.canBeOpened).map { process($0, policy, base) }),
        ])
    }

    static func controller(_ controller: Controller, _ base: PolicyIRIs) -> LinkedData {
        .node([
            "@id": .text(base.controller),
            "@type": .text("dpv:DataController"),
            "dpv:hasName": .texts(controller.name),
            "dpv:hasIdentifier": .text(controller.bin),
            "dpv:hasAddress": .texts(controller.address),
            "dpv:hasContact": .list([.text(controller.phone), .text(controller.shortNumber), .text(controller.email)]),
            "dpv:hasCountry": .reference("loc:KZ"),
            "dpv:hasRepresentative": .node([
                "@type": .text("dpv:DataProtectionOfficer"), "dpv:hasName": .texts(controller.responsiblePerson),
            ]),
        ])
    }

    private static func process(_ purpose: Purpose, _ policy: Policy, _ base: PolicyIRIs) -> LinkedData {
        let categories = policy.categories.filter { purpose.categories.contains($0.id) }
        let recipients = policy.recipients.filter { $0.exchanges.contains { $0.purpose == purpose.id } }
        var members: [String: LinkedData] = [
            "@id": .text(base.purpose(purpose.id) + ":process"),
            "@type": .text("dpv:Process"),
            "kepil:clause": .text(purpose.clause),
            "dpv:hasPurpose": self.purpose(purpose, policy, base),
            "dpv:hasLegalBasis": .list(policy.bases.filter { purpose.bases.contains($0.id) }.map { basis($0, base) }),
            "dpv:hasProcessing": .references(purpose.verbs.map(DPVTerms.verb)),
            "dpv:hasPersonalData": .list(categories.map { category($0, purpose, policy, base) }),
            "dpv:hasDataSource": .references(unique(categories.flatMap(\.sources).map(DPVTerms.source))),
            "dpv:hasStorageCondition": .list(retention(of: categories, policy).flatMap(StorageConditions.nodes)),
            "dpv:hasRecipient": .list(recipients.map { recipient($0, for: purpose, base) }),
        ]
        if recipients.contains(where: { $0.country != "KZ" }) {
            members["dpv:hasProcessing"] = .references(purpose.verbs.map(DPVTerms.verb) + ["dpv:CrossBorderTransfer"])
        }
        return .node(members)
    }

    static func purpose(_ purpose: Purpose, _ policy: Policy, _ base: PolicyIRIs) -> LinkedData {
        .node([
            "@id": .text(base.purpose(purpose.id)),
            "@type": .text("dpv:Purpose"),
            "skos:prefLabel": .texts(purpose.title),
            "skos:broader": .references(policy.vocabulary.purposes[purpose.id] ?? []),
        ])
    }

    private static func basis(_ basis: LegalBasis, _ base: PolicyIRIs) -> LinkedData {
        var members: [String: LinkedData] = [
            "@id": .text(base.policy + ":basis:" + basis.id.rawValue),
            "@type": .text(DPVTerms.basis(basis.kind)),
            "skos:prefLabel": .texts(basis.title),
            "kepil:clause": .text(basis.clause),
        ]
        if !basis.law.isEmpty {
            members["dpv:hasApplicableLaw"] = .node(["@type": .text("dpv:Law"), "dct:title": .text(basis.law)])
        }
        return .node(members)
    }

    private static func category(
        _ category: Category,
        _ purpose: Purpose,
        _ policy: Policy,
        _ base: PolicyIRIs
    ) -> LinkedData {
        let fields = category.fields.filter { purpose.fields?.contains($0.id) ?? true }
        return .node([
            "@id": .text(base.category(category.id)),
            "@type": .list(DPVTerms.sensitivity(category.sensitivity).map { .text($0) }),
            "skos:prefLabel": .texts(category.title),
            "skos:broader": .references(policy.vocabulary.categories[category.id] ?? []),
            "kepil:field": .list(fields.map { .text($0.id.rawValue) }),
        ])
    }

    private static func recipient(_ recipient: Recipient, for purpose: Purpose, _ base: PolicyIRIs) -> LinkedData {
        let exchanges = recipient.exchanges.filter { $0.purpose == purpose.id }
        return .node([
            "@id": .text(base.policy + ":recipient:" + recipient.id.rawValue),
            "@type": .text(DPVTerms.recipient(recipient.group)),
            "dpv:hasName": .texts(recipient.name),
            "dpv:hasCountry": .reference("loc:" + recipient.country),
            "kepil:clause": .text(recipient.clause),
            "kepil:ground": .list(unique(exchanges.map(\.ground.rawValue)).map { .text($0) }),
            "kepil:receives": .list(unique(exchanges.flatMap { $0.gives.map(\.rawValue) }).map { .text($0) }),
        ])
    }

    private static func right(_ right: SubjectRight, _ policy: Policy, _ base: PolicyIRIs) -> LinkedData {
        .node([
            "@id": .text(base.policy + ":right:" + right.id),
            "@type": .text("dpv:DataSubjectRight"),
            "skos:prefLabel": .texts(right.title),
            "skos:related": .references(policy.vocabulary.rights[right.id] ?? []),
            "kepil:clause": .text(right.clause),
            "kepil:deadlineWorkingDays": .text(String(right.deadlineWorkingDays)),
            "dpv:isExercisedAt": .list(right.channels.map { .text($0) }),
        ])
    }

    private static func retention(of categories: [Category], _ policy: Policy) -> [RetentionClass] {
        policy.retention.filter { retained in categories.contains { $0.retention == retained.id } }
    }

    static func unique(_ items: [String]) -> [String] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0).inserted }
    }

    private static let title = LocalisedText(
        kk: "Өңдеу әрекеттерінің тізілімі",
        ru: "Реестр операций обработки",
        en: "Record of processing activities"
    )
}
