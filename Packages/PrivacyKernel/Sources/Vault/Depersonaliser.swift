import CivilTime
public import PolicyModel

/// Rows that name nobody: generalised, rare combinations suppressed, in no order.
public struct Extract: Sendable, Hashable {
    public let columns: [FieldID]
    /// One for each person who is left. ``Extract/suppressed`` stands where a value would have been rare.
    public let rows: [[String]]
    /// Values that were suppressed.
    public let suppressedValues: Int
    /// People who were left out because even so they stood out.
    public let peopleLeftOut: Int

    public static let suppressed = "*"

    /// Comma-separated values with a heading; lines end as RFC 4180 says.
    public var csv: String {
        ([columns.map(\.rawValue)] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A value that a spreadsheet could take for a formula is quoted and led by an apostrophe.
    private static func quoted(_ text: String) -> String {
        let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
        guard safe.contains(where: { ",\"\r\n".contains($0) }) || safe != text else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

/// Makes people alike until nobody stands out (94-V Art. 17): k-anonymity over the columns that an outsider may know, and
/// several values of each sensitive column in every group.
struct Depersonaliser {
    let rules: ExtractRules
    let today: CivilDate

    /// A value made coarse; what cannot be read as its form demands is suppressed.
    func generalise(_ text: String?, _ form: ExtractRules.Form) -> String {
        guard let text, !text.isEmpty else { return "" }
        switch form {
        case .text: return text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        case .prefix(let count): return String(text.prefix(count))
        case .band(let width): return Int64(text).map { band($0, width) } ?? Extract.suppressed
        case .years(let width):
            guard let date = CivilDate(text) else { return Extract.suppressed }
            let had = (today.month, today.day) >= (date.month, date.day)
            return band(Int64(today.year - date.year - (had ? 0 : 1)), width)
        }
    }

    private func band(_ value: Int64, _ width: Int64) -> String {
        let start = (value >= 0 ? value : value - width + 1) / width * width
        return "\(start)..\(start + width - 1)"
    }

    /// - Parameter rows: Generalised, in the order of the rules' columns.
    func extract(_ rows: [[String]]) -> Extract {
        let open = rules.columns.indices.filter { !rules.columns[$0].isSensitive }
        var rows = rows
        var suppressed = 0
        // Of the people who stand out one more column is closed, the most telling first, until groups are large enough.
        var rare = standingOut(rows, open)
        var left = open
        while !rare.isEmpty, let column = left.max(by: { variety(rows, rare, $0) < variety(rows, rare, $1) }) {
            for index in rare where rows[index][column] != Extract.suppressed {
                rows[index][column] = Extract.suppressed
                suppressed += 1
            }
            left.removeAll { $0 == column }
            rare = standingOut(rows, open)
        }
        let leftOut = Set(rare)
        var kept = rows.indices.filter { !leftOut.contains($0) }.map { rows[$0] }
        suppressed += closeSensitive(&kept, open)
        kept.shuffle()
        return Extract(
            columns: rules.columns.map(\.field),
            rows: kept,
            suppressedValues: suppressed,
            peopleLeftOut: leftOut.count
        )
    }

    private func groups(_ rows: [[String]], _ columns: [Int]) -> [[Int]] {
        Array(Dictionary(grouping: rows.indices) { index in columns.map { rows[index][$0] } }.values)
    }

    private func standingOut(_ rows: [[String]], _ columns: [Int]) -> [Int] {
        groups(rows, columns).filter { $0.count < rules.smallestGroup }.flatMap(\.self).sorted()
    }

    private func variety(_ rows: [[String]], _ indices: [Int], _ column: Int) -> Int {
        Set(indices.map { rows[$0][column] }).count
    }

    /// A value that hardly anybody has is not told, and in a group that is all of one mind its mind is not told.
    private func closeSensitive(_ rows: inout [[String]], _ open: [Int]) -> Int {
        var suppressed = 0
        for column in rules.columns.indices where rules.columns[column].isSensitive {
            for group in groups(rows, [column]) where group.count < rules.smallestGroup {
                for index in group where rows[index][column] != Extract.suppressed {
                    rows[index][column] = Extract.suppressed
                    suppressed += 1
                }
            }
        }
        for group in groups(rows, open) {
            for column in rules.columns.indices where rules.columns[column].isSensitive {
                guard variety(rows, group, column) < rules.fewestValues else { continue }
                for index in group where rows[index][column] != Extract.suppressed {
                    rows[index][column] = Extract.suppressed
                    suppressed += 1
                }
            }
        }
        return suppressed
    }
}
