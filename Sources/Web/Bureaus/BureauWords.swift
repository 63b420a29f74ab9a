import Lending
import Operations
import PolicyModel
import Wording

/// Words about the credit bureaus (clause 4.5).
enum BureauWords {
    static let title = LocalisedText(kk: "Кредиттік бюролар", ru: "Кредитные бюро", en: "Credit bureaus")
    static let duty = LocalisedText(
        kk:
            "Әр қарыз туралы мемлекет қатысатын бюроға хабарлауға заң міндеттейді; басқа бюроға тек сіздің келісіміңізбен хабарлаймыз.",
        ru:
            "О каждом займе закон обязывает сообщать бюро с государственным участием; другому бюро — только с вашего согласия.",
        en:
            "The law obliges us to tell the bureau with state participation of every loan; another bureau is told only with your consent."
    )
    static let sources = "clause 4.5 · 573-II Art. 19(2)(1), 23(1)"
    static let details = LocalisedText(
        kk: "Бюроларға не хабарланды",
        ru: "Что сообщили кредитным бюро",
        en: "What the credit bureaus were told"
    )
    static let nothingYet = LocalisedText(
        kk: "Бюроларға әлі ештеңе хабарланған жоқ.",
        ru: "Бюро пока ничего не сообщили.",
        en: "The bureaus have not been told anything yet."
    )
    static let withoutConsent = LocalisedText(
        kk: "{bureau}: келісіміңіз жоқ, сондықтан хабарламаймыз.",
        ru: "{bureau}: вашего согласия нет, поэтому не сообщаем.",
        en: "{bureau}: there is no consent of yours, so it is not told."
    )
    static let withoutConsentOfBorrower = LocalisedText(
        kk: "{bureau}: қарыз алушының келісімі жоқ, хабарланбайды.",
        ru: "{bureau}: согласия заёмщика нет, не сообщаем.",
        en: "{bureau}: the borrower has not consented, so it is not told."
    )
    static let waiting = LocalisedText(
        kk: "Соңғы өзгерістер {day} дейін хабарланады.",
        ru: "О последних изменениях сообщим до {day} включительно.",
        en: "The latest changes will be told by {day}."
    )
    static let wrong = LocalisedText(
        kk: "Дерек дұрыс емес пе? Түзетуді сұраңыз, бюроларға да хабарлаймыз",
        ru: "Данные неверны? Попросите исправить — мы сообщим и бюро",
        en: "Is something wrong? Ask us to correct it, and we tell the bureaus too"
    )
    static let consents = LocalisedText(kk: "Келісімдеріңіз", ru: "Ваши согласия", en: "Your consents")
    static let toldOn = LocalisedText(kk: "Хабарланған күн", ru: "Сообщено", en: "Told on")
    static let bureau = LocalisedText(kk: "Бюро", ru: "Бюро", en: "Bureau")
    static let standing = LocalisedText(kk: "Күйі", ru: "Состояние", en: "State")
    static let principal = LocalisedText(
        kk: "Негізгі борыш",
        ru: "Основной долг",
        en: "Principal owed"
    )
    static let overdue = LocalisedText(kk: "Мерзімі өткені", ru: "Просрочено", en: "Overdue")
    static let days = LocalisedText(kk: "Кешіккен күн", ru: "Дней просрочки", en: "Days overdue")
    static let penalty = LocalisedText(kk: "Тұрақсыздық айыбы", ru: "Неустойка", en: "Penalty")
    static let receipt = LocalisedText(kk: "Түбіртек", ru: "Квитанция", en: "Receipt")
    static let anew = LocalisedText(
        kk: "Бюроларға қайта хабарлау",
        ru: "Сообщить бюро заново",
        en: "Tell the bureaus again"
    )
    static let anewWhen = LocalisedText(
        kk: "Қарыз алушы бюродағы дерек қате екенін көрсетсе.",
        ru: "Если заёмщик показал, что у бюро неверные данные.",
        en: "When the borrower shows that what a bureau holds is wrong."
    )
    static let waitingTitle = LocalisedText(
        kk: "Әлі хабарланбағаны",
        ru: "Ещё не сообщено",
        en: "Not told yet"
    )
    static let since = LocalisedText(kk: "Қай күннен", ru: "С какого дня", en: "Since")
    static let what = LocalisedText(kk: "Не туралы", ru: "О чём", en: "About")
    static let limit = LocalisedText(kk: "Соңғы мерзімі", ru: "Крайний срок", en: "No later than")
    static let late = LocalisedText(kk: "мерзімі өтті", ru: "срок прошёл", en: "late")
    static let obstacle = LocalisedText(kk: "Кедергі", ru: "Помеха", en: "What stands in the way")
    static let allTold = LocalisedText(
        kk: "Бюролар бәрін біледі.",
        ru: "Бюро знают обо всём.",
        en: "The bureaus have heard of everything."
    )

    /// What went wrong the last time, from the word that the desk keeps.
    static func obstacle(_ failure: String) -> LocalisedText {
        switch failure.split(separator: " ").first {
        case "unreachable":
            LocalisedText(kk: "бюро жауап бермейді", ru: "бюро не отвечает", en: "the bureau does not answer")
        case "refused":
            LocalisedText(kk: "бюро қабылдамады", ru: "бюро не приняло", en: "the bureau refused it")
        case "garbled":
            LocalisedText(
                kk: "бюроның жауабы түсініксіз",
                ru: "ответ бюро непонятен",
                en: "the bureau's answer could not be understood"
            )
        default: LocalisedText(same: failure)
        }
    }

    static func news(isNewDebt: Bool) -> LocalisedText {
        isNewDebt
            ? LocalisedText(kk: "Жаңа қарыз", ru: "Новый заём", en: "A new loan")
            : LocalisedText(kk: "Өзгеріс", ru: "Изменение", en: "A change")
    }

    static func standing(_ standing: BureauRecord.Standing) -> LocalisedText {
        switch standing {
        case .performing: LocalisedText(kk: "Мерзімінде төленуде", ru: "Платится в срок", en: "Paid on time")
        case .overdue: BusinessWords.state(.overdue)
        case .terminated: BusinessWords.state(.terminated)
        case .writtenOff: BusinessWords.state(.writtenOff)
        case .assigned: BusinessWords.state(.assigned)
        case .repaid: BusinessWords.state(.repaid)
        }
    }

    static func name(_ bureau: CreditBureau, _ policy: Policy, _ language: Language) -> String {
        policy.recipients.first { $0.id == bureau.recipient }?.name[language] ?? bureau.recipient.rawValue
    }

    /// A day told of, newest first, as a row of seven columns.
    static func row(_ supply: BureauSupply, _ policy: Policy, _ language: Language) -> HTML {
        let record = supply.record
        return """
            <tr><td>\(Format.date(supply.asOf))</td><td>\(name(supply.bureau, policy, language))</td><td>\(standing(record.standing)[language])</td><td class="number">\(Format.amount(record.principalOwed, language))</td><td class="number">\(Format.amount(record.overdue, language))</td><td class="number">\(record.daysOverdue)</td><td class="number">\(Format.amount(record.penaltyOwed, language))</td><td>\(supply.receipt)</td></tr>
            """
    }

    static let columns = [toldOn, bureau, standing, principal, overdue, days, penalty, receipt]
}
