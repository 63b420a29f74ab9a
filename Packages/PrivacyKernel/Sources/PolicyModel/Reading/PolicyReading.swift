/// Reads policies again and again. What a file said is kept, so that after a change to one file only that file is read; the
/// rules are checked over all of them each time. Gives the same answers as ``PolicyReader``.
public final class PolicyReading {
    private let parts = FileParts()

    public init() {}

    /// What ``PolicyReader/read(policy:law:)`` does.
    public func read(
        policy policyTexts: [String: String],
        law lawTexts: [String: String]
    ) throws(PolicyProblems) -> (Policy, LawTable) {
        try PolicyReader.read(policy: policyTexts, law: lawTexts, parts)
    }
}

/// What each file says, read once for each of its texts.
final class FileParts {
    private struct Part {
        let text: String?
        let value: Any
        let collector: ProblemCollector
    }

    /// For each file its last two texts, the newest first: as it was, and as somebody tries to change it.
    private var kept: [String: [Part]] = [:]

    func value<Value>(
        of name: String,
        _ text: String?,
        _ collector: ProblemCollector,
        _ read: (YAMLFile) -> Value
    ) -> Value {
        if let place = kept[name]?.firstIndex(where: { $0.text == text }), let part = kept[name]?.remove(at: place),
            let value = part.value as? Value
        {
            kept[name]?.insert(part, at: 0)
            collector.adopt(part.collector)
            return value
        }
        let own = ProblemCollector()
        let value = read(YAMLFile(name: name, text: text, collector: own))
        kept[name] = [Part(text: text, value: value, collector: own)] + (kept[name] ?? []).prefix(1)
        collector.adopt(own)
        return value
    }
}
