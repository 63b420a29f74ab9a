import Operations
import PolicyModel
import Wording

/// What one version of the policy says otherwise than another, in words: for customers and for the two officers alike.
enum DifferenceView {
    static func html(_ difference: PolicyDifference, _ after: Policy, _ language: Language) -> HTML {
        guard !difference.isEmpty else { return "<p>\(same[language])</p>" }
        let consents = difference.consentsToAskAgain.map { id in
            after.consents.first { $0.id == id }?.title[language] ?? id.rawValue
        }
        let recipients = difference.recipientsToTell.map { id in
            after.recipients.first { $0.id == id }?.name[language] ?? id.rawValue
        }
        return """
            \(list(allowed, difference.allowed, language))
            \(list(forbidden, difference.forbidden, language))
            \(list(told, difference.told, language))
            \(if: !consents.isEmpty, "<section><h2>\(consentsTitle[language])</h2><p>\(consentsText[language])</p><ul>\(consents.html { "<li>\($0)</li>" })</ul></section>")
            \(if: !recipients.isEmpty, "<section><h2>\(recipientsTitle[language])</h2><ul>\(recipients.html { "<li>\($0)</li>" })</ul></section>")
            """
    }

    private static func list(_ title: LocalisedText, _ rules: [PolicyRule], _ language: Language) -> HTML {
        guard !rules.isEmpty else { return .empty }
        let items = rules.html { rule in
            "<li>\(rule.text[language]) <span class=\"clause\">\(Words.clause(rule.clause, language))</span></li>"
        }
        return "<section><h2>\(title[language]) (\(rules.count))</h2><ul>\(items)</ul></section>"
    }

    enum Words {
        /// `clause 4.1`, or `clause 5.3, 5.4`, as each language writes it.
        static func clause(_ number: String, _ language: Language) -> String {
            let isOne = !number.utf8.contains(UInt8(ascii: ","))
            return switch language {
            case .kazakh: isOne ? "\(number)-тармақ" : "\(number)-тармақтар"
            case .russian: isOne ? "пункт \(number)" : "пункты \(number)"
            case .english: "clause \(number)"
            }
        }
    }

    private static let same = LocalisedText(
        kk: "Екі нұсқаның айтары бірдей.",
        ru: "Обе версии говорят одно и то же.",
        en: "Both versions say the same."
    )
    private static let allowed = LocalisedText(kk: "Рұқсат етіледі", ru: "Становится можно", en: "Becomes allowed")
    private static let forbidden = LocalisedText(kk: "Тыйым салынады", ru: "Становится нельзя", en: "Becomes forbidden")
    private static let told = LocalisedText(kk: "Басқаша айтылады", ru: "Сказано иначе", en: "Told otherwise")
    private static let consentsTitle = LocalisedText(
        kk: "Қайта сұралатын келісімдер",
        ru: "Согласия, о которых спросят заново",
        en: "Consents we shall ask for again"
    )
    private static let consentsText = LocalisedText(
        kk: "Бұрын берілген келісім кеңеймейді: қайта бермесеңіз, ол сол кезде айтылғанды ғана қамтиды.",
        ru: "Данное раньше согласие не расширяется: пока вы не дадите его заново, оно значит то же, что и тогда.",
        en: "A consent given before never widens: unless you give it again, it covers only what was said then."
    )
    private static let recipientsTitle = LocalisedText(
        kk: "Өзгеріс қай алушыларға қатысты",
        ru: "Каких получателей это касается",
        en: "Recipients it concerns"
    )
}
