extension PolicyChecker {
    /// Clause 4.1 and 8.1: each category is kept for a known time, comes from somewhere and serves something.
    func checkCategories() {
        // Serving rights and destroying concern whatever is kept; neither is a reason to keep it.
        let reasons = policy.purposes.filter {
            $0.canBeOpened && !$0.clause.hasPrefix("8.") && !$0.clause.hasPrefix("9.")
        }
        let used = Set(reasons.flatMap(\.categories))
        for category in policy.categories {
            let key = "category \(category.id)"
            if !retention.contains(category.retention) {
                add(
                    key,
                    clause: category.clause,
                    "unknown retention class \(category.retention)",
                    remedy: "name a class of retention.yaml: \(retention.listed)"
                )
            }
            if category.sources.isEmpty {
                add(key, clause: category.clause, "it comes from nowhere", remedy: "name at least one source")
            }
            if category.fields.isEmpty {
                add(key, clause: category.clause, "its list of fields is empty", remedy: "list its fields")
            }
            if !used.contains(category.id) {
                add(
                    key,
                    clause: category.clause,
                    "no purpose uses it, so it may not be kept",
                    remedy: "list it at a purpose or remove it"
                )
            }
        }
    }

    /// Clause 4.1: each purpose has a basis and data, and no part of a purpose exceeds the whole.
    func checkPurposes() {
        for purpose in policy.purposes {
            let key = "purpose \(purpose.id)"
            checkLists(of: purpose, key)
            checkParent(of: purpose, key)
            checkFields(of: purpose, key)
            checkConsent(of: purpose, key)
        }
    }

    private func checkLists(of purpose: Purpose, _ key: String) {
        if purpose.bases.isEmpty {
            add(key, clause: purpose.clause, "it has no basis", remedy: "name at least one basis of bases.yaml")
        }
        if purpose.categories.isEmpty {
            add(key, clause: purpose.clause, "it has no category", remedy: "list the categories it needs")
        }
        let unknownBases = purpose.bases.filter { !bases.contains($0) }
        if !unknownBases.isEmpty {
            add(
                key,
                clause: purpose.clause,
                "unknown basis \(unknownBases.listed)",
                remedy: "name a basis of bases.yaml"
            )
        }
        let unknown = purpose.categories.filter { categories[$0] == nil }
        if !unknown.isEmpty {
            add(
                key,
                clause: purpose.clause,
                "unknown category \(unknown.listed)",
                remedy: "name a category of categories.yaml"
            )
        }
        let unknownRoles = purpose.roles.filter { !roles.contains($0) }
        if !unknownRoles.isEmpty {
            add(key, clause: purpose.clause, "unknown role \(unknownRoles.listed)", remedy: "name a role of roles.yaml")
        }
        if purpose.canBeOpened, purpose.verbs.isEmpty || purpose.roles.isEmpty {
            add(
                key,
                clause: purpose.clause,
                "nobody may do anything under it",
                remedy: "name at least one verb and one role"
            )
        }
    }

    private func checkParent(of purpose: Purpose, _ key: String) {
        for addition in purpose.additions where addition.clause == "4.1" {
            add(
                key,
                clause: "4.1",
                "\(addition.category) is added by the clause whose table leaves it out",
                remedy: "name the other clause that allows it, or remove it"
            )
        }
        guard let parentID = purpose.parent else { return }
        guard let parent = purposes[parentID] else {
            add(key, clause: purpose.clause, "unknown parent \(parentID)", remedy: "name a purpose of purposes.yaml")
            return
        }
        if parent.parent != nil {
            add(
                key,
                clause: purpose.clause,
                "its parent \(parentID) is itself a part",
                remedy: "name the purpose of clause 4.1 it belongs to"
            )
        }
        let beyond = purpose.tableCategories.filter { !parent.categories.contains($0) }
        if !beyond.isEmpty {
            add(
                key,
                clause: "4.1",
                "\(beyond.listed) is not within its parent \(parentID)",
                remedy: "remove it, or add it under additions with the clause that allows it"
            )
        }
    }

    private func checkFields(of purpose: Purpose, _ key: String) {
        guard let fields = purpose.fields else { return }
        let allowed = Set(purpose.categories)
        let unknown = fields.filter { categoryOfField[$0] == nil }
        if !unknown.isEmpty {
            add(
                key,
                clause: purpose.clause,
                "unknown field \(unknown.listed)",
                remedy: "name a field of categories.yaml"
            )
        }
        let beyond = fields.filter { field in categoryOfField[field].map { !allowed.contains($0) } ?? false }
        if !beyond.isEmpty {
            add(
                key,
                clause: purpose.clause,
                "\(beyond.listed) belongs to no category of this purpose",
                remedy: "remove the field or list its category"
            )
        }
        let served = Set(fields.compactMap { categoryOfField[$0] })
        let idle = purpose.categories.filter { !served.contains($0) }
        if !idle.isEmpty {
            add(
                key,
                clause: purpose.clause,
                "\(idle.listed) is listed, but none of its fields is",
                remedy: "remove the category or list the fields that are needed"
            )
        }
    }

    private func checkConsent(of purpose: Purpose, _ key: String) {
        guard let id = purpose.consent else {
            let consentOnly = policy.bases.filter { $0.kind == .consent }.map(\.id)
            if purpose.canBeOpened, !purpose.bases.isEmpty, purpose.bases.allSatisfy(consentOnly.contains) {
                add(
                    key,
                    clause: purpose.clause,
                    "it rests on consent alone and names none",
                    remedy: "name the consent of consents.yaml"
                )
            }
            return
        }
        guard let consent = consents[id] else {
            add(key, clause: purpose.clause, "unknown consent \(id)", remedy: "name a consent of consents.yaml")
            return
        }
        let covers = consent.purpose == purpose.id || consent.purpose == purpose.parent
        if !covers {
            add(
                key,
                clause: purpose.clause,
                "the consent \(id) was given for \(consent.purpose)",
                remedy: "name a consent for \(purpose.id)"
            )
        }
    }
}
