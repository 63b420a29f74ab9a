public import Wording

/// What the register of recordings refuses by itself.
public enum RecordingProblem: UserFacingError, Hashable, CaseIterable {
    case unknown
    case notYours
    case nothingAnnounced
    case otherPerson
    case nobody
    case alreadyKept
    case notKept
    case notSound
    case noLength
    case unknownCase
    case noUse
    case otherCall

    public var code: String {
        switch self {
        case .unknown: "recording/unknown"
        case .notYours: "recording/not-yours"
        case .nothingAnnounced: "recording/nothing-announced"
        case .otherPerson: "recording/other-person"
        case .nobody: "recording/nobody"
        case .alreadyKept: "recording/already-kept"
        case .notKept: "recording/not-kept"
        case .notSound: "recording/not-sound"
        case .noLength: "recording/no-length"
        case .unknownCase: "recording/unknown-case"
        case .noUse: "recording/no-use"
        case .otherCall: "recording/other-call"
        }
    }

    public var summary: LocalisedText { words.0 }
    public var remedy: LocalisedText { words.1 }

    private var words: (LocalisedText, LocalisedText) {
        switch self {
        case .unknown:
            (
                LocalisedText("Мұндай жазба жоқ.", "Такой записи нет.", "There is no such recording."),
                LocalisedText("Нөмірді тексеріңіз.", "Проверьте номер.", "Check the number.")
            )
        case .notYours:
            (
                LocalisedText(
                    "Бұл сөйлесуді басқа қызметкер жүргізді.",
                    "Этот разговор вёл другой сотрудник.",
                    "Another employee held this conversation."
                ),
                LocalisedText(
                    "Дыбысты сол қызметкер немесе деректерге жауапты тұлға қосады.",
                    "Звук добавляет он сам или ответственный за данные.",
                    "He or the data-protection officer adds the sound."
                )
            )
        case .nothingAnnounced:
            (
                LocalisedText(
                    "Саясатта сөйлесудің жазылатыны туралы хабар жоқ (clause 6.1).",
                    "В политике нет объявления о записи разговоров (clause 6.1).",
                    "The policy holds no announcement that calls are recorded (clause 6.1)."
                ),
                LocalisedText(
                    "Жазбаңыз. Жауапты тұлғаға айтыңыз.",
                    "Не записывайте. Сообщите ответственному.",
                    "Do not record. Tell the data-protection officer."
                )
            )
        case .otherPerson:
            (
                LocalisedText(
                    "Бұл шарт немесе өтінім басқа адамдікі.",
                    "Этот договор или заявка другого человека.",
                    "This contract or application is another person's."
                ),
                LocalisedText("Нөмірді тексеріңіз.", "Проверьте номер.", "Check the number.")
            )
        case .nobody:
            (
                LocalisedText("Мұндай адам табылмады.", "Такой человек не найден.", "Nobody was found."),
                LocalisedText(
                    "Расталған телефон нөмірін немесе шарттың нөмірін жазыңыз.",
                    "Укажите подтверждённый номер телефона или номер договора.",
                    "Give a confirmed phone number or the number of a contract."
                )
            )
        case .alreadyKept:
            (
                LocalisedText(
                    "Бұл сөйлесудің дыбысы сақталған.",
                    "Звук этого разговора уже сохранён.",
                    "The sound of this call is kept already."
                ),
                LocalisedText(
                    "Ештеңе істеудің қажеті жоқ: сақталған дыбыс өзгертілмейді.",
                    "Ничего делать не нужно: сохранённый звук не меняется.",
                    "Nothing needs doing: what is kept is never replaced."
                )
            )
        case .notKept:
            (
                LocalisedText(
                    "Бұл сөйлесудің дыбысы әлі сақталмаған.",
                    "Звук этого разговора ещё не сохранён.",
                    "The sound of this call has not been kept yet."
                ),
                LocalisedText("Кейінірек қайталаңыз.", "Повторите позже.", "Try again later.")
            )
        case .notSound:
            (
                LocalisedText(
                    "Бұл дыбыс файлы емес.",
                    "Это не звуковой файл.",
                    "This is not a sound file."
                ),
                LocalisedText(
                    "OGG, WAV, MP3, M4A, FLAC немесе WebM файлын таңдаңыз.",
                    "Выберите файл OGG, WAV, MP3, M4A, FLAC или WebM.",
                    "Choose an OGG, WAV, MP3, M4A, FLAC or WebM file."
                )
            )
        case .noLength:
            (
                LocalisedText(
                    "Сөйлесудің ұзақтығы түсініксіз.",
                    "Непонятна длительность разговора.",
                    "The length of the call cannot be read."
                ),
                LocalisedText(
                    "Минут пен секундты жазыңыз, мысалы 12:30; ең көбі 10 сағат.",
                    "Напишите минуты и секунды, например 12:30; не больше 10 часов.",
                    "Write minutes and seconds, such as 12:30; at most 10 hours."
                )
            )
        case .unknownCase:
            (
                LocalisedText(
                    "Осы адамның мұндай ісі жоқ.",
                    "У этого человека нет такого дела.",
                    "This person has no such case."
                ),
                LocalisedText(
                    "Өтінімнің, шарттың немесе өтініштің нөмірін жазыңыз.",
                    "Укажите номер заявки, договора или обращения.",
                    "Give the number of the application, contract or request."
                )
            )
        case .noUse:
            (
                LocalisedText("Не үшін екені таңдалмаған.", "Не выбрано, для чего.", "What it is for was not chosen."),
                LocalisedText("Тізімнен таңдаңыз.", "Выберите из списка.", "Choose from the list.")
            )
        case .otherCall:
            (
                LocalisedText(
                    "Бұл форма басқа сөйлесу үшін жіберілген.",
                    "Эта форма уже отправлена для другого разговора.",
                    "This form was sent for another call."
                ),
                LocalisedText("Бетті қайта ашыңыз.", "Откройте страницу заново.", "Open the page again.")
            )
        }
    }
}
