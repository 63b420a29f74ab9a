import Wording

/// `categories.yaml`: what is known of a person, as closed lists of fields.
enum CategoryFile {
    /// Where data of a category may come from (clause 4.1, R-4.1.9).
    static let sources = ["person", "bureau", "pensionCentre", "trafficAuthority", "lender", "device", "thirdParty"]

    static func read(_ file: YAMLFile) -> [Category] {
        let entries =
            file.entry(keys: ["categories"])?.entries(
                "categories",
                kind: "category",
                keys: ["id", "typeName", "clause", "title", "sensitivity", "retention", "sources", "fields"]
            ) ?? []
        return entries.map { entry in
            let id = entry.id("id", .category)
            entry.remember("category \(id)")
            let typeName = entry.id("typeName", .typeName)
            entry.remember("type \(typeName)")
            return Category(
                id: CategoryID(id),
                typeName: typeName,
                clause: entry.string("clause"),
                title: entry.text("title"),
                sensitivity: entry.choice("sensitivity", fallback: .special),
                retention: RetentionClassID(entry.string("retention")),
                sources: entry.words("sources", of: sources),
                fields: fields(entry)
            )
        }
    }

    private static func fields(_ category: YAMLEntry) -> [FieldDefinition] {
        category.entries("fields", kind: "field", keys: ["id", "kind", "title", "reason"], optional: ["searchable"])
            .map { entry in
                let id = entry.id("id", .name)
                entry.remember("field \(id)")
                return FieldDefinition(
                    id: FieldID(id),
                    kind: entry.choice("kind", fallback: .text),
                    title: entry.text("title"),
                    reason: entry.text("reason"),
                    searchable: entry.flag("searchable")
                )
            }
    }
}
