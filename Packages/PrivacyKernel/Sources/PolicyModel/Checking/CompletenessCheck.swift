extension PolicyChecker {
    /// Every category can be shown to its person and destroyed; nothing is written that no rule leads to.
    func checkCompleteness() {
        checkHands()
        checkReachability()
        checkCollection()
    }

    /// Clauses 8.2 and 9.1: a category without an eraser could not be destroyed, one without an exporter not be shown.
    private func checkHands() {
        let erasing = policy.purposes.filter { $0.canBeOpened && $0.fields == nil && $0.verbs.contains(.destroy) }
        let showing = policy.purposes.filter {
            $0.canBeOpened && $0.fields == nil && $0.clause.hasPrefix("9.") && $0.verbs.contains(.use)
                && $0.roles.contains(RoleID("customer"))
        }
        for category in policy.categories {
            let key = "category \(category.id)"
            if !erasing.contains(where: { $0.categories.contains(category.id) && $0.clause.hasPrefix("8.") }) {
                add(
                    key,
                    clause: "8.2",
                    "no purpose of clause 8 may destroy it",
                    remedy: "list it at the purpose of clause 8.2 with the verb destroy"
                )
            }
            if !showing.contains(where: { $0.categories.contains(category.id) }) {
                add(
                    key,
                    clause: "9.1",
                    "the person can neither see it nor take it along",
                    remedy: "list it at the purpose of clause 9.1 with the verb use for the customer"
                )
            }
        }
    }

    private func checkReachability() {
        let usedBases = Set(policy.purposes.flatMap(\.bases))
        for basis in policy.bases where !usedBases.contains(basis.id) {
            add(
                "basis \(basis.id)",
                clause: basis.clause,
                "no purpose rests on it",
                remedy: "name it at a purpose or remove it"
            )
        }
        let usedClasses = Set(policy.categories.map(\.retention) + policy.consents.map(\.retention))
        for kept in policy.retention where !usedClasses.contains(kept.id) {
            add(
                "retention class \(kept.id)",
                clause: "8.1",
                "nothing is kept by it",
                remedy: "name it at a category or a consent, or remove it"
            )
        }
        for consent in policy.consents {
            guard let purpose = purposes[consent.purpose] else { continue }
            let parts = policy.purposes.filter { $0.parent == purpose.id }
            if !purpose.canBeOpened, !parts.contains(where: \.canBeOpened) {
                add(
                    "consent \(consent.id)",
                    clause: consent.clause,
                    "nothing can be done under \(purpose.id), so it is asked for in vain",
                    remedy: "name a purpose a program can open"
                )
            }
        }
    }

    /// A field that nobody may take in is a promise to hold what can never be there.
    private func checkCollection() {
        var taken: Set<FieldID> = []
        for purpose in policy.purposes where purpose.verbs.contains(.collect) {
            taken.formUnion(allowedFields(of: purpose))
        }
        for category in policy.categories {
            for field in category.fields where !taken.contains(field.id) {
                add(
                    "field \(field.id)",
                    clause: category.clause,
                    "no purpose may collect it, so it can never be there",
                    remedy: "let a purpose with the verb collect see it, or remove it"
                )
            }
        }
    }
}
