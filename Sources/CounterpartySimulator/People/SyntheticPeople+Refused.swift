internal import Wording

extension SyntheticPeople {
    /// The dealer's car with which those apply who are refused before any car matters.
    private static let anyCar = "MX0ZZZ009KA000010"

    /// One person or more for each rule that refuses.
    static let refused: [SyntheticPerson] = personal + history + cars

    /// K1, K2, K4, K8, K9, K10, K14: who the person is.
    private static let personal: [SyntheticPerson] = [
        SyntheticPerson(
            10,
            "061211600012",
            "Жасова",
            "Әсем",
            "Бауыржанқызы",
            .carLoan,
            vin: anyCar,
            rule: "K1",
            LocalisedText(
                kk: "22 жасқа 2028 жылғы 11 желтоқсанда ғана толады",
                ru: "22 года исполнится только 11 декабря 2028 года",
                en: "Will be 22 only on 11 December 2028"
            )
        ),
        SyntheticPerson(
            13,
            "830208100137",
            "Шетелбаев",
            "Азамат",
            "Нұрұлы",
            .carLoan,
            vin: anyCar,
            rule: "K2",
            LocalisedText(
                kk: "Халық тіркелімі бойынша басқа елдің азаматы",
                ru: "По регистру населения — гражданин другой страны",
                en: "A citizen of another country by the population register"
            )
        ) { $0.citizenship = "KG" },
        SyntheticPerson(
            14,
            "840315200140",
            "Мерзімова",
            "Сәуле",
            "Жанатқызы",
            .carLoan,
            vin: anyCar,
            rule: "K2",
            LocalisedText(
                kk: "Жеке куәлігі тіркелім бойынша жарамсыз",
                ru: "Удостоверение личности по регистру недействительно",
                en: "The identity card is not valid by the register"
            )
        ) { $0.documentValid = false },
        SyntheticPerson(
            15,
            "850422100157",
            "Келісімов",
            "Руслан",
            "Ақжолұлы",
            .carLoan,
            vin: anyCar,
            rule: "K4",
            LocalisedText(
                kk: "Мемлекеттік сервисте зейнетақы деректеріне келісім жоқ",
                ru: "В государственном сервисе нет согласия на пенсионные данные",
                en: "The state service holds no consent to the pension data"
            )
        ) { $0.stateServiceConsent = false },
        SyntheticPerson(
            18,
            "880715200181",
            "Жұбаева",
            "Ләззат",
            "Маратқызы",
            .carPledge,
            vin: "MX0ZZZ00XMA000021",
            rule: "K8",
            LocalisedText(
                kk: "Некеде, жұбайының келісімі жоқ: 1 000 АЕК-тен бастап бас тартылады",
                ru: "В браке, согласия супруга нет: отказ от 1 000 МРП",
                en: "Married, no spouse's consent: refused from 1,000 MCI"
            )
        ) {
            $0.maritalStatus = .married
            $0.monthlyIncome = Array(repeating: 900_000, count: 6)
        },
        SyntheticPerson(
            19,
            "890822100199",
            "Бейнелиев",
            "Дамир",
            "Серікұлы",
            .carLoan,
            vin: anyCar,
            rule: "K9",
            LocalisedText(
                kk: "Биометриялық сәйкестендіру өтпейді",
                ru: "Биометрическая идентификация не проходит",
                en: "The biometric identification fails"
            )
        ) { $0.biometricMatch = false },
        SyntheticPerson(
            20,
            "900901200208",
            "Тізімова",
            "Лариса",
            "Олеговна",
            .carLoan,
            vin: anyCar,
            rule: "K10",
            LocalisedText(
                kk: "Қатынас орнатуға болмайтын адамдар тізімінде",
                ru: "В перечне лиц, с которыми нельзя устанавливать отношения",
                en: "On the list of persons with whom no relation may be established"
            )
        ) { $0.onSanctionsList = true },
        SyntheticPerson(
            29,
            "700608100297",
            "Қызметов",
            "Жандос",
            "Ерланұлы",
            .carLoan,
            vin: anyCar,
            rule: "K14",
            LocalisedText(
                kk: "Қазір мерзімді әскери қызметте",
                ru: "Сейчас на срочной воинской службе",
                en: "Serves as a conscript now"
            )
        ) { $0.onActiveService = true },
    ]

