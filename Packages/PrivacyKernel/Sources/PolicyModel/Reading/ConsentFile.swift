import Wording

/// `consents.yaml`: the consents that are asked for one by one.
enum ConsentFile {
    /// Ways in which a person may speak to the lender (clauses 9.1, 9.5, 9.7; 94-V Art. 8-1).
    static let channels = ["website", "mobileApp", "phone", "branch", "email", "post", "stateService", "device"]

    static func read(_ file: YAMLFile) -> [ConsentDefinition] {
        let entries =
            file.entry(keys: ["consents"])?.entries(
                "consents",
                kind: "consent",
                keys: [
                    "id", "clause", "law", "purpose", "title", "text", "channels", "neededForApplication",
                    "categories", "recipients", "crossBorder", "endsWithContract", "endsWithRelation",
                    "retention",
                ],
                optional: ["validMonths"]
            ) ?? []
        return entries.map { entry in
            let id = entry.id("id", .name)
            entry.remember("consent \(id)")
            return ConsentDefinition(
                id: ConsentID(id),
                clause: entry.string("clause"),
                law: entry.string("law"),
                purpose: PurposeID(entry.string("purpose")),
                title: entry.text("title"),
                text: entry.text("text"),
                channels: entry.words("channels", of: channels),
                neededForApplication: entry.flag("neededForApplication"),
                categories: entry.ids("categories"),
                recipients: entry.ids("recipients"),
                crossBorder: entry.flag("crossBorder"),
                validMonths: entry.integer("validMonths", in: 1...600),
                endsWithContract: entry.flag("endsWithContract"),
                endsWithRelation: entry.flag("endsWithRelation"),
                retention: RetentionClassID(entry.string("retention"))
            )
        }
    }
}
