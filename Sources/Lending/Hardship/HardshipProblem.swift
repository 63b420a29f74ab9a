public import CivilTime
public import Money
public import Wording

/// Why a request for other terms, an answer to it or a step of what was agreed on cannot be taken.
public enum HardshipProblem: UserFacingError, Hashable {
    case unknown
    /// The request is at another stage.
    case notNow
    case nothingOwed
    case notOverdue
    case alreadyOpen
    /// The form was sent before with other content.
    case otherRequest
    case ownAnswer
    case notAnAnswerer
    case noGround
    /// More than nothing and less than that.
    case amount(below: Money)
    case days(from: CivilDate, to: CivilDate)
    /// At most so many months.
    case term(Int)
    case price
    case carSold
    case offerOver
    /// The figures changed since the agreement was written, or the day ended.
    case draftOutdated
    case noSuchPayment
    case priceBelow(Money)
    /// The agreement may not be ended, nor the claim sold, while a request is looked at or what was agreed on runs.
    case protected

    public var code: String {
        switch self {
        case .unknown: "hardship/unknown"
        case .notNow: "hardship/not-now"
        case .nothingOwed: "hardship/nothing-owed"
        case .notOverdue: "hardship/not-overdue"
        case .alreadyOpen: "hardship/already-open"
        case .otherRequest: "hardship/other-request"
        case .ownAnswer: "hardship/own-answer"
        case .notAnAnswerer: "hardship/not-an-answerer"
        case .noGround: "hardship/no-ground"
        case .amount: "hardship/amount"
        case .days: "hardship/days"
        case .term: "hardship/term"
        case .price: "hardship/price"
        case .carSold: "hardship/car-sold"
        case .offerOver: "hardship/offer-over"
        case .draftOutdated: "hardship/draft-outdated"
        case .noSuchPayment: "hardship/no-such-payment"
        case .priceBelow: "hardship/price-below"
        case .protected: "hardship/protected"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown: say("Мұндай өтініш жоқ.", "Такого обращения нет.", "There is no such request.")
        case .notNow:
            say(
                "Өтініш басқа сатыда: бұл әрекет енді мүмкін емес.",
                "Обращение на другом этапе: это действие уже невозможно.",
                "The request is at another stage: this step is no longer possible."
            )
        case .nothingOwed:
            say(
                "Бұл шарт бойынша өзгертетін берешек жоқ.",
                "По этому договору нет долга, условия которого можно изменить.",
                "Nothing is owed under this contract whose terms could be changed."
            )
        case .notOverdue:
            say(
                "Мерзімі өткен төлем жоқ: бөліп төлейтін сома жоқ.",
                "Просроченных платежей нет: делить на части нечего.",
                "Nothing is overdue, so there is nothing to pay in parts."
            )
        case .alreadyOpen:
            say(
                "Бұл шарт бойынша өтініш қаралып жатыр.",
                "По этому договору обращение уже рассматривается.",
                "A request about this contract is being dealt with already."
            )
        case .otherRequest:
            say(
                "Бұл нысан басқа мазмұнмен жіберілген.",
                "Эта форма уже отправлена с другим содержанием.",
                "This form was already sent with other content."
            )
        case .ownAnswer:
            say(
                "Өзіңіз дайындаған жауапты өзіңіз бекіте алмайсыз.",
                "Нельзя утвердить ответ, который подготовили вы сами.",
                "You cannot approve an answer that you prepared yourself."
            )
        case .notAnAnswerer:
            say(
                "Сіздің рөліңіз мұндай өтінішке жауап бермейді.",
                "Ваша роль не отвечает на такие обращения.",
                "Your role does not answer such requests."
            )
        case .noGround:
            say(
                "Бас тартудың негізі таңдалмаған.",
                "Не выбрано основание отказа.",
                "No ground for the refusal was chosen."
            )
        case .amount(let most):
            say(
                "Сома нөлден көп, ал мерзімі өткен {money} сомасынан аз болуы керек.",
                "Сумма должна быть больше нуля и меньше просроченных {money}.",
                "The amount must be more than nothing and less than the {money} overdue."
            ).filled(["money": "\(most) ₸"])
        case .days(let first, let last):
            say(
                "Күн {first} мен {last} аралығында болуы керек.",
                "Дата должна быть с {first} по {last}.",
                "The date must be from {first} to {last}."
            ).filled(["first": Self.date(first), "last": Self.date(last)])
        case .term(let months):
            say(
                "Мерзім 1 айдан \(months) айға дейін.",
                "Срок — от 1 до \(months) месяцев.",
                "The term is 1 to \(months) months."
            )
        case .price: say("Баға көрсетілмеген.", "Цена не указана.", "No price was named.")
        case .carSold:
            say("Автокөлік сатылып қойған.", "Автомобиль уже продан.", "The car has been sold already.")
        case .offerOver:
            say(
                "Ұсынысқа келісу мерзімі өтті.",
                "Срок согласия на предложение прошёл.",
                "The time to agree on the offer is over."
            )
        case .draftOutdated:
            say(
                "Келісім жасалғаннан кейін сандар өзгерді, сондықтан оған қол қоюға болмайды.",
                "После составления соглашения цифры изменились, подписать его нельзя.",
                "The figures changed after the agreement was written, so it cannot be signed."
            )
        case .noSuchPayment:
            say(
                "Бұл шартта келісімнен кейін түскен мұндай төлем жоқ.",
                "По договору нет такого платежа после соглашения.",
                "The contract has no such payment received since the agreement."
            )
        case .priceBelow(let lowest):
            say(
                "Төлем келісілген ең төменгі {money} бағадан аз.",
                "Платёж меньше согласованной наименьшей цены {money}.",
                "The payment is less than the lowest price agreed on, {money}."
            ).filled(["money": "\(lowest) ₸"])
        case .protected:
            say(
                "Қарыз алушының өтініші қаралып жатыр немесе келісім орындалуда: шартты бұзуға, талапты беруге болмайды (56-V Art. 9-2).",
                "Обращение заёмщика рассматривается или соглашение исполняется: расторгать договор и уступать требование нельзя (56-V Art. 9-2).",
                "The borrower's request is being dealt with or what was agreed on runs: the contract may not be ended nor the claim assigned (56-V Art. 9-2)."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .amount, .days, .term, .price:
            say("Мәнді түзетіп, қайталаңыз.", "Исправьте значение и повторите.", "Correct the value and try again.")
        case .ownAnswer, .notAnAnswerer:
            say(
                "Оны осы құқығы бар басқа қызметкер шешеді.",
                "Его решит другой сотрудник с таким правом.",
                "Another employee who may decide it will."
            )
        case .noGround:
            say("Кемінде біреуін таңдаңыз.", "Выберите хотя бы одно.", "Choose at least one.")
        case .draftOutdated:
            say(
                "Келісімді қайта жасап, оқып шығыңыз: кодты содан кейін аласыз.",
                "Составьте соглашение заново и прочитайте его: код придёт после этого.",
                "Have the agreement written again and read it: the code follows."
            )
        case .offerOver, .notOverdue, .nothingOwed, .carSold:
            say(
                "Төлеу қиын болса, жаңа өтініш беріңіз немесе бізге қоңырау шалыңыз.",
                "Если платить трудно, подайте новое обращение или позвоните нам.",
                "If paying is hard, make a new request or call us."
            )
        case .priceBelow:
            say(
                "Төмен бағаға жаңа келісім керек.",
                "На меньшую цену нужно новое соглашение.",
                "A lower price needs a new agreement."
            )
        case .noSuchPayment:
            say(
                "Банк үзіндісін қарап, төлемді таңдаңыз.",
                "Посмотрите выписку и выберите платёж.",
                "Look at the bank statement and choose the payment."
            )
        case .unknown, .notNow, .alreadyOpen, .otherRequest, .protected:
            say(
                "Бетті жаңартып, өтініштің қалай тұрғанын қараңыз.",
                "Обновите страницу и посмотрите, на каком этапе обращение.",
                "Reload the page and see where the request stands."
            )
        }
    }

    private func say(_ kk: String, _ ru: String, _ en: String) -> LocalisedText {
        LocalisedText(kk: kk, ru: ru, en: en)
    }

    private static func date(_ date: CivilDate) -> String {
        let (year, month, day) = date.parts
        return "\(day < 10 ? "0" : "")\(day).\(month < 10 ? "0" : "")\(month).\(year)"
    }
}
