import Wording

/// The fixed words of the notice: captions, column headings and names of closed sets.
enum NoticeLabels {
    static let policyTitle = LocalisedText(
        kk: "Конфиденциалдылық саясаты",
        ru: "Политика конфиденциальности",
        en: "Privacy policy"
    )
    static let contents = LocalisedText(kk: "Мазмұны", ru: "Содержание", en: "Contents")
    static let references = LocalisedText(
        kk: "Біз сүйенетін заң нормалары",
        ru: "Нормы, на которые мы ссылаемся",
        en: "Provisions of law we rely on"
    )
    static let version = LocalisedText(kk: "Нұсқа", ru: "Версия", en: "Version")
    static let fingerprint = LocalisedText(
        kk: "Саясат файлдарының SHA-256 мәні",
        ru: "SHA-256 файлов политики",
        en: "SHA-256 of the policy files"
    )

    static let yes = LocalisedText(kk: "иә", ru: "да", en: "yes")
    static let no = LocalisedText(kk: "жоқ", ru: "нет", en: "no")
    static let nothing = LocalisedText(kk: "ештеңе", ru: "ничего", en: "nothing")
    static let untilBrowserCloses = LocalisedText(
        kk: "браузер жабылғанға дейін",
        ru: "до закрытия браузера",
        en: "until the browser is closed"
    )
    static let atOnce = LocalisedText(kk: "бірден", ru: "сразу", en: "at once")
    static let onlyThese = LocalisedText(kk: "Тек мыналар", ru: "Только", en: "Only these")
    static let indefinitely = LocalisedText(kk: "мерзімі көрсетілмеген", ru: "без срока", en: "open-ended")

    static let untilWithdrawn = LocalisedText(
        kk: "мақсатқа жеткенше немесе қайтарып алғанша",
        ru: "до достижения цели или отзыва",
        en: "until the purpose is achieved or you withdraw it"
    )
    static let atMost = LocalisedText(kk: "ең көбі", ru: "не дольше", en: "at most")
    static let endsWithContract = LocalisedText(
        kk: "шарт аяқталғанда аяқталады",
        ru: "заканчивается вместе с договором",
        en: "ends with the contract"
    )
    static let endsWithRelation = LocalisedText(
        kk: "өтінім де, шарт та қалмағанда мақсатқа жетілді",
        ru: "цель достигнута, когда нет ни заявки, ни договора",
        en: "the purpose is achieved when no application and no contract goes on"
    )
    static let whileReasonLasts = LocalisedText(
        kk: "себебі сақталғанша",
        ru: "пока сохраняется причина",
        en: "while the reason lasts"
    )
    static let afterTheEvent = LocalisedText(
        kk: "оқиға болған күннен кейін",
        ru: "после наступления события",
        en: "after the event"
    )

    static let whileLasting: [String: LocalisedText] = [
        "contractEnd": LocalisedText(
            kk: "шарт қолданыста болғанша",
            ru: "пока действует договор",
            en: "while the contract is in force"
        ),
        "consentGiven": LocalisedText(
            kk: "келісім күшінде болғанша",
            ru: "пока действует согласие",
            en: "while the consent is in force"
        ),
        "relationEnd": LocalisedText(
            kk: "сізбен қарым-қатынас аяқталғанша",
            ru: "пока длятся отношения с вами",
            en: "while our relations with you last"
        ),
        "applicationClosed": LocalisedText(
            kk: "өтінім қаралып болғанша",
            ru: "пока рассматривается заявка",
            en: "while the application is being considered"
        ),
        "lastSupply": LocalisedText(
            kk: "мәлімет беріліп тұрғанда",
            ru: "пока передаются сведения",
            en: "while information is being supplied"
        ),
        "collected": LocalisedText(
            kk: "мақсатқа жеткенше",
            ru: "пока не достигнута цель",
            en: "until the purpose is achieved"
        ),
    ]
    static let afterEvent: [String: LocalisedText] = [
        "contractEnd": LocalisedText(
            kk: "шарт аяқталғаннан кейін",
            ru: "после окончания договора",
            en: "after the end of the contract"
        ),
        "consentGiven": LocalisedText(
            kk: "келісім берілгеннен кейін",
            ru: "после дачи согласия",
            en: "after the consent was given"
        ),
        "relationEnd": LocalisedText(
            kk: "сізбен қарым-қатынас аяқталғаннан кейін",
            ru: "после окончания отношений с вами",
            en: "after the end of our relations with you"
        ),
        "applicationClosed": LocalisedText(
            kk: "өтінім жабылғаннан кейін",
            ru: "после закрытия заявки",
            en: "after the application was closed"
        ),
        "lastSupply": LocalisedText(
            kk: "мәлімет соңғы рет берілгеннен кейін",
            ru: "после последней передачи сведений",
            en: "after information was last supplied"
        ),
        "collected": LocalisedText(
            kk: "дерек алынғаннан кейін",
            ru: "после получения данных",
            en: "after the data were collected"
        ),
    ]

