extension PolicyChecker {
    /// Clauses 4.1 and 9.5: each consent is for one purpose and says what 94-V Art. 8(4) demands.
    func checkConsents() {
        let known = Set(policy.recipients.map(\.id))
        for consent in policy.consents {
            let key = "consent \(consent.id)"
            if purposes[consent.purpose] == nil {
                add(
                    key,
                    clause: consent.clause,
                    "unknown purpose \(consent.purpose)",
                    remedy: "name one purpose of purposes.yaml"
                )
            }
            if consent.channels.isEmpty {
                add(key, clause: "9.5", "it cannot be given anywhere", remedy: "name at least one channel")
            }
            if consent.categories.isEmpty {
                add(key, clause: consent.clause, "it lists no data", remedy: "list the categories it covers")
            }
            let unknown = consent.categories.filter { categories[$0] == nil }
            if !unknown.isEmpty {
                add(
                    key,
                    clause: consent.clause,
                    "unknown category \(unknown.listed)",
                    remedy: "name a category of categories.yaml"
                )
            }
            let strangers = consent.recipients.filter { !known.contains($0) }
            if !strangers.isEmpty {
                add(
                    key,
                    clause: consent.clause,
                    "unknown recipient \(strangers.listed)",
                    remedy: "name a recipient of recipients.yaml"
                )
            }
            if !retention.contains(consent.retention) {
                add(
                    key,
                    clause: consent.clause,
                    "unknown retention class \(consent.retention)",
                    remedy: "name a class of retention.yaml"
                )
            }
            checkBorder(consent, key)
        }
    }

    private func checkBorder(_ consent: ConsentDefinition, _ key: String) {
        let abroad = policy.recipients.filter { consent.recipients.contains($0.id) && $0.country != "KZ" }
        if consent.crossBorder == abroad.isEmpty {
            add(
                key,
                clause: "5.6",
                consent.crossBorder ? "it is cross-border, but no recipient is abroad" : "a recipient is abroad",
                remedy: "set crossBorder to \(!consent.crossBorder)"
            )
        }
    }

    /// Clause 8.1: criteria in the order in which they are asked; a duty or an interest always has an end.
    func checkRetention() {
        let order = ["8.1.3", "8.1.1", "8.1.2", "8.1.4"]
        for kept in policy.retention {
            let key = "retention class \(kept.id)"
            if kept.criteria.isEmpty {
                add(key, clause: "8.1", "nothing says how long", remedy: "add at least one criterion")
            }
            let ranks = kept.criteria.map { order.firstIndex(of: $0.clause) ?? order.count }
            if ranks != ranks.sorted() {
                add(
                    key,
                    clause: "8.1",
                    "the criteria are not in their order",
                    remedy: "write them in the order \(order.joined(separator: ", "))"
                )
            }
            for criterion in kept.criteria where ["8.1.2", "8.1.3"].contains(criterion.clause) {
                if criterion.months == nil {
                    add(
                        key,
                        clause: criterion.clause,
                        "a duty or interest without an end would keep data for ever",
                        remedy: "write months after \(criterion.event)"
                    )
                }
            }
        }
    }
}
