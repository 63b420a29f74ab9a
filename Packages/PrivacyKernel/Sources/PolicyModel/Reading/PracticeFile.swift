import Wording

/// `practices.yaml`: channels and proofs, announcement, recordings, zones, cookies and links.
enum PracticeFile {
    static let keys = ["announcement", "stopping", "abandonment", "proofs", "recordings", "zones", "cookies", "links"]

    static func read(_ file: YAMLFile) -> Practices {
        let root = file.entry(keys: keys)
        root?.remember("practices")
        let announcement = root?.entry("announcement", keys: ["months", "channels"])
        let stopping = root?.entry("stopping", keys: ["months", "workingDays"])
        return Practices(
            announcement: Practices.Announcement(
                months: announcement?.integer("months", in: 1...12) ?? 1,
                channels: announcement?.words("channels", of: ConsentFile.channels + ["massMedia"]) ?? []
            ),
            stopping: Practices.Stopping(
                months: stopping?.integer("months", in: 1...12) ?? 1,
                workingDays: stopping?.integer("workingDays", in: 1...60) ?? 1
            ),
            abandonment: Practices.Abandonment(
                days: root?.entry("abandonment", keys: ["days"])?.integer("days", in: 1...3650) ?? 1
            ),
            proofs: proofs(root),
            recordings: recordings(root),
            zones: zones(root),
            cookies: cookies(root),
            links: links(root)
        )
    }

    private static func proofs(_ root: YAMLEntry?) -> [Practices.Proof] {
        let entries = root?.entries("proofs", kind: "proof", keys: ["channel", "clause", "proof"]) ?? []
        return entries.map { entry in
            let channel = entry.word("channel", of: ConsentFile.channels)
            entry.remember("proof \(channel)")
            return Practices.Proof(
                channel: channel,
                clause: entry.string("clause"),
                kind: entry.choice("proof", fallback: .electronicSignature)
            )
        }
    }

    private static func recordings(_ root: YAMLEntry?) -> [Practices.Recording] {
        let entries = root?.entries("recordings", kind: "recording", keys: ["id", "clause", "category", "told"]) ?? []
        return entries.map { entry in
            let id = entry.id("id", .name)
            entry.remember("recording \(id)")
            return Practices.Recording(
                id: id,
                clause: entry.string("clause"),
                category: CategoryID(entry.string("category")),
                told: entry.text("told")
            )
        }
    }

    private static func zones(_ root: YAMLEntry?) -> [Practices.Zone] {
        let entries = root?.entries("zones", kind: "zone", keys: ["id", "clause", "title", "sign", "days"]) ?? []
        return entries.map { entry in
            let id = entry.id("id", .name)
            entry.remember("zone \(id)")
            return Practices.Zone(
                id: id,
                clause: entry.string("clause"),
                title: entry.text("title"),
                sign: entry.text("sign"),
                days: entry.integer("days", in: 1...90) ?? 1
            )
        }
    }

    private static func cookies(_ root: YAMLEntry?) -> [Practices.Cookie] {
        let keys = ["id", "clause", "purpose", "necessary", "days", "reason"]
        let entries = root?.entries("cookies", kind: "cookie", keys: keys) ?? []
        return entries.map { entry in
            let id = entry.string("id")
            entry.remember("cookie \(id)")
            return Practices.Cookie(
                id: id,
                clause: entry.string("clause"),
                purpose: PurposeID(entry.string("purpose")),
                isNecessary: entry.flag("necessary"),
                days: entry.integer("days", in: 0...400) ?? 0,
                reason: entry.text("reason")
            )
        }
    }

    private static func links(_ root: YAMLEntry?) -> [Practices.Link] {
        let entries = root?.entries("links", kind: "link", keys: ["id", "clause", "address", "title"]) ?? []
        return entries.map { entry in
            let id = entry.id("id", .name)
            entry.remember("link \(id)")
            return Practices.Link(
                id: id,
                clause: entry.string("clause"),
                address: entry.string("address"),
                title: entry.text("title")
            )
        }
    }
}
