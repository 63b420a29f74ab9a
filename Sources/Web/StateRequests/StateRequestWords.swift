import Operations
import Wording

/// State requests in people's words.
enum StateRequestWords {
    static let title = LocalisedText(
        "Мемлекеттік органдардың сұраулары",
        "Запросы государственных органов",
        "Requests of state bodies"
    )
    static let authority = LocalisedText("Орган", "Орган", "Body")
    static let letter = LocalisedText("Хаттың нөмірі", "Номер письма", "Number of the letter")
    static let letterOn = LocalisedText("Хаттың күні", "Дата письма", "Date of the letter")
    static let article = LocalisedText("Заң және бап", "Закон и статья", "Act and article")
    static let iin = LocalisedText("Адамның ЖСН-і", "ИИН человека", "The person's IIN")
    static let contract = LocalisedText(
        "немесе шарттың нөмірі",
        "или номер договора",
        "or the number of a contract"
    )
    static let asked = LocalisedText("Сұралған деректер", "Запрошенные данные", "Data asked for")
    static let due = LocalisedText("Жауап беру күні", "Ответить до", "Answer by")
    static let hidden = LocalisedText(
        "Адамға осы күнге дейін айтылмасын (талап етсе ғана)",
        "Не сообщать человеку до (только если требуют)",
        "Do not tell the person until (only if demanded)"
    )
    static let enter = LocalisedText("Тіркеу", "Зарегистрировать", "Enter")
    static let new = LocalisedText("Жаңа сұрау", "Новый запрос", "New request")
    static let given = LocalisedText("Беруге болады", "Можно передать", "May be given")
    static let beyond = LocalisedText(
        "Бұл органға берілмейді (94-V Art. 7(8), 14)",
        "Этому органу не передаётся (94-V Art. 7(8), 14)",
        "Not for this body (94-V Art. 7(8), 14)"
    )
    static let absent = LocalisedText("Бізде жоқ", "У нас нет", "Not held")
    static let propose = LocalisedText("Жауап ұсыну", "Предложить ответ", "Propose an answer")
    static let refuse = LocalisedText("Бас тартуды ұсыну", "Предложить отказ", "Propose a refusal")
    static let reason = LocalisedText("Бас тарту себебі", "Причина отказа", "Reason of refusal")
    static let proposed = LocalisedText("Ұсынылған жауап", "Предложенный ответ", "Proposed answer")
    static let approve = LocalisedText("Бекітіп, беру", "Утвердить и передать", "Approve and give")
    static let approveRefusal = LocalisedText("Бас тартуды бекіту", "Утвердить отказ", "Approve the refusal")
    static let sendBack = LocalisedText("Қайтару", "Вернуть", "Send back")
    static let second = LocalisedText(
        "Шешімді екінші жауапты тұлға қабылдайды.",
        "Решает второй ответственный.",
        "A second officer decides."
    )
    static let answer = LocalisedText("Органға жауап", "Ответ органу", "Answer to the body")
    static let answerText = LocalisedText(
        "Бір рет қана көрсетіледі: басып шығарыңыз. Көшірмесі сақталмайды, берілгені тіркелімде.",
        "Показывается один раз: напечатайте. Копия не хранится, передача записана в реестр.",
        "Shown this once: print it. No copy is kept; the register says what was given."
    )
    static let field = LocalisedText("Дерек", "Данные", "Data")
    static let value = LocalisedText("Мәні", "Значение", "Value")
    static let noPerson = LocalisedText(
        "Бұл адам туралы ештеңе сақталмайды.",
        "Об этом человеке ничего не хранится.",
        "Nothing is held of this person."
    )
    static let hiddenUntil = LocalisedText(
        "Адамға айтылмайды",
        "Человеку не сообщается до",
        "The person is not told until"
    )
    static let law = LocalisedText("Негізі", "Основание", "Ground")
    static let notice = LocalisedText("Адамға хабарлау мерзімі", "Сообщить человеку до", "Tell the person by")
    static let told = LocalisedText("Адамға хабарланды", "Человеку сообщено", "The person was told")

    static func stage(_ stage: StateRequest.Stage) -> LocalisedText {
        switch stage {
        case .received: LocalisedText("тіркелді", "получен", "received")
        case .proposed: LocalisedText("жауап ұсынылды", "ответ предложен", "answer proposed")
        case .answered: LocalisedText("жауап берілді", "отвечен", "answered")
        case .refused: LocalisedText("бас тартылды", "отказано", "refused")
        }
    }

    static func refusal(_ refusal: StateRefusal) -> LocalisedText {
        switch refusal {
        case .noGround: LocalisedText("заң негізі жоқ", "нет законного основания", "no statute allows it")
        case .formDefective:
            LocalisedText("хат дұрыс ресімделмеген", "письмо оформлено неверно", "the letter is defective")
        case .notDefinite:
            LocalisedText("кім туралы екені анық емес", "неясно, о ком запрос", "whom it is about is not definite")
        case .nothingHeld: LocalisedText("бізде мұндай дерек жоқ", "у нас таких данных нет", "nothing is held")
        }
    }
}
