import CivilTime
import Money
import PolicyModel
import Wording

/// A kept value as people read it: amounts with their sign, dates of the country, words instead of codes.
enum ValueWords {
    static func text(_ value: String, _ field: FieldID, _ language: Language) -> String {
        if field.rawValue.hasSuffix("Tiyn"), let tiyn = Int64(value) {
            return Format.money(Money(tiyn: tiyn), language)
        }
        if let date = CivilDate(value) { return Format.date(date) }
        if field.rawValue == "applicationRecord" {
            return products.reduce(value) { $0.replacing($1.key, with: $1.value[language]) }
        }
        if field.rawValue == "consentContent", let consent = value.split(separator: " ").last,
            value.hasPrefix("withdrawn ")
        {
            return withdrawn[language] + " (" + consent + ")"
        }
        return words[field.rawValue]?[value]?[language] ?? value
    }

    private static let products = [
        "car-loan": QuoteForm.Words.carLoan, "car-pledge": QuoteForm.Words.carPledge,
    ]

    /// An answer of a register, kept as it came: it is folded away and not read as a value.
    static func isRecord(_ value: String) -> Bool { value.hasPrefix("{") || value.hasPrefix("[") }

    private static let withdrawn = LocalisedText(kk: "қайтарып алынды", ru: "отозвано", en: "withdrawn")

    /// Through what a consent came, `website` or `branch` in the books.
    static func channel(_ code: String) -> LocalisedText { words["consentSource"]?[code] ?? LocalisedText(same: code) }

    private static let words: [String: [String: LocalisedText]] = [
        "maritalStatus": [
            "single": LocalisedText(kk: "некеде тұрмайды", ru: "не в браке", en: "not married"),
            "married": LocalisedText(kk: "некеде тұрады", ru: "в браке", en: "married"),
        ],
        "documentKind": [
            "identityCard": LocalisedText(kk: "жеке куәлік", ru: "удостоверение личности", en: "identity card"),
            "passport": LocalisedText(kk: "паспорт", ru: "паспорт", en: "passport"),
        ],
        "riskOutcome": [
            "approve": LocalisedText(kk: "мақұлданды", ru: "одобрено", en: "approved"),
            "refuse": LocalisedText(kk: "бас тартылды", ru: "отказано", en: "refused"),
            "refer": LocalisedText(kk: "адам қарайды", ru: "передано человеку", en: "referred to a person"),
        ],
        "consentSource": [
            "website": LocalisedText(kk: "жеке кабинет", ru: "личный кабинет", en: "own pages"),
            "phone": LocalisedText(kk: "телефон", ru: "телефон", en: "phone"),
            "branch": LocalisedText(kk: "бөлімше", ru: "отделение", en: "branch"),
            "email": LocalisedText(kk: "электрондық пошта", ru: "электронная почта", en: "e-mail"),
            "link": LocalisedText(kk: "хабарламадағы сілтеме", ru: "ссылка в сообщении", en: "link in a message"),
            "device": LocalisedText(kk: "құрылғы баптауы", ru: "настройка устройства", en: "device setting"),
            "stateService": LocalisedText(kk: "мемлекеттік сервис", ru: "государственный сервис", en: "state service"),
        ],
        "preferredLanguage": [
            "kk": LocalisedText(kk: "қазақша", ru: "казахский", en: "Kazakh"),
            "ru": LocalisedText(kk: "орысша", ru: "русский", en: "Russian"),
            "en": LocalisedText(kk: "ағылшынша", ru: "английский", en: "English"),
        ],
    ]
}
