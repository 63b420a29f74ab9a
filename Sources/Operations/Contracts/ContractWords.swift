import Wording

/// The words of the contract in one language.
struct ContractWords {
    private let language: Language

    init(_ language: Language) { self.language = language }

    private func say(_ kk: String, _ ru: String, _ en: String) -> String {
        LocalisedText(kk: kk, ru: ru, en: en)[language]
    }

    var title: String {
        say("Микрокредит беру туралы шарт", "Договор о предоставлении микрокредита", "Microcredit agreement")
    }
    var place: String { say("Алматы қ.", "г. Алматы", "Almaty") }
    var parties: String { say("Тараптар", "Стороны", "Parties") }
    var lender: String { say("Кредитор", "Кредитор", "Lender") }
    var borrower: String { say("Қарыз алушы", "Заёмщик", "Borrower") }
    var bin: String { say("БСН", "БИН", "BIN") }
    var iin: String { say("ЖСН", "ИИН", "IIN") }
    var identity: String {
        say("жеке басты куәландыратын құжат", "документ, удостоверяющий личность,", "identity document")
    }
    var terms: String { say("Қарыз талаптары", "Условия займа", "Terms of the loan") }
    var amount: String { say("Қарыз сомасы", "Сумма займа", "Loan amount") }
    var term: String { say("Мерзімі, ай", "Срок, месяцев", "Term, months") }
    var monthlyRate: String {
        say("Айлық сыйақы мөлшерлемесі", "Ставка вознаграждения в месяц", "Interest rate a month")
    }
    var yearlyRate: String {
        say("Жылдық сыйақы мөлшерлемесі", "Ставка вознаграждения, годовых", "Interest rate a year")
    }
    var effectiveRate: String {
        say(
            "Жылдық тиімді сыйақы мөлшерлемесі (ЖТСМ)",
            "Годовая эффективная ставка вознаграждения (ГЭСВ)",
            "Annual effective interest rate (GESV)"
        )
    }
    var cap: String { say("ЖТСМ шекті мөлшері", "Предельный размер ГЭСВ", "Maximum GESV") }
    var instalment: String { say("Ай сайынғы төлем", "Ежемесячный платёж", "Monthly payment") }
    var overpayment: String { say("Артық төлем", "Переплата", "Overpayment") }
    var total: String { say("Барлығы төленеді", "Всего к оплате", "Total to pay") }
    var fees: String { say("Комиссиялар", "Комиссии", "Fees") }
    var paidTo: String { say("Ақша кімге аударылады", "Кому перечисляются деньги", "Paid to") }
    var toSeller: String { say("автокөлік сатушысына", "продавцу автомобиля", "the seller of the car") }
    var toBorrower: String { say("қарыз алушыға", "заёмщику", "the borrower") }
    var pledge: String { say("Кепіл", "Залог", "Pledge") }
    var car: String { say("Автокөлік", "Автомобиль", "Car") }
    var plate: String { say("мемлекеттік нөмірі", "госномер", "plate") }
    var value: String { say("бағалау құны", "оценочная стоимость", "valued at") }
    var pledgeRule: String {
        say(
            "Кепіл құқығы тіркелген кезден басталады (254-I Art. 8(2)); ақша кепіл тіркелгеннен кейін ғана аударылады. Қарыз толық өтелгенде кепіл босатылады.",
            "Право залога возникает с регистрации (254-I Art. 8(2)); деньги перечисляются только после неё. После полного погашения автомобиль освобождается от залога.",
            "The pledge arises on registration (254-I Art. 8(2)); money is paid out only after it. When the loan is repaid in full, the car is released."
        )
    }
    var repayment: String { say("Өтеу", "Погашение", "Repayment") }
    var order: String {
        say(
            "Төлемдер мына ретпен есептеледі: мерзімі өткен негізгі борыш, мерзімі өткен сыйақы, тұрақсыздық айыбы, ағымдағы негізгі борыш, ағымдағы сыйақы, шығыстар (56-V Art. 6(1-1)).",
            "Платежи засчитываются в порядке: просроченный основной долг, просроченное вознаграждение, неустойка, текущий основной долг, текущее вознаграждение, расходы (56-V Art. 6(1-1)).",
            "Payments are allocated in this order: overdue principal, overdue interest, penalty, current principal, current interest, costs (56-V Art. 6(1-1))."
        )
    }
    var early: String {
        say(
            "Қарызды кез келген күні толық немесе ішінара мерзімінен бұрын өтеуге болады, ақысы жоқ (56-V Art. 7(3)(2)).",
            "Займ можно погасить досрочно в любой день полностью или частично, бесплатно (56-V Art. 7(3)(2)).",
            "The loan can be repaid early on any day, in full or in part, free of charge (56-V Art. 7(3)(2))."
        )
    }
    var penalty: String {
        say(
            "Мерзімі өткен төлем үшін тұрақсыздық айыбы: алғашқы {days} күнде күніне {first} %, одан кейін {after} %, шарттың әр жылында берілген соманың {cap} %-ынан аспайды (56-V Art. 6(3)).",
            "Неустойка за просроченный платёж: {first} % в день первые {days} дней, затем {after} %, не более {cap} % выданной суммы за каждый год договора (56-V Art. 6(3)).",
            "Penalty on an overdue payment: {first} % a day for the first {days} days, then {after} %, at most {cap} % of the issued amount in each year of the contract (56-V Art. 6(3))."
        )
    }
    var hardship: String {
        say(
            "Төлей алмасаңыз: мерзімі өткеннен кейін 30 күн ішінде талаптарды өзгертуді сұраңыз; біз 15 күнде жауап береміз (56-V Art. 9-2).",
            "Если платить трудно: в течение 30 дней просрочки попросите изменить условия; мы ответим за 15 дней (56-V Art. 9-2).",
            "If you cannot pay: within 30 days of falling overdue ask for new terms; we answer within 15 days (56-V Art. 9-2)."
        )
    }
    var schedules: String { say("Өтеу кестелері", "Графики погашения", "Repayment schedules") }
    var chosen: String {
        say("Таңдалған әдіс бойынша кесте", "График по выбранному методу", "Schedule by the method chosen")
    }
    var other: String {
        say(
            "Екінші әдіс бойынша кесте (салыстыру үшін)",
            "График по второму методу (для сравнения)",
            "Schedule by the other method (for comparison)"
        )
    }
    var number: String { "№" }
    var due: String { say("Күні", "Дата", "Due on") }
    var payment: String { say("Төлем", "Платёж", "Payment") }
    var interest: String { say("Сыйақы", "Вознаграждение", "Interest") }
    var principal: String { say("Негізгі борыш", "Основной долг", "Principal") }
    var balance: String { say("Қалдық", "Остаток", "Balance") }
    var data: String { say("Дербес деректер", "Персональные данные", "Personal data") }
    var dataText: String {
        say(
            "Деректер {version} нұсқасындағы конфиденциалдылық саясаты бойынша өңделеді; оны сайттан оқуға, деректеріңізге кім қол жеткізгенін кабинеттен көруге болады.",
            "Данные обрабатываются по политике конфиденциальности версии {version}; её можно прочитать на сайте, а кто обращался к вашим данным — увидеть в кабинете.",
            "Data are processed under the privacy policy, version {version}; you can read it on the site and see in your account who touched your data."
        )
    }
}
