public import Wording

/// Why visits cannot be joined with a name.
public enum SiteVisitProblem: UserFacingError, Hashable {
    case consentMissing
    case noVisitor

    public var code: String {
        switch self {
        case .consentMissing: "site/consent-missing"
        case .noVisitor: "site/no-visitor"
        }
    }
    public var summary: LocalisedText {
        switch self {
        case .consentMissing:
            LocalisedText(
                kk: "Кірулеріңізді атыңызбен байланыстыруға келісім жоқ (clause 3.4).",
                ru: "Нет согласия связать посещения с вашим именем (clause 3.4).",
                en: "There is no consent to join your visits with your name (clause 3.4)."
            )
        case .noVisitor:
            LocalisedText(
                kk: "Бұл браузерде кірулер саналмайды.",
                ru: "В этом браузере посещения не считаются.",
                en: "Visits are not counted in this browser."
            )
        }
    }
    public var remedy: LocalisedText {
        switch self {
        case .consentMissing:
            LocalisedText(
                kk: "Қаласаңыз, «Менің деректерім» бетінде келісім беріңіз.",
                ru: "Если хотите, дайте согласие на странице «Мои данные».",
                en: "If you wish, give the consent on the page My data."
            )
        case .noVisitor:
            LocalisedText(
                kk: "Кукилер бетінде статистиканы таңдаңыз немесе ештеңе істемеңіз.",
                ru: "Выберите статистику на странице о куки или ничего не делайте.",
                en: "Choose statistics on the page about cookies, or do nothing."
            )
        }
    }
}
