import CivilTime
public import PolicyModel
import Vault
public import Wording

/// The exact words a person agrees to, with everything that 94-V Art. 8(4) demands.
public enum ConsentText {
    /// Builds the text from the policy, so that the form says what the gate enforces.
    public static func text(_ consent: ConsentDefinition, _ policy: Policy, _ language: Language) -> String {
        let categories = policy.categories.filter { consent.categories.contains($0.id) }.map { $0.title[language] }
        let recipients = policy.recipients.filter { consent.recipients.contains($0.id) }.map { $0.name[language] }
        let controller = policy.controller
        var lines = [
            consent.title[language],
            consent.text[language],
            "\(label.operator[language]): \(controller.name[language]), \(label.bin[language]) \(controller.bin)",
            "\(label.data[language]): \(categories.joined(separator: "; "))",
            "\(label.term[language]): \(term(consent)[language])",
            "\(label.thirdParties[language]): \(recipients.isEmpty ? label.none[language] : recipients.joined(separator: "; "))",
            "\(label.crossBorder[language]): \((consent.crossBorder ? label.yes : label.no)[language])",
            "\(label.publication[language]): \(label.no[language])",
            "\(label.withdrawal[language])",
        ]
        lines.append("\(label.version[language]) \(policy.version)")
        return lines.joined(separator: "\n")
    }

    /// How long the consent lasts, in words.
    public static func term(_ consent: ConsentDefinition) -> LocalisedText {
        if let months = consent.validMonths {
            return LocalisedText(kk: "\(months) ай", ru: "\(months) мес.", en: "\(months) months")
        }
        if consent.endsWithContract {
            return LocalisedText(
                kk: "қайтарып алғанға дейін, бірақ шарт аяқталғаннан кейін емес",
                ru: "до отзыва, но не дольше срока договора",
                en: "until withdrawn, but not beyond the contract"
            )
        }
        return LocalisedText(
            kk: "мақсатқа жеткенге дейін немесе қайтарып алғанға дейін",
            ru: "до достижения цели или до отзыва",
            en: "until the purpose is achieved or the consent is withdrawn"
        )
    }

    private enum label {
        static let `operator` = LocalisedText(kk: "Оператор", ru: "Оператор", en: "Operator")
        static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")
        static let data = LocalisedText(kk: "Деректер", ru: "Данные", en: "Data")
        static let term = LocalisedText(kk: "Мерзімі", ru: "Срок", en: "Valid")
        static let thirdParties = LocalisedText(
            kk: "Үшінші тұлғаларға беру",
            ru: "Передача третьим лицам",
            en: "Transfer to third parties"
        )
        static let crossBorder = LocalisedText(
            kk: "Трансшекаралық беру",
            ru: "Трансграничная передача",
            en: "Cross-border transfer"
        )
        static let publication = LocalisedText(
            kk: "Жалпыға қолжетімді көздерде жариялау",
            ru: "Публикация в общедоступных источниках",
            en: "Publication in public sources"
        )
        static let none = LocalisedText(kk: "жоқ", ru: "нет", en: "none")
        static let yes = LocalisedText(kk: "иә", ru: "да", en: "yes")
        static let no = LocalisedText(kk: "жоқ", ru: "нет", en: "no")
        static let withdrawal = LocalisedText(
            kk:
                "Келісімді кез келген уақытта қайтарып алуға болады: порталда, телефонмен, электрондық поштамен немесе бөлімшеде.",
            ru: "Согласие можно отозвать в любое время: на портале, по телефону, по электронной почте или в отделении.",
            en: "The consent can be withdrawn at any time: in the portal, by phone, by e-mail or at a branch."
        )
        static let version = LocalisedText(kk: "Саясат нұсқасы", ru: "Версия политики", en: "Policy version")
    }
}
