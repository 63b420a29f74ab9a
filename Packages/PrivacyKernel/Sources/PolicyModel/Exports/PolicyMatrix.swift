public import Wording

/// Who may see what, as a grid: purposes against categories, recipients against categories (clauses 4.1, 5.1, 7.4).
public enum PolicyMatrix {
    /// Comma-separated values. A cell says how many of the category's fields may be seen: `7/12`; empty when none.
    public static func csv(_ policy: Policy, _ language: Language) -> String {
        let names = PolicyNames(policy, language)
        let purposes = policy.purposes.filter(\.canBeOpened).map { purpose in
            [names.purpose(purpose.id)] + policy.categories.map { cell(seen(by: purpose, of: $0), of: $0) }
        }
        let recipients = policy.recipients.map { recipient in
            let given = Set(recipient.exchanges.flatMap(\.gives))
            return [names.recipient(recipient.id)]
                + policy.categories.map { category in
                    cell(category.fields.count { given.contains($0.id) }, of: category)
                }
        }
        let profiles = policy.profiles.map { profile in
            [profile.title[language]]
                + policy.categories.map { category in
                    cell(category.fields.count { profile.features.contains($0.id) }, of: category)
                }
        }
        func heading(_ first: LocalisedText) -> [String] {
            [first[language]] + policy.categories.map { names.category($0.id) }
        }
        return CSVText.document(
            [heading(NoticeColumns.purpose)] + purposes + [heading(NoticeColumns.recipient)] + recipients
                + [heading(NoticeColumns.profile)] + profiles
        )
    }

    /// How many fields of a category a purpose may see.
    public static func seen(by purpose: Purpose, of category: Category) -> Int {
        guard purpose.categories.contains(category.id) else { return 0 }
        guard let fields = purpose.fields else { return category.fields.count }
        return category.fields.count { fields.contains($0.id) }
    }

    private static func cell(_ seen: Int, of category: Category) -> String {
        seen == 0 ? "" : "\(seen)/\(category.fields.count)"
    }
}
