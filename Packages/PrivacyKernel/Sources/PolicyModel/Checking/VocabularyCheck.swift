extension PolicyChecker {
    /// Whoever reads an export must find everything of the policy in it (94-V Art. 25(2)(1-1)).
    func checkVocabulary() {
        let vocabulary = policy.vocabulary
        compare(Set(policy.purposes.map(\.id.rawValue)), Set(vocabulary.purposes.keys.map(\.rawValue)), "purpose")
        compare(Set(policy.categories.map(\.id.rawValue)), Set(vocabulary.categories.keys.map(\.rawValue)), "category")
        compare(Set(policy.rights.map(\.id)), Set(vocabulary.rights.keys), "right")
    }

    private func compare(_ defined: Set<String>, _ named: Set<String>, _ kind: String) {
        for id in defined.subtracting(named).sorted() {
            add(
                "vocabulary \(id)",
                clause: "12.1",
                "\(kind) \(id) has no term, so exports would not tell of it",
                remedy: "add it with the closest term to vocabulary.yaml"
            )
        }
        for id in named.subtracting(defined).sorted() {
            add(
                "vocabulary \(id)",
                clause: "12.1",
                "there is no \(kind) \(id)",
                remedy: "remove it from vocabulary.yaml or define it"
            )
        }
    }
}
