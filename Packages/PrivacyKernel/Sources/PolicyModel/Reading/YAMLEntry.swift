import CivilTime
import Wording
import Yams

/// One mapping of a file, read strictly: unknown and missing keys, empty texts and wrong kinds of value are problems.
///
/// After a problem the reading goes on with a harmless value, so that all problems of a file are found at once.
struct YAMLEntry {
    let place: Place
    /// `clause 4.1, purpose P1`.
    let whereabouts: String
    let collector: ProblemCollector
    private let mapping: Node.Mapping

    /// - Parameters:
    ///   - kind: What the entry is: `purpose`. Empty for parts of another entry.
    ///   - keys: Keys that must be there.
    ///   - optional: Keys that may be there.
    init?(
        _ node: Node,
        file: String,
        kind: String,
        within: String = "",
        keys: [String],
        optional: [String] = [],
        collector: ProblemCollector
    ) {
        place = Place(file: file, line: node.mark?.line ?? 0)
        self.collector = collector
        guard let mapping = node.mapping else {
            collector.add(
                place,
                within,
                "a list of keys and values is expected here",
                remedy: "write \(keys.joined(separator: ", ")), each with a colon and a value"
            )
            return nil
        }
        self.mapping = mapping
        let clause = YAMLEntry.scalar(mapping, "clause")
        let id = YAMLEntry.scalar(mapping, "id") ?? YAMLEntry.scalar(mapping, "category")
        let own = [clause.map { "clause \($0)" }, id.map { kind.isEmpty ? $0 : "\(kind) \($0)" }].compactMap { $0 }
        whereabouts = ([within] + own).filter { !$0.isEmpty }.joined(separator: ", ")
        for (key, _) in mapping where !(keys + optional).contains(key.scalar?.string ?? "") {
            let name = key.scalar?.string ?? "?"
            collector.add(
                Place(file: file, line: key.mark?.line ?? place.line),
                whereabouts,
                "unknown key \(name)",
                remedy: "remove it or use one of \((keys + optional).joined(separator: ", "))"
            )
        }
        for key in keys where YAMLEntry.value(mapping, key) == nil {
            collector.add(place, whereabouts, "the key \(key) is missing", remedy: "add \(key)")
        }
    }

    func has(_ key: String) -> Bool { value(key) != nil }

    func add(_ problem: String, at key: String? = nil, remedy: String) {
        let line = key.flatMap { value($0)?.mark?.line } ?? place.line
        collector.add(Place(file: place.file, line: line), whereabouts, problem, remedy: remedy)
    }

