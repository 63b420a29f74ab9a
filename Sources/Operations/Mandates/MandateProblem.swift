public import Wording

/// What the register of mandates refuses by itself.
public enum MandateProblem: UserFacingError, Hashable, CaseIterable {
    case unknown, incomplete, notAProcessor, noAccount, beyondPolicy, noSuchContract, ownProposal, notNow, outside

    public var code: String {
        switch self {
        case .unknown: "mandate/unknown"
        case .incomplete: "mandate/incomplete"
        case .notAProcessor: "mandate/not-a-processor"
        case .noAccount: "mandate/no-account"
        case .beyondPolicy: "mandate/beyond-policy"
        case .noSuchContract: "mandate/no-such-contract"
        case .ownProposal: "mandate/own-proposal"
        case .notNow: "mandate/not-now"
        case .outside: "mandate/outside"
        }
    }

    public var summary: LocalisedText { words.0 }
    public var remedy: LocalisedText { words.1 }

    private var words: (LocalisedText, LocalisedText) {
        switch self {
        case .unknown:
            (
                LocalisedText("Мұндай өкілеттік жоқ.", "Такого поручения нет.", "There is no such mandate."),
                LocalisedText("Тізімді қараңыз.", "Смотрите список.", "See the list.")
            )
        case .incomplete:
            (
                LocalisedText(
                    "Келісім, күндер, деректер немесе шарттар көрсетілмеген; мерзімі бір жылдан аспайды.",
                    "Не указаны соглашение, дни, данные или договоры; срок не больше года.",
                    "The agreement, days, data or contracts are missing; a year is the longest."
                ),
                LocalisedText(
                    "Толтырып, қайта жіберіңіз.",
                    "Заполните и отправьте снова.",
                    "Complete it and send it again."
                )
            )
        case .notAProcessor:
            (
                LocalisedText(
                    "Бұл алушыға есептік жазба ашылмайды (clause 5.3).",
                    "Этому получателю учётная запись не открывается (clause 5.3).",
                    "This recipient gets no account (clause 5.3)."
                ),
                LocalisedText("Тізімнен таңдаңыз.", "Выберите из списка.", "Choose from the list.")
            )
        case .noAccount:
            (
                LocalisedText(
                    "«processor» рөлі бар есептік жазба таңдалмаған.",
                    "Не выбрана учётная запись с ролью «processor».",
                    "No account of the role “processor” was chosen."
                ),
                LocalisedText(
                    "Әкімші оны «kepil staff add --role processor» арқылы ашады.",
                    "Администратор заводит её через «kepil staff add --role processor».",
                    "The administrator makes one with “kepil staff add --role processor”."
                )
            )
        case .beyondPolicy:
            (
                LocalisedText(
                    "Саясат бұл алушыға мұндай деректі бермейді (clause 5.5).",
                    "Политика не даёт этому получателю таких данных (clause 5.5).",
                    "The policy does not let this recipient have these data (clause 5.5)."
                ),
                LocalisedText(
                    "Тек рұқсат етілгенін қалдырыңыз.",
                    "Оставьте только разрешённое.",
                    "Leave only what is allowed."
                )
            )
        case .noSuchContract:
            (
                LocalisedText("Мұндай шарт жоқ.", "Такого договора нет.", "There is no such contract."),
                LocalisedText("Нөмірлерді тексеріңіз.", "Проверьте номера.", "Check the numbers.")
            )
        case .ownProposal:
            (
                LocalisedText(
                    "Ұсынған адам өзі бекітпейді.",
                    "Предложивший не утверждает сам.",
                    "Whoever proposed it does not approve it."
                ),
                LocalisedText(
                    "Екінші жауапты тұлға шешеді.",
                    "Решает второй ответственный.",
                    "A second officer decides."
                )
            )
        case .notNow:
            (
                LocalisedText(
                    "Қазіргі күйінде бұл мүмкін емес.",
                    "Сейчас это невозможно.",
                    "Its state does not allow this now."
                ),
                LocalisedText("Бетті қайта ашыңыз.", "Откройте страницу заново.", "Open the page again.")
            )
        case .outside:
            (
                LocalisedText(
                    "Бұл шарт өкілеттігіңізде жоқ немесе мерзімі өткен (clause 5.4).",
                    "Этот договор не входит в ваше поручение, или его срок прошёл (clause 5.4).",
                    "This contract is not in your mandate, or its days are over (clause 5.4)."
                ),
                LocalisedText("Кредиторға хабарласыңыз.", "Обратитесь к кредитору.", "Ask the lender.")
            )
        }
    }
}
