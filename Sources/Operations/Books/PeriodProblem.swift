public import Lending
public import Wording

/// Why a month cannot be closed or reopened.
public enum PeriodProblem: UserFacingError, Hashable {
    case unknown
    case otherProposal
    /// Somebody has proposed it already, and it waits to be decided.
    case alreadyProposed
    case ownProposal
    case notAnAccountant
    case alreadyDecided
    case notOver(BookMonth)
    case notBegun(BookMonth)
    case alreadyClosed(BookMonth)
    /// Months are closed one after the other.
    case notNext(BookMonth)
    /// Contracts whose day in the month is not closed, how many.
    case daysOpen(Int)
    /// Only the last closed month is reopened.
    case notLastClosed
    /// Something about the month came to be known while it was being closed.
    case newsMeanwhile

    public var code: String {
        switch self {
        case .unknown: "period/unknown"
        case .otherProposal: "period/other-proposal"
        case .alreadyProposed: "period/already-proposed"
        case .ownProposal: "period/own-proposal"
        case .notAnAccountant: "period/not-an-accountant"
        case .alreadyDecided: "period/already-decided"
        case .notOver: "period/not-over"
        case .notBegun: "period/not-begun"
        case .alreadyClosed: "period/already-closed"
        case .notNext: "period/not-next"
        case .daysOpen: "period/days-open"
        case .notLastClosed: "period/not-last-closed"
        case .newsMeanwhile: "period/news-meanwhile"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(kk: "Мұндай ұсыныс жоқ.", ru: "Такого предложения нет.", en: "There is no such proposal.")
        case .otherProposal:
            LocalisedText(
                kk: "Бұл нысан басқа мазмұнмен жіберілген.",
                ru: "Эта форма уже отправлена с другим содержанием.",
                en: "This form was already sent with other content."
            )
        case .alreadyProposed:
            LocalisedText(
                kk: "Бұл айға қатысты ұсыныс шешім күтіп тұр.",
                ru: "Предложение по этому месяцу уже ждёт решения.",
                en: "A proposal about this month already waits for a decision."
            )
        case .ownProposal:
            LocalisedText(
                kk: "Өзіңіз ұсынғанды өзіңіз растай алмайсыз.",
                ru: "Нельзя подтвердить то, что предложили вы сами.",
                en: "You cannot confirm what you proposed yourself."
            )
        case .notAnAccountant:
            LocalisedText(
                kk: "Айды тек бухгалтерлер жабады және ашады.",
                ru: "Закрывают и открывают месяц только бухгалтеры.",
                en: "Only accountants close and reopen a month."
            )
        case .alreadyDecided:
            LocalisedText(
                kk: "Бұл ұсыныс бойынша басқа шешім қабылданған.",
                ru: "По этому предложению уже принято другое решение.",
                en: "This proposal has been decided otherwise."
            )
        case .notOver(let month):
            LocalisedText(
                kk: "\(month) айы әлі аяқталған жоқ.",
                ru: "Месяц \(month) ещё не окончился.",
                en: "The month \(month) is not over yet."
            )
        case .notBegun(let month):
            LocalisedText(
                kk: "\(month) айы әлі басталған жоқ.",
                ru: "Месяц \(month) ещё не начался.",
                en: "The month \(month) has not begun yet."
            )
        case .alreadyClosed(let month):
            LocalisedText(
                kk: "\(month) айы жабылған.",
                ru: "Месяц \(month) уже закрыт.",
                en: "The month \(month) is closed already."
            )
        case .notNext(let month):
            LocalisedText(
                kk: "Айлар бірінен соң бірі жабылады: кезекте — \(month).",
                ru: "Месяцы закрываются по порядку: следующий — \(month).",
                en: "Months are closed one after the other: \(month) is next."
            )
        case .daysOpen(let count):
            LocalisedText(
                kk: "Осы айдағы күні жабылмаған шарттар: \(count).",
                ru: "Договоров, по которым дни этого месяца не закрыты: \(count).",
                en: "Contracts whose days in this month are not closed: \(count)."
            )
        case .notLastClosed:
            LocalisedText(
                kk: "Тек соңғы жабылған айды ашуға болады.",
                ru: "Открыть можно только последний закрытый месяц.",
                en: "Only the last closed month can be reopened."
            )
        case .newsMeanwhile:
            LocalisedText(
                kk: "Жабу кезінде осы айға қатысты жаңа жазба түсті.",
                ru: "Пока месяц закрывали, поступила новая запись за этот месяц.",
                en: "While the month was being closed, something new about it was recorded."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .ownProposal, .notAnAccountant:
            LocalisedText(
                kk: "Оны басқа бухгалтер шешеді.",
                ru: "Решит другой бухгалтер.",
                en: "Another accountant decides."
            )
        case .daysOpen:
            LocalisedText(
                kk: "Күнді жабыңыз, кейінге қалдырылған шарттарды реттеңіз, содан соң қайталаңыз.",
                ru: "Закройте день, разберите отложенные договоры и повторите.",
                en: "Close the day, settle the contracts set aside, then try again."
            )
        case .newsMeanwhile:
            LocalisedText(
                kk: "Сомаларды қайта қарап, қайталаңыз.",
                ru: "Посмотрите суммы ещё раз и повторите.",
                en: "Look at the sums again and repeat."
            )
        case .unknown, .otherProposal, .alreadyProposed, .alreadyDecided, .notOver, .notBegun, .alreadyClosed, .notNext,
            .notLastClosed:
            LocalisedText(
                kk: "Айлар бетін жаңартып, олардың жағдайын қараңыз.",
                ru: "Обновите страницу месяцев и посмотрите их состояние.",
                en: "Reload the page of months and look at their state."
            )
        }
    }
}
