import Testing

/// A slip that an editor of the policy could make, and what must be said of it.
struct PolicyMistake: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let old: String
    let new: String
    /// Part of the problem's text.
    let says: String
    /// Part of where it says the problem is.
    let at: String

    var testDescription: String { name }

    init(_ name: String, _ file: String, _ old: String, _ new: String, says: String, at: String) {
        self.name = name
        self.file = file
        self.old = old
        self.new = new
        self.says = says
        self.at = at
    }

    static let reading: [PolicyMistake] = [
        PolicyMistake(
            "unknown key",
            "roles.yaml",
            "{id: customer, title",
            "{id: customer, colour: red, title",
            says: "unknown key colour",
            at: "role customer"
        ),
        PolicyMistake(
            "missing language",
            "categories.yaml",
            "      ru: \"Профиль\"\n",
            "",
            says: "the key ru is missing",
            at: "category D21, title"
        ),
        PolicyMistake(
            "empty text",
            "categories.yaml",
            "ru: \"Профиль\"",
            "ru: \"\"",
            says: "ru is empty",
            at: "category D21"
        ),
        PolicyMistake(
            "wrong form of id",
            "categories.yaml",
            "  - id: D1\n",
            "  - id: d1\n",
            says: "d1 is not a proper id",
            at: "clause 4.1"
        ),
        PolicyMistake(
            "duplicate id",
            "roles.yaml",
            "{id: auditor,",
            "{id: accountant,",
            says: "already defined at roles.yaml",
            at: "role accountant"
        ),
        PolicyMistake(
            "duplicate field",
            "categories.yaml",
            "id: givenName\n",
            "id: surname\n",
            says: "field surname is already",
            at: "category D1, field surname"
        ),
        PolicyMistake(
            "one Swift type for two things",
            "purposes.yaml",
            "typeName: LenderNews",
            "typeName: Profile",
            says: "type Profile is already defined",
            at: "purpose P3.1"
        ),
        PolicyMistake(
            "no such kind",
            "categories.yaml",
            "kind: integer",
            "kind: number",
            says: "kind cannot be number",
            at: "field vehicleYear"
        ),
        PolicyMistake(
            "no such verb",
            "purposes.yaml",
            "verbs: [depersonalise]",
            "verbs: [read]",
            says: "cannot hold read",
            at: "purpose P3.6"
        ),
        PolicyMistake(
            "no such ground",
            "recipients.yaml",
            "ground: \"5.5.4\"",
            "ground: \"5.5.5\"",
            says: "ground cannot be 5.5.5",
            at: "recipient firstCreditBureau"
        ),
        PolicyMistake(
            "no such day",
            "lender.yaml",
            "announcedOn: 2022-12-15",
            "announcedOn: 2022-02-30",
            says: "2022-02-30 is not a day",
            at: ""
        ),
        PolicyMistake(
            "no such event",
            "retention.yaml",
            "event: relationEnd",
            "event: someday",
            says: "event cannot be someday",
            at: "class identity"
        ),
        PolicyMistake(
            "a verb for a heading",
            "purposes.yaml",
            "    typeName: ContractPerformance\n",
            "",
            says: "a heading without typeName has verbs",
            at: "purpose P1"
        ),
        PolicyMistake(
            "one category twice",
            "purposes.yaml",
            "categories: [D4, D9]",
            "categories: [D4, D9, D4]",
            says: "names D4 twice",
            at: "purpose P4"
        ),
        PolicyMistake(
            "added though listed",
            "purposes.yaml",
            "{category: D16, clause: \"3.4\"}",
            "{category: D11, clause: \"3.4\"}",
            says: "D11 is listed by the table and added",
            at: "purpose P5"
        ),
        PolicyMistake(
            "broken YAML",
            "rights.yaml",
            "rights:\n",
            "rights: [\n",
            says: "not proper YAML",
            at: ""
        ),
        PolicyMistake(
            "one key twice",
            "bases.yaml",
            "    kind: contract\n",
            "    kind: contract\n    kind: law\n",
            says: "the key kind is written twice",
            at: ""
        ),
        PolicyMistake(
            "no such table in the notice",
            "notice.yaml",
            "table: ",
            "table: un",
            says: "table cannot be un",
            at: "clause"
        ),
        PolicyMistake(
            "overlapping periods of law",
            "law.yaml",
            "until: 2024-08-18",
            "until: 2024-08-19",
            says: "overlaps the one that begins on 2013-01-01",
            at: "entry gesv.cap.microcredit"
        ),
        PolicyMistake(
            "no such confidence",
            "law.yaml",
            "confidence: M",
            "confidence: certain",
            says: "confidence cannot be certain",
            at: "entry"
        ),
        PolicyMistake(
            "a holiday in another year",
            "holidays.yaml",
            "date: 2023-01-01",
            "date: 2022-01-01",
            says: "2022-01-01 is not in 2023",
            at: ""
        ),
    ]
}
