public import LoanMath
public import Wording

/// Why a change may not be made to a contract.
public enum ChangeRefusal: UserFacingError, Hashable {
    case nothingOwed
    /// In the future, or before today where that is not allowed, or before the contract had money out.
    case day
    case rateNotLower
    case aboveCap(Rate, String)
    case serviceOver
    case notOverdue
    /// Days within which the borrower may ask for other terms, and where the law says so.
    case mayStillAsk(Int, String)
    case notSuspended
    case amountNotPositive
    case moreThanOwed
    case noPaymentsLeft
    case noSuchPayment
    case contradiction

    init(_ error: ReplayError) {
        self =
            switch error {
            case .forgivenAboveDebt: .moreThanOwed
            case .nothingToChange, .nothingToRestructure: .noPaymentsLeft
            case .beforeDisbursement, .deferralEndsBeforeItBegins: .day
            case .notSuspended: .notSuspended
            case .amountNotPositive: .amountNotPositive
            case .unknownPayment: .noSuchPayment
            case .schedule, .incompleteAllocationOrder, .disbursedTwice, .conflictingFacts: .contradiction
            }
    }

    public var code: String {
        switch self {
        case .nothingOwed: "change/nothing-owed"
        case .day: "change/day"
        case .rateNotLower: "change/rate-not-lower"
        case .aboveCap: "change/above-cap"
        case .serviceOver: "change/service-over"
        case .notOverdue: "change/not-overdue"
        case .mayStillAsk: "change/may-still-ask"
        case .notSuspended: "change/not-suspended"
        case .amountNotPositive: "change/amount-not-positive"
        case .moreThanOwed: "change/more-than-owed"
        case .noPaymentsLeft: "change/no-payments-left"
        case .noSuchPayment: "change/no-such-payment"
        case .contradiction: "change/contradiction"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .nothingOwed:
            LocalisedText(
                kk: "Бұл шарт бойынша берешек жоқ.",
                ru: "По этому договору нет долга.",
                en: "Nothing is owed under this contract."
            )
        case .day:
            LocalisedText(
                kk: "Бұл өзгеріс ол күннен бастап күшіне ене алмайды.",
                ru: "С этого дня изменение действовать не может.",
                en: "The change cannot take effect on that day."
            )
        case .rateNotLower:
            LocalisedText(
                kk: "Мөлшерлемені тек төмендетуге болады (56-V Art. 3(6)).",
                ru: "Ставку можно только снизить (56-V Art. 3(6)).",
                en: "The rate may only be lowered (56-V Art. 3(6))."
            )
        case .aboveCap(let cap, let citation):
            LocalisedText(
                kk: "Қалған төлемдердің ЖТСМ {cap} % шегінен асады ({source}).",
                ru: "ГЭСВ оставшихся платежей выше предела {cap} % ({source}).",
                en: "The GESV of what is left is above the cap of {cap} % ({source})."
            ).filled(["cap": cap.description, "source": citation])
        case .serviceOver:
            LocalisedText(
                kk: "Әскери қызмет бұл күнге дейін аяқталған.",
                ru: "Срочная служба к этому дню уже закончилась.",
                en: "The service is over by that day."
            )
        case .notOverdue:
            LocalisedText(
                kk: "Мерзімі өткен төлем жоқ, шартты мерзімінен бұрын бұзуға негіз жоқ.",
                ru: "Просрочки нет, расторгать договор досрочно не за что.",
                en: "Nothing is overdue, so there is no ground to terminate."
            )
        case .mayStillAsk(let days, let citation):
            LocalisedText(
                kk: "Мерзімі өткеніне \(days) күн толғанша қарыз алушы талаптарды өзгертуді сұрай алады ({law}).",
                ru: "В первые \(days) дней просрочки заёмщик вправе просить об изменении условий ({law}).",
                en: "During the first \(days) days of arrears the borrower may ask for other terms ({law})."
            ).filled(["law": citation])
        case .notSuspended:
            LocalisedText(
                kk: "Мұндай тоқтата тұру жоқ немесе ол аяқталған.",
                ru: "Такой приостановки нет или она уже закончилась.",
                en: "There is no such suspension, or it has ended."
            )
        case .amountNotPositive:
            LocalisedText(
                kk: "Сома нөлден үлкен болуы керек.",
                ru: "Сумма должна быть больше нуля.",
                en: "The amount must be greater than zero."
            )
        case .moreThanOwed:
            LocalisedText(
                kk: "Сома берешектің осы бөлігінен көп.",
                ru: "Сумма больше этой части долга.",
                en: "The amount is more than that part of the debt."
            )
        case .noPaymentsLeft:
            LocalisedText(
                kk: "Мерзімі келмеген төлем қалмаған.",
                ru: "Предстоящих платежей не осталось.",
                en: "No payments are left to come."
            )
        case .noSuchPayment:
            LocalisedText(
                kk: "Бұл шартта мұндай төлем жоқ немесе ол жойылған.",
                ru: "Такого платежа по договору нет или он уже отменён.",
                en: "The contract has no such payment, or it is reversed already."
            )
        case .contradiction:
            LocalisedText(
                kk: "Бұл өзгеріс шарттың жазбаларына қайшы.",
                ru: "Изменение противоречит записям договора.",
                en: "The change contradicts the records of the contract."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .day:
            LocalisedText(
                kk: "Бүгінгі күнді немесе заң рұқсат ететін ертерек күнді таңдаңыз.",
                ru: "Укажите сегодняшний день или более ранний, если закон его допускает.",
                en: "Choose today, or an earlier day where the law allows one."
            )
        case .mayStillAsk(let days, _):
            LocalisedText(
                kk: "\(days) күн өткен соң қайта ұсыныңыз.",
                ru: "Повторите, когда пройдёт \(days) дней.",
                en: "Try again when \(days) days have passed."
            )
        case .nothingOwed, .contradiction, .noPaymentsLeft, .notSuspended, .noSuchPayment:
            LocalisedText(
                kk: "Шарттың бүгінгі жағдайын қарап шығыңыз.",
                ru: "Посмотрите, как договор выглядит сегодня.",
                en: "Look at the contract as it stands today."
            )
        default:
            LocalisedText(
                kk: "Мәнді түзетіп, алдын ала қарауды қайталаңыз.",
                ru: "Исправьте значение и повторите предпросмотр.",
                en: "Correct the value and preview again."
            )
        }
    }
}
