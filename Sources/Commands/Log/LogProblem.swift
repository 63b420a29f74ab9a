import Wording

/// Why a command about the log or a witness cannot do its work.
enum LogProblem: UserFacingError, Hashable {
    case unwritable(String)
    case unreadable(String)
    case notAKey(String)
    case notAPlace(String)
    case nothingSigned
    /// The address answered with this status.
    case unreachable(String, status: Int)
    case witnessAddress(String)
    case exists(String)
    case noState(String)
    case damagedState(String)
    case stateInUse(String)

    var code: String {
        switch self {
        case .unwritable: "log/unwritable"
        case .unreadable: "log/unreadable"
        case .notAKey: "log/not-a-key"
        case .notAPlace: "log/not-a-place"
        case .nothingSigned: "log/nothing-signed"
        case .unreachable: "log/unreachable"
        case .witnessAddress: "witness/address"
        case .exists: "witness/exists"
        case .noState: "witness/no-state"
        case .damagedState: "witness/damaged-state"
        case .stateInUse: "witness/state-in-use"
        }
    }

    var summary: LocalisedText { words.summary }
    var remedy: LocalisedText { words.remedy }

    private var words: (summary: LocalisedText, remedy: LocalisedText) {
        switch self {
        case .unwritable(let path):
            (
                LocalisedText(
                    kk: "Жазу мүмкін болмады: \(path).",
                    ru: "Не удалось записать: \(path).",
                    en: "This cannot be written: \(path)."
                ), Self.checkDisk
            )
        case .unreadable(let path):
            (
                LocalisedText(
                    kk: "Оқу мүмкін болмады: \(path).",
                    ru: "Не удалось прочитать: \(path).",
                    en: "This cannot be read: \(path)."
                ), Self.checkDisk
            )
        case .notAKey(let text):
            (
                LocalisedText(
                    kk: "Бұл кілт емес: \(text).",
                    ru: "Это не ключ: \(text).",
                    en: "This is not a key: \(text)."
                ),
                LocalisedText(
                    kk: "name+hexid+base64 түріндегі кілтті немесе ондай кілті бар файлды беріңіз.",
                    ru: "Укажите ключ вида name+hexid+base64 или файл с ним.",
                    en: "Give a key of the form name+hexid+base64, or a file that holds one."
                )
            )
        case .notAPlace(let text):
            (
                LocalisedText(
                    kk: "Бұл қалта да, мекенжай да емес: \(text).",
                    ru: "Это не папка и не адрес: \(text).",
                    en: "This is neither a folder nor an address: \(text)."
                ),
                LocalisedText(
                    kk: "https мекенжайын, осы компьютердегі http мекенжайын немесе қалтаны беріңіз.",
                    ru: "Укажите адрес https, адрес http на этом компьютере или папку.",
                    en: "Give an https address, an http address on this computer, or a folder."
                )
            )
        case .nothingSigned:
            (
                LocalisedText(
                    kk: "Журналда қол қойылған ештеңе жоқ.",
                    ru: "В журнале ещё ничего не подписано.",
                    en: "Nothing in the log has been signed yet."
                ),
                LocalisedText(
                    kk: "Сервер жұмыс істеп тұрғанда қайталаңыз.",
                    ru: "Повторите, когда сервер поработает.",
                    en: "Try again once a server has run."
                )
            )
        case .unreachable(let address, let status):
            (
                LocalisedText(
                    kk: "\(address) жауап бермеді (\(status)).",
                    ru: "\(address) не отвечает (\(status)).",
                    en: "\(address) does not answer (\(status))."
                ),
                LocalisedText(kk: "Кейінірек қайталаңыз.", ru: "Повторите позже.", en: "Try again later.")
            )
        case .witnessAddress(let text): Self.witnessAddress(text)
        case .exists(let path):
            (
                LocalisedText(
                    kk: "Бұл бұрыннан бар: \(path).",
                    ru: "Это уже есть: \(path).",
                    en: "This is there already: \(path)."
                ),
                LocalisedText(kk: "Басқа орын таңдаңыз.", ru: "Выберите другое место.", en: "Choose another place.")
            )
        case .noState(let path), .damagedState(let path), .stateInUse(let path): Self.state(self, path)
        }
    }

    private static func witnessAddress(_ text: String) -> (summary: LocalisedText, remedy: LocalisedText) {
        (
            LocalisedText(
                kk: "Куәнің мекенжайы немесе кілті түсініксіз: \(text).",
                ru: "Непонятный адрес или ключ свидетеля: \(text).",
                en: "The address or key of this witness cannot be used: \(text)."
            ),
            LocalisedText(
                kk: "https://…=name+hexid+base64 түрінде беріңіз; кілтті куәнің иесі жариялайды.",
                ru: "Укажите в виде https://…=name+hexid+base64; ключ публикует владелец свидетеля.",
                en: "Write it as https://…=name+hexid+base64; whoever runs the witness publishes the key."
            )
        )
    }

    private static func state(
        _ problem: LogProblem,
        _ path: String
    ) -> (summary: LocalisedText, remedy: LocalisedText) {
        switch problem {
        case .stateInUse:
            (
                LocalisedText(
                    kk: "Бұл қалтаны басқа куә қолданып тұр: \(path).",
                    ru: "С этой папкой уже работает другой свидетель: \(path).",
                    en: "Another witness works with this folder: \(path)."
                ),
                LocalisedText(kk: "Оны тоқтатыңыз.", ru: "Остановите его.", en: "Stop it first.")
            )
        case .damagedState:
            (
                LocalisedText(
                    kk: "Куәнің есінде тұрғаны бүлінген: \(path).",
                    ru: "Память свидетеля повреждена: \(path).",
                    en: "What the witness remembers is damaged: \(path)."
                ),
                neverAgain
            )
        default:
            (
                LocalisedText(
                    kk: "Бұл кілттің жады мұнда жоқ: \(path).",
                    ru: "Здесь нет памяти этого ключа: \(path).",
                    en: "The memory of this key is not here: \(path)."
                ),
                neverAgain
            )
        }
    }

    /// A witness that forgot what it signed could sign a second history.
    private static let neverAgain = LocalisedText(
        kk:
            "Дұрыс қалтаны беріңіз. Ол жоғалса, бұл кілтпен енді қол қоюға болмайды: kepil witness create жаңасын жасайды.",
        ru:
            "Укажите верную папку. Если она утрачена, этим ключом больше подписывать нельзя: новый создаёт kepil witness create.",
        en:
            "Name the right folder. If it is lost, this key must never sign again: kepil witness create makes a new one."
    )
    private static let checkDisk = LocalisedText(
        kk: "Құқықтарды және дискідегі орынды тексеріңіз.",
        ru: "Проверьте права и место на диске.",
        en: "Check the permissions and the space on the disk."
    )
}
