public import Wording

/// The facts about the controller, the version and the terms that the texts of the notice leave open, as `{bin}`.
public enum NoticePlaceholders {
    /// Every name the notice may use.
    public static let known: Set<String> = [
        "controllerName", "bin", "address", "phone", "shortNumber", "email", "responsiblePerson", "policyVersion",
        "effectiveFrom", "abandonment",
    ]

    /// The names a text uses, whether known or not.
    public static func names(in text: String) -> Set<String> {
        Set(pieces(of: text).compactMap { if case .name(let name) = $0 { name } else { nil } })
    }

    /// The names a section uses in any language that the policy cannot fill: an error in the notice.
    public static func unknown(in section: NoticeSection) -> Set<String> {
        var used: Set<String> = []
        for text in [section.title] + section.paragraphs {
            for language in Language.allCases { used.formUnion(names(in: text[language])) }
        }
        return used.subtracting(known)
    }

    static func values(_ policy: Policy, _ language: Language) -> [String: String] {
        let controller = policy.controller
        return [
            "controllerName": controller.name[language],
            "bin": controller.bin,
            "address": controller.address[language],
            "phone": controller.phone,
            "shortNumber": controller.shortNumber,
            "email": controller.email,
            "responsiblePerson": controller.responsiblePerson[language],
            "policyVersion": policy.version,
            "effectiveFrom": NoticePhrases.longDate(policy.effectiveFrom, language),
            "abandonment": policy.practices.map { NoticePhrases.days($0.abandonment.days, language) } ?? "–",
        ]
    }

    /// Fills a text in one pass, so that a brace inside a value is never taken for another placeholder.
    static func fill(_ text: String, with values: [String: String]) -> String {
        pieces(of: text).map { piece in
            switch piece {
            case .text(let text): text
            case .name(let name): values[name] ?? "{\(name)}"
            }
        }.joined()
    }

    /// The words of a place's sign, filled: the same on the notice, on the wall and in the register.
    public static func sign(of zone: Practices.Zone, _ policy: Policy) -> LocalisedText {
        func words(_ language: Language) -> String { fill(zone.sign[language], with: values(policy, language)) }
        return LocalisedText(kk: words(.kazakh), ru: words(.russian), en: words(.english))
    }

    private enum Piece {
        case text(String)
        case name(String)
    }

    private static func pieces(of text: String) -> [Piece] {
        var result: [Piece] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result.append(.text(String(rest[..<open])))
            result.append(.name(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        result.append(.text(String(rest)))
        return result
    }
}
