import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// Requests about one's data in people's words.
enum RequestWords {
    /// The policy's own title of the right.
    static func kind(_ kind: RequestKind, _ policy: Policy) -> LocalisedText {
        policy.rights.first { $0.id == kind.rawValue }?.title ?? LocalisedText(same: kind.rawValue)
    }

    static func explanation(_ kind: RequestKind) -> LocalisedText {
        switch kind {
        case .access:
            text(
                "Біз не сақтайтынымыз, не үшін, қайдан, кімге бердік және қашанға дейін — толық топтама.",
                "Полный пакет: что мы храним, зачем, откуда, кому передали и до какого срока.",
                "The whole pack: what we hold, why, from whom, to whom it went, and until when."
            )
        case .supplement:
            text("Жетіспейтін деректі қосу.", "Добавить недостающие данные.", "Add what is missing.")
        case .rectification:
            text(
                "Қате деректі құжат негізінде түзету; ескі мәнді алғандарға жаңасы жіберіледі.",
                "Исправить ошибку по документу; те, кто получил старое значение, получат новое.",
                "Correct a mistake by a document; whoever got the old value gets the new one."
            )
        case .erasure:
            text(
                "Заң мен шарт талап етпейтіннің бәрі жойылады; қалғаны қашан және неге жойылатыны айтылады.",
                "Уничтожается всё, чего не требуют закон и договор; об остальном говорится, когда и почему.",
                "Everything goes that law and contract do not need; of the rest you are told when and why."
            )
        case .restriction:
            text(
                "Деректер тек сақталады: пайдаланылмайды, берілмейді, өзгертілмейді, жойылмайды да. Кез келген уақытта тоқтата аласыз.",
                "Данные только хранятся: их не используют, не передают, не меняют и не уничтожают. Снять можно в любое время.",
                "The data are only stored: not used, passed on, changed or destroyed. You can end it at any time."
            )
        case .objection:
            text(
                "Белгілі бір мақсатқа қарсылық: бұл мақсатпен енді ештеңе істелмейді.",
                "Возражение против определённой цели: под ней больше ничего не делается.",
                "Object to a definite purpose: nothing more is done under it."
            )
        case .portability:
            text(
                "Басқа бағдарлама оқи алатын көшірме: JSON және CSV.",
                "Копия, которую прочтёт другая программа: JSON и CSV.",
                "A copy that another program can read: JSON and CSV."
            )
        case .automatedDecisionObjection:
            text(
                "Машина шешімін адам үш жұмыс күнінде қайта қарайды.",
                "Решение машины за три рабочих дня пересмотрит человек.",
                "A person looks at the machine's decision again within three working days."
            )
        case .complaint:
            text(
                "Деректеріңізбен бірдеңе дұрыс болмаса.",
                "Если с вашими данными что-то не так.",
                "If something about your data is not right."
            )
        }
    }

    static func stage(_ request: RequestCase) -> LocalisedText {
        switch request.stage {
        case .received: text("растауды күтуде", "ждёт подтверждения", "waits for confirmation")
        case .identified: text("қаралуда", "рассматривается", "being looked at")
        case .assessed: text("екінші қызметкерді күтуде", "ждёт второго сотрудника", "waits for a second employee")
        case .granted: text("орындалуда", "исполняется", "being carried out")
        case .waiting:
            text("жауап берілді, бөлігі сақталуда", "отвечено, часть хранится", "answered; part is still kept")
        case .done:
            request.liftedOn == nil ? text("орындалды", "исполнено", "done") : text("тоқтатылды", "снято", "lifted")
        case .refused: text("бас тартылды", "отказано", "refused")
        case .withdrawn: text("қайтарып алынды", "отозвано", "withdrawn")
        }
    }

    static func way(_ way: AnswerWay) -> LocalisedText {
        switch way {
        case .portal: text("жеке кабинетте", "в личном кабинете", "in your pages")
        case .email: text("расталған e-mail-ге", "на подтверждённый e-mail", "to your proved e-mail address")
        case .letter: text("тапсырысты хатпен", "заказным письмом", "by registered letter")
        }
    }

