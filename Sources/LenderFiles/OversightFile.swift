package import PolicyModel
import Yams

/// Reads `oversight.yaml` in the lender's folder, documented there.
package enum OversightFile {
    package static func load(_ folder: String) throws -> OversightRules {
        try read(AccountingFiles.text(folder + "/oversight.yaml"))
    }

    package static func read(_ text: String) throws -> OversightRules {
        func problem(_ place: String) -> AccountingFileProblem {
            AccountingFileProblem(file: "oversight.yaml", place: place)
        }
        let loaded: Any?
        do { loaded = try Yams.load(yaml: text) } catch is YamlError { throw problem("YAML") }
        guard let root = loaded as? [String: Any] else { throw problem("YAML") }
        let known = [
            "window-days", "night", "persons-a-day", "refusals-a-day", "employees-per-person", "without-case-a-day",
        ]
        if let unknown = root.keys.sorted().first(where: { !known.contains($0) }) { throw problem(unknown) }
        func number(_ path: String...) throws -> Int {
            var value: Any? = root
            for key in path { value = (value as? [String: Any])?[key] }
            guard let number = value as? Int else { throw problem(path.joined(separator: ".")) }
            return number
        }
        let rules = OversightRules(
            windowDays: try number("window-days"),
            nightFromHour: try number("night", "from"),
            nightUntilHour: try number("night", "until"),
            personsADay: try number("persons-a-day", "at-least"),
            timesUsual: try number("persons-a-day", "times-usual"),
            usualDays: try number("persons-a-day", "usual-days"),
            refusalsADay: try number("refusals-a-day"),
            employeesPerPerson: try number("employees-per-person"),
            withoutCaseADay: try number("without-case-a-day")
        )
        guard let rules else { throw problem("0…23, 1…10000") }
        return rules
    }
}
