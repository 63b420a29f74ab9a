import Wording

/// Tasks about requests and breaches, in people's words.
enum RequestTaskWords {
    static func title(_ kind: String) -> LocalisedText? {
        switch kind {
        case "request-to-assess":
            LocalisedText(
                "Деректер бойынша өтінішті қарау керек, мерзімі",
                "Рассмотреть обращение о данных, срок",
                "A request about data to assess, due by"
            )
        case "request-to-confirm":
            LocalisedText(
                "Жоюды екінші қызметкер растауы керек",
                "Уничтожение ждёт второго сотрудника",
                "A deletion waits for a second employee"
            )
        case "request-letter":
            LocalisedText("Жауапты хатпен жіберу керек", "Отправить ответ письмом", "An answer to send by letter")
        case "request-due":
            LocalisedText(
                "Өтінішке жауап беру мерзімі жақын",
                "Близок срок ответа на обращение о данных",
                "The answer to a request about data is due soon"
            )
        case "request-late":
            LocalisedText(
                "Деректер бойынша өтінішке мерзімінде жауап берілмеді",
                "На обращение о данных не ответили в срок",
                "A request about data was not answered in time"
            )
        case "recipient-silent":
            LocalisedText(
                "Алушы хабарламаны растамай тұр",
                "Получатель не подтверждает сообщение",
                "A recipient does not confirm a notice"
            )
        case "breach-detected":
            LocalisedText(
                "Қауіпсіздік бұзылды: хабарлау мерзімі",
                "Нарушение безопасности: уведомить до",
                "A breach of security: tell by"
            )
        case "state-request":
            LocalisedText(
                "Мемлекеттік органға жауап беру керек, мерзімі",
                "Ответить государственному органу до",
                "A state body to answer by"
            )
        case "recording-missing":
            LocalisedText(
                "Хабарланған сөйлесудің дыбысы келмеді",
                "Не пришёл звук объявленного разговора",
                "The sound of an announced call did not come"
            )
        default: nil
        }
    }
}
