import Wording

/// `recipients.yaml`: who may be given data, and exactly what.
enum RecipientFile {
    static func read(_ file: YAMLFile) -> (groups: [RecipientGroup], recipients: [Recipient]) {
        let root = file.entry(keys: ["groups", "recipients"])
        let groups = root?.entries("groups", kind: "group", keys: ["id", "clause", "title"]) ?? []
        let recipients =
            root?.entries(
                "recipients",
                kind: "recipient",
                keys: ["id", "typeName", "group", "clause", "name", "country", "mandate", "exchanges"],
                optional: ["mandateUntil"]
            ) ?? []
        return (groups.map(group), recipients.map(recipient))
    }

    private static func group(_ entry: YAMLEntry) -> RecipientGroup {
        let id = entry.string("id")
        entry.remember("recipient group \(id)")
        return RecipientGroup(id: id, clause: entry.string("clause"), title: entry.text("title"))
    }

    private static func recipient(_ entry: YAMLEntry) -> Recipient {
        let id = entry.id("id", .name)
        entry.remember("recipient \(id)")
        let typeName = entry.id("typeName", .typeName)
        entry.remember("type \(typeName)")
        let exchanges = entry.entries(
            "exchanges",
            kind: "exchange",
            keys: ["purpose", "clause", "ground", "law", "gives", "receives"],
            optional: ["consent"]
        )
        return Recipient(
            id: RecipientID(id),
            typeName: typeName,
            group: entry.string("group"),
            clause: entry.string("clause"),
            name: entry.text("name"),
            country: entry.string("country"),
            mandate: entry.string("mandate"),
            mandateUntil: entry.optionalDate("mandateUntil"),
            exchanges: exchanges.map { exchange($0, of: id) }
        )
    }

    private static func exchange(_ entry: YAMLEntry, of recipient: String) -> Exchange {
        let purpose = entry.id("purpose", .purpose)
        entry.remember("exchange \(recipient) \(purpose)")
        return Exchange(
            purpose: PurposeID(purpose),
            clause: entry.string("clause"),
            ground: entry.choice("ground", fallback: .clientConsent),
            law: entry.string("law"),
            consent: entry.optionalString("consent").map { ConsentID($0) },
            gives: entry.ids("gives"),
            receives: entry.ids("receives")
        )
    }
}
