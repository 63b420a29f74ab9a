/// `vocabulary.yaml`: terms of the Data Privacy Vocabulary for purposes, categories and rights.
enum VocabularyFile {
    static func read(_ file: YAMLFile) -> PolicyVocabulary {
        var vocabulary = PolicyVocabulary()
        guard let root = file.entry(keys: ["purposes", "categories", "rights"]) else { return vocabulary }
        vocabulary.purposes = terms(root, "purposes") { PurposeID($0) }
        vocabulary.categories = terms(root, "categories") { CategoryID($0) }
        vocabulary.rights = terms(root, "rights") { $0 }
        return vocabulary
    }

    private static func terms<ID: Hashable>(_ root: YAMLEntry, _ key: String, _ id: (String) -> ID) -> [ID: [String]] {
        var result: [ID: [String]] = [:]
        for entry in root.entries(key, kind: "vocabulary", keys: ["id", "terms"]) {
            let name = entry.string("id")
            entry.remember("vocabulary \(name)")
            let terms = entry.strings("terms")
            for term in terms where !PolicyVocabulary.isTerm(term) {
                entry.add(
                    "\(term) is not a term of the vocabulary",
                    at: "terms",
                    remedy: "write a prefix out of \(PolicyVocabulary.namespaces.keys.listed), a colon and a name"
                )
            }
            if terms.isEmpty { entry.add("no term is named", at: "terms", remedy: "name at least the broadest one") }
            if result.updateValue(terms, forKey: id(name)) != nil {
                entry.add("\(name) is named twice", at: "id", remedy: "name it once, with all its terms")
            }
        }
        return result
    }
}
