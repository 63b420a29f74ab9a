public import Wording

/// Why something cannot be done with a pledged car.
public enum PledgeProblem: UserFacingError, Hashable, CaseIterable {
    /// The car secures another contract of this lender.
    case alreadyPledged
    /// The pledge register knows of a pledge that is not ours.
    case encumbered
    /// The pledge register did not answer, so that nobody knows whether the car is free.
    case registerSilent
    case dateInFuture
    case plateNotLater
    case plateUnchanged
    case valueNotPositive
    case documentMissing
    case documentUnreadable
    case notWaiting

    public var code: String {
        switch self {
        case .alreadyPledged: "pledge/already-pledged"
        case .encumbered: "pledge/encumbered"
        case .registerSilent: "pledge/register-silent"
        case .dateInFuture: "pledge/date-in-future"
        case .plateNotLater: "pledge/plate-not-later"
        case .plateUnchanged: "pledge/plate-unchanged"
        case .valueNotPositive: "pledge/value-not-positive"
        case .documentMissing: "pledge/document-missing"
        case .documentUnreadable: "pledge/document-unreadable"
        case .notWaiting: "pledge/not-waiting"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .alreadyPledged:
            LocalisedText(
                kk: "Бұл автокөлік бізде басқа шарт бойынша кепілде тұр.",
                ru: "Этот автомобиль уже находится у нас в залоге по другому договору.",
                en: "This car is already pledged to us under another contract."
            )
        case .encumbered:
            LocalisedText(
                kk: "Кепіл тіркелімінде бұл автокөлікке басқа кепіл тіркелген.",
                ru: "В реестре залогов на этот автомобиль зарегистрирован другой залог.",
                en: "The pledge register shows another pledge on this car."
            )
        case .registerSilent:
            LocalisedText(
                kk: "Кепіл тіркелімі қазір жауап бермейді, автокөліктің бос екенін тексеру мүмкін болмады.",
                ru: "Реестр залогов сейчас не отвечает, проверить автомобиль не удалось.",
                en: "The pledge register does not answer now, so the car could not be checked."
            )
        case .dateInFuture:
            LocalisedText(
                kk: "Күн әлі келген жоқ.",
                ru: "Эта дата ещё не наступила.",
                en: "This date has not come yet."
            )
        case .plateNotLater:
            LocalisedText(
                kk: "Жаңа нөмір алдыңғысынан кейінгі күннен басталуы керек.",
                ru: "Новый номер должен действовать с более поздней даты, чем предыдущий.",
                en: "A new plate must start on a later date than the one before."
            )
        case .plateUnchanged:
            LocalisedText(
                kk: "Автокөлік бұл нөмірмен тіркелген.",
                ru: "Автомобиль уже записан с этим номером.",
                en: "The car is already recorded with this plate."
            )
        case .valueNotPositive:
            LocalisedText(
                kk: "Автокөлік құны нөлден үлкен болуы керек.",
                ru: "Стоимость автомобиля должна быть больше нуля.",
                en: "The value of the car must be greater than zero."
            )
        case .documentMissing:
            LocalisedText(
                kk: "Бағалау есебінің немесе тараптар келісімінің нөмірі көрсетілмеген.",
                ru: "Не указан номер отчёта об оценке или соглашения сторон.",
                en: "The number of the appraisal report or of the parties' agreement is missing."
            )
        case .documentUnreadable:
            LocalisedText(
                kk: "Құжат нөмірінде тек әріп, сан, нүкте, сызықша және қиғаш сызық болады, 40 таңбаға дейін.",
                ru: "В номере документа допустимы буквы, цифры, точка, дефис и косая черта, до 40 знаков.",
                en: "A document number has letters, digits, points, hyphens and slashes only, up to 40."
            )
        case .notWaiting:
            LocalisedText(
                kk: "Бұл шарт бойынша кепілді тіркеу күтілмейді.",
                ru: "По этому договору регистрация залога не ожидается.",
                en: "No registration of a pledge is waiting under this contract."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .alreadyPledged:
            LocalisedText(
                kk: "VIN нөмірін тексеріңіз. Алдыңғы шарт өтеліп, кепіл алынғаннан кейін қайта өтінім беруге болады.",
                ru: "Проверьте VIN. Подать заявку снова можно после погашения прежнего договора и снятия залога.",
                en: "Check the VIN. You may apply again once the earlier contract is repaid and the pledge released."
            )
        case .encumbered:
            LocalisedText(
                kk: "Сол кепіл алынғаннан кейін қайталаңыз немесе басқа автокөлікпен өтінім беріңіз.",
                ru: "Повторите, когда тот залог будет снят, или подайте заявку с другим автомобилем.",
                en: "Try again once that pledge is released, or apply with another car."
            )
        case .registerSilent:
            LocalisedText(
                kk: "Бірнеше минуттан кейін қайталаңыз. Ештеңе жоғалған жоқ.",
                ru: "Повторите через несколько минут. Ничего не потеряно.",
                en: "Try again in a few minutes. Nothing is lost."
            )
        case .dateInFuture, .plateNotLater:
            LocalisedText(kk: "Басқа күнді көрсетіңіз.", ru: "Укажите другую дату.", en: "Give another date.")
        case .plateUnchanged:
            LocalisedText(kk: "Нөмірді тексеріңіз.", ru: "Проверьте номер.", en: "Check the plate.")
        case .valueNotPositive:
            LocalisedText(
                kk: "Құнын теңгемен жазыңыз.",
                ru: "Укажите стоимость в тенге.",
                en: "Give the value in tenge."
            )
        case .documentMissing, .documentUnreadable:
            LocalisedText(
                kk: "Құжаттың нөмірін жазыңыз; адамның аты-жөнін жазбаңыз.",
                ru: "Укажите номер документа; имён людей не пишите.",
                en: "Give the number of the document; do not write anybody's name."
            )
        case .notWaiting:
            LocalisedText(
                kk: "Шарттың қазіргі күйін қараңыз.",
                ru: "Посмотрите текущее состояние договора.",
                en: "Look at the present state of the contract."
            )
        }
    }
}
