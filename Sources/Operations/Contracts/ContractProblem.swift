public import Wording

/// Why something cannot be done with a contract.
public enum ContractProblem: UserFacingError, Hashable {
    case unknown
    case notApproved
    case notRead
    case alreadySigned
    case offerExpired
    case notActive
    case amountNotPositive
    case amountTooLarge

    public var code: String {
        switch self {
        case .unknown: "contract/unknown"
        case .notApproved: "contract/not-approved"
        case .notRead: "contract/not-read"
        case .alreadySigned: "contract/already-signed"
        case .offerExpired: "contract/offer-expired"
        case .notActive: "contract/not-active"
        case .amountNotPositive: "contract/amount-not-positive"
        case .amountTooLarge: "contract/amount-too-large"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(kk: "Мұндай шарт жоқ.", ru: "Такого договора нет.", en: "There is no such contract.")
        case .notApproved:
            LocalisedText(
                kk: "Өтінім мақұлданбаған, шарт жасауға болмайды.",
                ru: "Заявка не одобрена, договор составить нельзя.",
                en: "The application is not approved, so no contract can be made."
            )
        case .notRead:
            LocalisedText(
                kk: "Қол қоймас бұрын кредитор, баға, деректер туралы мәтін және екі кесте расталуы керек.",
                ru: "До подписания нужно подтвердить сведения о кредиторе, цене, данных и оба графика.",
                en: "Before signing, the texts on the lender, the cost, your data and both schedules must be confirmed."
            )
        case .alreadySigned:
            LocalisedText(
                kk: "Шартқа қол қойылған.",
                ru: "Договор уже подписан.",
                en: "The contract is already signed."
            )
        case .offerExpired:
            LocalisedText(
                kk: "Ұсыныстың күні өтті: кесте жасалған күні ғана қол қоюға болады.",
                ru: "Срок предложения истёк: подписать можно только в день составления графика.",
                en: "The offer has expired: it can be signed only on the day its schedule was made."
            )
        case .notActive:
            LocalisedText(
                kk: "Бұл шарт бойынша өтейтін қарыз жоқ.",
                ru: "По этому договору нет долга к погашению.",
                en: "There is nothing to repay under this contract."
            )
        case .amountNotPositive:
            LocalisedText(
                kk: "Сома нөлден үлкен болуы керек.",
                ru: "Сумма должна быть больше нуля.",
                en: "The amount must be greater than zero."
            )
        case .amountTooLarge:
            LocalisedText(
                kk: "Сома қалған қарыздан көп.",
                ru: "Сумма больше остатка долга.",
                en: "The amount is more than what is owed."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(kk: "Нөмірді тексеріңіз.", ru: "Проверьте номер.", en: "Check the number.")
        case .notApproved, .notActive:
            LocalisedText(
                kk: "Істің қазіргі күйін қараңыз.",
                ru: "Посмотрите текущее состояние дела.",
                en: "Look at the present state of the case."
            )
        case .notRead:
            LocalisedText(
                kk: "Шарт бетін ашып, мәтіндерді растаңыз.",
                ru: "Откройте страницу договора и подтвердите тексты.",
                en: "Open the contract page and confirm the texts."
            )
        case .alreadySigned:
            LocalisedText(
                kk: "Шартты кабинеттен қараңыз.",
                ru: "Посмотрите договор в кабинете.",
                en: "See the contract in your account."
            )
        case .offerExpired:
            LocalisedText(
                kk: "Бүгінгі күннен жаңа кесте жасатыңыз.",
                ru: "Составьте новый график от сегодняшнего дня.",
                en: "Have a new schedule made from today."
            )
        case .amountNotPositive, .amountTooLarge:
            LocalisedText(
                kk: "Басқа сома енгізіңіз немесе толық өтеуді таңдаңыз.",
                ru: "Введите другую сумму или выберите полное погашение.",
                en: "Enter another amount, or choose to repay in full."
            )
        }
    }
}
