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
        return words[field.rawValue]?[value]?[language] ?? value
    }

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
        "preferredLanguage": [
            "kk": LocalisedText(kk: "қазақша", ru: "казахский", en: "Kazakh"),
            "ru": LocalisedText(kk: "орысша", ru: "русский", en: "Russian"),
            "en": LocalisedText(kk: "ағылшынша", ru: "английский", en: "English"),
        ],
    ]
}
