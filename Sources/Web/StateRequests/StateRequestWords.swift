import Operations
import Wording

/// State requests in people's words.
enum StateRequestWords {
    static let title = RequestWords.text(
        "Мемлекеттік органдардың сұраулары",
        "Запросы государственных органов",
        "Requests of state bodies"
    )
    static let authority = RequestWords.text("Орган", "Орган", "Body")
    static let letter = RequestWords.text("Хаттың нөмірі", "Номер письма", "Number of the letter")
    static let letterOn = RequestWords.text("Хаттың күні", "Дата письма", "Date of the letter")
    static let article = RequestWords.text("Заң және бап", "Закон и статья", "Act and article")
    static let iin = RequestWords.text("Адамның ЖСН-і", "ИИН человека", "The person's IIN")
    static let contract = RequestWords.text(
        "немесе шарттың нөмірі",
        "или номер договора",
        "or the number of a contract"
    )
    static let asked = RequestWords.text("Сұралған деректер", "Запрошенные данные", "Data asked for")
    static let due = RequestWords.text("Жауап беру күні", "Ответить до", "Answer by")
    static let hidden = RequestWords.text(
        "Адамға осы күнге дейін айтылмасын (талап етсе ғана)",
        "Не сообщать человеку до (только если требуют)",
        "Do not tell the person until (only if demanded)"
    )
    static let enter = RequestWords.text("Тіркеу", "Зарегистрировать", "Enter")
    static let new = RequestWords.text("Жаңа сұрау", "Новый запрос", "New request")
    static let given = RequestWords.text("Беруге болады", "Можно передать", "May be given")
    static let beyond = RequestWords.text(
        "Бұл органға берілмейді (94-V Art. 7(8), 14)",
        "Этому органу не передаётся (94-V Art. 7(8), 14)",
        "Not for this body (94-V Art. 7(8), 14)"
    )
    static let absent = RequestWords.text("Бізде жоқ", "У нас нет", "Not held")
    static let propose = RequestWords.text("Жауап ұсыну", "Предложить ответ", "Propose an answer")
    static let refuse = RequestWords.text("Бас тартуды ұсыну", "Предложить отказ", "Propose a refusal")
    static let reason = RequestWords.text("Бас тарту себебі", "Причина отказа", "Reason of refusal")
    static let proposed = RequestWords.text("Ұсынылған жауап", "Предложенный ответ", "Proposed answer")
    static let approve = RequestWords.text("Бекітіп, беру", "Утвердить и передать", "Approve and give")
    static let approveRefusal = RequestWords.text("Бас тартуды бекіту", "Утвердить отказ", "Approve the refusal")
    static let sendBack = RequestWords.text("Қайтару", "Вернуть", "Send back")
    static let second = RequestWords.text(
        "Шешімді екінші жауапты тұлға қабылдайды.",
        "Решает второй ответственный.",
        "A second officer decides."
    )
    static let answer = RequestWords.text("Органға жауап", "Ответ органу", "Answer to the body")
    static let answerText = RequestWords.text(
        "Бір рет қана көрсетіледі: басып шығарыңыз. Көшірмесі сақталмайды, берілгені тіркелімде.",
        "Показывается один раз: напечатайте. Копия не хранится, передача записана в реестр.",
        "Shown this once: print it. No copy is kept; the register says what was given."
    )
    static let field = RequestWords.text("Дерек", "Данные", "Data")
    static let value = RequestWords.text("Мәні", "Значение", "Value")
    static let noPerson = RequestWords.text(
        "Бұл адам туралы ештеңе сақталмайды.",
        "Об этом человеке ничего не хранится.",
        "Nothing is held of this person."
    )
    static let hiddenUntil = RequestWords.text(
        "Адамға айтылмайды",
        "Человеку не сообщается до",
        "The person is not told until"
    )
    static let law = RequestWords.text("Негізі", "Основание", "Ground")
    static let notice = RequestWords.text("Адамға хабарлау мерзімі", "Сообщить человеку до", "Tell the person by")
    static let told = RequestWords.text("Адамға хабарланды", "Человеку сообщено", "The person was told")

    static func stage(_ stage: StateRequest.Stage) -> LocalisedText {
        switch stage {
        case .received: RequestWords.text("тіркелді", "получен", "received")
        case .proposed: RequestWords.text("жауап ұсынылды", "ответ предложен", "answer proposed")
        case .answered: RequestWords.text("жауап берілді", "отвечен", "answered")
        case .refused: RequestWords.text("бас тартылды", "отказано", "refused")
        }
    }

    static func refusal(_ refusal: StateRefusal) -> LocalisedText {
        switch refusal {
        case .noGround: RequestWords.text("заң негізі жоқ", "нет законного основания", "no statute allows it")
        case .formDefective:
            RequestWords.text("хат дұрыс ресімделмеген", "письмо оформлено неверно", "the letter is defective")
        case .notDefinite:
            RequestWords.text("кім туралы екені анық емес", "неясно, о ком запрос", "whom it is about is not definite")
        case .nothingHeld: RequestWords.text("бізде мұндай дерек жоқ", "у нас таких данных нет", "nothing is held")
        }
    }
}
