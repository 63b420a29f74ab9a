public import Wording

/// Why something about retention or destruction is not done.
public enum RetentionProblem: UserFacingError, Hashable {
    case unknown
    case unknownCase
    case nothingDue
    case ownProposal
    case alreadyDecided
    case otherProposal
    case holdReference
    case holdOver
    case confirmationMissing

    public var code: String {
        switch self {
        case .unknown: "retention/unknown"
        case .unknownCase: "retention/unknown-case"
        case .nothingDue: "retention/nothing-due"
        case .ownProposal: "retention/own-proposal"
        case .alreadyDecided: "retention/already-decided"
        case .otherProposal: "retention/other-proposal"
        case .holdReference: "retention/hold-reference"
        case .holdOver: "retention/hold-over"
        case .confirmationMissing: "retention/confirmation-missing"
        }
    }

    public var summary: LocalisedText { words.summary }
    public var remedy: LocalisedText { words.remedy }

    private var words: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .unknown, .unknownCase, .nothingDue, .holdReference, .holdOver: askedWords
        case .ownProposal, .alreadyDecided, .otherProposal, .confirmationMissing: decisionWords
        }
    }

    private var askedWords: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .unknownCase:
            (
                LocalisedText(
                    kk: "Мұндай шарт немесе өтінім жоқ.",
                    ru: "Такого договора или заявки нет.",
                    en: "There is no such contract or application."
                ),
                LocalisedText(
                    kk: "Нөмірін тексеріңіз: A-… немесе KP-….",
                    ru: "Проверьте номер: A-… или KP-….",
                    en: "Check the number: A-… or KP-…."
                )
            )
        case .nothingDue:
            (
                LocalisedText(
                    kk: "Жоятын ештеңе жоқ: бәрінің сақтау негізі бар.",
                    ru: "Уничтожать нечего: у всего есть основание для хранения.",
                    en: "There is nothing to destroy: something keeps everything."
                ),
                LocalisedText(
                    kk: "Түнгі тексеруден кейін тізімді қайта қараңыз.",
                    ru: "Посмотрите список снова после ночной проверки.",
                    en: "Look at the list again after the nightly job."
                )
            )
        case .holdReference:
            (
                LocalisedText(
                    kk: "Істің немесе хаттың нөмірі көрсетілмеген не тым ұзын.",
                    ru: "Номер дела или письма не указан или слишком длинный.",
                    en: "The number of the case or letter is missing or too long."
                ),
                LocalisedText(
                    kk: "Нөмірін ғана жазыңыз (60 таңбаға дейін); адамның атын жазбаңыз.",
                    ru: "Укажите только номер, до 60 знаков; имён не пишите.",
                    en: "Give the number only, up to 60 characters; do not name anybody."
                )
            )
        case .holdOver:
            (
                LocalisedText(
                    kk: "Бұл күн өтіп кеткен.",
                    ru: "Этот день уже прошёл.",
                    en: "That day is over."
                ),
                LocalisedText(
                    kk: "Бүгінгі немесе кейінгі күнді таңдаңыз не бос қалдырыңыз.",
                    ru: "Выберите сегодняшний или более поздний день либо оставьте поле пустым.",
                    en: "Choose today or a later day, or leave it empty."
                )
            )
        default:
            (
                LocalisedText(kk: "Мұндай жазба жоқ.", ru: "Такой записи нет.", en: "There is no such record."),
                LocalisedText(kk: "Тізімге оралыңыз.", ru: "Вернитесь к списку.", en: "Go back to the list.")
            )
        }
    }

    private var decisionWords: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .alreadyDecided:
            (
                LocalisedText(
                    kk: "Бұл ұсыныс бойынша шешім қабылданған.",
                    ru: "По этому предложению решение уже принято.",
                    en: "This proposal has been decided already."
                ),
                LocalisedText(kk: "Бетті жаңартыңыз.", ru: "Обновите страницу.", en: "Reload the page.")
            )
        case .otherProposal:
            (
                LocalisedText(
                    kk: "Осы кілтпен басқа ұсыныс жасалған.",
                    ru: "С этим ключом уже есть другое предложение.",
                    en: "There is another proposal under this key."
                ),
                LocalisedText(
                    kk: "Бетті жаңартып, қайталаңыз.",
                    ru: "Обновите страницу и повторите.",
                    en: "Reload the page and try again."
                )
            )
        case .confirmationMissing:
            (
                LocalisedText(
                    kk: "Растаудың нөмірі көрсетілмеген.",
                    ru: "Не указан номер подтверждения.",
                    en: "The number of the confirmation is missing."
                ),
                LocalisedText(
                    kk: "Алушы хатының нөмірін жазыңыз (60 таңбаға дейін).",
                    ru: "Укажите номер письма получателя, до 60 знаков.",
                    en: "Give the number of the recipient's letter, up to 60 characters."
                )
            )
        default:
            (
                LocalisedText(
                    kk: "Өзіңіз ұсынған жоюды өзіңіз бекіте алмайсыз.",
                    ru: "Нельзя утвердить уничтожение, которое вы сами предложили.",
                    en: "You may not approve a destruction that you proposed."
                ),
                LocalisedText(
                    kk: "Шешімді екінші қызметкер қабылдайды.",
                    ru: "Решение примет второй сотрудник.",
                    en: "A second employee decides."
                )
            )
        }
    }
}
