public import Wording

/// Why a recording, a scan or a film cannot be kept or opened.
public enum ObjectProblem: UserFacingError, Hashable {
    /// The server was started without a folder for large objects.
    case noFolder
    case empty
    /// - Parameter bytes: The limit.
    case tooLarge(limit: Int)
    case badMediaType
    case badCamera
    case unknown
    /// The file is gone, shorter, longer or altered.
    case damaged
    /// The disk is full, read-only or away.
    case unwritable

    public var code: String {
        switch self {
        case .noFolder: "object/no-folder"
        case .empty: "object/empty"
        case .tooLarge: "object/too-large"
        case .badMediaType: "object/bad-media-type"
        case .badCamera: "object/bad-camera"
        case .unknown: "object/unknown"
        case .damaged: "object/damaged"
        case .unwritable: "object/unwritable"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .noFolder:
            LocalisedText(
                kk: "Жазбалар мен сканерленген құжаттарға арналған қалта көрсетілмеген.",
                ru: "Не указана папка для записей и сканов.",
                en: "No folder for recordings and scans was named."
            )
        case .empty: LocalisedText(kk: "Файл бос.", ru: "Файл пуст.", en: "The file is empty.")
        case .tooLarge(let limit):
            LocalisedText(
                kk: "Файл тым үлкен: ең көбі \(limit) байт.",
                ru: "Файл слишком велик: не больше \(limit) байт.",
                en: "The file is too large: at most \(limit) bytes."
            )
        case .badMediaType:
            LocalisedText(
                kk: "Файлдың түрі көрсетілмеген немесе қате.",
                ru: "Тип файла не указан или указан неверно.",
                en: "The type of the file is missing or wrong."
            )
        case .badCamera:
            LocalisedText(
                kk: "Камераның атауы қате.",
                ru: "Неверное имя камеры.",
                en: "The name of the camera is wrong."
            )
        case .unknown:
            LocalisedText(
                kk: "Мұндай жазба жоқ немесе ол жойылған.",
                ru: "Такой записи нет, или она уничтожена.",
                en: "There is no such recording, or it was destroyed."
            )
        case .damaged:
            LocalisedText(
                kk: "Жазбаның файлы бүлінген немесе жоғалған.",
                ru: "Файл записи повреждён или утрачен.",
                en: "The recording's file is damaged or lost."
            )
        case .unwritable:
            LocalisedText(
                kk: "Файлды сақтау мүмкін болмады.",
                ru: "Не удалось сохранить файл.",
                en: "The file could not be kept."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .noFolder:
            LocalisedText(
                kk: "Серверді --objects ҚАЛТА параметрімен іске қосыңыз.",
                ru: "Запустите сервер с параметром --objects ПАПКА.",
                en: "Start the server with --objects FOLDER."
            )
        case .empty, .tooLarge, .badMediaType:
            LocalisedText(
                kk: "Басқа файлды таңдаңыз.",
                ru: "Выберите другой файл.",
                en: "Choose another file."
            )
        case .badCamera:
            LocalisedText(
                kk: "Латын әріптері, сандар және сызықша, ең көбі 64 таңба.",
                ru: "Латинские буквы, цифры и дефис, не больше 64 знаков.",
                en: "Latin letters, digits and hyphens, at most 64 characters."
            )
        case .unknown:
            LocalisedText(
                kk: "Тізімді жаңартыңыз.",
                ru: "Обновите список.",
                en: "Load the list again."
            )
        case .damaged:
            LocalisedText(
                kk: "Файлды сақтық көшірмеден қалпына келтіріп, жауапты адамға хабарлаңыз.",
                ru: "Восстановите файл из резервной копии и сообщите ответственному лицу.",
                en: "Restore the file from a backup and tell the person responsible for data."
            )
        case .unwritable:
            LocalisedText(
                kk: "Қалтаның құқықтары мен бос орнын тексеріп, қайталаңыз.",
                ru: "Проверьте права на папку и свободное место и повторите.",
                en: "Check the folder's permissions and free space, then try again."
            )
        }
    }
}
