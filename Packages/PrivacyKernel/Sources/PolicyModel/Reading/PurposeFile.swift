import Wording

/// `purposes.yaml`: what data are processed for, by whom, with which of the nine verbs.
enum PurposeFile {
    static func read(_ file: YAMLFile) -> [Purpose] {
        let entries =
            file.entry(keys: ["purposes"])?.entries(
                "purposes",
                kind: "purpose",
                keys: ["id", "clause", "title", "bases", "categories"],
                optional: [
                    "parent", "typeName", "additions", "fields", "verbs", "roles", "consent", "needsCase",
                ]
            ) ?? []
        return entries.map(purpose)
    }

    private static func purpose(_ entry: YAMLEntry) -> Purpose {
        let id = entry.id("id", .purpose)
        entry.remember("purpose \(id)")
        let typeName = entry.has("typeName") ? entry.id("typeName", .typeName) : ""
        if !typeName.isEmpty { entry.remember("type \(typeName)") }
        for key in ["verbs", "roles", "needsCase"] where entry.has(key) == typeName.isEmpty {
            entry.add(
                typeName.isEmpty ? "a heading without typeName has \(key)" : "the key \(key) is missing",
                remedy: typeName.isEmpty ? "remove \(key) or add a typeName" : "add \(key)"
            )
        }
        let table: [CategoryID] = entry.ids("categories")
        let additions = entry.entries("additions", kind: "addition", keys: ["category", "clause"]).map { addition in
            CategoryAddition(
                category: CategoryID(addition.id("category", .category)),
                clause: addition.string("clause")
            )
        }
        for addition in additions where table.contains(addition.category) {
            entry.add(
                "\(addition.category) is listed by the table and added by clause \(addition.clause)",
                at: "additions",
                remedy: "keep it in categories only"
            )
        }
        return Purpose(
            id: PurposeID(id),
            parent: entry.optionalString("parent").map { PurposeID($0) },
            typeName: typeName,
            clause: entry.string("clause"),
            title: entry.text("title"),
            bases: entry.ids("bases"),
            categories: table + additions.map(\.category),
            fields: entry.has("fields") ? entry.ids("fields") : nil,
            verbs: entry.words("verbs", of: Verb.allCases.map(\.rawValue)).compactMap(Verb.init),
            roles: entry.ids("roles"),
            consent: entry.optionalString("consent").map { ConsentID($0) },
            needsCase: entry.flag("needsCase"),
            additions: additions
        )
    }
}
