import Wording

/// The notice in one language, laid out but not yet written as HTML or as text.
struct NoticeDocument: Sendable, Hashable {
    let language: Language
    let title: String
    let parts: [NoticePart]
    /// What identifies the version: shown at the end.
    let colophon: [String]

    /// Every anchor that a link may point to.
    var anchors: Set<String> {
        Set(parts.flatMap { part in [part.anchor] + part.paragraphs.compactMap(\.anchor) })
    }
}

/// A section of the notice with its paragraphs and the tables generated for it.
struct NoticePart: Sendable, Hashable {
    let anchor: String
    /// 1 for a chapter (`4`), 2 for `4.1`, 3 for `4.2.1`.
    let depth: Int
    /// `4.1`; `nil` when the section carries no number of its own (the short layer, the preamble, the references).
    let number: String?
    let title: String
    let paragraphs: [NoticeParagraph]
    let tables: [NoticeTable]
}

/// A paragraph; one that starts with a clause number can be linked to by itself.
struct NoticeParagraph: Sendable, Hashable {
    let anchor: String?
    let number: String?
    let text: String
}

/// A table whose first column names the row.
struct NoticeTable: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        let title: String
        /// What an abbreviated heading (`D1`) stands for.
        let expansion: String?

        init(_ title: String, expansion: String? = nil) {
            self.title = title
            self.expansion = expansion
        }
    }

    let caption: String
    let columns: [Column]
    let rows: [[NoticeCell]]
    /// Whether the cells only say yes or no. Plain text then lists the columns that say yes.
    let isMatrix: Bool

    init(caption: String, columns: [Column], rows: [[NoticeCell]], isMatrix: Bool = false) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "every row of a notice table fills every column")
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.isMatrix = isMatrix
    }
}

/// What stands in one place of a table.
enum NoticeCell: Sendable, Hashable {
    case text(String)
    case list([String])
    /// A clause number, linked when the notice has that clause.
    case clause(String)
    case mark(Bool)
}

/// Names under which places in the notice can be linked to.
public enum NoticeAnchor {
    /// `clause-4.1`: the anchor of a clause, the same in all languages and all versions.
    public static func clause(_ clause: String) -> String {
        "clause-"
            + String(
                clause.map { letter in
                    letter.isASCII && (letter.isLetter || letter.isNumber || letter == "." || letter == "-")
                        ? letter : "-"
                }
            )
    }
}
