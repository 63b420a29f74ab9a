import Operations
import PolicyModel
import TransparencyLog
import Wording

/// The words of the pages on which the log is searched.
enum LogWords {
    static let title = LocalisedText(kk: "Журналды қарау", ru: "Просмотр журнала", en: "Look into the log")
    static let text = LocalisedText(
        kk: "Дербес деректермен жасалған әр әрекет. Осы іздеудің өзі де журналға жазылады (clause 6.1).",
        ru: "Каждое действие с персональными данными. Сам этот поиск тоже записан в журнал (clause 6.1).",
        en: "Every act on personal data. This search is on the log itself (clause 6.1)."
    )
    static let from = LocalisedText(kk: "Қай күннен", ru: "С какого дня", en: "From")
    static let until = LocalisedText(kk: "Қай күнге дейін", ru: "По какой день", en: "Until")
    static let employee = LocalisedText(kk: "Қызметкер", ru: "Сотрудник", en: "Employee")
    static let role = LocalisedText(kk: "Рөл", ru: "Роль", en: "Role")
    static let purpose = LocalisedText(kk: "Мақсат", ru: "Цель", en: "Purpose")
    static let verb = LocalisedText(kk: "Әрекет", ru: "Действие", en: "Act")
    static let outcome = LocalisedText(kk: "Нәтиже", ru: "Исход", en: "Outcome")
    static let any = LocalisedText(kk: "кез келген", ru: "любое", en: "any")
    static let permitted = LocalisedText(kk: "рұқсат етілді", ru: "разрешено", en: "permitted")
    static let refused = LocalisedText(kk: "бас тартылды", ru: "отказано", en: "refused")
    static let find = LocalisedText(kk: "Іздеу", ru: "Найти", en: "Search")
    static let when = LocalisedText(kk: "Қашан", ru: "Когда", en: "When")
    static let number = LocalisedText(kk: "Жол", ru: "Строка", en: "Line")
    static let about = LocalisedText(kk: "Кім туралы", ru: "О ком", en: "About")
    static let somebody = LocalisedText(kk: "бір адам", ru: "один человек", en: "one person")
    static let somebodyWithoutCase = LocalisedText(
        kk: "бір адам, іссіз",
        ru: "один человек, без дела",
        en: "one person, no case"
    )
    static let nobody = LocalisedText(kk: "тізім", ru: "список", en: "a list")
    static let nothing = LocalisedText(kk: "Ештеңе табылмады.", ru: "Ничего не найдено.", en: "Nothing was found.")
    static let older = LocalisedText(kk: "Ескілері", ru: "Старше", en: "Older")
    static let export = LocalisedText(kk: "CSV түрінде", ru: "В виде CSV", en: "As CSV")
    static let found = LocalisedText(kk: "Табылған жолдар", ru: "Найденные строки", en: "Lines found")

    static let unusual = LocalisedText(kk: "Әдеттен тыс", ru: "Необычное", en: "Unusual")
    static let unusualText = LocalisedText(
        kk: "Бұл айып емес, сұрақ: шектері oversight.yaml файлында.",
        ru: "Это не обвинение, а вопрос: пороги лежат в oversight.yaml.",
        en: "This accuses nobody, it asks: the thresholds are in oversight.yaml."
    )
    static let nothingUnusual = LocalisedText(
        kk: "Әдеттен тыс ештеңе жоқ.",
        ru: "Ничего необычного.",
        en: "Nothing unusual."
    )
    static let what = LocalisedText(kk: "Не", ru: "Что", en: "What")
    static let howMany = LocalisedText(kk: "Саны", ru: "Сколько", en: "How many")
    static let usual = LocalisedText(kk: "Әдетте", ru: "Обычно", en: "Usually")
    static let windowWord = LocalisedText(kk: "соңғы күндер", ru: "последние дни", en: "the last days")
    static let showLines = LocalisedText(kk: "Жолдары", ru: "Строки", en: "Lines")
    static let hours = LocalisedText(
        kk: "Қызметкерлер тәулік сағаттары бойынша",
        ru: "Сотрудники по часам суток",
        en: "The staff by hour of the day"
    )
    static let busiest = LocalisedText(
        kk: "Қызметкерлер жолдар саны бойынша",
        ru: "Сотрудники по числу строк",
        en: "Employees by lines"
    )

    static let person = LocalisedText(
        kk: "Бір адамның жолдары",
        ru: "Строки об одном человеке",
        en: "One person's lines"
    )
    static let personText = LocalisedText(
        kk: "Осы қарауды ол адам өз журналынан көреді.",
        ru: "Этот человек увидит ваш просмотр в своём журнале.",
        en: "That person will see this look in his own log."
    )
    static let caseNumber = LocalisedText(
        kk: "Өтінімнің немесе шарттың нөмірі",
        ru: "Номер заявки или договора",
        en: "Number of the application or contract"
    )
    static let caseWord = LocalisedText(kk: "Іс", ru: "Дело", en: "Case")

    static let witnesses = LocalisedText(kk: "Журналдың куәлері", ru: "Свидетели журнала", en: "Witnesses of the log")
    static let witnessName = LocalisedText(kk: "Куә", ru: "Свидетель", en: "Witness")
    static let cosigned = LocalisedText(kk: "Қол қойған жолдары", ru: "Подписал строк", en: "Lines cosigned")
    static let answered = LocalisedText(kk: "Соңғы жауабы", ru: "Последний ответ", en: "Last answer")
    static let noWitness = LocalisedText(
        kk: "Куә қосылмаған: --witness арқылы қосыңыз.",
        ru: "Свидетели не подключены: добавьте их через --witness.",
        en: "No witness is asked: add one with --witness."
    )
    static let putBack = LocalisedText(
        kk:
            "Бұл куә қолымыздағыдан ұзын журналды көрген: деректер базасы ескі көшірмеден қалпына келтірілген болуы мүмкін.",
        ru: "Этот свидетель видел журнал длиннее нашего: возможно, база восстановлена из старой копии.",
        en: "This witness has seen a longer log than ours: the database may have been restored from an old backup."
    )

    static func kind(_ kind: LogAnomaly.Kind) -> LocalisedText {
        switch kind {
        case .withoutCase:
            LocalisedText(kk: "Іссіз оқу", ru: "Чтение без дела", en: "Read without a case")
        case .volume:
            LocalisedText(
                kk: "Әдеттегіден көп адам ашты",
                ru: "Открыл больше людей, чем обычно",
                en: "Opened more people than usual"
            )
        case .night: LocalisedText(kk: "Түнгі жұмыс", ru: "Работа ночью", en: "At work by night")
        case .refusals: LocalisedText(kk: "Көп бас тартулар", ru: "Много отказов", en: "Many refusals")
        case .manyReaders:
            LocalisedText(
                kk: "Бір адамды көп қызметкер ашты",
                ru: "Одного человека открыли многие",
                en: "One person opened by many"
            )
        }
    }

    static func status(_ standing: WitnessStanding) -> LocalisedText {
        switch standing.status {
        case 200: LocalisedText(kk: "қол қойды", ru: "подписал", en: "cosigned")
        case 0: LocalisedText(kk: "жауап жоқ", ru: "не отвечает", en: "no answer")
        default: LocalisedText(same: "HTTP \(standing.status)")
        }
    }
}
