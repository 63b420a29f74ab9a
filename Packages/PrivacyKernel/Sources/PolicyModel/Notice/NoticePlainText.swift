import Wording

/// Writes a laid-out notice as plain text, tables as lists.
struct NoticePlainText {
    let document: NoticeDocument

    func text() -> String {
        var lines = [document.title, ""]
        for part in document.parts {
            lines += [part.number.map { "\($0). \(part.title)" } ?? part.title, ""]
            for paragraph in part.paragraphs {
                lines += [paragraph.number.map { "\($0) \(paragraph.text)" } ?? paragraph.text, ""]
            }
            for table in part.tables { lines += self.table(table) }
        }
        lines += document.colophon
        return lines.joined(separator: "\n") + "\n"
    }

    private func table(_ table: NoticeTable) -> [String] {
        var lines = ["\(table.caption):", ""]
        for row in table.rows {
            guard let first = row.first else { continue }
            if table.isMatrix {
                let named = zip(table.columns, row).compactMap { $1 == .mark(true) ? $0.title : nil }
                lines.append("* \(words(first)): \(named.isEmpty ? "–" : named.joined(separator: ", "))")
            } else {
                lines.append("* \(words(first))")
                lines += zip(table.columns, row).dropFirst().map { "  \($0.title): \(words($1))" }
            }
        }
        return lines + [""]
    }

    private func words(_ cell: NoticeCell) -> String {
        switch cell {
        case .text(let text), .clause(let text): text
        case .list(let items): items.isEmpty ? "–" : items.joined(separator: "; ")
        case .mark(let isSet): isSet ? NoticeLabels.yes[document.language] : "–"
        }
    }
}
