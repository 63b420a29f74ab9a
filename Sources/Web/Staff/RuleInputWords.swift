import CivilTime
import Lending
import Wording

/// What a rule of credit assessment looked at, in the underwriter's words; the record itself keeps the names of the program.
enum RuleInputWords {
    /// `Average monthly income: 150,000 ₸`
    static func text(_ input: RuleInput, _ language: Language) -> String {
        "\(titles[input.name]?[language] ?? input.name): \(value(input, language))"
    }

    private static func value(_ input: RuleInput, _ language: Language) -> String {
        switch input.value {
        case "true": return yes[language]
        case "false", "none": return no[language]
        default: break
        }
        if amounts.contains(input.name), let money = FieldReader.money(input.value) {
            return Format.money(money, language)
        }
        if let date = CivilDate(input.value) { return Format.date(date) }
        if input.name == "product", let product = Product(rawValue: input.value) {
            return BusinessWords.product(product)[language]
        }
        return input.value
    }

    private static let amounts: Set<String> = [
        "amount", "averageIncome", "collateralValue", "downPayment", "existingPayments", "fittingAmount", "headroom",
        "securedAmount", "smallestAmount",
    ]
    private static let yes = LocalisedText(kk: "иә", ru: "да", en: "yes")
    private static let no = LocalisedText(kk: "жоқ", ru: "нет", en: "no")

    private static let titles: [String: LocalisedText] = [
        "acceptsAutomatedDecision": LocalisedText(
            kk: "Автоматтандырылған шешімге келісім",
            ru: "Согласие на автоматизированное решение",
            en: "Accepts an automated decision"
        ),
        "amount": LocalisedText(kk: "Сома", ru: "Сумма", en: "Amount"),
        "averageIncome": LocalisedText(
            kk: "Орташа айлық табыс",
            ru: "Среднемесячный доход",
            en: "Average monthly income"
        ),
        "cap": LocalisedText(kk: "ЖТСМ шегі, %", ru: "Предел ГЭСВ, %", en: "Cap of the GESV, %"),
        "collateralValue": LocalisedText(kk: "Көліктің құны", ru: "Стоимость автомобиля", en: "Value of the car"),
        "consentGiven": LocalisedText(kk: "Келісім берілген", ru: "Согласие дано", en: "Consent given"),
        "daysOverdue": LocalisedText(
            kk: "Ең ұзақ мерзім өткізу, күн",
            ru: "Наибольшая просрочка, дней",
            en: "Most days overdue"
        ),
        "downPayment": LocalisedText(kk: "Бастапқы жарна", ru: "Первоначальный взнос", en: "Down payment"),
        "exception": LocalisedText(kk: "Ерекше жағдай", ru: "Исключение", en: "Exception"),
        "existingPayments": LocalisedText(
            kk: "Қазіргі ай сайынғы төлемдер",
            ru: "Нынешние ежемесячные платежи",
            en: "Present monthly payments"
        ),
        "fittingAmount": LocalisedText(kk: "Шекке сыятын сома", ru: "Сумма в пределах", en: "Amount that fits"),
        "headroom": LocalisedText(
            kk: "Төлемге қалатыны",
            ru: "Остаётся на платёж",
            en: "Left for a payment"
        ),
        "limit": LocalisedText(kk: "Шегі, %", ru: "Предел, %", en: "Limit, %"),
        "limitDays": LocalisedText(kk: "Шегі, күн", ru: "Предел, дней", en: "Limit, days"),
        "limitSource": LocalisedText(kk: "Шектің негізі", ru: "Основание предела", en: "Source of the limit"),
        "minimum": LocalisedText(kk: "Ең азы", ru: "Наименьшее", en: "Least"),
        "missing": LocalisedText(kk: "Жетіспейді", ru: "Не хватает", en: "Missing"),
        "monthlyRate": LocalisedText(kk: "Айлық мөлшерлеме, %", ru: "Ставка в месяц, %", en: "Monthly rate, %"),
        "monthsWithIncome": LocalisedText(kk: "Табысы бар ай", ru: "Месяцев с доходом", en: "Months with income"),
        "product": LocalisedText(kk: "Өнім", ru: "Продукт", en: "Product"),
        "ratio": LocalisedText(kk: "Арақатынас", ru: "Отношение", en: "Ratio"),
        "scaleMax": LocalisedText(kk: "Шкаланың соңы", ru: "Верх шкалы", en: "Top of the scale"),
        "scaleMin": LocalisedText(kk: "Шкаланың басы", ru: "Низ шкалы", en: "Bottom of the scale"),
        "score": LocalisedText(kk: "Скоринг балы", ru: "Скоринговый балл", en: "Score"),
        "securedAmount": LocalisedText(kk: "Қамтамасыз етілген сома", ru: "Обеспеченная сумма", en: "Secured amount"),
        "selfExclusion": LocalisedText(
            kk: "Микрокредиттер алудан ерікті түрде бас тарту",
            ru: "Добровольный отказ от получения микрокредитов",
            en: "Voluntary refusal of loans"
        ),
        "smallestAmount": LocalisedText(
            kk: "Өнімнің ең аз сомасы",
            ru: "Наименьшая сумма продукта",
            en: "Smallest amount"
        ),
        "termMonths": LocalisedText(kk: "Мерзімі, ай", ru: "Срок, месяцев", en: "Term, months"),
        "threshold": LocalisedText(kk: "Табалдырық", ru: "Порог", en: "Threshold"),
        "wanted": LocalisedText(kk: "Қалаған ай саны", ru: "Сколько месяцев нужно", en: "Months wanted"),
        "watchedFrom": LocalisedText(kk: "Қай күннен бастап", ru: "С какого дня", en: "Looked at from"),
    ]
}
