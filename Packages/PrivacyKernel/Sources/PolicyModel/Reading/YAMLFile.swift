import Yams

/// One file as YAML, with its top-level keys checked.
struct YAMLFile {
    let name: String
    let collector: ProblemCollector
    let root: Node?

    /// - Parameter text: `nil` when the file is absent: that is a problem of its own.
    init(name: String, text: String?, collector: ProblemCollector) {
        self.name = name
        self.collector = collector
        root = text.flatMap { YAMLFile.compose($0, name: name, collector: collector) }
        if text == nil {
            collector.add(
                Place(file: name, line: 0),
                "",
                "the file is missing",
                remedy: "put \(name) back into its folder"
            )
        }
    }

    /// The whole file as one entry.
    func entry(keys: [String], optional: [String] = []) -> YAMLEntry? {
        root.flatMap {
            YAMLEntry($0, file: name, kind: "", keys: keys, optional: optional, collector: collector)
        }
    }

    /// The entries of a file that is a list itself.
    func entries(kind: String, keys: [String], optional: [String] = []) -> [YAMLEntry] {
        guard let root else { return [] }
        guard let sequence = root.sequence else {
            collector.add(
                Place(file: name, line: root.mark?.line ?? 0),
                "",
                "the file is not a list",
                remedy: "start each entry with a dash"
            )
            return []
        }
        return sequence.compactMap {
            YAMLEntry($0, file: name, kind: kind, keys: keys, optional: optional, collector: collector)
        }
    }

    private static func compose(_ text: String, name: String, collector: ProblemCollector) -> Node? {
        do {
            if let node = try Yams.compose(yaml: text) { return node }
            collector.add(Place(file: name, line: 1), "", "the file is empty", remedy: "restore its contents")
        } catch let error as YamlError {
            let (line, problem) = explain(error)
            collector.add(
                Place(file: name, line: line),
                "",
                "the file is not proper YAML: \(problem)",
                remedy: "check indentation, quotes and colons on that line"
            )
        } catch {
            collector.add(
                Place(file: name, line: 0),
                "",
                "the file cannot be read as YAML",
                remedy: "save it as UTF-8 text"
            )
        }
        return nil
    }

    private static func explain(_ error: YamlError) -> (Int, String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            (context.mark.line, "the key \(duplicates.joined(separator: ", ")) is written twice")
        case .reader(let problem, _, _, _): (0, problem)
        default: (0, "unreadable text")
        }
    }
}
