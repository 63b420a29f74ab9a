package import PolicyModel
import Yams

/// Reads how coarse extracts are: `extracts.yaml` in the lender's folder, documented there.
package enum ExtractFile {
    package static func load(_ folder: String) throws -> ExtractRules {
        try rules(AccountingFiles.text(folder + "/extracts.yaml"))
    }

    package static func rules(_ text: String) throws -> ExtractRules {
        func problem(_ place: String) -> AccountingFileProblem {
            AccountingFileProblem(file: "extracts.yaml", place: place)
        }
        let root: [String: Any]
        do { root = try Yams.load(yaml: text) as? [String: Any] ?? [:] } catch { throw problem("yaml") }
        if let unknown = root.keys.sorted().first(where: { !["smallestGroup", "fewestValues", "columns"].contains($0) })
        {
            throw problem(unknown)
        }
        // Less would be no hiding at all.
        guard let smallest = root["smallestGroup"] as? Int, smallest >= 3 else { throw problem("smallestGroup") }
        guard let fewest = root["fewestValues"] as? Int, fewest >= 2 else { throw problem("fewestValues") }
        guard let entries = root["columns"] as? [[String: Any]], !entries.isEmpty else { throw problem("columns") }
        let columns = try entries.enumerated().map { index, entry in
            guard let column = column(entry) else { throw problem("columns[\(index)]") }
            return column
        }
        guard Set(columns.map(\.field)).count == columns.count, columns.contains(where: { !$0.isSensitive })
        else { throw problem("columns") }
        return ExtractRules(smallestGroup: smallest, fewestValues: fewest, columns: columns)
    }

    private static func column(_ entry: [String: Any]) -> ExtractRules.Column? {
        guard entry.keys.allSatisfy({ ["field", "as", "width", "sensitive"].contains($0) }),
            let field = entry["field"] as? String, let word = entry["as"] as? String
        else { return nil }
        let width = entry["width"] as? Int
        let form: ExtractRules.Form
        switch (word, width) {
        case ("text", nil): form = .text
        case ("prefix", let width?) where width >= 1: form = .prefix(width)
        case ("band", let width?) where width >= 2: form = .band(width: Int64(width))
        case ("years", let width?) where width >= 2: form = .years(width: Int64(width))
        default: return nil
        }
        let sensitive = entry["sensitive"] as? Bool
        guard entry["sensitive"] == nil || sensitive != nil else { return nil }
        return ExtractRules.Column(field: FieldID(field), form: form, isSensitive: sensitive ?? false)
    }
}
