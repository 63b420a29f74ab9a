import Wording

/// What a page itself refuses, whatever the business says.
enum PageProblem: UserFacingError, Hashable {
    case foreignForm
    case signInNeeded
    case staffOnly
    case notFound
    case noApplication

    var code: String {
        switch self {
        case .foreignForm: "page/foreign-form"
        case .signInNeeded: "page/sign-in-needed"
        case .staffOnly: "page/staff-only"
        case .notFound: "page/not-found"
        case .noApplication: "page/no-application"
        }
    }

    var summary: LocalisedText {
        switch self {
        case .foreignForm:
            LocalisedText(
                kk: "Бет ескірген немесе форма басқа жерден жіберілген.",
                ru: "Страница устарела, или форма отправлена не с неё.",
                en: "The page is out of date, or the form was not sent from it."
            )
        case .signInNeeded:
            LocalisedText(kk: "Алдымен кіру керек.", ru: "Сначала нужно войти.", en: "You need to sign in first.")
        case .staffOnly:
            LocalisedText(
                kk: "Бұл бет қызметкерлерге арналған.",
                ru: "Эта страница для сотрудников.",
                en: "This page is for staff."
            )
        case .notFound:
            LocalisedText(kk: "Мұндай бет жоқ.", ru: "Такой страницы нет.", en: "There is no such page.")
        case .noApplication:
            LocalisedText(
                kk: "Бұл браузерде басталған өтінім жоқ.",
                ru: "В этом браузере нет начатой заявки.",
                en: "No application has been started in this browser."
            )
        }
    }

    var remedy: LocalisedText {
        switch self {
        case .foreignForm:
            LocalisedText(
                kk: "Бетті қайта ашып, форманы қайта жіберіңіз.",
                ru: "Откройте страницу заново и отправьте форму ещё раз.",
                en: "Open the page again and send the form once more."
            )
        case .signInNeeded:
            LocalisedText(
                kk: "Телефон нөмірі және SMS-код арқылы кіріңіз.",
                ru: "Войдите по номеру телефона и коду из SMS.",
                en: "Sign in with your phone number and the code from the SMS."
            )
        case .staffOnly:
            LocalisedText(
                kk: "Қызметкер ретінде кіріңіз.",
                ru: "Войдите как сотрудник.",
                en: "Sign in as an employee."
            )
        case .notFound:
            LocalisedText(
                kk: "Мекенжайды тексеріңіз немесе басты беттен бастаңыз.",
                ru: "Проверьте адрес или начните с главной.",
                en: "Check the address, or start from the home page."
            )
        case .noApplication:
            LocalisedText(
                kk: "Кіріп, өтінімді жалғастырыңыз немесе жаңасын бастаңыз.",
                ru: "Войдите, чтобы продолжить заявку, или начните новую.",
                en: "Sign in to go on with your application, or start a new one."
            )
        }
    }
}
