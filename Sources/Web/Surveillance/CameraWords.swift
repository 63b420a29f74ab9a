import Operations
import Wording

/// Cameras and films in people's words.
enum CameraWords {
    static let title = RequestWords.text("Камералар мен белгілер", "Камеры и знаки", "Cameras and signs")
    static let lead = RequestWords.text(
        "Бейнежазба шифрланып, камера мен күн бойынша сақталады және мерзімі біткенде өздігінен жойылады. Іс ашылмай ештеңе қаралмайды. Бет-әлпет танылмайды (94-V Art. 7(12)).",
        "Записи зашифрованы, лежат по камере и дню и уничтожаются сами, когда кончатся дни. Без дела ничего не смотрят. Лица не распознаются (94-V Art. 7(12)).",
        "Films lie encrypted by camera and day and end by themselves when their days are over. Nothing is watched without a case. Faces are never recognised (94-V Art. 7(12))."
    )
    static let keptFor = RequestWords.text("Сақталады", "Хранится", "Kept for")
    static let sign = RequestWords.text("Кіреберістегі белгі", "Знак у входа", "Sign at the entrance")
    static let signSeen = RequestWords.text("Белгі ілулі тұр:", "Знак висит:", "The sign hangs:")
    static let signUnseen = RequestWords.text(
        "Белгінің ілулі тұрғанын ешкім растамаған: жазба алынбайды.",
        "Никто не подтвердил, что знак висит: записи не принимаются.",
        "Nobody confirmed that the sign hangs: no film is taken in."
    )
    static let printSign = RequestWords.text("Белгіні басып шығару", "Напечатать знак", "Print the sign")
    static let confirmSign = RequestWords.text("Белгі ілулі тұр", "Знак висит, вижу", "I see the sign hanging")
    static let cameras = RequestWords.text("Камералар", "Камеры", "Cameras")
    static let camera = RequestWords.text("Камера", "Камера", "Camera")
    static let newCamera = RequestWords.text("Жаңа камераның атауы", "Имя новой камеры", "Name of a new camera")
    static let nameHint = RequestWords.text("Мысалы, hall-1", "Например, hall-1", "Such as hall-1")
    static let enter = RequestWords.text("Тіркеу", "Внести", "Enter")
    static let remove = RequestWords.text("Алып тастау", "Снять", "Take down")
    static let removed = RequestWords.text("алынды", "снята", "taken down")
    static let films = RequestWords.text("Жазбалар", "Записи", "Films")
    static let pieces = RequestWords.text("Бөліктер", "Частей", "Pieces")
    static let size = RequestWords.text("Көлемі, КиБ", "Объём, КиБ", "Size, KiB")
    static let addFilm = RequestWords.text("Жазба қосу", "Добавить запись", "Add a film")
    static let file = RequestWords.text("Бейне файл", "Видеофайл", "Video file")
    static let fileHint = RequestWords.text(
        "MP4, WebM немесе AVI. Бірден шифрланады.",
        "MP4, WebM или AVI. Шифруется сразу.",
        "MP4, WebM or AVI. It is encrypted as it comes."
    )
    static let from = RequestWords.text("Басталуы", "Начало", "From")
    static let until = RequestWords.text("Аяқталуы", "Конец", "Until")
    static let time = RequestWords.text("Уақыты", "Время", "Time")
    static let cases = RequestWords.text("Істер", "Дела", "Cases")
    static let openCase = RequestWords.text("Іс ашу", "Открыть дело", "Open a case")
    static let closeCase = RequestWords.text("Істі жабу", "Закрыть дело", "Close the case")
    static let caseOpen = RequestWords.text("ашық", "открыто", "open")
    static let caseClosed = RequestWords.text("жабық", "закрыто", "closed")
    static let caseText = RequestWords.text(
        "Іс ашық тұрғанда сол күннің жазбасы жойылмайды.",
        "Пока дело открыто, запись этого дня не уничтожается.",
        "While a case is open, the film of its day is not destroyed."
    )
    static let reasonTitle = RequestWords.text("Себебі", "Причина", "Reason")
    static let giveAway = RequestWords.text(
        "Мемлекеттік органға беру",
        "Передать государственному органу",
        "Give to a state body"
    )
    static let authority = RequestWords.text("Кімге", "Кому", "To whom")
    static let letter = RequestWords.text("Хаттың нөмірі", "Номер письма", "Number of the letter")
    static let ground = RequestWords.text("Негізі", "Основание", "Ground")
    static let digest = RequestWords.text("SHA-256", "SHA-256", "SHA-256")
    static let given = RequestWords.text("Кімге берілді", "Кому передано", "To whom it was given")

    static func reason(_ reason: SurveillanceReason) -> LocalisedText {
        switch reason {
        case .property: RequestWords.text("мүлікті қорғау", "защита имущества", "to protect property")
        case .safety: RequestWords.text("адамдардың қауіпсіздігі", "безопасность людей", "to keep people safe")
        case .operation: RequestWords.text("даулы операция", "спорная операция", "a disputed operation")
        case .unlawfulAct:
            RequestWords.text(
                "құқыққа қайшы әрекет не залал",
                "противоправное действие или ущерб",
                "an unlawful act or damage"
            )
        case .stateRequest:
            RequestWords.text(
                "мемлекеттік органның сұрауы",
                "запрос государственного органа",
                "a request of a state body"
            )
        }
    }
}
