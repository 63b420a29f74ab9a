internal import Wording

/// The words of the simulator's pages.
enum PageTexts {
    static let title = LocalisedText(
        kk: "Сыртқы әлем симуляторы",
        ru: "Симулятор внешнего мира",
        en: "Simulator of the outside world"
    )
    static let warning = LocalisedText(
        kk: "Мұнда нақты адамдар да, нақты ақша да жоқ: барлығы ойдан шығарылған.",
        ru: "Здесь нет ни настоящих людей, ни настоящих денег: всё вымышлено.",
        en: "There are no real people and no real money here: everything is made up."
    )
    static let people = LocalisedText(kk: "Адамдар", ru: "Люди", en: "People")
    static let person = LocalisedText(kk: "Адам", ru: "Человек", en: "Person")
    static let iin = LocalisedText(kk: "ЖСН", ru: "ИИН", en: "IIN")
    static let birthDate = LocalisedText(kk: "Туған күні", ru: "Дата рождения", en: "Born")
    static let phone = LocalisedText(kk: "Телефон", ru: "Телефон", en: "Phone")
    static let document = LocalisedText(kk: "Жеке куәлік", ru: "Удостоверение", en: "Identity card")
    static let pensionConsent = LocalisedText(
        kk: "Мемлекеттік сервистегі келісім",
        ru: "Согласие в госсервисе",
        en: "Consent at the state service"
    )
    static let product = LocalisedText(kk: "Өнім", ru: "Продукт", en: "Product")
    static let carLoan = LocalisedText(kk: "автонесие", ru: "автокредит", en: "car loan")
    static let carPledge = LocalisedText(
        kk: "автокөлік кепілімен қарыз",
        ru: "заём под залог автомобиля",
        en: "car-pledge loan"
    )
    static let car = LocalisedText(kk: "Автокөлік", ru: "Автомобиль", en: "Car")
    static let rule = LocalisedText(kk: "Ереже", ru: "Правило", en: "Rule")
    static let shows = LocalisedText(kk: "Нені көрсетеді", ru: "Что показывает", en: "What it shows")
    static let payIn = LocalisedText(
        kk: "Кредитордың шотына ақша салу",
        ru: "Внести деньги на счёт кредитора",
        en: "Pay into the lender's account"
    )
    static let amount = LocalisedText(
        kk: "Сомасы, теңге (мысалы, 106493.00)",
        ru: "Сумма, тенге (например, 106493.00)",
        en: "Amount, tenge (for example 106493.00)"
    )
    static let day = LocalisedText(
        kk: "Күні (ЖЖЖЖ-АА-КК); бос болса — бүгін",
        ru: "Дата (ГГГГ-ММ-ДД); пусто — сегодня",
        en: "Date (YYYY-MM-DD); empty means today"
    )
    static let details = LocalisedText(
        kk: "Төлем мақсаты (шарт нөмірі)",
        ru: "Назначение платежа (номер договора)",
        en: "Details (contract number)"
    )
    static let pay = LocalisedText(kk: "Төлеу", ru: "Заплатить", en: "Pay")
    static let paid = LocalisedText(kk: "Төлем қабылданды.", ru: "Платёж принят.", en: "The payment was taken.")
    static let amountWrong = LocalisedText(
        kk: "Соманы 106493 немесе 106493.00 түрінде, күнді ЖЖЖЖ-АА-КК түрінде жазыңыз.",
        ru: "Напишите сумму как 106493 или 106493.00, дату — как ГГГГ-ММ-ДД.",
        en: "Write the amount as 106493 or 106493.00, the date as YYYY-MM-DD."
    )
    static let phones = LocalisedText(
        kk: "Телефондар мен шоттар (бес секунд сайын жаңарады)",
        ru: "Телефоны и счета (обновляются каждые пять секунд)",
        en: "Phones and accounts (renewed every five seconds)"
    )
    static let messages = LocalisedText(kk: "Хабарламалар", ru: "Сообщения", en: "Text messages")
    static let payouts = LocalisedText(kk: "Берілген ақша", ru: "Выплаты", en: "Payouts")
    static let credits = LocalisedText(kk: "Түскен ақша", ru: "Поступления", en: "Paid in")
    static let pledges = LocalisedText(
        kk: "Тіркелген кепілдер",
        ru: "Зарегистрированные залоги",
        en: "Registered pledges"
    )
    static let released = LocalisedText(kk: "шығарылған күні:", ru: "снят:", en: "released on")
    static let nothing = LocalisedText(kk: "Әзірге ештеңе жоқ.", ru: "Пока ничего нет.", en: "Nothing yet.")
}
