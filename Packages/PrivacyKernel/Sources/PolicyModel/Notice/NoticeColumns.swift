import Wording

/// Headings of the generated tables and of the record of processing.
enum NoticeColumns {
    static let basis = LocalisedText(kk: "Негіз", ru: "Основание", en: "Ground")
    static let because = LocalisedText(kk: "Себебі", ru: "Потому что", en: "Because")
    static let categories = LocalisedText(kk: "Деректер санаттары", ru: "Категории данных", en: "Categories of data")
    static let category = LocalisedText(kk: "Санат", ru: "Категория", en: "Category")
    static let channels = LocalisedText(kk: "Қалай", ru: "Каким путём", en: "How")
    static let clause = LocalisedText(kk: "Тармақ", ru: "Пункт", en: "Clause")
    static let alwaysOn = LocalisedText(kk: "Үнемі қосулы", ru: "Всегда включён", en: "Always on")
    static let cookie = LocalisedText(kk: "Куки", ru: "Куки", en: "Cookie")
    static let cookiesCaption = LocalisedText(
        kk: "Сайттың куки-файлдары",
        ru: "Куки-файлы сайта",
        en: "Cookies of the site"
    )
    static let linksCaption = LocalisedText(
        kk: "Біз сілтейтін сайттар",
        ru: "Сайты, на которые мы ссылаемся",
        en: "Sites we link to"
    )
    static let reason = LocalisedText(kk: "Не үшін", ru: "Для чего", en: "What for")
    static let siteAddress = LocalisedText(kk: "Мекенжайы", ru: "Адрес", en: "Address")
    static let siteName = LocalisedText(kk: "Сайт", ru: "Сайт", en: "Site")
    static let company = LocalisedText(kk: "Компания", ru: "Компания", en: "Company")
    static let consent = LocalisedText(kk: "Келісім", ru: "Согласие", en: "Consent")
    static let controller = LocalisedText(kk: "Оператор", ru: "Оператор", en: "Operator")
    static let countries = LocalisedText(kk: "Елдер", ru: "Страны", en: "Countries")
    static let country = LocalisedText(kk: "Ел", ru: "Страна", en: "Country")
    static let crossBorder = LocalisedText(
        kk: "Трансшекаралық беру",
        ru: "Трансграничная передача",
        en: "Cross-border transfer"
    )
    static let deadline = LocalisedText(kk: "Орындау мерзімі", ru: "Срок исполнения", en: "Done within")
    static let fields = LocalisedText(
        kk: "Деректер және олардың не үшін керегі",
        ru: "Данные и зачем они нужны",
        en: "Data and what they are for"
    )
    static let fieldNames = LocalisedText(kk: "Деректер", ru: "Данные", en: "Data")
    static let from = LocalisedText(kk: "Қай күннен бері", ru: "С какого дня", en: "Since")
    static let give = LocalisedText(kk: "Біз береміз", ru: "Мы передаём", en: "We give")
    static let group = LocalisedText(kk: "Топ", ru: "Группа", en: "Group")
    static let keptUntil = LocalisedText(kk: "Қашанға дейін сақталады", ru: "Хранится", en: "Kept for")
    static let law = LocalisedText(kk: "Заң нормасы", ru: "Норма закона", en: "Provision of law")
    static let mandate = LocalisedText(kk: "Уәкілеттік негізі", ru: "Основание полномочий", en: "Acts under")
    static let meaning = LocalisedText(kk: "Мазмұны", ru: "О чём она", en: "What it says")
    static let needed = LocalisedText(
        kk: "Өтінімге керек пе",
        ru: "Нужно ли для заявки",
        en: "Needed for an application"
    )
    static let operations = LocalisedText(kk: "Әрекеттер", ru: "Действия", en: "Operations")
    static let profile = LocalisedText(kk: "Бейіндеу түрі", ru: "Вид профилирования", en: "Kind of profiling")
    static let protection = LocalisedText(kk: "Қорғау деңгейі", ru: "Уровень защиты", en: "Protection")
    static let purpose = LocalisedText(kk: "Мақсат", ru: "Цель", en: "Purpose")
    static let receive = LocalisedText(kk: "Біз аламыз", ru: "Мы получаем", en: "We receive")
    static let recipient = LocalisedText(kk: "Алушы", ru: "Получатель", en: "Recipient")
    static let recipients = LocalisedText(kk: "Алушылар", ru: "Получатели", en: "Recipients")
    static let right = LocalisedText(kk: "Құқық", ru: "Право", en: "Right")
    static let role = LocalisedText(kk: "Рөлі", ru: "Роль", en: "Role")
    static let source = LocalisedText(kk: "Кімнен алынады", ru: "От кого", en: "Comes from")
    static let until = LocalisedText(kk: "Қай күнге дейін", ru: "По какой день", en: "Until")
    static let validity = LocalisedText(kk: "Қанша уақыт күшінде", ru: "Сколько действует", en: "Holds")
    static let version = LocalisedText(kk: "Саясат нұсқасы", ru: "Версия политики", en: "Policy version")
    static let whoWorks = LocalisedText(
        kk: "Кім жұмыс істейді",
        ru: "Кто работает с данными",
        en: "Who works with them"
    )
    static let words = LocalisedText(kk: "Келісім мәтіні", ru: "Текст согласия", en: "What you agree to")

    static let categoriesCaption = LocalisedText(
        kk: "Біз өңдейтін деректер (тұйық тізім)",
        ru: "Данные, которые мы обрабатываем (закрытый перечень)",
        en: "The data we process (closed list)"
    )
    static let consentsCaption = LocalisedText(
        kk: "Біз бөлек сұрайтын келісімдер",
        ru: "Согласия, о которых мы спрашиваем отдельно",
        en: "Consents we ask for separately"
    )
    static let groupCaption = LocalisedText(
        kk: "Топтың компаниялары",
        ru: "Компании группы",
        en: "Companies of the group"
    )
    static let matrixCaption = LocalisedText(
        kk: "Қай мақсатқа қай деректер өңделеді",
        ru: "Какие данные для какой цели",
        en: "Which data for which purpose"
    )
    static let profilesCaption = LocalisedText(
        kk: "Бейіндеу түрлері және оған кіретін деректер",
        ru: "Виды профилирования и данные для них",
        en: "Kinds of profiling and the data used"
    )
    static let purposesCaption = LocalisedText(
        kk: "Өңдеу мақсаттары мен негіздері",
        ru: "Цели обработки и их основания",
        en: "Purposes of processing and grounds"
    )
    static let recipientsCaption = LocalisedText(
        kk: "Деректерді кім алады және береді",
        ru: "Кто получает и сообщает данные",
        en: "Who receives and supplies data"
    )
    static let referencesCaption = LocalisedText(
        kk: "Нормалар және олардың мазмұны",
        ru: "Нормы и их содержание",
        en: "Provisions and what they say"
    )
    static let retentionCaption = LocalisedText(
        kk: "Не қашанға дейін және неге сақталады",
        ru: "Что, до каких пор и почему хранится",
        en: "What is kept, until when and why"
    )
    static let rightsCaption = LocalisedText(
        kk: "Құқықтар мен мерзімдер",
        ru: "Права и сроки",
        en: "Rights and deadlines"
    )
}