    static let sources: [String: LocalisedText] = [
        "person": LocalisedText(kk: "өзіңіз", ru: "вы сами", en: "you"),
        "bureau": LocalisedText(kk: "кредиттік бюро", ru: "кредитное бюро", en: "a credit bureau"),
        "pensionCentre": LocalisedText(
            kk: "зейнетақы төлеу жөніндегі мемлекеттік орталық",
            ru: "Государственный центр по выплате пенсий",
            en: "the state pension payment centre"
        ),
        "trafficAuthority": LocalisedText(
            kk: "жол қозғалысы қауіпсіздігінің органы",
            ru: "орган по безопасности дорожного движения",
            en: "the road traffic safety authority"
        ),
        "lender": LocalisedText(kk: "біз өзіміз", ru: "мы сами", en: "we ourselves"),
        "device": LocalisedText(kk: "құрылғыңыз", ru: "ваше устройство", en: "your device"),
        "thirdParty": LocalisedText(kk: "үшінші тұлға", ru: "третье лицо", en: "a third person"),
    ]
    static let channels: [String: LocalisedText] = [
        "website": LocalisedText(kk: "сайт", ru: "сайт", en: "site"),
        "mobileApp": LocalisedText(kk: "мобильді қосымша", ru: "мобильное приложение", en: "mobile app"),
        "phone": LocalisedText(kk: "телефон", ru: "телефон", en: "phone"),
        "branch": LocalisedText(kk: "бөлімше", ru: "отделение", en: "branch"),
        "stateService": LocalisedText(kk: "мемлекеттік сервис", ru: "государственный сервис", en: "state service"),
        "email": LocalisedText(kk: "электрондық пошта", ru: "электронная почта", en: "e-mail"),
        "signedEmail": LocalisedText(
            kk: "электрондық қолтаңбасы бар хат",
            ru: "письмо с электронной подписью",
            en: "e-mail with an electronic signature"
        ),
        "post": LocalisedText(kk: "пошта", ru: "почта", en: "post"),
        "device": LocalisedText(kk: "құрылғы баптаулары", ru: "настройки устройства", en: "device settings"),
        "paper": LocalisedText(kk: "қағаз", ru: "бумага", en: "paper"),
        "thirdParty": LocalisedText(kk: "үшінші тұлға", ru: "третье лицо", en: "third person"),
    ]
    static let countries: [String: LocalisedText] = [
        "KZ": LocalisedText(kk: "Қазақстан", ru: "Казахстан", en: "Kazakhstan"),
        "LU": LocalisedText(kk: "Люксембург", ru: "Люксембург", en: "Luxembourg"),
        "LV": LocalisedText(kk: "Латвия", ru: "Латвия", en: "Latvia"),
    ]
    /// Retention classes that hold records of several categories and so have no category's title.
    static let records: [String: LocalisedText] = [
        "bureauConsent": LocalisedText(
            kk: "Кредиттік бюроларға қатысты келісімдер",
            ru: "Согласия, относящиеся к кредитным бюро",
            en: "Consents concerning credit bureaus"
        )
    ]
    static let groupRoles: [String: LocalisedText] = [
        "controller": LocalisedText(
            kk: "дербес деректерді басқарушы",
            ru: "управляющий персональными данными",
            en: "controller"
        ),
        "parent": LocalisedText(kk: "бас компания", ru: "головная компания", en: "parent company"),
        "processor": LocalisedText(kk: "өңдеуші", ru: "обработчик", en: "processor"),
        "subsidiary": LocalisedText(kk: "еншілес компания", ru: "дочерняя компания", en: "subsidiary"),
    ]

