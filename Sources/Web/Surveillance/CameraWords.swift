import Operations
import Wording

/// Cameras and films in people's words.
enum CameraWords {
    static let title = LocalisedText("Камералар мен белгілер", "Камеры и знаки", "Cameras and signs")
    static let lead = LocalisedText(
        "Бейнежазба шифрланып, камера мен күн бойынша сақталады және мерзімі біткенде өздігінен жойылады. Іс ашылмай ештеңе қаралмайды. Бет-әлпет танылмайды (94-V Art. 7(12)).",
        "Записи зашифрованы, лежат по камере и дню и уничтожаются сами, когда кончатся дни. Без дела ничего не смотрят. Лица не распознаются (94-V Art. 7(12)).",
        "Films lie encrypted by camera and day and end by themselves when their days are over. Nothing is watched without a case. Faces are never recognised (94-V Art. 7(12))."
    )
    static let keptFor = LocalisedText("Сақталады", "Хранится", "Kept for")
    static let sign = LocalisedText("Кіреберістегі белгі", "Знак у входа", "Sign at the entrance")
    static let signSeen = LocalisedText("Белгі ілулі тұр:", "Знак висит:", "The sign hangs:")
    static let signUnseen = LocalisedText(
        "Белгінің ілулі тұрғанын ешкім растамаған: жазба алынбайды.",
        "Никто не подтвердил, что знак висит: записи не принимаются.",
        "Nobody confirmed that the sign hangs: no film is taken in."
    )
    static let printSign = LocalisedText("Белгіні басып шығару", "Напечатать знак", "Print the sign")
    static let confirmSign = LocalisedText("Белгі ілулі тұр", "Знак висит, вижу", "I see the sign hanging")
    static let cameras = LocalisedText("Камералар", "Камеры", "Cameras")
    static let camera = LocalisedText("Камера", "Камера", "Camera")
    static let newCamera = LocalisedText("Жаңа камераның атауы", "Имя новой камеры", "Name of a new camera")
    static let nameHint = LocalisedText("Мысалы, hall-1", "Например, hall-1", "Such as hall-1")
    static let enter = LocalisedText("Тіркеу", "Внести", "Enter")
    static let remove = LocalisedText("Алып тастау", "Снять", "Take down")
    static let removed = LocalisedText("алынды", "снята", "taken down")
    static let films = LocalisedText("Жазбалар", "Записи", "Films")
    static let pieces = LocalisedText("Бөліктер", "Частей", "Pieces")
    static let size = LocalisedText("Көлемі, КиБ", "Объём, КиБ", "Size, KiB")
    static let addFilm = LocalisedText("Жазба қосу", "Добавить запись", "Add a film")
    static let file = LocalisedText("Бейне файл", "Видеофайл", "Video file")
    static let fileHint = LocalisedText(
        "MP4, WebM немесе AVI. Бірден шифрланады.",
        "MP4, WebM или AVI. Шифруется сразу.",
        "MP4, WebM or AVI. It is encrypted as it comes."
    )
    static let from = LocalisedText("Басталуы", "Начало", "From")
    static let until = LocalisedText("Аяқталуы", "Конец", "Until")
    static let time = LocalisedText("Уақыты", "Время", "Time")
    static let cases = LocalisedText("Істер", "Дела", "Cases")
    static let openCase = LocalisedText("Іс ашу", "Открыть дело", "Open a case")
    static let closeCase = LocalisedText("Істі жабу", "Закрыть дело", "Close the case")
    static let caseOpen = LocalisedText("ашық", "открыто", "open")
    static let caseClosed = LocalisedText("жабық", "закрыто", "closed")
    static let caseText = LocalisedText(
        "Іс ашық тұрғанда сол күннің жазбасы жойылмайды.",
        "Пока дело открыто, запись этого дня не уничтожается.",
        "While a case is open, the film of its day is not destroyed."
    )
    static let reasonTitle = LocalisedText("Себебі", "Причина", "Reason")
    static let giveAway = LocalisedText(
        "Мемлекеттік органға беру",
        "Передать государственному органу",
        "Give to a state body"
    )
    static let authority = LocalisedText("Кімге", "Кому", "To whom")
    static let letter = LocalisedText("Хаттың нөмірі", "Номер письма", "Number of the letter")
    static let ground = LocalisedText("Негізі", "Основание", "Ground")
    static let digest = LocalisedText("SHA-256", "SHA-256", "SHA-256")
    static let given = LocalisedText("Кімге берілді", "Кому передано", "To whom it was given")

    static func reason(_ reason: SurveillanceReason) -> LocalisedText {
        switch reason {
        case .property: LocalisedText("мүлікті қорғау", "защита имущества", "to protect property")
        case .safety: LocalisedText("адамдардың қауіпсіздігі", "безопасность людей", "to keep people safe")
        case .operation: LocalisedText("даулы операция", "спорная операция", "a disputed operation")
        case .unlawfulAct:
            LocalisedText(
                "құқыққа қайшы әрекет не залал",
                "противоправное действие или ущерб",
                "an unlawful act or damage"
            )
        case .stateRequest:
            LocalisedText(
                "мемлекеттік органның сұрауы",
                "запрос государственного органа",
                "a request of a state body"
            )
        }
    }
}
