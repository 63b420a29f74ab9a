import Wording

/// Why an account cannot be made.
enum AccountProblem: UserFacingError, Hashable {
    static let shortestPassword = 12

    case login
    case name
    case password
    case taken(String)
    case role(String, [String])

    var code: String {
        switch self {
        case .login: "account/login"
        case .name: "account/name"
        case .password: "account/password"
        case .taken: "account/taken"
        case .role: "account/role"
        }
    }

    var summary: LocalisedText {
        switch self {
        case .login: LocalisedText(kk: "Логин жарамсыз.", ru: "Логин не годится.", en: "The login cannot be used.")
        case .name: LocalisedText(kk: "Аты бос.", ru: "Имя не указано.", en: "The name is empty.")
        case .password:
            LocalisedText(kk: "Құпиясөз тым қысқа.", ru: "Пароль слишком короткий.", en: "The password is too short.")
        case .taken(let login):
            LocalisedText(
                kk: "Мұндай есептік жазба бар: \(login).",
                ru: "Такая учётная запись уже есть: \(login).",
                en: "There is an account with this login already: \(login)."
            )
        case .role(let role, _):
            LocalisedText(
                kk: "Саясатта қызметкердің мұндай рөлі жоқ: \(role).",
                ru: "В политике нет такой роли сотрудника: \(role).",
                en: "The policy has no such role for staff: \(role)."
            )
        }
    }

    var remedy: LocalisedText {
        switch self {
        case .login:
            LocalisedText(
                kk: "Бос орынсыз, 64 таңбаға дейін латын әріптерін, цифрларды және белгілерді қолданыңыз.",
                ru: "Используйте до 64 латинских букв, цифр и знаков без пробелов.",
                en: "Use up to 64 Latin letters, digits and signs without spaces."
            )
        case .name:
            LocalisedText(
                kk: "--name арқылы қызметкердің немесе серіктестің атын беріңіз.",
                ru: "Укажите имя сотрудника или партнёра в --name.",
                en: "Give the employee's or the partner's name with --name."
            )
        case .password:
            LocalisedText(
                kk: "Стандартты кірістің бірінші жолына кемінде \(Self.shortestPassword) таңбалы құпиясөз беріңіз.",
                ru: "Передайте первой строкой стандартного ввода пароль не короче \(Self.shortestPassword) знаков.",
                en:
                    "Give a password of at least \(Self.shortestPassword) characters as the first line of the standard input."
            )
        case .taken:
            LocalisedText(
                kk: "Басқа логин таңдаңыз немесе --replace қосыңыз.",
                ru: "Выберите другой логин или добавьте --replace.",
                en: "Choose another login, or add --replace."
            )
        case .role(_, let roles):
            LocalisedText(
                kk: "Мына рөлдердің бірін таңдаңыз: {roles}.",
                ru: "Выберите одну из ролей: {roles}.",
                en: "Choose one of these roles: {roles}."
            ).filled(["roles": roles.joined(separator: ", ")])
        }
    }
}

enum AccountWords {
    static let password = LocalisedText(kk: "Құпиясөз:", ru: "Пароль:", en: "Password:")
}
