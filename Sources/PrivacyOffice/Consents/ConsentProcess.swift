import PolicyModel

/// What a consent is about, in the words of ISO/IEC TS 27560: purpose, data, who gets them, where and how long they lie.
struct ConsentProcess {
    let definition: ConsentDefinition
    let policy: Policy

    func node() -> LinkedData {
        let iris = PolicyIRIs(policy)
        let categories = policy.categories.filter { definition.categories.contains($0.id) }
        let kept = policy.retention.filter { retained in categories.contains { $0.retention == retained.id } }
        var members: [String: LinkedData] = [
            "@type": .text("dpv:Process"),
            "kepil:clause": .text(definition.clause),
            "dpv:hasLegalBasis": .node([
                "@id": .text(iris.consent(definition.id)), "@type": .text("dpv:ExplicitlyExpressedConsent"),
                "dpv:hasApplicableLaw": .node(["@type": .text("dpv:Law"), "dct:title": .text(definition.law)]),
            ]),
            "dpv:hasPersonalData": .list(categories.map { category($0, iris) }),
            "dpv:hasDataController": .node([
                "@id": .text(iris.controller), "@type": .text("dpv:DataController"),
                "dpv:hasName": .texts(policy.controller.name), "dpv:hasAddress": .texts(policy.controller.address),
                "dpv:hasContact": .list([.text(policy.controller.phone), .text(policy.controller.email)]),
            ]),
            "dpv:hasRecipientThirdParty": .list(recipients),
            "dpv:hasLocation": .reference("loc:KZ"),
            "dpv:hasStorageCondition": .list(kept.flatMap(StorageConditions.nodes)),
            "dpv:hasNecessity": .reference(definition.neededForApplication ? "dpv:Required" : "dpv:Optional"),
        ]
        if let purpose = policy.purposes.first(where: { $0.id == definition.purpose }) {
            members["dpv:hasPurpose"] = .node([
                "@id": .text(iris.purpose(purpose.id)), "@type": .text("dpv:Purpose"),
                "skos:prefLabel": .texts(purpose.title),
                "skos:broader": .references(policy.vocabulary.purposes[purpose.id] ?? []),
            ])
            members["dpv:hasProcessing"] = .references(
                purpose.verbs.map(DPVTerms.verb) + (definition.crossBorder ? ["dpv:CrossBorderTransfer"] : [])
            )
        }
        return .node(members)
    }

    private func category(_ category: PolicyModel.Category, _ iris: PolicyIRIs) -> LinkedData {
        .node([
            "@id": .text(iris.category(category.id)),
            "@type": .list(DPVTerms.sensitivity(category.sensitivity).map { .text($0) }),
            "skos:prefLabel": .texts(category.title),
            "skos:broader": .references(policy.vocabulary.categories[category.id] ?? []),
        ])
    }

    private var recipients: [LinkedData] {
        policy.recipients.filter { definition.recipients.contains($0.id) }.map { recipient in
            .node([
                "@id": .text("\(PolicyIRIs(policy).policy):recipient:\(recipient.id)"),
                "@type": .text(DPVTerms.recipient(recipient.group)), "dpv:hasName": .texts(recipient.name),
                "dpv:hasCountry": .reference("loc:" + recipient.country),
            ])
        }
    }
}
