/// How wide the columns of a table are on paper. A program that prints finds widths by setting every word of every cell again
/// and again, which takes a minute for the notice; given them, it takes seconds.
struct ColumnWidths {
    /// More columns than these are set in smaller letters.
    static let manyColumns = 7
    private static let longestWord = 16
    /// Letters of a line, in the small and in the usual size.
    private static let (smallLine, usualLine) = (140.0, 108.0)
    private static let padding = 2.0

    /// Percentages, which add up to 100: room for the longest word first, then for how much is said.
    let percentages: [Int]

    init(_ table: NoticeTable) {
        let columns = table.columns.indices.map { index in
            [table.columns[index].title] + table.rows.map { Self.words(of: $0[index]) }
        }
        let words = columns.map { texts in
            let longest = texts.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 1
            return Double(min(longest, Self.longestWord)) + Self.padding
        }
        let said = columns.map { texts in
            (Double(texts.reduce(0) { $0 + $1.count }) / Double(texts.count)).squareRoot()
        }
        let line = columns.count > Self.manyColumns ? Self.smallLine : Self.usualLine
        let rest = max(0, line - words.reduce(0, +))
        let saidInAll = max(1, said.reduce(0, +))
        let widths = zip(words, said).map { $0 + rest * $1 / saidInAll }
        let sum = widths.reduce(0, +)
        var shares = widths.map { Int($0 / sum * 100) }
        // What rounding left over goes to the widest.
        if let widest = shares.indices.max(by: { widths[$0] < widths[$1] }) {
            shares[widest] += 100 - shares.reduce(0, +)
        }
        percentages = shares
    }

    var html: String {
        "<colgroup>\(percentages.map { "<col style=\"width: \($0)%\">" }.joined())</colgroup>"
    }

    private static func words(of cell: NoticeCell) -> String {
        switch cell {
        case .text(let text), .clause(let text): text
        case .list(let items): items.joined(separator: " ")
        case .mark: "–"
        }
    }
}
