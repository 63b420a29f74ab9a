import PrivacyOffice
import Wording

/// The words of the pages about the notice and its versions.
enum NoticeWords {
    static let title = LocalisedText(
        kk: "Деректеріңізді қалай өңдейміз",
        ru: "Как мы обрабатываем ваши данные",
        en: "How we process your data"
    )
    static let text = LocalisedText(kk: "Мәтін түрінде", ru: "Текстом", en: "As plain text")
    static let history = LocalisedText(
        kk: "Саясаттың нұсқалары",
        ru: "Версии политики",
        en: "Versions of the policy"
    )
    static let historyText = LocalisedText(
        kk: "Саясат өзгерсе, кемінде бір ай бұрын хабарлаймыз. Бұрынғы нұсқалардың бәрі осында сақталады.",
        ru: "Об изменении политики мы сообщаем не позднее чем за месяц. Все прежние версии хранятся здесь.",
        en: "We announce a change of the policy at least a month before. All earlier versions are kept here."
    )
    static let toCurrent = LocalisedText(
        kk: "Қолданыстағы нұсқа",
        ru: "Действующая версия",
        en: "The version in force"
    )
    static let comparison = LocalisedText(
        kk: "Саясатта не өзгерді",
        ru: "Что изменилось в политике",
        en: "What changed in the policy"
    )
    static let against = LocalisedText(
        kk: "{version} нұсқасынан айырмасы",
        ru: "Отличия от версии {version}",
        en: "What changed since {version}"
    )
    static let announced = LocalisedText(kk: "Хабарланды", ru: "Объявлена", en: "Announced")
    static let from = LocalisedText(kk: "Қолданысқа енетін күні", ru: "Действует с", en: "Applies from")
    static let until = LocalisedText(kk: "соңғы күні", ru: "по", en: "until")
    static let withdrawn = LocalisedText(kk: "Қайтарып алынды", ru: "Отозвана", en: "Withdrawn")
    static let never = LocalisedText(
        kk: "Бұл нұсқа күшіне енбеді және енбейді.",
        ru: "Эта версия не вступила и не вступит в силу.",
        en: "This version did not and will not take effect."
    )

    static func state(_ state: PolicyVersionState) -> LocalisedText {
        switch state {
        case .draft: LocalisedText(kk: "жоба", ru: "проект", en: "draft")
        case .approved: LocalisedText(kk: "бекітілген", ru: "утверждена", en: "approved")
        case .announcing: LocalisedText(kk: "хабарлануда", ru: "объявляется", en: "being announced")
        case .announced: LocalisedText(kk: "хабарланған", ru: "объявлена", en: "announced")
        case .inForce: LocalisedText(kk: "қолданыста", ru: "действует", en: "in force")
        case .superseded: LocalisedText(kk: "бұрынғы", ru: "прежняя", en: "superseded")
        case .withdrawn: LocalisedText(kk: "қайтарып алынған", ru: "отозвана", en: "withdrawn")
        case .missed:
            LocalisedText(kk: "уақытында хабарланбаған", ru: "не объявлена вовремя", en: "not announced in time")
        }
    }
}