    static func sensitivity(_ value: Category.Sensitivity) -> LocalisedText {
        switch value {
        case .ordinary: LocalisedText(kk: "кәдімгі", ru: "обычная", en: "ordinary")
        case .confidential: LocalisedText(kk: "қатаң құпия", ru: "строгая тайна", en: "strictly confidential")
        case .special: LocalisedText(kk: "ерекше", ru: "особая", en: "special")
        }
    }

    static func proof(_ value: Practices.Proof.Kind) -> LocalisedText {
        switch value {
        case .electronicSignature:
            LocalisedText(kk: "электрондық қолтаңба", ru: "электронная подпись", en: "electronic signature")
        case .identityDocument:
            LocalisedText(
                kk: "жеке куәлік: көрсетіледі, көшірмесі алынбайды",
                ru: "удостоверение личности: его показывают, копию мы не снимаем",
                en: "identity document: shown, never copied"
            )
        case .recordedAnswer:
            LocalisedText(
                kk: "сөйлесу жазбасындағы жауабыңыз",
                ru: "ваш ответ в записи разговора",
                en: "your answer in the recorded call"
            )
        case .signedIn:
            LocalisedText(
                kk: "телефоныңызға келген код арқылы кіру",
                ru: "вход с кодом, который пришёл на ваш телефон",
                en: "signing in with the code sent to your phone"
            )
        case .stateService:
            LocalisedText(
                kk: "мемлекеттік сервистің өз тексеруі",
                ru: "проверка самого государственного сервиса",
                en: "the state service's own check"
            )
        case .signedPaper: LocalisedText(kk: "қол қойылған хат", ru: "письмо с подписью", en: "signed letter")
        case .none:
            LocalisedText(
                kk: "ештеңе: хабарламадан бас тарту үшін құрылғының өзі жеткілікті",
                ru: "ничего: чтобы отказаться от сообщений, достаточно самого устройства",
                en: "nothing: to refuse messages the device itself is enough"
            )
        }
    }

    static func basisKind(_ value: LegalBasis.Kind) -> LocalisedText {
        switch value {
        case .contract: LocalisedText(kk: "шарт", ru: "договор", en: "contract")
        case .law: LocalisedText(kk: "заң", ru: "закон", en: "law")
        case .legitimateInterest: LocalisedText(kk: "заңды мүдде", ru: "законный интерес", en: "legitimate interest")
        case .consent: LocalisedText(kk: "келісім", ru: "согласие", en: "consent")
        }
    }

    static func ground(_ value: DisclosureGround) -> LocalisedText {
        switch value {
        case .contractWithClient: LocalisedText(kk: "сізбен шарт", ru: "договор с вами", en: "contract with you")
        case .contractInClientsInterest:
            LocalisedText(
                kk: "сіздің мүддеңіздегі шарт",
                ru: "договор в ваших интересах",
                en: "contract in your interest"
            )
        case .allowedByLaw: LocalisedText(kk: "заң рұқсат етеді", ru: "разрешает закон", en: "allowed by law")
        case .clientConsent: LocalisedText(kk: "келісіміңіз", ru: "ваше согласие", en: "your consent")
        }
    }

    static func verb(_ value: Verb) -> LocalisedText {
        switch value {
        case .collect: LocalisedText(kk: "жинау", ru: "сбор", en: "collecting")
        case .store: LocalisedText(kk: "сақтау", ru: "хранение", en: "storing")
        case .change: LocalisedText(kk: "өзгерту", ru: "изменение", en: "changing")
        case .supplement: LocalisedText(kk: "толықтыру", ru: "дополнение", en: "supplementing")
        case .use: LocalisedText(kk: "пайдалану", ru: "использование", en: "using")
        case .disseminate: LocalisedText(kk: "тарату", ru: "распространение", en: "disseminating")
        case .depersonalise: LocalisedText(kk: "иесіздендіру", ru: "обезличивание", en: "depersonalising")
        case .block: LocalisedText(kk: "бұғаттау", ru: "блокирование", en: "blocking")
        case .destroy: LocalisedText(kk: "жою", ru: "уничтожение", en: "destroying")
        }
    }
}
