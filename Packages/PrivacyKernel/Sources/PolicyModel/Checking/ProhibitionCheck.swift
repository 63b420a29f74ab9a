extension PolicyChecker {
    /// What the law table says of this policy's words, and how long it makes data be kept.
    ///
    /// A policy that allows what the law forbids is no problem of the file: both are kept and the engine refuses. A word
    /// that the policy does not know is one, because the prohibition would then bind nothing.
    func checkProhibitions(of law: LawTable) {
        for prohibition in law.prohibitions {
            let key = "prohibition \(prohibition.id)"
            checkScope(of: prohibition, key)
            if prohibition.kind == .keptAtLeast { checkTerm(of: prohibition, key) }
        }
    }

    private func checkScope(of prohibition: LawProhibition, _ key: String) {
        let recipients = Set(policy.recipients.map(\.id))
        let strangers: [(String, [String], String)] = [
            ("purpose", prohibition.purposes.filter { purposes[$0] == nil }.map(\.rawValue), "purposes.yaml"),
            ("role", prohibition.roles.filter { !roles.contains($0) }.map(\.rawValue), "roles.yaml"),
            (
                "recipient", prohibition.recipients.filter { !recipients.contains($0) }.map(\.rawValue),
                "recipients.yaml"
            ),
            ("category", prohibition.categories.filter { categories[$0] == nil }.map(\.rawValue), "categories.yaml"),
            ("field", prohibition.fields.filter { categoryOfField[$0] == nil }.map(\.rawValue), "categories.yaml"),
            (
                "consent", [prohibition.consent].compactMap(\.self).filter { consents[$0] == nil }.map(\.rawValue),
                "consents.yaml"
            ),
            (
                "retention class",
                [prohibition.retention].compactMap(\.self).filter { !retention.contains($0) }.map(\.rawValue),
                "retention.yaml"
            ),
        ]
        for (kind, names, file) in strangers where !names.isEmpty {
            add(
                key,
                law: prohibition.citation,
                "unknown \(kind) \(names.listed), so that it would bind nothing",
                remedy: "name what \(file) contains"
            )
        }
    }

    private func checkTerm(of prohibition: LawProhibition, _ key: String) {
        guard let id = prohibition.retention, let months = prohibition.months, let event = prohibition.event,
            prohibition.until.map({ policy.effectiveFrom <= $0 }) ?? true,
            let kept = policy.retention.first(where: { $0.id == id })
        else { return }
        let longest = kept.criteria.filter { $0.event == event }.compactMap(\.months).max() ?? 0
        guard longest < months else { return }
        let place = "retention class \(id)"
        add(
            place,
            clause: "8.1.3",
            "kept \(longest) months after \(event), and \(prohibition.citation) demands \(months)",
            remedy: "write a criterion of at least \(months) months after \(event)"
        )
    }
}
