public import Wording

/// Why a command is not carried out under its key.
public enum IdempotencyProblem: UserFacingError, Hashable, CaseIterable {
    case unusableKey
    case otherRequest
    case inProgress

    public var code: String {
        switch self {
        case .unusableKey: "idempotency/unusable-key"
        case .otherRequest: "idempotency/other-request"
        case .inProgress: "idempotency/in-progress"
        }
    }
    public var summary: LocalisedText {
        switch self {
        case .unusableKey:
            LocalisedText(
                kk: "Idempotency-Key тақырыпшасы жоқ немесе жарамсыз.",
                ru: "Заголовок Idempotency-Key отсутствует или непригоден.",
                en: "The Idempotency-Key header is missing or unusable."
            )
        case .otherRequest:
            LocalisedText(
                kk: "Бұл Idempotency-Key басқа сұрау үшін пайдаланылған.",
                ru: "Этот Idempotency-Key уже использован для другого запроса.",
                en: "This Idempotency-Key was used for another request."
            )
        case .inProgress:
            LocalisedText(
                kk: "Осы Idempotency-Key бар команда қазір орындалып жатыр.",
                ru: "Команда с этим Idempotency-Key сейчас выполняется.",
                en: "A command with this Idempotency-Key is being carried out."
            )
        }
    }
    public var remedy: LocalisedText {
        switch self {
        case .unusableKey, .otherRequest:
            LocalisedText(
                kk: "Әр команда үшін бос орынсыз 1–120 латын таңбасынан тұратын жаңа кілт алыңыз.",
                ru: "Для каждой команды возьмите новый ключ: 1–120 латинских знаков без пробелов.",
                en: "Take a new key for each command: 1–120 ASCII characters without spaces."
            )
        case .inProgress:
            LocalisedText(
                kk: "Бірнеше секундтан кейін сол сұрауды сол кілтпен қайталаңыз.",
                ru: "Через несколько секунд повторите тот же запрос с тем же ключом.",
                en: "Repeat the same request with the same key in a few seconds."
            )
        }
    }
}
