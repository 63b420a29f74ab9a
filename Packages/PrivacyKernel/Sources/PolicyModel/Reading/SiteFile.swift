/// `site.yaml`: cookies and external links.
enum SiteFile {
    static func read(_ file: YAMLFile) -> SiteRegister {
        var register = SiteRegister()
        guard let root = file.entry(keys: ["cookies", "links"]) else { return register }
        register.cookies = root.entries(
            "cookies",
            kind: "cookie",
            keys: ["name", "kind", "lifetimeDays", "provider", "title"]
        ).map { entry in
            let name = entry.string("name")
            entry.remember("cookie \(name)")
            return CookieDefinition(
                name: name,
                kind: entry.choice("kind", fallback: .statistics),
                lifetimeDays: entry.integer("lifetimeDays", in: 0...365) ?? 0,
                provider: entry.string("provider"),
                title: entry.text("title")
            )
        }
        register.links = root.entries("links", kind: "link", keys: ["id", "url", "title", "why"]).map { entry in
            let id = entry.id("id", .name)
            entry.remember("link \(id)")
            return ExternalLink(
                id: id,
                url: entry.string("url"),
                title: entry.text("title"),
                why: entry.text("why")
            )
        }
        return register
    }
}
