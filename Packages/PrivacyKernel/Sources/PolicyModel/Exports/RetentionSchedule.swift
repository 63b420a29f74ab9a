public import Wording

/// The terms of keeping as a table (clauses 8.1 and 8.2): one row for each criterion, in the order in which they are asked.
public enum RetentionSchedule {
    /// Comma-separated values as ``RecordOfProcessing`` writes them.
    public static func csv(_ policy: Policy, _ language: Language) -> String {
        let names = PolicyNames(policy, language)
        let rows = policy.retention.flatMap { retained in
            let categories = policy.categories.filter { $0.retention == retained.id }.map { names.category($0.id) }
            return retained.criteria.map { criterion in
                [
                    categories.isEmpty ? names.records(retained.id) : categories.joined(separator: "; "),
                    criterion.clause, NoticePhrases.keptFor(criterion, language), criterion.text[language],
                    names.citation(criterion.law),
                ]
            }
        }
        return CSVText.document([heading(language)] + rows)
    }

    private static func heading(_ language: Language) -> [String] {
        [
            NoticeColumns.categories, NoticeColumns.clause, NoticeColumns.keptUntil, NoticeColumns.because,
            NoticeColumns.law,
        ].map { $0[language] }
    }
}
