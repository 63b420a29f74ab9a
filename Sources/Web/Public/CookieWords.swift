import Wording

extension CookiePage {
    static let title = LocalisedText(kk: "Куки-файлдар", ru: "Куки-файлы", en: "Cookies")
    static let ask = LocalisedText(
        kk:
            "Сайт жұмысына керек кукилер қосулы. Қай беттер ашылатынын санап, сайтты жетілдіру үшін тағы біреуін қосуға рұқсат етесіз бе?",
        ru:
            "Куки, без которых сайт не работает, включены. Разрешите ещё один, чтобы считать, какие страницы открывают, и улучшать сайт?",
        en:
            "Cookies the site cannot work without are on. May we add one more, to count which pages are opened and improve the site?"
    )
    static let onlyNecessary = LocalisedText(kk: "Тек керектісі", ru: "Только необходимые", en: "Only what is needed")
    static let allowStatistics = LocalisedText(kk: "Рұқсат етемін", ru: "Разрешаю", en: "I allow it")
    static let more = LocalisedText(kk: "Толығырақ", ru: "Подробнее", en: "More about cookies")
    static let intro = LocalisedText(
        kk:
            "Куки – браузер сақтайтын шағын файл. Төмендегіден басқа куки қойылмайды. Таңдауды кез келген уақытта өзгертуге болады; бас тартсаңыз, статистика кукиі өшіріліп, ол бойынша жиналғаны жойылады.",
        ru:
            "Куки – небольшой файл, который хранит браузер. Других куки, кроме перечисленных, нет. Выбор можно изменить в любой момент; при отказе куки статистики удаляется, а собранное по нему уничтожается.",
        en:
            "A cookie is a small file kept by your browser. There are none but those below. You can change your choice at any time; when you refuse, the cookie for statistics is removed and what was collected with it is destroyed."
    )
    static let nowStatistics = LocalisedText(
        kk: "Қазір: керекті кукилер және статистика.",
        ru: "Сейчас: необходимые куки и статистика.",
        en: "Now: the necessary cookies and statistics."
    )
    static let nowNecessary = LocalisedText(
        kk: "Қазір: тек керекті кукилер.",
        ru: "Сейчас: только необходимые куки.",
        en: "Now: only the necessary cookies."
    )
    static let saved = LocalisedText(kk: "Таңдауыңыз сақталды.", ru: "Выбор сохранён.", en: "Your choice is kept.")
    static let nameWord = LocalisedText(kk: "Атауы", ru: "Название", en: "Name")
    static let whatFor = LocalisedText(kk: "Не үшін", ru: "Для чего", en: "What for")
    static let when = LocalisedText(kk: "Қашан қойылады", ru: "Когда ставится", en: "When it is set")
    static let lifeWord = LocalisedText(kk: "Мерзімі", ru: "Срок", en: "Lives for")
    static let always = LocalisedText(
        kk: "керек кезде, сұрамай",
        ru: "когда нужен, без вопроса",
        en: "when needed, without asking"
    )
    static let ifChosen = LocalisedText(
        kk: "тек сіз таңдасаңыз",
        ru: "только если вы выбрали",
        en: "only if you chose it"
    )
    static let untilClosed = LocalisedText(
        kk: "браузер жабылғанға дейін",
        ru: "до закрытия браузера",
        en: "until the browser is closed"
    )
    static let noticeWord = LocalisedText(kk: "Хабарламада", ru: "В уведомлении", en: "In the notice")
    static let joinTitle = LocalisedText(
        kk: "Кірулерді атыңызбен байланыстыру",
        ru: "Связать посещения с вашим именем",
        en: "Joining visits with your name"
    )
    static let joinText = LocalisedText(
        kk: "Әзірге кірулеріңіз атыңызсыз сақталады. Келіссеңіз ғана байланыстырамыз.",
        ru: "Пока посещения хранятся без имени. Свяжем их с вами только с вашего согласия.",
        en: "So far your visits are kept without your name. We join them only if you agree."
    )
    static let consentWord = LocalisedText(kk: "Келісім", ru: "Согласие", en: "The consent")
    static let joinWord = LocalisedText(kk: "Байланыстыру", ru: "Связать", en: "Join them")
}
