public import Wording

/// The record of processing activities: one row for each purpose of the policy (94-V Art. 25(2)(1), 25(2)(1-1)).
public enum RecordOfProcessing {
    /// Comma-separated values (RFC 4180, CR LF, no byte-order mark), with a heading row in the language.
    ///
    /// A value that a spreadsheet would take for a formula starts with an apostrophe. Lists inside a cell are separated
    /// by `; `.
    public static func csv(_ policy: Policy, _ language: Language) -> String {
        let names = PolicyNames(policy, language)
        return CSVText.document([heading(language)] + policy.purposes.map { row($0, policy, names) })
    }

    static func heading(_ language: Language) -> [String] {
        [
            NoticeColumns.controller, NoticeColumns.version, NoticeColumns.clause, NoticeColumns.purpose,
            NoticeColumns.basis, NoticeColumns.categories, NoticeColumns.fieldNames, NoticeColumns.source,
            NoticeColumns.operations, NoticeColumns.whoWorks, NoticeColumns.recipients, NoticeColumns.countries,
            NoticeColumns.crossBorder, NoticeColumns.consent, NoticeColumns.keptUntil,
        ].map { $0[language] }
    }

    static func row(_ purpose: Purpose, _ policy: Policy, _ names: PolicyNames) -> [String] {
        let categories = policy.categories.filter { purpose.categories.contains($0.id) }
        let fields = purpose.fields ?? categories.flatMap { $0.fields.map(\.id) }
        let recipients = policy.recipients.filter { recipient in
            recipient.exchanges.contains { $0.purpose == purpose.id }
        }
        let countries = unique(recipients.map(\.country))
        let retained = policy.retention.filter { retained in categories.contains { $0.retention == retained.id } }
        let kept = retained.flatMap(\.criteria).map { "\($0.clause): \(NoticePhrases.keptFor($0, names.language))" }
        let controller = policy.controller
        return [
            "\(controller.name[names.language]), \(controller.bin)",
            policy.version,
            purpose.clause,
            names.purpose(purpose.id),
            list(purpose.bases.map(names.basis)),
            list(purpose.categories.map(names.category)),
            list(fields.map(names.field)),
            list(unique(categories.flatMap(\.sources)).map(names.source)),
            list(purpose.verbs.map { NoticeLabels.verb($0)[names.language] }),
            list(purpose.roles.map(names.role)),
            list(recipients.map { $0.name[names.language] }),
            list(countries.map(names.country)),
            names.yesNo(countries.contains { $0 != "KZ" }),
            purpose.consent.map(names.consent) ?? "",
            list(unique(kept)),
        ]
    }

    private static func list(_ items: [String]) -> String { items.joined(separator: "; ") }

    private static func unique(_ items: [String]) -> [String] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0).inserted }
    }
}
