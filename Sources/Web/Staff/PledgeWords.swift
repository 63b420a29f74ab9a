import Operations
import Wording

/// Words of the pages about a pledge.
enum PledgeWords {
    static func title(_ number: String) -> LocalisedText {
        LocalisedText(
            kk: "{n} шарты бойынша кепіл",
            ru: "Залог по договору {n}",
            en: "Pledge under contract {n}"
        ).filled(["n": number])
    }

    static func source(_ source: CarValuation.Source) -> LocalisedText {
        switch source {
        case .appraiser: LocalisedText(kk: "бағалаушы", ru: "оценщик", en: "appraiser")
        case .agreement: LocalisedText(kk: "тараптар келісімі", ru: "соглашение сторон", en: "agreement of the parties")
        case .market: LocalisedText(kk: "нарық", ru: "рынок", en: "market")
        case .contract: LocalisedText(kk: "шартта", ru: "в договоре", en: "in the contract")
        }
    }

    static func source(_ source: PlateOfCar.Source) -> LocalisedText {
        switch source {
        case .person: LocalisedText(kk: "қарыз алушы", ru: "заёмщик", en: "the borrower")
        case .trafficAuthority: BusinessWords.source(source.rawValue)
        }
    }

    static func stage(_ stage: EncumbranceCheck.Stage) -> LocalisedText {
        switch stage {
        case .signing: LocalisedText(kk: "қол қою", ru: "подписание", en: "signing")
        case .registration:
            LocalisedText(kk: "тіркеу және беру", ru: "регистрация и выдача", en: "registration and payout")
        }
    }

