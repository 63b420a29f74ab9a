import CivilTime
import Wording

/// `lender.yaml`, `roles.yaml` and `bases.yaml`.
enum LenderFile {
    static func controller(_ lender: YAMLEntry?) -> Controller {
        let keys = ["name", "bin", "address", "phone", "shortNumber", "email", "responsiblePerson", "brands"]
        let entry = lender?.entry("controller", keys: keys)
        entry?.remember("controller")
        let none = LocalisedText(same: "")
        return Controller(
            name: entry?.text("name") ?? none,
            bin: entry?.string("bin") ?? "",
            address: entry?.text("address") ?? none,
            phone: entry?.string("phone") ?? "",
            shortNumber: entry?.string("shortNumber") ?? "",
            email: entry?.string("email") ?? "",
            responsiblePerson: entry?.text("responsiblePerson") ?? none,
            brands: entry?.strings("brands") ?? []
        )
    }

    static func groupCompanies(_ lender: YAMLEntry?) -> [GroupCompany] {
        lender?.remember("lender")
        let entries =
            lender?.entries(
                "groupCompanies",
                kind: "group company",
                keys: ["id", "name", "country", "role", "from"],
                optional: ["until"]
            ) ?? []
        return entries.map { entry in
            let id = entry.id("id", .name)
            entry.remember("group company \(id)")
            return GroupCompany(
                id: id,
                name: entry.string("name"),
                country: entry.string("country"),
                role: entry.word("role", of: ["parent", "controller", "processor", "subsidiary"]),
                from: entry.date("from"),
                until: entry.optionalDate("until")
            )
        }
    }

    static func roles(_ file: YAMLFile) -> [Role] {
        let entries = file.entry(keys: ["roles"])?.entries("roles", kind: "role", keys: ["id", "title"]) ?? []
        return entries.map { entry in
            let id = entry.id("id", .name)
            entry.remember("role \(id)")
            return Role(id: RoleID(id), title: entry.text("title"))
        }
    }

    static func bases(_ file: YAMLFile) -> [LegalBasis] {
        let entries =
            file.entry(keys: ["bases"])?.entries(
                "bases",
                kind: "basis",
                keys: ["id", "kind", "clause", "law", "title"]
            ) ?? []
        return entries.map { entry in
            let id = entry.id("id", .basis)
            entry.remember("basis \(id)")
            return LegalBasis(
                id: BasisID(id),
                kind: entry.choice("kind", fallback: .law),
                clause: entry.string("clause"),
                law: entry.string("law"),
                title: entry.text("title")
            )
        }
    }
}
