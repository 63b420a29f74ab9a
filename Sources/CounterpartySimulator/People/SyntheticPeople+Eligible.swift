internal import Wording

extension SyntheticPeople {
    /// People whom no rule refuses, or about whom a person decides.
    static let eligible: [SyntheticPerson] = [
        SyntheticPerson(
            1,
            "710208100016",
            "Мысалов",
            "Арман",
            "Болатұлы",
            .carLoan,
            vin: "MX0ZZZ009PA000001",
            LocalisedText(
                kk: "Автонесие: бағасы 3 000 000 ₸, бастапқы жарна 30 %; табысы жеткілікті",
                ru: "Автокредит: цена 3 000 000 ₸, первоначальный взнос 30 %; дохода достаточно",
                en: "Car loan: price 3,000,000 ₸, down payment 30 %; the income is enough"
            )
        ),
        SyntheticPerson(
            2,
            "720315200026",
            "Үлгілиева",
            "Айгүл",
            "Сәбитқызы",
            .carPledge,
            vin: "MX0ZZZ004NA000002",
            LocalisedText(
                kk: "Автокөлік кепілімен қарыз: 3 000 000 ₸, автокөлік құны 5 000 000 ₸",
                ru: "Заём под залог автомобиля: 3 000 000 ₸, автомобиль стоит 5 000 000 ₸",
                en: "Car-pledge loan: 3,000,000 ₸, the car is worth 5,000,000 ₸"
            )
        ) {
            $0.maritalStatus = .divorced
            $0.monthlyIncome = [440_000, 450_000, 450_000, 460_000, 450_000, 450_000]
        },
        SyntheticPerson(
            3,
            "730422100033",
            "Сынақбаев",
            "Ерлан",
            "Мұратұлы",
            .carPledge,
            vin: "MX0ZZZ001KA000003",
            LocalisedText(
                kk: "Үлкен қарыз (1 000 АЕК-тен жоғары): некеде, зайыбының келісімі тіркелген",
                ru: "Крупный заём (свыше 1 000 МРП): в браке, согласие супруги зарегистрировано",
                en: "A large loan (above 1,000 MCI): married, the spouse's consent is registered"
            )
        ) {
            $0.maritalStatus = .married
            $0.spouseConsent = "SPC-0003"
            $0.monthlyIncome = Array(repeating: 1_200_000, count: 6)
            $0.score = 760
        },
        SyntheticPerson(
            4,
            "740501200040",
            "Примерова",
            "Вера",
            "Петровна",
            .carLoan,
            vin: "MX0ZZZ00XMA000004",
            LocalisedText(
                kk: "Шекаралық жағдай: табысы құбылмалы, бұрын 45 күн кешіктірген — шешімді адам қабылдайды",
                ru: "Пограничный случай: доход неровный, была просрочка 45 дней — решает человек",
                en: "A borderline case: uneven income, once 45 days overdue — a person decides"
            )
        ) {
            $0.monthlyIncome = [480_000, 0, 420_000, 310_000, 390_000, 320_000]
            $0.loans = [.init("«Бірінші үлгі» МҚҰ", monthly: 40_000, outstanding: 380_000, worstDaysOverdue: 45)]
            $0.score = 575
        },
        SyntheticPerson(
            5,
            "750608100058",
            "Образцов",
            "Пётр",
            "Иванович",
            .carPledge,
            vin: "MX0ZZZ003LA000005",
            LocalisedText(
                kk: "Қайта қаржыландыру: басқа кредитордағы қарыз мерзімінде төленіп жүр",
                ru: "Рефинансирование: заём у другого кредитора, платится в срок",
                en: "Refinancing: a loan with another lender, paid on time"
            )
        ) {
            $0.monthlyIncome = Array(repeating: 420_000, count: 6)
            $0.loans = [.init("«Екінші үлгі» банкі", monthly: 98_000, outstanding: 1_500_000)]
        },
        SyntheticPerson(
            6,
            "760715200068",
            "Сыналина",
            "Дана",
            "Қайратқызы",
            .carLoan,
            vin: "MX0ZZZ009JA000006",
            LocalisedText(
                kk: "Кредиттік тарихы жоқ: кредиттік бюро бұл адамды білмейді",
                ru: "Без кредитной истории: кредитное бюро этого человека не знает",
                en: "No credit history: the credit bureau does not know this person"
            )
        ) {
            $0.score = nil
        },
        SyntheticPerson(
            7,
            "031123590005",
            "Жасов",
            "Нұрлан",
            "Асқарұлы",
            .carLoan,
            vin: "MX0ZZZ003NA000007",
            LocalisedText(
                kk: "22 жасқа толған (2003 жылғы 23 қарашада туған)",
                ru: "Уже исполнилось 22 года (родился 23 ноября 2003 года)",
                en: "Already 22 (born on 23 November 2003)"
            )
        ),
        SyntheticPerson(
            8,
            "780901200082",
            "Дәлдікова",
            "Мадина",
            "Ерболқызы",
            .carLoan,
            vin: "MX0ZZZ008RA000008",
            LocalisedText(
                kk: "Дәл шекте: табысы 212 986 ₸, ай сайынғы төлем 106 493 ₸ кезінде БЖК тура 0,5",
                ru: "Ровно на пределе: доход 212 986 ₸, при платеже 106 493 ₸ КДН ровно 0,5",
                en: "Exactly at the limit: income 212,986 ₸, with a payment of 106,493 ₸ the KDN is exactly 0.5"
            )
        ) {
            $0.monthlyIncome = Array(repeating: 212_986, count: 6)
        },
        SyntheticPerson(
            9,
            "041123590007",
            "Шекарин",
            "Тимур",
            "Дәуренұлы",
            .carLoan,
            vin: "MX0ZZZ009MA000009",
            LocalisedText(
                kk: "2026 жылғы 23 қарашада 22 жасқа толады: бір күн бұрын бас тартылады (K1)",
                ru: "22 года исполняется 23 ноября 2026 года: днём раньше отказ (K1)",
                en: "Turns 22 on 23 November 2026: refused the day before (K1)"
            )
        ),
        SyntheticPerson(
            27,
            "970422100270",
            "Бұрынғыев",
            "Серік",
            "Талғатұлы",
            .carPledge,
            vin: "MX0ZZZ000HA000017",
            LocalisedText(
                kk: "Банкроттығы алты жыл бұрын аяқталған: бес жылдық шектеу өтіп кеткен",
                ru: "Банкротство завершено шесть лет назад: пятилетний срок прошёл",
                en: "A bankruptcy completed six years ago: the five years are over"
            )
        ) {
            $0.bankruptcyYearsAgo = 6
            $0.score = 640
        },
        SyntheticPerson(
            28,
            "980501200288",
            "Жаңартова",
            "Гүлнар",
            "Әсетқызы",
            .carPledge,
            vin: "MX0ZZZ004GA000018",
            LocalisedText(
                kk: "Мерзімін 95 күн өткізген, бірақ сол қарызды жақсырақ талаппен қайта қаржыландыруды сұрайды",
                ru: "Просрочка 95 дней, но просит рефинансировать именно этот заём на лучших условиях",
                en: "95 days overdue, but asks to refinance that very loan on better terms"
            )
        ) {
            $0.loans = [.init("«Үшінші үлгі» МҚҰ", monthly: 120_000, outstanding: 1_000_000, daysOverdue: 95)]
            $0.score = 520
        },
        SyntheticPerson(
            30,
            "960315200302",
            "Кепілова",
            "Жанна",
            "Маратқызы",
            .carPledge,
            vin: "MX0ZZZ009NA000030",
            LocalisedText(
                kk:
                    "Мақұлданады, бірақ кепіл тіркелімінде автокөлікке басқа кредитордың кепілі тұр: шартқа қол қойылмайды",
                ru: "Одобрят, но в реестре залогов на автомобиль есть залог другого кредитора: договор не подписать",
                en:
                    "Approved, but the pledge register shows another lender's pledge on the car: the contract is not signed"
            )
        ),
    ]
}
