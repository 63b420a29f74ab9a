import CivilTime
import Hummingbird
import Operations
import PolicyModel
import Vault
import Wording

/// What is searched for, as it stands in an address: times, an employee's id, ids of the policy. Nobody's data.
struct LogSearch {
    private(set) var query = LineQuery()
    private var from: CivilDate?
    private var until: CivilDate?

    init(_ request: Request) {
        let parameters = request.uri.queryParameters
        func text(_ name: String) -> String? {
            parameters.get(name).map { String($0) }.flatMap { $0.isEmpty || $0.utf8.count > 64 ? nil : $0 }
        }
        set(
            from: text("from").flatMap { FieldReader.date($0) },
            until: text("until").flatMap { FieldReader.date($0) }
        )
        query.actor = text("actor")
        query.purpose = text("purpose").map { PurposeID($0) }
        query.verb = text("verb").flatMap { Verb(rawValue: $0) }
        query.refused = text("outcome").flatMap { ["refused": true, "permitted": false][$0] }
        query.before = text("before").flatMap { Int($0) }
    }

    /// One employee's day.
    init(actor: String?, day: CivilDate?) {
        set(from: day, until: day)
        query.actor = actor
    }

    private mutating func set(from: CivilDate?, until: CivilDate?) {
        (self.from, self.until) = (from, until)
        query.from = from.map { Self.midnight($0) }
        query.until = until.map { Self.midnight($0.adding(days: 1)) }
    }

    /// The beginning of a day in Almaty.
    private static func midnight(_ day: CivilDate) -> Instant {
        Instant(milliseconds: (Int64(day.daysSinceEpoch) * 24 - 5) * 3_600_000)
    }

    func address(_ path: String, before: Int?) -> String {
        var parts: [String] = []
        func add(_ name: String, _ value: String?) {
            guard let value, value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"&=#%+?".utf8.contains($0) }) else {
                return
            }
            parts.append("\(name)=\(value)")
        }
        add("from", from?.description)
        add("until", until?.description)
        add("actor", query.actor)
        add("purpose", query.purpose?.rawValue)
        add("verb", query.verb?.rawValue)
        add("outcome", query.refused.map { $0 ? "refused" : "permitted" })
        add("before", before.map { "\($0)" })
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    func form(_ view: OversightView, _ policy: Policy, _ language: Language) -> HTML {
        let employees = view.page.employees.sorted { $0.value < $1.value }
        return """
            <form method="get" action="/staff/privacy/log" class="card"><div class="grid">
            <div><label for="from">\(LogWords.from[language])</label><input type="date" id="from" name="from" value="\(from?.description ?? "")"></div>
            <div><label for="until">\(LogWords.until[language])</label><input type="date" id="until" name="until" value="\(until?.description ?? "")"></div>
            \(select("actor", LogWords.employee, query.actor, employees.map { ($0.key, $0.value) }, language))
            \(select("purpose", LogWords.purpose, query.purpose?.rawValue, policy.purposes.map { ($0.id.rawValue, "\($0.id.rawValue) \($0.title[language])") }, language))
            \(select("verb", LogWords.verb, query.verb?.rawValue, Verb.allCases.map { ($0.rawValue, VerbWords.title($0.rawValue)[language]) }, language))
            \(select("outcome", LogWords.outcome, query.refused.map { $0 ? "refused" : "permitted" }, [("permitted", LogWords.permitted[language]), ("refused", LogWords.refused[language])], language))
            </div><div class="actions"><button type="submit">\(LogWords.find[language])</button></div></form>
            """
    }

    private func select(
        _ name: String,
        _ title: LocalisedText,
        _ chosen: String?,
        _ options: [(String, String)],
        _ language: Language
    ) -> HTML {
        let all = [("", LogWords.any[language])] + options
        return """
            <div><label for="\(name)">\(title[language])</label><select id="\(name)" name="\(name)">\(all.html { value, words in
                value == chosen ?? "" ? "<option value=\"\(value)\" selected>\(words)</option>" : "<option value=\"\(value)\">\(words)</option>"
            })</select></div>
            """
    }
}
