import Wording

extension PolicyChecker {
    /// Every sentence of the notice tells at least one rule, and every rule is told by at least one sentence.
    ///
    /// A section tells the rules of its clause and of the clauses below it, those of its generated table, and those it
    /// names under `rules`. A rule is told by the section of its clause, or of the nearest clause above it.
    func checkAnchors(_ law: LawTable?) {
        guard !policy.notice.isEmpty else {
            add("notice", clause: "3.5", "the notice says nothing", remedy: "restore its sections")
            return
        }
        let rules = self.rules
        let names = Set(rules.map(\.name)).union(NoticeAnchors.parts)
        // Without a law to look into, its names are taken on trust; the reader of both folders looks again.
        let lawNames = law.flatMap { law in
            law.entries.isEmpty
                ? nil
                : Set(law.entries.map { "law \($0.id)" } + law.prohibitions.map { "prohibition \($0.id)" })
        }
        for section in policy.notice {
            let key = "notice \(section.clause)"
            let unknown = section.rules.filter { name in
                if name.hasPrefix("law ") || name.hasPrefix("prohibition ") { return lawNames?.contains(name) == false }
                return !names.contains(name)
            }
            if !unknown.isEmpty {
                add(
                    key,
                    clause: section.clause,
                    "no such rule: \(unknown.listed)",
                    remedy: "name a rule by its kind and id, such as purpose P1, right access, law mrp, controller"
                )
            }
            let isAnchored =
                section.table != nil || !section.rules.isEmpty
                || rules.contains { NoticeAnchors.isWithin($0.clause, section.clause) }
                // A heading tells what the sections below it tell.
                || policy.notice.contains { $0 != section && NoticeAnchors.isWithin($0.clause, section.clause) }
            if !isAnchored {
                add(
                    key,
                    clause: section.clause,
                    "no rule stands behind its sentences",
                    remedy: "name the rules under rules, or remove the section"
                )
            }
        }
        checkTold(rules)
    }

    private func checkTold(_ rules: [(name: String, clause: String)]) {
        let told = Set(policy.notice.flatMap { $0.clauses(in: .english) })
        for (name, clause) in rules where NoticeAnchors.above(clause).allSatisfy({ !told.contains($0) }) {
            add(
                name,
                clause: clause,
                "no sentence of the notice tells it",
                remedy: "add a section for clause \(clause) to notice.yaml"
            )
        }
        let tables = Set(policy.notice.compactMap(\.table))
        for table in NoticeFile.tables where !tables.contains(table) && !isEmpty(table) {
            let clause = NoticeAnchors.clauses[table] ?? "4.1"
            add(
                "notice \(clause)",
                clause: clause,
                "the notice has no table of the kind \(table)",
                remedy: "write table: \(table) at its section"
            )
        }
    }

    /// Nothing is recorded, filmed, kept in a browser or linked to: the notice needs no table of it.
    private func isEmpty(_ table: String) -> Bool {
        guard let practices = policy.practices else { return NoticeAnchors.ofPractices.contains(table) }
        return switch NoticeTableKind(rawValue: table) {
        case .recordings: practices.recordings.isEmpty
        case .zones: practices.zones.isEmpty
        default: false
        }
    }

    /// Every rule with its name and its clause.
    private var rules: [(name: String, clause: String)] {
        var all = policy.bases.map { ("basis \($0.id)", $0.clause) }
        all += policy.categories.map { ("category \($0.id)", $0.clause) }
        all += policy.purposes.map { ("purpose \($0.id)", $0.clause) }
        for recipient in policy.recipients {
            all.append(("recipient \(recipient.id)", recipient.clause))
            all += recipient.exchanges.map { ("exchange \(recipient.id) \($0.purpose)", $0.clause) }
        }
        all += policy.consents.map { ("consent \($0.id)", $0.clause) }
        all += policy.retention.flatMap { kept in kept.criteria.map { ("retention class \(kept.id)", $0.clause) } }
        all += policy.profiles.map { ("profile \($0.id)", $0.clause) }
        all += policy.rights.map { ("right \($0.id)", $0.clause) }
        if let practices = policy.practices {
            all += practices.clauses.map { ($0.key, $0.clause) }
            all.append(("announcement", "12.1"))
            all.append(("stopping", "9.8"))
            all.append(("abandonment", "8.1"))
        }
        return all.map { (name: $0.0, clause: $0.1) }
    }
}

enum NoticeAnchors {
    /// Parts of the policy that are one rule each.
    static let parts: Set<String> = ["verbs", "controller", "group", "roles", "version", "grounds", "reserved"]

    /// Where each generated table belongs.
    static let clauses = [
        "categories": "4", "purposes": "4.1", "recipients": "5.1", "retention": "8.1", "consents": "9.5",
        "rights": "9.1", "profiles": "7.4", "group": "1.3", "cookies": "3.4", "links": "10.1", "proofs": "9.2",
        "recordings": "6.1", "zones": "6.2", "stopping": "9.8", "announcement": "12.1",
    ]

    /// Tables of what `practices.yaml` says.
    static let ofPractices: Set<String> = [
        "cookies", "links", "proofs", "recordings", "zones", "stopping", "announcement",
    ]

    /// `4.2.1` is within `4.2` and within itself; `4.21` is not.
    static func isWithin(_ clause: String, _ whole: String) -> Bool { clause == whole || clause.hasPrefix(whole + ".") }

    /// The clause and those above it: `4.2.1`, `4.2`, `4`.
    static func above(_ clause: String) -> [String] {
        let parts = clause.split(separator: ".")
        return parts.indices.reversed().map { parts[...$0].joined(separator: ".") }
    }
}