    /// A single word or sentence; empty when the key is absent.
    func string(_ key: String) -> String {
        guard let node = value(key) else { return "" }
        guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace), text != "~", text != "null" else {
            add("\(key) is empty or not a single value", at: key, remedy: "write a value for \(key)")
            return ""
        }
        return text
    }

    func optionalString(_ key: String) -> String? { has(key) ? string(key) : nil }

    /// An id that must have the given form; the form is described to the reader.
    func id(_ key: String, _ form: IDForm) -> String {
        let text = string(key)
        if !text.isEmpty, !form.accepts(text) {
            add("\(text) is not a proper \(key)", at: key, remedy: "write \(form.explanation)")
        }
        return text
    }

    func choice<Value: RawRepresentable<String> & CaseIterable>(_ key: String, fallback: Value) -> Value {
        let text = string(key)
        if let value = Value(rawValue: text) { return value }
        if !text.isEmpty {
            add(
                "\(key) cannot be \(text)",
                at: key,
                remedy: "write one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return fallback
    }

    func word(_ key: String, of allowed: [String]) -> String {
        let text = string(key)
        if !text.isEmpty, !allowed.contains(text) {
            add("\(key) cannot be \(text)", at: key, remedy: "write one of \(allowed.joined(separator: ", "))")
        }
        return text
    }

    func date(_ key: String) -> CivilDate {
        optionalDate(key) ?? CivilDate(daysSinceEpoch: 0)
    }

    func optionalDate(_ key: String) -> CivilDate? {
        guard has(key) else { return nil }
        let text = string(key)
        if let date = CivilDate(text) { return date }
        if !text.isEmpty {
            add("\(text) is not a day of the calendar", at: key, remedy: "write the date as YYYY-MM-DD")
        }
        return nil
    }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard has(key) else { return nil }
        let text = string(key)
        if let number = Int(text), range.contains(number) { return number }
        add(
            "\(key) is not a whole number from \(range.lowerBound) to \(range.upperBound)",
            at: key,
            remedy: "write such a number"
        )
        return nil
    }

    func flag(_ key: String, fallback: Bool = false) -> Bool {
        guard has(key) else { return fallback }
        switch string(key) {
        case "true": return true
        case "false": return false
        default:
            add("\(key) is neither true nor false", at: key, remedy: "write true or false")
            return fallback
        }
    }

    /// A text in exactly the three languages.
    func text(_ key: String) -> LocalisedText {
        guard let node = value(key) else { return LocalisedText(same: "") }
        return YAMLEntry.text(node, file: place.file, "\(whereabouts), \(key)", collector)
    }

    func strings(_ key: String) -> [String] {
        guard let node = value(key) else { return [] }
        guard let sequence = node.sequence else {
            add("\(key) is not a list", at: key, remedy: "write the values in square brackets")
            return []
        }
        var seen: Set<String> = []
        var result: [String] = []
        for item in sequence {
            guard let text = item.scalar?.string, !text.isEmpty else {
                add("\(key) holds something that is not a single value", at: key, remedy: "write plain values")
                continue
            }
            if !seen.insert(text).inserted {
                add("\(key) names \(text) twice", at: key, remedy: "name it once")
            } else {
                result.append(text)
            }
        }
        return result
    }

    func ids<ID: PolicyID>(_ key: String) -> [ID] { strings(key).map { ID(rawValue: $0) } }

    func words(_ key: String, of allowed: [String]) -> [String] {
        let list = strings(key)
        for text in list where !allowed.contains(text) {
            add("\(key) cannot hold \(text)", at: key, remedy: "use only \(allowed.joined(separator: ", "))")
        }
        return list
    }

    /// The entries of a list under `key`.
    func entries(
        _ key: String,
        kind: String,
        keys: [String],
        optional: [String] = []
    ) -> [YAMLEntry] {
        guard let node = value(key) else { return [] }
        guard let sequence = node.sequence else {
            add("\(key) is not a list", at: key, remedy: "start each entry of \(key) with a dash")
            return []
        }
        return sequence.compactMap {
            YAMLEntry(
                $0,
                file: place.file,
                kind: kind,
                within: whereabouts,
                keys: keys,
                optional: optional,
                collector: collector
            )
        }
    }

    func entry(_ key: String, keys: [String]) -> YAMLEntry? {
        value(key).flatMap {
            YAMLEntry($0, file: place.file, kind: "", within: key, keys: keys, collector: collector)
        }
    }

    func remember(_ key: String) { collector.remember(key, at: place, whereabouts) }

    func texts(_ key: String) -> [LocalisedText] {
        guard let sequence = value(key)?.sequence else {
            if has(key) { add("\(key) is not a list", at: key, remedy: "start each text with a dash") }
            return []
        }
        return sequence.map { YAMLEntry.text($0, file: place.file, "\(whereabouts), \(key)", collector) }
    }

    private func value(_ key: String) -> Node? { YAMLEntry.value(mapping, key) }

    private static func value(_ mapping: Node.Mapping, _ key: String) -> Node? {
        mapping.first { $0.key.scalar?.string == key }?.value
    }

    private static func scalar(_ mapping: Node.Mapping, _ key: String) -> String? {
        value(mapping, key)?.scalar?.string
    }

    private static func text(
        _ node: Node,
        file: String,
        _ where: String,
        _ collector: ProblemCollector
    ) -> LocalisedText {
        guard
            let entry = YAMLEntry(
                node,
                file: file,
                kind: "",
                within: `where`,
                keys: Language.allCases.map(\.rawValue),
                collector: collector
            )
        else { return LocalisedText(same: "") }
        return LocalisedText(kk: entry.string("kk"), ru: entry.string("ru"), en: entry.string("en"))
    }
}
