public import Wording

/// The key file cannot be used. Nothing is readable without it, so the program stops.
public enum KeyFileProblem: UserFacingError, Hashable {
    case unreadable(path: String)
    case unwritable(path: String)
    case damaged

    public var code: String {
        switch self {
        case .unreadable: "keys/unreadable"
        case .unwritable: "keys/unwritable"
        case .damaged: "keys/damaged"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unreadable(let path):
            LocalisedText(
                kk: "Кілт файлы оқылмады: \(path).",
                ru: "Не удалось прочитать файл ключей: \(path).",
                en: "The key file cannot be read: \(path)."
            )
        case .unwritable(let path):
            LocalisedText(
                kk: "Кілт файлын жазу мүмкін болмады: \(path).",
                ru: "Не удалось записать файл ключей: \(path).",
                en: "The key file cannot be written: \(path)."
            )
        case .damaged:
            LocalisedText(
                kk: "Кілт файлы бүлінген.",
                ru: "Файл ключей повреждён.",
                en: "The key file is damaged."
            )
        }
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Файлдың құқықтарын тексеріңіз немесе оны сақтық көшірмеден қалпына келтіріңіз.",
            ru: "Проверьте права на файл или восстановите его из резервной копии.",
            en: "Check the file's permissions, or restore it from where you keep it safe."
        )
    }
}
