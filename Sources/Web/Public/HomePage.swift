import PolicyModel
import Wording

/// The first page: what is offered, and what is promised about data.
enum HomePage {
    static let title = LocalisedText(
        kk: "Автонесие және автокөлік кепілімен қарыз",
        ru: "Автокредит и заём под залог автомобиля",
        en: "Car loans and loans against a car"
    )

    static func html(_ policy: Policy, _ language: Language) -> HTML {
        """
        <h1>\(title[language])</h1>
        <p>\(lead[language])</p>
        <p class="actions"><a class="button" href="/quote">\(toQuote[language])</a>
        <a class="button second" href="/notice">\(toNotice[language])</a></p>
        <section class="card"><h2>\(carLoan[language])</h2><p>\(carLoanText[language])</p></section>
        <section class="card"><h2>\(carPledge[language])</h2><p>\(carPledgeText[language])</p></section>
        <section class="card"><h2>\(promise[language])</h2><p>\(promiseText[language])</p>
        <p class="soft">\(version[language]): \(policy.version)</p></section>
        <section class="card"><h2>\(tryTitle[language])</h2>
        <ol><li><a href="/quote?product=car-loan&amp;price=3000000&amp;down=900000&amp;term=36&amp;rate=3.2">\(tryQuote[language])</a></li>
        <li><a href="/notice#clause-4.1">\(tryNotice[language])</a></li>
        <li><a href="/log/checkpoint">\(tryLog[language])</a></li></ol></section>
        <section class="card"><h2>\(who[language])</h2>
        <p>\(policy.controller.name[language]), \(policy.controller.address[language]). \(whoText[language])</p>
        <p><a href="/staff/sign-in">\(staff[language])</a></p></section>
        """
    }

    private static let tryTitle = LocalisedText(
        kk: "Үш нәрсені байқап көріңіз",
        ru: "Попробуйте три вещи",
        en: "Three things to try"
    )
    private static let tryQuote = LocalisedText(
        kk: "3 000 000 ₸ көлікке қарызды есептеңіз: толық құны мен екі кестесі бірден көрінеді.",
        ru: "Рассчитайте автомобиль за 3 000 000 ₸: полная стоимость и оба графика видны сразу.",
        en: "Price a car of 3,000,000 ₸: the full cost and both schedules are there at once."
    )
    private static let tryNotice = LocalisedText(
        kk: "Әр мақсат үшін қандай дерек керегін хабарламадан қараңыз: ол саясаттан жасалған.",
        ru: "Посмотрите в уведомлении, какие данные нужны для каждой цели: оно создано из самой политики.",
        en: "See in the notice which data each purpose needs: it is made from the policy itself."
    )
    private static let tryLog = LocalisedText(
        kk: "Журналдың қол қойылған басын алыңыз: онымен әр жолды өзіңіз тексере аласыз.",
        ru: "Возьмите подписанную вершину журнала: с нею каждую строку можно проверить самому.",
        en: "Take the signed head of the log: with it you can verify every line yourself."
    )
    private static let who = LocalisedText(kk: "Біз кімбіз", ru: "Кто мы", en: "Who we are")
    private static let whoText = LocalisedText(
        kk: "Автокөлік сатып алуға және автокөлік кепілімен қарыз береміз.",
        ru: "Выдаём займы на покупку автомобиля и под залог автомобиля.",
        en: "We lend for buying a car and against a car."
    )
    private static let staff = LocalisedText(
        kk: "Қызметкерлер үшін кіру",
        ru: "Вход для сотрудников",
        en: "Staff sign-in"
    )

    private static let lead = LocalisedText(
        kk: "300 000 – 15 000 000 ₸, 3–84 ай, айына 3,2–3,7 %. Комиссия жоқ, мерзімінен бұрын өтеу тегін.",
        ru:
            "300 000 – 15 000 000 ₸, от 3 до 84 месяцев, 3,2–3,7 % в месяц. Без комиссий, досрочное погашение бесплатно.",
        en: "300,000 – 15,000,000 ₸, 3 to 84 months, 3.2–3.7 % a month. No fees; early repayment is free."
    )
    private static let toQuote = LocalisedText(kk: "Қарызды есептеу", ru: "Рассчитать заём", en: "Calculate a loan")
    private static let toNotice = LocalisedText(
        kk: "Деректерім қалай өңделеді?",
        ru: "Что будет с моими данными?",
        en: "What happens to my data?"
    )
    private static let carLoan = LocalisedText(kk: "Автонесие", ru: "Автокредит", en: "Car loan")
    private static let carLoanText = LocalisedText(
        kk: "Автокөлік сатып аласыз, бастапқы жарна 10–40 %; ақша сатушыға аударылады.",
        ru: "Вы покупаете автомобиль, первоначальный взнос 10–40 %; деньги получает продавец.",
        en: "You buy a car with 10–40 % of your own money; we pay the seller."
    )
    private static let carPledge = LocalisedText(
        kk: "Автокөлік кепілімен қарыз",
        ru: "Заём под залог автомобиля",
        en: "Loan against a car"
    )
    private static let carPledgeText = LocalisedText(
        kk: "Өз автокөлігіңізді кепілге қойып, ақша аласыз; көлікті жүргізе бересіз.",
        ru: "Вы получаете деньги под залог своего автомобиля и продолжаете на нём ездить.",
        en: "You get money against your own car and keep driving it."
    )
    private static let promise = LocalisedText(
        kk: "Құпиялылық саясаты — бағдарламаның өзі",
        ru: "Политика конфиденциальности — это и есть программа",
        en: "The privacy policy is the program"
    )
    private static let promiseText = LocalisedText(
        kk: "Деректеріңізге әрбір қол тигізуді осы саясат шешеді және ол тексеруге болатын журналда із қалдырады.",
        ru:
            "Каждое обращение к вашим данным решает эта политика, и оно оставляет строку в журнале, который может проверить любой.",
        en: "Every touch of your data is decided by this policy and leaves a line in a log that anybody can verify."
    )
    private static let version = LocalisedText(kk: "Саясат нұсқасы", ru: "Версия политики", en: "Policy version")
}
