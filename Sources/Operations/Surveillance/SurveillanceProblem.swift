public import Wording

/// What the register of cameras refuses by itself.
public enum SurveillanceProblem: UserFacingError, Hashable, CaseIterable {
    case unknown
    case badName
    case unknownZone
    case nameTaken
    case unknownCamera
    case signMissing
    case badTime
    case notFilm
    case filmOutside
    case noReason
    case nothingFilmed
    case caseClosed
    case noLetter

    public var code: String {
        switch self {
        case .unknown: "surveillance/unknown"
        case .badName: "surveillance/bad-name"
        case .unknownZone: "surveillance/unknown-zone"
        case .nameTaken: "surveillance/name-taken"
        case .unknownCamera: "surveillance/unknown-camera"
        case .signMissing: "surveillance/sign-missing"
        case .badTime: "surveillance/bad-time"
        case .notFilm: "surveillance/not-film"
        case .filmOutside: "surveillance/film-outside"
        case .noReason: "surveillance/no-reason"
        case .nothingFilmed: "surveillance/nothing-filmed"
        case .caseClosed: "surveillance/case-closed"
        case .noLetter: "surveillance/no-letter"
        }
    }

    public var summary: LocalisedText { words.0 }
    public var remedy: LocalisedText { words.1 }

    private var words: (LocalisedText, LocalisedText) {
        switch self {
        case .unknown:
            (
                LocalisedText(
                    "Мұндай іс немесе жазба жоқ.",
                    "Такого дела или записи нет.",
                    "There is no such case or film."
                ),
                LocalisedText("Нөмірді тексеріңіз.", "Проверьте номер.", "Check the number.")
            )
        case .badName:
            (
                LocalisedText(
                    "Камераның атауы түсініксіз.",
                    "Непонятное имя камеры.",
                    "The camera's name cannot be used."
                ),
                LocalisedText(
                    "Латын әріптері, цифрлар мен сызықша, мысалы hall-1.",
                    "Латинские буквы, цифры и дефис, например hall-1.",
                    "Latin letters, digits and hyphens, such as hall-1."
                )
            )
        case .unknownZone:
            (
                LocalisedText(
                    "Саясатта мұндай орын жоқ (clause 6.2).",
                    "Политика не называет такого места (clause 6.2).",
                    "The policy names no such place (clause 6.2)."
                ),
                LocalisedText("Тізімнен таңдаңыз.", "Выберите из списка.", "Choose from the list.")
            )
        case .nameTaken:
            (
                LocalisedText("Бұл атау бос емес.", "Это имя занято.", "This name is taken."),
                LocalisedText("Басқасын таңдаңыз.", "Выберите другое.", "Choose another.")
            )
        case .unknownCamera:
            (
                LocalisedText(
                    "Тізілімде мұндай жұмыс істейтін камера жоқ.",
                    "В реестре нет такой действующей камеры.",
                    "The register holds no such working camera."
                ),
                LocalisedText("Алдымен камераны тіркеңіз.", "Сначала внесите камеру.", "Enter the camera first.")
            )
        case .signMissing:
            (
                LocalisedText(
                    "Кіреберісте белгі ілінгенін ешкім растамаған, сондықтан жазба алынбайды (clause 6.2).",
                    "Никто не подтвердил, что у входа висит знак, поэтому запись не принимается (clause 6.2).",
                    "Nobody confirmed that the sign hangs at the entrance, so no film is taken in (clause 6.2)."
                ),
                LocalisedText(
                    "Белгіні іліп, растаңыз.",
                    "Повесьте знак и подтвердите это.",
                    "Put the sign up and confirm it."
                )
            )
        case .badTime:
            (
                LocalisedText(
                    "Күн немесе уақыт түсініксіз.",
                    "Непонятны день или время.",
                    "The day or time cannot be read."
                ),
                LocalisedText(
                    "Бүгіннен кейін емес; уақыт 09:30 түрінде, аяғы басынан кейін.",
                    "Не позже сегодняшнего дня; время вида 09:30, конец позже начала.",
                    "Not after today; times like 09:30, the end after the beginning."
                )
            )
        case .notFilm:
            (
                LocalisedText("Бұл бейне файл емес.", "Это не видеофайл.", "This is not a video file."),
                LocalisedText(
                    "MP4, WebM немесе AVI таңдаңыз.",
                    "Выберите MP4, WebM или AVI.",
                    "Choose MP4, WebM or AVI."
                )
            )
        case .filmOutside:
            (
                LocalisedText(
                    "Бұл жазба істің камерасына, күніне не уақытына жатпайды.",
                    "Эта запись не относится к камере, дню или времени дела.",
                    "This film is not of the case's camera, day or time."
                ),
                LocalisedText("Басқа іс ашыңыз.", "Откройте другое дело.", "Open another case.")
            )
        case .noReason:
            (
                LocalisedText("Себеп таңдалмаған.", "Не выбрана причина.", "No reason was chosen."),
                LocalisedText("Тізімнен таңдаңыз.", "Выберите из списка.", "Choose from the list.")
            )
        case .nothingFilmed:
            (
                LocalisedText(
                    "Бұл уақытта жазба жоқ немесе ол жойылған.",
                    "За это время записи нет, или она уничтожена.",
                    "There is no film of this time, or it is destroyed."
                ),
                LocalisedText("Күні мен уақытын тексеріңіз.", "Проверьте день и время.", "Check day and time.")
            )
        case .caseClosed:
            (
                LocalisedText("Іс жабылған.", "Дело закрыто.", "The case is closed."),
                LocalisedText(
                    "Қажет болса, жаңасын ашыңыз.",
                    "При необходимости откройте новое.",
                    "Open a new one if needed."
                )
            )
        case .noLetter:
            (
                LocalisedText(
                    "Кімге және қандай хат бойынша екені көрсетілмеген (clause 5.5.3).",
                    "Не указано, кому и по какому письму (clause 5.5.3).",
                    "To whom and by which letter is missing (clause 5.5.3)."
                ),
                LocalisedText(
                    "Органның атауын және хаттың нөмірін жазыңыз.",
                    "Напишите название органа и номер письма.",
                    "Write the name of the body and the number of its letter."
                )
            )
        }
    }
}
