import Lending
import Operations
import Wording

/// Assignment of claims in words.
enum AssignmentWords {
    static func stage(_ stage: AssignmentCase.Stage) -> LocalisedText {
        switch stage {
        case .drafted: LocalisedText(kk: "Жоба", ru: "Черновик", en: "Draft")
        case .told: LocalisedText(kk: "Қарыз алушылар хабардар", ru: "Заёмщики уведомлены", en: "Borrowers told")
        case .proposed: LocalisedText(kk: "Баға ұсынылды", ru: "Цена предложена", en: "Price proposed")
        case .transferred: LocalisedText(kk: "Берілді", ru: "Уступлено", en: "Assigned")
        case .cancelled: LocalisedText(kk: "Тоқтатылды", ru: "Отменено", en: "Cancelled")
        }
    }

    static func kind(_ kind: AssigneeKind) -> LocalisedText {
        switch kind {
        case .bank: LocalisedText(kk: "Банк", ru: "Банк", en: "Bank")
        case .collectionAgency:
            LocalisedText(kk: "Коллекторлық агенттік", ru: "Коллекторское агентство", en: "Collection agency")
        case .microfinance: LocalisedText(kk: "МҚҰ", ru: "МФО", en: "Microfinance organisation")
        case .specialFinancialCompany:
            LocalisedText(
                kk: "Арнайы қаржы компаниясы",
                ru: "Специальная финансовая компания",
                en: "Special financial company"
            )
        case .pledgee:
            LocalisedText(kk: "Талаптар бойынша кепіл ұстаушы", ru: "Залогодержатель прав", en: "Pledgee of claims")
        case .smeFund:
            LocalisedText(kk: "Кәсіпкерлік қоры", ru: "Фонд предпринимательства", en: "SME fund")
        case .other: LocalisedText(kk: "Басқа", ru: "Другой", en: "Other")
        }
    }

    static func moment(_ moment: AssignmentNotice.Moment) -> LocalisedText {
        switch moment {
        case .before:
            LocalisedText(
                kk: "Талапты беру жоспарланып отыр",
                ru: "Планируется уступка требования",
                en: "The claim is planned to be assigned"
            )
        case .after:
            LocalisedText(kk: "Талаптың жаңа иесі", ru: "Новый владелец требования", en: "New owner of the claim")
        case .back:
            LocalisedText(kk: "Талап бізге қайтты", ru: "Требование вернулось к нам", en: "The claim is ours again")
        }
    }

