import Operations
import Wording

/// Recordings of calls in people's words.
enum RecordingWords {
    static let title = LocalisedText("Сөйлесу жазбалары", "Записи разговоров", "Recordings of calls")

    static func use(_ use: ListeningUse) -> LocalisedText {
        switch use {
        case .quality:
            LocalisedText("қызмет сапасын бағалау", "оценка качества обслуживания", "to judge the service")
        case .dispute:
            LocalisedText("шағым не дауды шешу", "разрешение жалобы или спора", "to settle a complaint or dispute")
        case .consent:
            LocalisedText("берілген келісімді дәлелдеу", "доказательство согласия", "to prove a consent")
        case .contract: LocalisedText("шартты орындау", "исполнение договора", "to perform the contract")
        case .rights:
            LocalisedText(
                "адамның өтінішіне жауап",
                "ответ на обращение человека",
                "to answer the person's request"
            )
        }
    }

    static func direction(_ direction: CallDirection) -> LocalisedText {
        switch direction {
        case .incoming: LocalisedText("кіріс", "входящий", "incoming")
        case .outgoing: LocalisedText("шығыс", "исходящий", "outgoing")
        }
    }

    static func language(_ language: Language) -> String {
        switch language {
        case .kazakh: "Қазақша"
        case .russian: "Русский"
        case .english: "English"
        }
    }

    /// `12:05`.
    static func length(_ seconds: Int) -> String {
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Seconds of `12:05`, or of `725`.
    static func seconds(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        switch parts.count {
        case 1: return parts[0].flatMap { $0 >= 1 ? $0 : nil }
        case 2:
            guard let minutes = parts[0], let seconds = parts[1], (0...600).contains(minutes),
                (0...59).contains(seconds)
            else { return nil }
            return minutes * 60 + seconds
        default: return nil
        }
    }

    static let announced = LocalisedText("Хабарланды", "Объявлено", "Announced")
    static let lengthTitle = LocalisedText("Ұзақтығы", "Длительность", "Length")
    static let directionTitle = LocalisedText("Бағыты", "Направление", "Direction")
    static let caseTitle = LocalisedText("Іс (өтінім не шарт)", "Дело (заявка или договор)", "Case")
    static let languageTitle = LocalisedText("Хабарлау тілі", "Язык объявления", "Language of the announcement")
    static let agent = LocalisedText("Қызметкер", "Сотрудник", "Employee")
    static let sound = LocalisedText("Дыбыс", "Звук", "Sound")
    static let kept = LocalisedText("сақталған", "сохранён", "kept")
    static let awaited = LocalisedText("күтілуде", "ожидается", "awaited")
    static let newCall = LocalisedText("Жаңа сөйлесу", "Новый разговор", "New call")
    static let phone = LocalisedText(
        "Адамның расталған телефоны",
        "Подтверждённый телефон человека",
        "The person's confirmed phone"
    )
    static let orCase = LocalisedText(
        "немесе өтінімнің, шарттың нөмірі",
        "или номер заявки, договора",
        "or the number of an application or contract"
    )
    static let begin = LocalisedText(
        "Хабарлап, жазуды бастау",
        "Объявить и начать запись",
        "Announce and begin recording"
    )
    static let readOut = LocalisedText(
        "Алдымен осыны айтыңыз",
        "Сначала скажите это",
        "Say this first"
    )
    static let addSound = LocalisedText("Дыбысты қосу", "Добавить звук", "Add the sound")
    static let file = LocalisedText("Дыбыс файлы", "Звуковой файл", "Sound file")
    static let fileHint = LocalisedText(
        "OGG, WAV, MP3, M4A, FLAC, WebM; 32 МиБ дейін. Бірден шифрланады.",
        "OGG, WAV, MP3, M4A, FLAC, WebM; до 32 МиБ. Шифруется сразу.",
        "OGG, WAV, MP3, M4A, FLAC, WebM; up to 32 MiB. It is encrypted as it comes."
    )
    static let lengthHint = LocalisedText("Мысалы, 12:30", "Например, 12:30", "Such as 12:30")
    static let listen = LocalisedText("Тыңдау", "Прослушать", "Listen")
    static let listenText = LocalisedText(
        "Тыңдау үшін мақсат пен іс керек. Адам кім, қашан, не үшін тыңдағанын көреді.",
        "Чтобы прослушать, нужны цель и дело. Человек видит, кто, когда и для чего слушал.",
        "Listening needs a purpose and a case. The person sees who listened, when and what for."
    )
    static let purpose = LocalisedText("Не үшін", "Для чего", "What for")
    static let heard = LocalisedText("Кім тыңдады", "Кто слушал", "Who listened")
    static let when = LocalisedText("Қашан", "Когда", "When")
    static let who = LocalisedText("Кім", "Кто", "Who")
    static let nobodyHeard = LocalisedText("Ешкім тыңдаған жоқ.", "Никто не слушал.", "Nobody has listened.")
    static let script = LocalisedText("Хабарлау мәтіні", "Текст объявления", "Words of the announcement")
    static let ownText = LocalisedText(
        "Бізбен сөйлесулеріңіздің жазбалары. Әрқайсысын тыңдап, сақтап ала аласыз; кім тыңдағаны да осында (clause 6.1).",
        "Записи ваших разговоров с нами. Каждую можно прослушать и сохранить; здесь же видно, кто её слушал (clause 6.1).",
        "Recordings of your calls with us. You can hear and keep each; who else listened to it is here too (clause 6.1)."
    )
    static let none = LocalisedText("Жазбалар жоқ.", "Записей нет.", "There are no recordings.")
    static let download = LocalisedText("Сақтап алу", "Сохранить", "Download")
}
