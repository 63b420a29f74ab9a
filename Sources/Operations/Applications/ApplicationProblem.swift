public import Wording

/// Why an application cannot go on, for the person who is filling it in.
public enum ApplicationProblem: UserFacingError, Hashable {
    case unknown
    case alreadySubmitted
    case stepTooEarly(ApplicationStep)
    case consentsMissing([LocalisedText])
    case stateConsentMissing
    case birthDateDiffers
    case payoutAccountMissing
    case sellerAccountMissing
    case notReferred
    case notDecided
    case justificationMissing

    public var code: String {
        switch self {
        case .unknown: "application/unknown"
        case .alreadySubmitted: "application/already-submitted"
        case .stepTooEarly: "application/step-too-early"
        case .consentsMissing: "application/consents-missing"
        case .stateConsentMissing: "application/state-consent-missing"
        case .birthDateDiffers: "application/birth-date-differs"
        case .payoutAccountMissing: "application/payout-account-missing"
        case .sellerAccountMissing: "application/seller-account-missing"
        case .notReferred: "application/not-referred"
        case .notDecided: "application/not-decided"
        case .justificationMissing: "application/justification-missing"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(kk: "Мұндай өтінім жоқ.", ru: "Такой заявки нет.", en: "There is no such application.")
        case .alreadySubmitted:
            LocalisedText(
                kk: "Өтінім жіберілген, оны өзгертуге болмайды.",
                ru: "Заявка уже отправлена, изменить её нельзя.",
                en: "The application has been submitted and can no longer be changed."
            )
        case .stepTooEarly:
            LocalisedText(
                kk: "Алдыңғы қадам әлі аяқталмаған.",
                ru: "Предыдущий шаг ещё не завершён.",
                en: "An earlier step is not finished yet."
            )
        case .consentsMissing(let titles):
            LocalisedText(
                kk: "Мына келісімдерсіз өтінімді қарау мүмкін емес: \(titles.map(\.kk).joined(separator: "; ")).",
                ru: "Без этих согласий рассмотреть заявку нельзя: \(titles.map(\.ru).joined(separator: "; ")).",
                en:
                    "The application cannot be considered without these consents: \(titles.map(\.en).joined(separator: "; "))."
            )
        case .stateConsentMissing:
            LocalisedText(
                kk: "Мемлекеттік сервис арқылы берілген келісімнің нөмірі жоқ.",
                ru: "Не указан номер согласия, данного через государственный сервис.",
                en: "The number of the consent given through the state service is missing."
            )
        case .birthDateDiffers:
            LocalisedText(
                kk: "Туған күн ЖСН-дегі күнге сәйкес келмейді.",
                ru: "Дата рождения не совпадает с датой в ИИН.",
                en: "The birth date differs from the one in the IIN."
            )
        case .payoutAccountMissing:
            LocalisedText(
                kk: "Ақша аударылатын шот көрсетілмеген.",
                ru: "Не указан счёт, на который перевести деньги.",
                en: "The account to pay the money to is missing."
            )
        case .sellerAccountMissing:
            LocalisedText(
                kk: "Сатушының шоты көрсетілмеген.",
                ru: "Не указан счёт продавца.",
                en: "The seller's account is missing."
            )
        case .notReferred:
            LocalisedText(
                kk: "Бұл өтінім адамның шешімін күтіп тұрған жоқ.",
                ru: "Эта заявка не ждёт решения человека.",
                en: "This application is not waiting for a person's decision."
            )
        case .notDecided:
            LocalisedText(
                kk: "Бұл өтінім бойынша қарсылық білдіретін шешім жоқ.",
                ru: "По этой заявке нет решения, которое можно обжаловать.",
                en: "There is no decision on this application to object to."
            )
        case .justificationMissing:
            LocalisedText(
                kk: "Шешімнің негіздемесі жазылмаған.",
                ru: "Не записано обоснование решения.",
                en: "The decision has no justification."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(
                kk: "Нөмірді тексеріңіз.",
                ru: "Проверьте номер.",
                en: "Check the number."
            )
        case .alreadySubmitted:
            LocalisedText(
                kk: "Түзету қажет болса, бізге хабарласыңыз.",
                ru: "Если нужно исправить, свяжитесь с нами.",
                en: "If something must be corrected, get in touch with us."
            )
        case .stepTooEarly:
            LocalisedText(
                kk: "Өтінімді аяқталмаған қадамнан жалғастырыңыз.",
                ru: "Продолжите заявку с незавершённого шага.",
                en: "Go on from the unfinished step."
            )
        case .consentsMissing, .stateConsentMissing:
            LocalisedText(
                kk:
                    "Келіссеңіз, оларды белгілеңіз; келіспесеңіз, өтінімнен бас тарта аласыз — ешқандай дерек сақталмайды.",
                ru: "Если согласны, отметьте их; если нет, можно отказаться от заявки.",
                en: "Tick them if you agree; if you do not, you can leave the application."
            )
        case .birthDateDiffers:
            LocalisedText(
                kk: "ЖСН мен туған күнді құжаттан тексеріңіз.",
                ru: "Сверьте ИИН и дату рождения с документом.",
                en: "Compare the IIN and the birth date with your document."
            )
        case .payoutAccountMissing, .sellerAccountMissing:
            LocalisedText(
                kk: "KZ-мен басталатын 20 таңбалы шотты енгізіңіз.",
                ru: "Введите счёт из 20 знаков, начинающийся с KZ.",
                en: "Enter the account: 20 characters beginning with KZ."
            )
        case .notReferred, .notDecided:
            LocalisedText(
                kk: "Өтінімнің қазіргі күйін қараңыз.",
                ru: "Посмотрите текущее состояние заявки.",
                en: "Look at the application's present state."
            )
        case .justificationMissing:
            LocalisedText(
                kk: "Шешімнің себебін кемінде он таңбамен жазыңыз.",
                ru: "Напишите причину решения, не короче десяти знаков.",
                en: "Write the reason for the decision, at least ten characters."
            )
        }
    }
}
