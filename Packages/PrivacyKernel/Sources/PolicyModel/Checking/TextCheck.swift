import Wording

extension PolicyChecker {
    /// Numbers that the source leaves out are never given to anything else.
    func checkReservedClauses() {
        var uses: [(key: String, clause: String)] = []
        uses += policy.bases.map { ("basis \($0.id)", $0.clause) }
        uses += policy.categories.map { ("category \($0.id)", $0.clause) }
        for purpose in policy.purposes {
            uses.append(("purpose \(purpose.id)", purpose.clause))
            uses += purpose.additions.map { ("purpose \(purpose.id)", $0.clause) }
        }
        for recipient in policy.recipients {
            uses.append(("recipient \(recipient.id)", recipient.clause))
            uses += recipient.exchanges.map { ("exchange \(recipient.id) \($0.purpose)", $0.clause) }
        }
        uses += policy.consents.map { ("consent \($0.id)", $0.clause) }
        uses += policy.profiles.map { ("profile \($0.id)", $0.clause) }
        uses += policy.rights.map { ("right \($0.id)", $0.clause) }
        uses += (policy.practices?.clauses ?? []).map { ($0.key, $0.clause) }
        uses += policy.notice.map { ("notice \($0.clause)", $0.clause) }
        for (key, clause) in uses {
            for reserved in policy.reservedClauses where clause == reserved || clause.hasPrefix(reserved + ".") {
                add(
                    key,
                    clause: clause,
                    "the number \(reserved) is reserved and never used",
                    remedy: "name the clause that really says this"
                )
            }
        }
    }

    /// Words that would open a list again.
    static let openings = [
        "etc.", "and so on", "and others", "и др.", "и т.д.", "и т. д.", "и т.п.", "и т. п.", "и прочее", "и так далее",
        "т.б.", "т. б.", "т.с.с.", "және басқалар", "тағы басқа",
    ]

    /// lists are closed, so no text may open them again; and each text exists in the three languages.
    func checkClosedLists() {
        for (key, clause, text) in texts {
            for language in Language.allCases {
                let words = text[language]
                if words.allSatisfy(\.isWhitespace) {
                    add(key, clause: clause, "a text in \(language.rawValue) is empty", remedy: "write the text")
                }
                let lowered = words.lowercased()
                if let opening = PolicyChecker.openings.first(where: { lowered.holds($0) }) {
                    add(
                        key,
                        clause: clause,
                        "the \(language.rawValue) text opens a list with “\(opening)”",
                        remedy: "name everything that is meant"
                    )
                }
            }
        }
    }

    private var texts: [(key: String, clause: String, text: LocalisedText)] {
        let controller = policy.controller
        var all = [controller.name, controller.address, controller.responsiblePerson].map { ("controller", "2.1", $0) }
        all += policy.roles.map { ("role \($0.id)", "5.3", $0.title) }
        all += policy.bases.map { ("basis \($0.id)", $0.clause, $0.title) }
        for category in policy.categories {
            all.append(("category \(category.id)", category.clause, category.title))
            for field in category.fields {
                all.append(("field \(field.id)", category.clause, field.title))
                all.append(("field \(field.id)", category.clause, field.reason))
            }
        }
        all += policy.purposes.map { ("purpose \($0.id)", $0.clause, $0.title) }
        all += policy.recipientGroups.map { ("recipient group \($0.id)", $0.clause, $0.title) }
        all += policy.recipients.map { ("recipient \($0.id)", $0.clause, $0.name) }
        all += policy.consents.flatMap {
            [("consent \($0.id)", $0.clause, $0.title), ("consent \($0.id)", $0.clause, $0.text)]
        }
        for kept in policy.retention {
            all += kept.criteria.map { ("retention class \(kept.id)", $0.clause, $0.text) }
        }
        all += policy.profiles.map { ("profile \($0.id)", $0.clause, $0.title) }
        all += policy.rights.map { ("right \($0.id)", $0.clause, $0.title) }
        all += policy.practices?.texts ?? []
        for section in policy.notice {
            all += (section.paragraphs + [section.title]).map { ("notice \(section.clause)", section.clause, $0) }
        }
        return all
    }
}

extension String {
    /// Whether the bytes of another text stand in this one. A search by characters takes a third of the time of reading a
    /// policy.
    fileprivate func holds(_ other: String) -> Bool {
        let needle = Array(other.utf8)
        guard let first = needle.first else { return true }
        var text = self
        return text.withUTF8 { bytes in
            var start = 0
            while start + needle.count <= bytes.count {
                if bytes[start] == first {
                    var length = 1
                    while length < needle.count, bytes[start + length] == needle[length] { length += 1 }
                    if length == needle.count { return true }
                }
                start += 1
            }
            return false
        }
    }
}
