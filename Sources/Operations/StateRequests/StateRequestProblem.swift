public import Wording

/// What the desk of state requests refuses by itself.
public enum StateRequestProblem: UserFacingError, Hashable, CaseIterable {
    case unknown, incomplete, unknownAuthority, notDefinite, otherPerson, mayNotHide, notNow, ownProposal, beyondGround
    case nothingToGive, noRefusal

    public var code: String {
        switch self {
        case .unknown: "state-request/unknown"
        case .incomplete: "state-request/incomplete"
        case .unknownAuthority: "state-request/unknown-authority"
        case .notDefinite: "state-request/not-definite"
        case .otherPerson: "state-request/other-person"
        case .mayNotHide: "state-request/may-not-hide"
        case .notNow: "state-request/not-now"
        case .ownProposal: "state-request/own-proposal"
        case .beyondGround: "state-request/beyond-ground"
        case .nothingToGive: "state-request/nothing-to-give"
        case .noRefusal: "state-request/no-refusal"
        }
    }

    public var summary: LocalisedText { words.0 }
    public var remedy: LocalisedText { words.1 }

    private var words: (LocalisedText, LocalisedText) {
        switch self {
        case .unknown:
            (
                LocalisedText("Мұндай сұрау жоқ.", "Такого запроса нет.", "There is no such request."),
                LocalisedText("Нөмірді тексеріңіз.", "Проверьте номер.", "Check the number.")
            )
        case .incomplete:
            (
                LocalisedText(
                    "Хаттың нөмірі, күні, заң бабы немесе сұралған деректер көрсетілмеген.",
                    "Не указаны номер письма, дата, статья закона или запрошенные данные.",
                    "The number, date, article or data asked for of the letter are missing."
                ),
                LocalisedText("Хаттан толтырыңыз.", "Заполните по письму.", "Fill them in from the letter.")
            )
        case .unknownAuthority:
            (
                LocalisedText(
                    "Мұндай орган тізімде жоқ.",
                    "Такого органа нет в перечне.",
                    "This body is not on the list."
                ),
                LocalisedText("Тізімнен таңдаңыз.", "Выберите из списка.", "Choose from the list.")
            )
        case .notDefinite:
            (
                LocalisedText(
                    "Кімнің деректері екені көрсетілмеген (94-V Art. 7(8)).",
                    "Не указано, чьи данные (94-V Art. 7(8)).",
                    "Whose data it is about is missing (94-V Art. 7(8))."
                ),
                LocalisedText(
                    "ЖСН-ді немесе шарттың нөмірін енгізіңіз.",
                    "Введите ИИН или номер договора.",
                    "Enter the IIN or the number of a contract."
                )
            )
        case .otherPerson:
            (
                LocalisedText(
                    "ЖСН мен шарт әртүрлі адамдікі.",
                    "ИИН и договор принадлежат разным людям.",
                    "IIN and contract belong to different people."
                ),
                LocalisedText("Хатты тексеріңіз.", "Проверьте письмо.", "Check the letter.")
            )
        case .mayNotHide:
            (
                LocalisedText(
                    "Бұл орган адамға айтпауды талап ете алмайды немесе мерзім тым ұзақ.",
                    "Этот орган не вправе запретить сообщать человеку, или срок слишком велик.",
                    "This body may not forbid telling the person, or not for so long."
                ),
                LocalisedText(
                    "Күнді алып тастаңыз не қысқартыңыз.",
                    "Уберите или сократите срок.",
                    "Remove or shorten the term."
                )
            )
        case .notNow:
            (
                LocalisedText(
                    "Сұраудың қазіргі күйінде бұл мүмкін емес.",
                    "В нынешнем состоянии запроса это невозможно.",
                    "The request's state does not allow this now."
                ),
                LocalisedText("Бетті қайта ашыңыз.", "Откройте страницу заново.", "Open the page again.")
            )
        case .ownProposal:
            (
                LocalisedText(
                    "Жауапты ұсынған адам оны өзі бекітпейді.",
                    "Предложивший ответ не утверждает его сам.",
                    "Whoever proposed the answer does not approve it."
                ),
                LocalisedText(
                    "Екінші жауапты тұлға шешеді.",
                    "Решает второй ответственный.",
                    "A second officer decides."
                )
            )
        case .beyondGround:
            (
                LocalisedText(
                    "Бұл деректі осы органға беруге заң негізі жоқ (clause 5.5.3).",
                    "Передать эти данные этому органу нет основания (clause 5.5.3).",
                    "There is no ground to give these data to this body (clause 5.5.3)."
                ),
                LocalisedText(
                    "Тек рұқсат етілгенін қалдырыңыз.",
                    "Оставьте только разрешённое.",
                    "Leave only what is allowed."
                )
            )
        case .nothingToGive:
            (
                LocalisedText("Беретін ештеңе жоқ.", "Передавать нечего.", "There is nothing to give."),
                LocalisedText("Себебімен бас тартыңыз.", "Откажите с причиной.", "Refuse with the reason.")
            )
        case .noRefusal:
            (
                LocalisedText(
                    "Бас тарту себебі таңдалмаған.",
                    "Не выбрана причина отказа.",
                    "No reason of refusal was chosen."
                ),
                LocalisedText("Тізімнен таңдаңыз.", "Выберите из списка.", "Choose from the list.")
            )
        }
    }
}