    /// K5, K6, K7, K11: what the bureau and the pension centre say.
    private static let history: [SyntheticPerson] = [
        SyntheticPerson(
            11,
            "811222100115",
            "Кешігулов",
            "Бекзат",
            "Қанатұлы",
            .carLoan,
            vin: anyCar,
            rule: "K5",
            LocalisedText(
                kk: "Басқа кредиторда мерзімін 91 күн өткізіп алған",
                ru: "У другого кредитора просрочка 91 день",
                en: "91 days overdue with another lender"
            )
        ) {
            $0.loans = [.init("«Бірінші үлгі» МҚҰ", monthly: 35_000, outstanding: 410_000, daysOverdue: 91)]
            $0.score = 410
        },
        SyntheticPerson(
            12,
            "820101200122",
            "Түзелова",
            "Инна",
            "Сергеевна",
            .carLoan,
            vin: anyCar,
            rule: "K11",
            LocalisedText(
                kk: "Соңғы он екі айда 120 күн кешіктірген: БЖК шегі 0,25",
                ru: "За последние двенадцать месяцев просрочка 120 дней: предел КДН 0,25",
                en: "120 days overdue within the last twelve months: the KDN limit is 0.25"
            )
        ) {
            $0.monthlyIncome = Array(repeating: 350_000, count: 6)
            $0.loans = [.init("«Екінші үлгі» банкі", monthly: 10_000, outstanding: 90_000, worstDaysOverdue: 120)]
            $0.score = 505
        },
        SyntheticPerson(
            16,
            "860501200164",
            "Тыйымова",
            "Назгүл",
            "Оразқызы",
            .carLoan,
            vin: anyCar,
            rule: "K6",
            LocalisedText(
                kk: "Микрокредиттер алудан ерікті түрде бас тартқан",
                ru: "Добровольно отказалась от получения микрокредитов",
                en: "Has voluntarily refused loans"
            )
        ) { $0.selfExclusion = true },
        SyntheticPerson(
            17,
            "870608100171",
            "Банкротов",
            "Игорь",
            "Львович",
            .carLoan,
            vin: anyCar,
            rule: "K7",
            LocalisedText(
                kk: "Банкроттығы үш жыл бұрын аяқталған",
                ru: "Банкротство завершено три года назад",
                en: "A bankruptcy completed three years ago"
            )
        ) {
            $0.bankruptcyYearsAgo = 3
            $0.score = 480
        },
        SyntheticPerson(
            21,
            "911008100211",
            "Азтабысов",
            "Ғалым",
            "Рүстемұлы",
            .carLoan,
            vin: anyCar,
            rule: "K11",
            LocalisedText(
                kk: "Табысы аз: БЖК 0,5-тен асады",
                ru: "Дохода мало: КДН больше 0,5",
                en: "The income is too low: the KDN exceeds 0.5"
            )
        ) { $0.monthlyIncome = Array(repeating: 150_000, count: 6) },
    ]

    /// K13: what the road-safety authority says of the car.
    private static let cars: [SyntheticPerson] = [
        SyntheticPerson(
            22,
            "921115200221",
            "Ауыртпалина",
            "Ольга",
            "Андреевна",
            .carPledge,
            vin: "MX0ZZZ006PA000022",
            rule: "K13",
            LocalisedText(
                kk: "Автокөлікке ауыртпалық салынған",
                ru: "Автомобиль обременён",
                en: "The car is encumbered"
            )
        ),
        SyntheticPerson(
            23,
            "931222100239",
            "Бөтенов",
            "Қуаныш",
            "Бақытұлы",
            .carPledge,
            vin: "MX0ZZZ005LA000023",
            rule: "K13",
            LocalisedText(
                kk: "Автокөлік басқа адамның меншігінде",
                ru: "Автомобиль принадлежит другому человеку",
                en: "The car belongs to somebody else"
            )
        ),
        SyntheticPerson(
            24,
            "940101200246",
            "Тыйымбаева",
            "Роза",
            "Нұржанқызы",
            .carPledge,
            vin: "MX0ZZZ009KA000024",
            rule: "K13",
            LocalisedText(
                kk: "Автокөлікпен тіркеу әрекеттеріне тыйым салынған",
                ru: "Запрет на регистрационные действия с автомобилем",
                en: "Registration actions with the car are banned"
            )
        ),
        SyntheticPerson(
            25,
            "950208100253",
            "Тексеров",
            "Олжас",
            "Ғаниұлы",
            .carPledge,
            vin: "MX0ZZZ002NA000015",
            rule: "K13",
            LocalisedText(
                kk: "Техникалық тексеру мерзімі өтіп кеткен",
                ru: "Срок технического осмотра истёк",
                en: "The technical inspection has run out"
            )
        ),
    ]
}
