package import PolicyModel
import Wording
import Yams

/// Reads `authorities.yaml` in the lender's folder, documented there.
package enum AuthorityFile {
    package static func load(_ folder: String) throws -> [AuthorityRule] {
        try read(AccountingFiles.text(folder + "/authorities.yaml"))
    }

    package static func read(_ text: String) throws -> [AuthorityRule] {
        let loaded: Any?
        do { loaded = try Yams.load(yaml: text) } catch is YamlError { throw problem("YAML") }
        guard let root = loaded as? [String: Any], root.count == 1,
            let entries = root["authorities"] as? [[String: Any]], !entries.isEmpty
        else { throw problem("authorities") }
        let rules = try entries.map(rule)
        guard Set(rules.map(\.id)).count == rules.count else { throw problem("id") }
        return rules
    }

    private static func rule(_ entry: [String: Any]) throws -> AuthorityRule {
        guard let id = entry["id"] as? String, !id.isEmpty else { throw problem("id") }
        let known = ["id", "title", "law", "days", "hidesMonths", "noticeDays", "fields"]
        if let unknown = entry.keys.sorted().first(where: { !known.contains($0) }) { throw problem("\(id) \(unknown)") }
        guard let texts = entry["title"] as? [String: String], let kk = texts["kk"], let ru = texts["ru"],
            let en = texts["en"], texts.count == 3
        else { throw problem("\(id) title") }
        guard let law = entry["law"] as? String, !law.isEmpty else { throw problem("\(id) law") }
        guard let days = entry["days"] as? Int, (1...60).contains(days) else { throw problem("\(id) days") }
        guard let hides = entry["hidesMonths"] as? Int, (0...24).contains(hides) else {
            throw problem("\(id) hidesMonths")
        }
        let notice = entry["noticeDays"] as? Int
        guard entry["noticeDays"] == nil || notice.map({ (1...60).contains($0) }) == true else {
            throw problem("\(id) noticeDays")
        }
        guard let fields = entry["fields"] as? [String], !fields.isEmpty else { throw problem("\(id) fields") }
        return AuthorityRule(
            id: id,
            title: LocalisedText(kk: kk, ru: ru, en: en),
            law: law,
            answerDays: days,
            hidesMonths: hides,
            noticeDays: notice,
            fields: fields.map { FieldID($0) }
        )
    }

    private static func problem(_ place: String) -> AccountingFileProblem {
        AccountingFileProblem(file: "authorities.yaml", place: place)
    }
}