    static let pledge = LocalisedText(kk: "Кепіл", ru: "Залог", en: "Pledge")
    static let details = LocalisedText(kk: "Кепіл туралы толығырақ", ru: "Подробнее о залоге", en: "More on the pledge")
    static let toContract = LocalisedText(kk: "шартқа", ru: "к договору", en: "to the contract")
    static let car = LocalisedText(kk: "Автокөлік", ru: "Автомобиль", en: "Car")
    static let makeAndYear = LocalisedText(
        kk: "Маркасы, моделі, жылы",
        ru: "Марка, модель, год",
        en: "Make, model, year"
    )
    static let vin = LocalisedText(kk: "VIN (шасси нөмірі)", ru: "VIN (номер шасси)", en: "VIN (chassis number)")
    static let plate = LocalisedText(kk: "Мемлекеттік нөмірі", ru: "Госномер", en: "Registration plate")
    static let plates = LocalisedText(kk: "Мемлекеттік нөмірлер", ru: "Госномера", en: "Registration plates")
    static let plateHint = LocalisedText(kk: "Мысалы, 123 ABC 02", ru: "Например, 123 ABC 02", en: "Such as 123 ABC 02")
    static let newPlate = LocalisedText(
        kk: "Жаңа мемлекеттік нөмірді жазу",
        ru: "Записать новый госномер",
        en: "Record a new plate"
    )
    static let fromDay = LocalisedText(kk: "Қай күннен", ru: "С какой даты", en: "From")
    static let since = LocalisedText(kk: "{day} бастап", ru: "с {day}", en: "since {day}")
    static let sourceTitle = LocalisedText(kk: "Дереккөзі", ru: "Источник", en: "Source")
    static let closedToBooks = LocalisedText(
        kk: "Есеп жүргізу үшін автокөліктің нөмірлері қажет емес, сондықтан көрсетілмейді.",
        ru: "Для учёта номера автомобиля не нужны, поэтому не показаны.",
        en: "Keeping the books needs no numbers of the car, so they are not shown."
    )
    static let value = LocalisedText(kk: "Құны", ru: "Стоимость", en: "Value")
    static let worth = LocalisedText(kk: "Автокөлік құны", ru: "Стоимость автомобиля", en: "Value of the car")
    static let worthInTenge = LocalisedText(
        kk: "Автокөлік құны, ₸",
        ru: "Стоимость автомобиля, ₸",
        en: "Value of the car, ₸"
    )
    static let loanToValueNow = LocalisedText(
        kk: "Борыш құнға шаққанда, бүгін",
        ru: "Долг к стоимости сегодня",
        en: "Debt to value today"
    )
    static let loanToValueAtSigning = LocalisedText(
        kk: "Борыш құнға шаққанда, қол қойғанда",
        ru: "Долг к стоимости при подписании",
        en: "Debt to value at signing"
    )
    static let valuations = LocalisedText(kk: "Бағалаулар", ru: "Оценки", en: "Valuations")
    static let newValuation = LocalisedText(kk: "Бағалауды жазу", ru: "Записать оценку", en: "Record a valuation")
    static let valuedOn = LocalisedText(kk: "Бағаланған күні", ru: "Дата оценки", en: "Valued on")
    static let document = LocalisedText(kk: "Құжат нөмірі", ru: "Номер документа", en: "Document number")
    static let documentHint = LocalisedText(
        kk: "Бағалау есебінің немесе келісімнің нөмірі; нарық бағасы үшін қажет емес. Адамның аты-жөнін жазбаңыз.",
        ru: "Номер отчёта или соглашения; для рыночной цены не нужен. Имён людей не пишите.",
        en: "Number of the report or agreement; not needed for a market price. Write nobody's name."
    )
    static let record = LocalisedText(kk: "Жазу", ru: "Записать", en: "Record")
    static let register = LocalisedText(kk: "Кепіл тіркелімі", ru: "Реестр залогов", en: "Pledge register")
    static let signedOn = LocalisedText(kk: "Шартқа қол қойылды", ru: "Договор подписан", en: "Contract signed")
    static let registeredOn = LocalisedText(kk: "Кепіл тіркелді", ru: "Залог зарегистрирован", en: "Pledge registered")
    static let certificate = LocalisedText(kk: "Тіркеу куәлігі", ru: "Свидетельство", en: "Certificate")
    static let heldSince = LocalisedText(
        kk: "Автокөлік осы шартқа бекітілген",
        ru: "Автомобиль закреплён за договором",
        en: "Car held by this contract since"
    )
    static let closedOn = LocalisedText(kk: "Қарыз өтелді", ru: "Заём погашен", en: "Loan repaid")
    static let releasedOn = LocalisedText(kk: "Кепіл алынды", ru: "Залог снят", en: "Pledge released")
    static let notYet = LocalisedText(
        kk: "әлі жоқ; соңғы күні {day}",
        ru: "ещё нет; последний день {day}",
        en: "not yet; last day {day}"
    )
    static let termMissed = LocalisedText(
        kk: "мерзімі {day} өтіп кетті",
        ru: "срок истёк {day}",
        en: "the term ended on {day}"
    )
    static let searches = LocalisedText(
        kk: "Тіркелімге сұраулар",
        ru: "Запросы в реестр",
        en: "Searches of the register"
    )
    static let before = LocalisedText(kk: "Не алдында", ru: "Перед чем", en: "Before")
    static let answer = LocalisedText(kk: "Жауабы", ru: "Ответ", en: "Answer")
    static let extract = LocalisedText(kk: "Үзінді нөмірі", ru: "Номер выписки", en: "Extract")
    static let free = LocalisedText(kk: "бос", ru: "свободен", en: "free")
    static let encumbered = LocalisedText(kk: "басқа кепіл бар", ru: "есть чужой залог", en: "another pledge")
    static let notSigned = LocalisedText(
        kk: "Шартқа қол қойылмады: автокөлікке басқа кепіл тіркелген.",
        ru: "Договор не подписан: на автомобиль зарегистрирован другой залог.",
        en: "The contract was not signed: another pledge is registered on the car."
    )
    static let notSignedAdvice = LocalisedText(
        kk: "Сол кепіл алынса, қарыз алушы шартқа сол күні жаңа кестемен қол қоя алады.",
        ru: "Когда тот залог снимут, заёмщик сможет подписать договор с новым графиком.",
        en: "Once that pledge is released, the borrower can sign with a new schedule."
    )
    static let stopped = LocalisedText(
        kk: "Ақша берілмейді: қол қойылғаннан кейін автокөлікке басқа кепіл тіркелген.",
        ru: "Деньги не выдаются: после подписания на автомобиль зарегистрирован другой залог.",
        en: "No money is paid out: after signing another pledge was registered on the car."
    )
    static let stoppedAdvice = LocalisedText(
        kk:
            "Қарыз алушымен хабарласыңыз. Сол кепіл алынған соң тіркелімді қайта сұраңыз: автокөлік бос болса, кепіл тіркеліп, ақша беріледі.",
        ru:
            "Свяжитесь с заёмщиком. Когда тот залог снимут, запросите реестр ещё раз: если автомобиль свободен, залог зарегистрируют и деньги уйдут.",
        en:
            "Contact the borrower. Once that pledge is released, ask the register again: if the car is free, the pledge is registered and the money goes out."
    )
    static let askAgain = LocalisedText(
        kk: "Тіркелімді қайта сұрау",
        ru: "Запросить реестр ещё раз",
        en: "Ask the register again"
    )
}
