import Wording

/// `rights.yaml` and `profiles.yaml`.
enum RightsFile {
    static func rights(_ file: YAMLFile) -> [SubjectRight] {
        let entries =
            file.entry(keys: ["rights"])?.entries(
                "rights",
                kind: "right",
                keys: ["id", "clause", "law", "title", "channels", "deadlineWorkingDays"]
            ) ?? []
        return entries.map { entry in
            let id = entry.id("id", .name)
            entry.remember("right \(id)")
            return SubjectRight(
                id: id,
                clause: entry.string("clause"),
                law: entry.string("law"),
                title: entry.text("title"),
                channels: entry.words("channels", of: ConsentFile.channels),
                deadlineWorkingDays: entry.integer("deadlineWorkingDays", in: 1...60) ?? 1
            )
        }
    }

    static func profiles(_ file: YAMLFile) -> [ProfileKind] {
        let entries =
            file.entry(keys: ["profiles"])?.entries(
                "profiles",
                kind: "profile",
                keys: ["id", "clause", "purpose", "title", "features"]
            ) ?? []
        return entries.map { entry in
            let id = entry.id("id", .name)
            entry.remember("profile \(id)")
            return ProfileKind(
                id: id,
                clause: entry.string("clause"),
                title: entry.text("title"),
                features: entry.ids("features"),
                purpose: PurposeID(entry.string("purpose"))
            )
        }
    }
}
