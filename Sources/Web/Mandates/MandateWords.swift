import Operations
import Wording

/// Mandates of processors in people's words.
enum MandateWords {
    static let title = LocalisedText(
        "Өңдеушілердің өкілеттіктері",
        "Поручения обработчикам",
        "Mandates of processors"
    )
    static let lead = LocalisedText(
        "Өңдеуші өкілеттігіндегі шарттардың көрсетілген деректерін ғана, күндері ішінде ғана көреді. Әр қарау — беру, адам оны көреді (clause 5.3, 5.4).",
        "Обработчик видит только указанные данные договоров своего поручения и только в его дни. Каждый просмотр — передача, человек её видит (clause 5.3, 5.4).",
        "A processor sees only the named data of the contracts in its mandate, and only between its days. Each look is a disclosure that the person sees (clause 5.3, 5.4)."
    )
    static let recipient = LocalisedText("Өңдеуші", "Обработчик", "Processor")
    static let agreement = LocalisedText("Келісім", "Соглашение", "Agreement")
    static let account = LocalisedText("Есептік жазба", "Учётная запись", "Account")
    static let from = LocalisedText("Қай күннен", "С какого дня", "From")
    static let until = LocalisedText("Қай күнге дейін", "По какой день", "Until")
    static let contracts = LocalisedText(
        "Шарттардың нөмірлері, бос орын арқылы",
        "Номера договоров через пробел",
        "Numbers of contracts, with spaces between"
    )
    static let contractsTitle = LocalisedText("Шарттар", "Договоры", "Contracts")
    static let fields = LocalisedText("Деректер", "Данные", "Data")
    static let new = LocalisedText("Жаңа өкілеттік", "Новое поручение", "New mandate")
    static let propose = LocalisedText("Ұсыну", "Предложить", "Propose")
    static let approve = LocalisedText("Бекіту", "Утвердить", "Approve")
    static let revoke = LocalisedText("Тоқтату", "Прекратить", "End")
    static let proposed = LocalisedText("бекітуді күтуде", "ждёт утверждения", "waits for approval")
    static let live = LocalisedText("күшінде", "действует", "in force")
    static let over = LocalisedText("күшінде емес", "не действует", "not in force")
    static let own = LocalisedText("Сіздің өкілеттіктеріңіз", "Ваши поручения", "Your mandates")
    static let ownText = LocalisedText(
        "Шартты бір-бірлеп ашыңыз; әр қарау жазылады және адам оны көреді. Басқа мақсатқа пайдалануға болмайды (clause 5.4).",
        "Открывайте договоры по одному; каждый просмотр записывается, и человек его видит. Использовать для иного нельзя (clause 5.4).",
        "Open contracts one at a time; each look is recorded and the person sees it. No other use is allowed (clause 5.4)."
    )
    static let open = LocalisedText("Ашу", "Открыть", "Open")
}
