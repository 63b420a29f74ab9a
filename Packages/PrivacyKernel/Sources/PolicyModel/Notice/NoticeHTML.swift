import Wording

/// Writes a laid-out notice as semantic HTML.
struct NoticeHTML {
    let document: NoticeDocument
    let topHeading: Int
    /// Whether it is printed, so that tables say how wide their columns are.
    var isPaper = false

    func fragment() -> String {
        let anchors = document.anchors
        var lines = ["<article class=\"notice\" lang=\"\(document.language.rawValue)\">"]
        lines.append(heading(depth: 0, document.title, id: nil))
        lines += contents
        for part in document.parts { lines += section(part, anchors) }
        lines.append("<footer>")
        lines += document.colophon.map { "<p>\(HTMLText.escaped($0))</p>" }
        lines += ["</footer>", "</article>", ""]
        return lines.joined(separator: "\n")
    }

    private var contents: [String] {
        let chapters = document.parts.filter { $0.depth == 1 }.map {
            "<li><a href=\"#\($0.anchor)\">\(HTMLText.escaped(numbered($0)))</a></li>"
        }
        let label = HTMLText.escaped(NoticeLabels.contents[document.language])
        return ["<nav class=\"notice-contents\" aria-label=\"\(label)\">", "<ul>"] + chapters + ["</ul>", "</nav>"]
    }

    private func section(_ part: NoticePart, _ anchors: Set<String>) -> [String] {
        let headingID = "\(part.anchor)-heading"
        var lines = ["<section id=\"\(part.anchor)\" aria-labelledby=\"\(headingID)\">"]
        lines.append(heading(depth: part.depth, numbered(part), id: headingID))
        for paragraph in part.paragraphs {
            let text = HTMLText.escaped(paragraph.text)
            if let anchor = paragraph.anchor, let number = paragraph.number {
                lines.append(
                    "<p id=\"\(anchor)\"><span class=\"clause\">\(HTMLText.escaped(number))</span> \(text)</p>"
                )
            } else {
                lines.append("<p>\(text)</p>")
            }
        }
        for table in part.tables { lines += self.table(table, anchors) }
        lines.append("</section>")
        return lines
    }

    private func table(_ table: NoticeTable, _ anchors: Set<String>) -> [String] {
        let isMany = isPaper && table.columns.count > ColumnWidths.manyColumns
        var lines = [
            "<table\(table.isMatrix ? " class=\"matrix\" tabindex=\"0\"" : isMany ? " class=\"many\"" : "")>"
        ]
        lines.append("<caption>\(HTMLText.escaped(table.caption))</caption>")
        if isPaper { lines.append(ColumnWidths(table).html) }
        lines.append("<thead><tr>")
        lines += table.columns.map { column in
            let title = HTMLText.escaped(column.title)
            let shown = column.expansion.map { "<abbr title=\"\(HTMLText.escaped($0))\">\(title)</abbr>" } ?? title
            return "<th scope=\"col\">\(shown)</th>"
        }
        lines += ["</tr></thead>", "<tbody>"]
        for row in table.rows {
            lines.append("<tr>")
            for (index, cell) in row.enumerated() {
                // On a narrow screen each row stands alone, and each value under the title of its column.
                let title = table.isMatrix ? "" : " data-title=\"\(HTMLText.escaped(table.columns[index].title))\""
                lines.append(
                    index == 0
                        ? "<th scope=\"row\">\(content(cell, anchors))</th>"
                        : "<td\(title)>\(content(cell, anchors))</td>"
                )
            }
            lines.append("</tr>")
        }
        lines += ["</tbody>", "</table>"]
        return lines
    }

    private func content(_ cell: NoticeCell, _ anchors: Set<String>) -> String {
        switch cell {
        case .text(let text): return HTMLText.escaped(text)
        case .list(let items):
            if items.count < 2 { return HTMLText.escaped(items.first ?? "–") }
            return "<ul>\(items.map { "<li>\(HTMLText.escaped($0))</li>" }.joined())</ul>"
        case .clause(let clause):
            let anchor = NoticeAnchor.clause(clause)
            guard anchors.contains(anchor) else { return HTMLText.escaped(clause) }
            return "<a href=\"#\(anchor)\">\(HTMLText.escaped(clause))</a>"
        case .mark(let isSet):
            return HTMLText.escaped(isSet ? NoticeLabels.yes[document.language] : "–")
        }
    }

    private func heading(depth: Int, _ text: String, id: String?) -> String {
        let level = min(topHeading + depth, 6)
        return "<h\(level)\(id.map { " id=\"\($0)\"" } ?? "")>\(HTMLText.escaped(text))</h\(level)>"
    }

    private func numbered(_ part: NoticePart) -> String {
        part.number.map { "\($0). \(part.title)" } ?? part.title
    }
}
