import Wording

/// `retention.yaml`: how long, and because of what.
enum RetentionFile {
    /// Events from which a period of retention runs.
    static let events = [
        "relationEnd", "contractEnd", "consentGiven", "lastSupply", "collected", "applicationClosed",
    ]

    static func read(_ file: YAMLFile) -> [RetentionClass] {
        let entries =
            file.entry(keys: ["retention"])?.entries("retention", kind: "class", keys: ["id", "criteria"]) ?? []
        return entries.map { entry in
            let id = entry.id("id", .name)
            entry.remember("retention class \(id)")
            let criteria = entry.entries(
                "criteria",
                kind: "criterion",
                keys: ["clause", "event", "law", "text"],
                optional: ["months"]
            )
            return RetentionClass(
                id: RetentionClassID(id),
                criteria: criteria.map { criterion in
                    RetentionClass.Criterion(
                        clause: criterion.word("clause", of: ["8.1.1", "8.1.2", "8.1.3", "8.1.4"]),
                        event: criterion.word("event", of: events),
                        months: criterion.integer("months", in: 1...1200),
                        law: criterion.string("law"),
                        text: criterion.text("text")
                    )
                }
            )
        }
    }
}
