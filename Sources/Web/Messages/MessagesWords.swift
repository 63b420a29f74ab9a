import Wording

/// Words of the page of messages.
enum MessagesWords {
    static let lead = LocalisedText(
        kk:
            "Шарт пен заң талап ететін хабарламалар әрқашан келеді. Қалғаны тек келісіміңізбен, кез келгенін бір рет басып тоқтатасыз.",
        ru:
            "Сообщения, которых требуют договор и закон, приходят всегда. Остальные — только с вашего согласия, любое прекращается одним нажатием.",
        en:
            "Messages that contract and law demand always come. All others need your consent, and one click ends any of them."
    )
    static let refuseHalf = LocalisedText(kk: "Бас тарту", ru: "Отказаться", en: "Refuse")
    static let refuseAll = LocalisedText(
        kk: "Барлық жаңалық пен жарнамадан бас тарту",
        ru: "Отказаться от всех новостей и рекламы",
        en: "Refuse all news and advertising"
    )
    static let outlives = LocalisedText(
        kk: "Таңдауыңыз бойынша шарт аяқталғаннан кейін де жалғасады (clause 9.6).",
        ru: "По вашему выбору продолжится и после договора (clause 9.6).",
        en: "By your choice it goes on after the contract (clause 9.6)."
    )
    static let endsWith = LocalisedText(
        kk: "Шартпен бірге аяқталады (clause 9.6).",
        ru: "Закончится вместе с договором (clause 9.6).",
        en: "Ends with the contract (clause 9.6)."
    )
    static let goOn = LocalisedText(
        kk: "Шарттан кейін де жалғассын",
        ru: "Продолжать и после договора",
        en: "Let it go on after the contract"
    )
    static let letEnd = LocalisedText(
        kk: "Шартпен бірге аяқталсын",
        ru: "Пусть закончится с договором",
        en: "Let it end with the contract"
    )
    static let againTitle = LocalisedText(
        kk: "Шартпен бірге аяқталған келісімдер",
        ru: "Согласия, закончившиеся с договором",
        en: "Consents that ended with your contract"
    )
    static let againText = LocalisedText(
        kk: "Бұл хабарламалар енді келмейді. Қаласаңыз, келісімді қайта бересіз; ештеңе жасамасаңыз, солай қалады.",
        ru:
            "Эти сообщения больше не приходят. При желании дайте согласие заново; если ничего не делать, так и останется.",
        en: "These messages no longer come. If you wish, give the consent again; if you do nothing, it stays so."
    )
    static let channels = LocalisedText(kk: "Арналар", ru: "Каналы", en: "Channels")
    static let channelsText = LocalisedText(
        kk: "Жаңалық пен жарнама қай арнамен келмейтінін таңдаңыз (clause 9.7.4).",
        ru: "Выберите, каким каналом новости и реклама приходить не должны (clause 9.7.4).",
        en: "Choose by which channel news and advertising shall not come (clause 9.7.4)."
    )
    static let open = LocalisedText(kk: "ашық", ru: "открыт", en: "open")
    static let closed = LocalisedText(kk: "жабық", ru: "закрыт", en: "closed")
    static let close = LocalisedText(kk: "Жабу", ru: "Закрыть", en: "Close")
    static let reopen = LocalisedText(kk: "Ашу", ru: "Открыть", en: "Open")
    static let sentTitle = LocalisedText(kk: "Сізге жіберілгендер", ru: "Отправленное вам", en: "Sent to you")
    static let nothingSent = LocalisedText(kk: "Әзірге ештеңе жіберілмеген.", ru: "Пока ничего.", en: "Nothing yet.")
    static let read = LocalisedText(kk: "Оқу", ru: "Прочитать", en: "Read")
    static let basis = LocalisedText(kk: "Негізі", ru: "Основание", en: "Allowed by")
    static let history = LocalisedText(kk: "Бас тартуларыңыз", ru: "Ваши отказы", en: "Your refusals")
    static let goesOn = LocalisedText(
        kk:
            "Бас тартқанға дейін жасалғаны күшінде қалады; шарт пен заң талап ететін өңдеу өз негізінде жалғасады (clause 9.10).",
        ru:
            "Сделанное до отзыва остаётся в силе; обработка по договору и закону продолжается на своём основании (clause 9.10).",
        en:
            "What was done before stays valid; processing that contract and law require goes on, on its own basis (clause 9.10)."
    )
    static let emailTitle = LocalisedText(
        kk: "Электрондық пошта мекенжайы",
        ru: "Адрес электронной почты",
        en: "E-mail address"
    )
    static let emailHint = LocalisedText(
        kk: "Мекенжайға код келеді; растамайынша ол сақталмайды.",
        ru: "На адрес придёт код; до подтверждения он не сохраняется.",
        en: "A code comes to the address; until it is confirmed it is not kept."
    )
    static let sendCode = LocalisedText(kk: "Код жіберу", ru: "Отправить код", en: "Send the code")
    static let code = LocalisedText(kk: "Хаттағы код", ru: "Код из письма", en: "Code from the letter")
    static let confirm = LocalisedText(kk: "Растау", ru: "Подтвердить", en: "Confirm")
}
