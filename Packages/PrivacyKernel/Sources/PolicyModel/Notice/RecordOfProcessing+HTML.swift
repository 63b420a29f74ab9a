public import Wording

extension RecordOfProcessing {
    /// The record as semantic HTML, a section for each purpose: fifteen columns would fit no screen.
    public static func html(_ policy: Policy, _ language: Language) -> String {
        let names = PolicyNames(policy, language)
        let labels = heading(language)
        var lines: [String] = []
        for purpose in policy.purposes {
            let values = row(purpose, policy, names)
            let anchor = "purpose-\(purpose.id)"
            lines.append("<section id=\"\(anchor)\" aria-labelledby=\"\(anchor)-heading\">")
            lines.append(
                "<h2 id=\"\(anchor)-heading\">\(HTMLText.escaped(names.purpose(purpose.id)))</h2><dl class=\"facts\">"
            )
            for (index, label) in labels.enumerated() where !values[index].isEmpty && !shownOnce.contains(index) {
                lines.append("<dt>\(HTMLText.escaped(label))</dt><dd>\(items(values[index]))</dd>")
            }
            lines.append("</dl></section>")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Controller, version and the purpose's own name are in the headings.
    private static let shownOnce: Set<Int> = [0, 1, 3]

    private static func items(_ value: String) -> String {
        let parts = value.split(separator: "; ").map { HTMLText.escaped(String($0)) }
        return parts.count < 2 ? parts.joined() : "<ul>\(parts.map { "<li>\($0)</li>" }.joined())</ul>"
    }
}
