public import Wording

/// The key file cannot be used. Nothing is readable without it, so the program stops.
public enum KeyFileProblem: UserFacingError, Hashable {
    case unreadable(path: String)
    case unwritable(path: String)
    case damaged
    /// A rotation was begun and is not finished.
    case rotationUnderWay
    /// No rotation was begun.
    case noRotation
    /// So many people's keys still lie under the old key.
    case stillInUse(Int)
    /// The command that should print the keys failed or took too long.
    case commandFailed(String)

    public var code: String {
        switch self {
        case .unreadable: "keys/unreadable"
        case .unwritable: "keys/unwritable"
        case .damaged: "keys/damaged"
        case .rotationUnderWay: "keys/rotation-under-way"
        case .noRotation: "keys/no-rotation"
        case .stillInUse: "keys/still-in-use"
        case .commandFailed: "keys/command-failed"
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
        case .rotationUnderWay:
            LocalisedText(
                kk: "Кілтті ауыстыру басталған, бірақ аяқталмаған.",
                ru: "Смена ключа начата и не завершена.",
                en: "A rotation was begun and is not finished."
            )
        case .noRotation:
            LocalisedText(
                kk: "Кілтті ауыстыру басталмаған.",
                ru: "Смена ключа не начата.",
                en: "No rotation was begun."
            )
        case .stillInUse(let count):
            LocalisedText(
                kk: "Ескі кілтпен әлі \(count) кілт оралған.",
                ru: "Под старым ключом ещё лежит ключей: \(count).",
                en: "Keys that still lie under the old key: \(count)."
            )
        case .commandFailed(let program):
            LocalisedText(
                kk: "Кілттерді беретін бағдарлама жұмыс істемеді: \(program).",
                ru: "Программа, выдающая ключи, не сработала: \(program).",
                en: "The program that prints the keys failed: \(program)."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .unreadable, .unwritable, .damaged:
            LocalisedText(
                kk: "Файлдың құқықтарын тексеріңіз немесе оны сақтық көшірмеден қалпына келтіріңіз.",
                ru: "Проверьте права на файл или восстановите его из резервной копии.",
                en: "Check the file's permissions, or restore it from where you keep it safe."
            )
        case .rotationUnderWay:
            LocalisedText(
                kk: "kepil keys rotate switch және finish қадамдарымен аяқтаңыз.",
                ru: "Завершите её шагами kepil keys rotate switch и finish.",
                en: "End it with kepil keys rotate switch and finish."
            )
        case .noRotation:
            LocalisedText(
                kk: "kepil keys rotate prepare қадамынан бастаңыз.",
                ru: "Начните с kepil keys rotate prepare.",
                en: "Begin with kepil keys rotate prepare."
            )
        case .stillInUse:
            LocalisedText(
                kk: "Серверлер қайта орап біткенше күтіңіз; kepil keys status барысын көрсетеді.",
                ru: "Подождите, пока серверы перешифруют их; kepil keys status показывает ход.",
                en: "Wait until the servers have wrapped them anew; kepil keys status shows how far they are."
            )
        case .commandFailed:
            LocalisedText(
                kk: "Бағдарламаны қолмен іске қосып көріңіз: ол кілт файлының мәтінін шығаруы керек.",
                ru: "Запустите её вручную: она должна вывести текст файла ключей.",
                en: "Run it by hand: it must print the text of a key file within half a minute."
            )
        }
    }
}
