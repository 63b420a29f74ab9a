import Operations
import Wording

/// Recordings of calls in people's words.
enum RecordingWords {
    static let title = RequestWords.text("Сөйлесу жазбалары", "Записи разговоров", "Recordings of calls")

    static func use(_ use: ListeningUse) -> LocalisedText {
        switch use {
        case .quality:
            RequestWords.text("қызмет сапасын бағалау", "оценка качества обслуживания", "to judge the service")
        case .dispute:
            RequestWords.text("шағым не дауды шешу", "разрешение жалобы или спора", "to settle a complaint or dispute")
        case .consent:
            RequestWords.text("берілген келісімді дәлелдеу", "доказательство согласия", "to prove a consent")
        case .contract: RequestWords.text("шартты орындау", "исполнение договора", "to perform the contract")
        case .rights:
            RequestWords.text(
                "адамның өтінішіне жауап",
                "ответ на обращение человека",
                "to answer the person's request"
            )
        }
    }

    static func direction(_ direction: CallDirection) -> LocalisedText {
        switch direction {
        case .incoming: RequestWords.text("кіріс", "входящий", "incoming")
        case .outgoing: RequestWords.text("шығыс", "исходящий", "outgoing")
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

    static let announced = RequestWords.text("Хабарланды", "Объявлено", "Announced")
    static let lengthTitle = RequestWords.text("Ұзақтығы", "Длительность", "Length")
    static let directionTitle = RequestWords.text("Бағыты", "Направление", "Direction")
    static let caseTitle = RequestWords.text("Іс (өтінім не шарт)", "Дело (заявка или договор)", "Case")
    static let languageTitle = RequestWords.text("Хабарлау тілі", "Язык объявления", "Language of the announcement")
    static let agent = RequestWords.text("Қызметкер", "Сотрудник", "Employee")
    static let sound = RequestWords.text("Дыбыс", "Звук", "Sound")
    static let kept = RequestWords.text("сақталған", "сохранён", "kept")
    static let awaited = RequestWords.text("күтілуде", "ожидается", "awaited")
    static let newCall = RequestWords.text("Жаңа сөйлесу", "Новый разговор", "New call")
    static let phone = RequestWords.text(
        "Адамның расталған телефоны",
        "Подтверждённый телефон человека",
        "The person's confirmed phone"
    )
    static let orCase = RequestWords.text(
        "немесе өтінімнің, шарттың нөмірі",
        "или номер заявки, договора",
        "or the number of an application or contract"
    )
    static let begin = RequestWords.text(
        "Хабарлап, жазуды бастау",
        "Объявить и начать запись",
        "Announce and begin recording"
    )
    static let readOut = RequestWords.text(
        "Алдымен осыны айтыңыз",
        "Сначала скажите это",
        "Say this first"
    )
    static let addSound = RequestWords.text("Дыбысты қосу", "Добавить звук", "Add the sound")
    static let file = RequestWords.text("Дыбыс файлы", "Звуковой файл", "Sound file")
    static let fileHint = RequestWords.text(
        "OGG, WAV, MP3, M4A, FLAC, WebM; 32 МиБ дейін. Бірден шифрланады.",
        "OGG, WAV, MP3, M4A, FLAC, WebM; до 32 МиБ. Шифруется сразу.",
        "OGG, WAV, MP3, M4A, FLAC, WebM; up to 32 MiB. It is encrypted as it comes."
    )
    static let lengthHint = RequestWords.text("Мысалы, 12:30", "Например, 12:30", "Such as 12:30")
    static let listen = RequestWords.text("Тыңдау", "Прослушать", "Listen")
    static let listenText = RequestWords.text(
        "Тыңдау үшін мақсат пен іс керек. Адам кім, қашан, не үшін тыңдағанын көреді.",
        "Чтобы прослушать, нужны цель и дело. Человек видит, кто, когда и для чего слушал.",
        "Listening needs a purpose and a case. The person sees who listened, when and what for."
    )
    static let purpose = RequestWords.text("Не үшін", "Для чего", "What for")
    static let heard = RequestWords.text("Кім тыңдады", "Кто слушал", "Who listened")
    static let when = RequestWords.text("Қашан", "Когда", "When")
    static let who = RequestWords.text("Кім", "Кто", "Who")
    static let nobodyHeard = RequestWords.text("Ешкім тыңдаған жоқ.", "Никто не слушал.", "Nobody has listened.")
    static let script = RequestWords.text("Хабарлау мәтіні", "Текст объявления", "Words of the announcement")
    static let ownText = RequestWords.text(
        "Бізбен сөйлесулеріңіздің жазбалары. Әрқайсысын тыңдап, сақтап ала аласыз; кім тыңдағаны да осында (clause 6.1).",
        "Записи ваших разговоров с нами. Каждую можно прослушать и сохранить; здесь же видно, кто её слушал (clause 6.1).",
        "Recordings of your calls with us. You can hear and keep each; who else listened to it is here too (clause 6.1)."
    )
    static let none = RequestWords.text("Жазбалар жоқ.", "Записей нет.", "There are no recordings.")
    static let download = RequestWords.text("Сақтап алу", "Сохранить", "Download")
}
