import Wording

/// `notice.yaml`: the notice in plain words, clause by clause.
enum NoticeFile {
    /// Tables that are generated from the policy itself.
    static let tables = NoticeTableKind.allCases.map(\.rawValue)

    static func read(_ file: YAMLFile) -> [NoticeSection] {
        file.entries(kind: "section", keys: ["clause", "title", "paragraphs"], optional: ["table", "rules"]).map {
            entry in
            let clause = entry.string("clause")
            entry.remember("notice \(clause)")
            return NoticeSection(
                clause: clause,
                title: entry.text("title"),
                paragraphs: entry.texts("paragraphs"),
                table: entry.has("table") ? entry.word("table", of: tables) : nil,
                rules: entry.strings("rules")
            )
        }
    }
}