    static func channel(_ channel: RequestChannel) -> LocalisedText {
        switch channel {
        case .website: text("портал", "портал", "portal")
        case .email: text("қол қойылған e-mail", "подписанный e-mail", "signed e-mail")
        case .branch: text("бөлімше", "отделение", "branch")
        case .phone: text("телефон", "телефон", "phone")
        case .post: text("пошта", "почта", "post")
        }
    }

    static func means(_ means: IdentificationMeans) -> LocalisedText {
        switch means {
        case .code: text("бір реттік код", "одноразовый код", "one-time code")
        case .signature: text("электрондық қолтаңба", "электронная подпись", "electronic signature")
        case .document: text("құжат көрсетілді", "предъявлен документ", "document shown")
        case .powerOfAttorney: text("сенімхат", "доверенность", "power of attorney")
        }
    }

    static func complaint(_ category: ComplaintCategory) -> LocalisedText {
        switch category {
        case .messages: text("хабарламалар", "сообщения", "messages")
        case .disclosure: text("деректерді беру", "передача данных", "disclosure")
        case .accuracy: text("деректер қате", "неверные данные", "wrong data")
        case .delay: text("жауап кешікті", "задержка ответа", "late answer")
        case .breach: text("қауіпсіздік", "безопасность", "security")
        case .other: text("басқа", "другое", "something else")
        }
    }

    static func act(_ act: NoticeAct) -> LocalisedText {
        switch act {
        case .rectified: text("түзетілді", "исправлено", "rectified")
        case .restricted: text("шектелді", "ограничено", "restricted")
        case .lifted: text("шектеу алынды", "ограничение снято", "restriction lifted")
        case .erased: text("жойылды", "уничтожено", "deleted")
        }
    }

    static let stageRefused = text("бас тартылды", "отказано", "refused")
    static let title = text("Деректер бойынша өтініштер", "Обращения о данных", "Requests about data")
    static let new = text("Жаңа өтініш", "Новое обращение", "New request")
    static let received = text("Түскен күні", "Получено", "Received")
    static let due = text("Мерзімі", "Срок", "Due by")
    static let kindTitle = text("Не туралы", "О чём", "About")
    static let channelTitle = text("Қалай түсті", "Как поступило", "Came by")
    static let answerTitle = text("Жауап", "Ответ", "Answer")
    static let meansTitle = text("Тұлға қалай расталды", "Как установлена личность", "Identified by")
    static let trackingTitle = text("Хат нөмірі", "Номер письма", "Letter number")
    static let groundTitle = text("Бас тарту негізі", "Основание отказа", "Ground of refusal")
    static let recipientsTitle = text(
        "Деректер бар алушыларға хабарланды",
        "Сообщено получателям, у которых есть данные",
        "Told to those who hold the data"
    )
    static let recipient = text("Алушы", "Получатель", "Recipient")
    static let confirmed = text("Растады", "Подтвердил", "Confirmed")
    static let notYet = text("әлі жоқ", "ещё нет", "not yet")
    static let fieldTitle = text("Дерек", "Данные", "Item")
    static let fateTitle = text("Не болды", "Что с ними", "What became of it")
    static let untilWord = text("сақталады, мерзімі:", "хранится до", "kept until")
    static let whileWord = text("әзірге сақталады", "пока хранится", "kept for now")
    static let goneWord = text("жойылды", "уничтожено", "gone")
    static let free = text(
        "Бәрі тегін.",
        "Всё это бесплатно.",
        "All of it is free of charge."
    )
    static let letterWays = text("Жауапты қалай алғыңыз келеді", "Как получить ответ", "How to get the answer")
    static let whatHappened = text("Не болды", "Что произошло", "What happened")

    static func text(_ kk: String, _ ru: String, _ en: String) -> LocalisedText {
        LocalisedText(kk: kk, ru: ru, en: en)
    }
}
