import Wording

/// `prohibitions.yaml`: what no policy can allow, dated and sourced.
enum ProhibitionFile {
    static let scope = ["purposes", "verbs", "roles", "recipients", "categories", "fields"]

    static func read(_ file: YAMLFile) -> [LawProhibition] {
        let entries =
            file.entry(keys: ["prohibitions"])?.entries(
                "prohibitions",
                kind: "prohibition",
                keys: ["id", "kind", "act", "article", "confidence", "from", "text"],
                optional: ["textDate", "until"] + scope + ["consent", "countries", "retention", "event", "months"]
            ) ?? []
        return entries.map(prohibition)
    }

    private static func prohibition(_ entry: YAMLEntry) -> LawProhibition {
        let id = entry.id("id", .lawID)
        entry.remember("prohibition \(id)")
        let kind = entry.choice("kind", fallback: LawProhibition.Kind.forbidden)
        checkKeys(of: kind, entry)
        let read = LawProhibition(
            id: id,
            kind: kind,
            act: entry.string("act"),
            article: entry.string("article") == "-" ? "" : entry.string("article"),
            textDate: entry.optionalDate("textDate"),
            confidence: entry.choice("confidence", fallback: .low),
            from: entry.date("from"),
            until: entry.optionalDate("until"),
            text: entry.text("text"),
            purposes: entry.ids("purposes"),
            verbs: entry.words("verbs", of: Verb.allCases.map(\.rawValue)).compactMap(Verb.init),
            roles: entry.ids("roles"),
            recipients: entry.ids("recipients"),
            categories: entry.ids("categories"),
            fields: entry.ids("fields"),
            consent: entry.optionalString("consent").map { ConsentID($0) },
            countries: entry.strings("countries"),
            retention: entry.optionalString("retention").map { RetentionClassID($0) },
            event: entry.has("event") ? entry.word("event", of: RetentionFile.events) : nil,
            months: entry.integer("months", in: 1...1200)
        )
        if let until = read.until, until < read.from {
            entry.add("it ends before it begins", at: "until", remedy: "write an end on or after \(read.from)")
        }
        return read
    }

    /// Each kind has the keys that it needs and none that it would pass over in silence.
    private static func checkKeys(of kind: LawProhibition.Kind, _ entry: YAMLEntry) {
        let needed: [String]
        let idle: [String]
        switch kind {
        case .forbidden: (needed, idle) = ([], ["consent", "countries", "retention", "event", "months"])
        case .consentDemanded: (needed, idle) = (["consent"], ["countries", "retention", "event", "months"])
        case .crossBorderConsent:
            (needed, idle) = ([], ["recipients", "consent", "retention", "event", "months"])
        case .keptAtLeast: (needed, idle) = (["retention", "event", "months"], scope + ["consent", "countries"])
        }
        for key in needed where !entry.has(key) {
            entry.add("a prohibition of the kind \(kind.rawValue) has no \(key)", remedy: "add \(key)")
        }
        for key in idle where entry.has(key) {
            entry.add(
                "\(key) means nothing to the kind \(kind.rawValue)",
                at: key,
                remedy: "remove \(key) or choose another kind"
            )
        }
        // An empty list in the scope means every one, so a list that was emptied by mistake would forbid everything.
        for key in scope where entry.has(key) && entry.strings(key).isEmpty {
            entry.add("\(key) is empty, which would mean every one", at: key, remedy: "name them or leave \(key) out")
        }
        if kind == .forbidden, !scope.contains(where: entry.has) {
            entry.add("it would forbid everything", remedy: "name what is forbidden: \(scope.joined(separator: ", "))")
        }
    }
}