    static let title = LocalisedText(kk: "Талаптарды беру", ru: "Уступка требований", en: "Assignment of claims")
    static let new = LocalisedText(kk: "Жаңа портфель", ru: "Новый портфель", en: "A new portfolio")
    static let assignee = LocalisedText(kk: "Жаңа кредитор", ru: "Новый кредитор", en: "New creditor")
    static let register = LocalisedText(
        kk: "Жаңа кредиторлар тізілімі",
        ru: "Реестр новых кредиторов",
        en: "Register of new creditors"
    )
    static let name = LocalisedText(kk: "Атауы", ru: "Название", en: "Name")
    static let bin = LocalisedText(kk: "БСН", ru: "БИН", en: "BIN")
    static let kindTitle = LocalisedText(kk: "Түрі", ru: "Вид", en: "Kind")
    static let address = LocalisedText(kk: "Мекенжайы", ru: "Адрес", en: "Address")
    static let phone = LocalisedText(kk: "Телефоны", ru: "Телефон", en: "Telephone")
    static let account = LocalisedText(kk: "Банк шоты (IBAN)", ru: "Счёт (IBAN)", en: "Account (IBAN)")
    static let save = LocalisedText(kk: "Тізілімге жазу", ru: "Записать в реестр", en: "Put on the register")
    static let fromDays = LocalisedText(
        kk: "Мерзімі өткеніне кемінде, күн",
        ru: "Просрочка не меньше, дней",
        en: "Overdue for at least, days"
    )
    static let toDays = LocalisedText(
        kk: "Мерзімі өткеніне ең көбі, күн",
        ru: "Просрочка не больше, дней",
        en: "Overdue for at most, days"
    )
    static let upTo = LocalisedText(kk: "Берешек ең көбі, ₸", ru: "Долг не больше, ₸", en: "Owed at most, ₸")
    static let anyProduct = LocalisedText(kk: "Кез келген", ru: "Любой", en: "Any")
    static let search = LocalisedText(kk: "Іздеу", ru: "Найти", en: "Look")
    static let draft = LocalisedText(kk: "Портфель жасау", ru: "Составить портфель", en: "Draft the portfolio")
    static let eligible = LocalisedText(kk: "Беруге болады", ru: "Можно уступить", en: "May be assigned")
    static let excluded = LocalisedText(kk: "Беруге болмайды", ru: "Уступить нельзя", en: "May not be assigned")
    static let why = LocalisedText(kk: "Себебі", ru: "Причина", en: "Reason")
    static let owed = LocalisedText(kk: "Берешек", ru: "Долг", en: "Owed")
    static let price = LocalisedText(kk: "Баға, ₸", ru: "Цена, ₸", en: "Price, ₸")
    static let claims = LocalisedText(kk: "Талаптар", ru: "Требования", en: "Claims")
    static let leaveOut = LocalisedText(kk: "Алып тастау", ru: "Исключить", en: "Leave out")
    static let tell = LocalisedText(
        kk: "Қарыз алушыларға хабарлау",
        ru: "Уведомить заёмщиков",
        en: "Tell the borrowers"
    )
    static let tellText = LocalisedText(
        kk:
            "Табыстау шартына дейін әр қарыз алушыға хат пен SMS жіберіледі (56-V Art. 9-1(8)). Беру келесі күннен ерте емес.",
        ru:
            "До договора уступки каждый заёмщик получает письмо и SMS (56-V Art. 9-1(8)). Уступить можно не раньше следующего дня.",
        en:
            "Before the assignment every borrower gets a letter and an SMS (56-V Art. 9-1(8)). Claims are assigned on the next day at the earliest."
    )
    static let propose = LocalisedText(kk: "Бағаны ұсыну", ru: "Предложить цену", en: "Propose the price")
    static let transfer = LocalisedText(kk: "Бекітіп, беру", ru: "Утвердить и уступить", en: "Approve and assign")
    static let transferText = LocalisedText(
        kk:
            "Талаптар бүгінгі күннің соңында толығымен беріледі, қарыз алушыларға жаңа кредитор туралы бірден хабарланады.",
        ru: "Требования перейдут целиком в конце сегодняшнего дня, заёмщики сразу узнают о новом кредиторе.",
        en: "All claims pass at the end of today, and the borrowers are told of the new creditor at once."
    )
    static let giveBack = LocalisedText(kk: "Қайтару", ru: "Вернуть", en: "Return")
    static let cancel = LocalisedText(kk: "Портфельді тоқтату", ru: "Отменить портфель", en: "Cancel the portfolio")
    static let dataRoom = LocalisedText(kk: "Деректер бөлмесі", ru: "Комната данных", en: "Data room")
    static let dataRoomText = LocalisedText(
        kk:
            "Инвестор шарт нөмірлері мен есімдерсіз, талапты бағалауға жететін деректерді ғана көреді. Әр қарау журналға жазылады.",
        ru:
            "Инвестор видит только данные, нужные для оценки требований, без имён и номеров договоров. Каждый просмотр попадает в журнал.",
        en:
            "An investor sees only what is needed to value the claims, no names and no numbers of contracts. Every look is logged."
    )
    static let openRoom = LocalisedText(kk: "Сілтеме жасау", ru: "Создать ссылку", en: "Make a link")
    static let roomDays = LocalisedText(kk: "Неше күнге", ru: "На сколько дней", en: "For how many days")
    static let closeRooms = LocalisedText(kk: "Сілтемелерді жабу", ru: "Закрыть ссылки", en: "Close the links")
    static let roomLink = LocalisedText(
        kk: "Сілтеме бір рет көрсетіледі, оны инвесторға беріңіз:",
        ru: "Ссылка показывается один раз, передайте её инвестору:",
        en: "The link is shown this once; hand it to the investor:"
    )
    static let openThrough = LocalisedText(kk: "Ашық сілтемелер:", ru: "Открытые ссылки до:", en: "Links open through:")
    static let buyBack = LocalisedText(kk: "Кері сатып алу", ru: "Обратный выкуп", en: "Buying back")
    static let buyBackAll = LocalisedText(
        kk: "Барлығы немесе тек мына шарттар (бос орын арқылы)",
        ru: "Все или только договоры (через пробел)",
        en: "All, or only these contracts (with spaces between)"
    )
    static let proposeBuyBack = LocalisedText(
        kk: "Сатып алуды ұсыну",
        ru: "Предложить выкуп",
        en: "Propose to buy back"
    )
    static let approveBuyBack = LocalisedText(
        kk: "Бекітіп, сатып алу",
        ru: "Утвердить выкуп",
        en: "Approve and buy back"
    )
    static let boughtBack = LocalisedText(kk: "Қайтарылған күні", ru: "Выкуплено", en: "Bought back")
    static let ownersMoney = LocalisedText(
        kk: "Талап иелерінің ақшасы",
        ru: "Деньги владельцев требований",
        en: "Money of owners of claims"
    )
    static let pass = LocalisedText(kk: "Аударылғанын жазу", ru: "Записать перевод", en: "Record the transfer")
    static let passText = LocalisedText(
        kk: "Банкте осы соманы аударып, төлем нөмірін жазыңыз.",
        ru: "Переведите эту сумму в банке и запишите номер платежа.",
        en: "Transfer this sum at the bank and write down the reference of the payment."
    )
    static let reference = LocalisedText(kk: "Төлем нөмірі", ru: "Номер платежа", en: "Reference")
}
