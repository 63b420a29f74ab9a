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
            LocalisedText(
                "Біз не сақтайтынымыз, не үшін, қайдан, кімге бердік және қашанға дейін — толық топтама.",
                "Полный пакет: что мы храним, зачем, откуда, кому передали и до какого срока.",
                "The whole pack: what we hold, why, from whom, to whom it went, and until when."
            )
        case .supplement:
            LocalisedText("Жетіспейтін деректі қосу.", "Добавить недостающие данные.", "Add what is missing.")
        case .rectification:
            LocalisedText(
                "Қате деректі құжат негізінде түзету; ескі мәнді алғандарға жаңасы жіберіледі.",
                "Исправить ошибку по документу; те, кто получил старое значение, получат новое.",
                "Correct a mistake by a document; whoever got the old value gets the new one."
            )
        case .erasure:
            LocalisedText(
                "Заң мен шарт талап етпейтіннің бәрі жойылады; қалғаны қашан және неге жойылатыны айтылады.",
                "Уничтожается всё, чего не требуют закон и договор; об остальном говорится, когда и почему.",
                "Everything goes that law and contract do not need; of the rest you are told when and why."
            )
        case .restriction:
            LocalisedText(
                "Деректер тек сақталады: пайдаланылмайды, берілмейді, өзгертілмейді, жойылмайды да. Кез келген уақытта тоқтата аласыз.",
                "Данные только хранятся: их не используют, не передают, не меняют и не уничтожают. Снять можно в любое время.",
                "The data are only stored: not used, passed on, changed or destroyed. You can end it at any time."
            )
        case .objection:
            LocalisedText(
                "Белгілі бір мақсатқа қарсылық: бұл мақсатпен енді ештеңе істелмейді.",
                "Возражение против определённой цели: под ней больше ничего не делается.",
                "Object to a definite purpose: nothing more is done under it."
            )
        case .portability:
            LocalisedText(
                "Басқа бағдарлама оқи алатын көшірме: JSON және CSV.",
                "Копия, которую прочтёт другая программа: JSON и CSV.",
                "A copy that another program can read: JSON and CSV."
            )
        case .automatedDecisionObjection:
            LocalisedText(
                "Машина шешімін адам үш жұмыс күнінде қайта қарайды.",
                "Решение машины за три рабочих дня пересмотрит человек.",
                "A person looks at the machine's decision again within three working days."
            )
        case .complaint:
            LocalisedText(
                "Деректеріңізбен бірдеңе дұрыс болмаса.",
                "Если с вашими данными что-то не так.",
                "If something about your data is not right."
            )
        }
    }

    static func stage(_ request: RequestCase) -> LocalisedText {
        switch request.stage {
        case .received: LocalisedText("растауды күтуде", "ждёт подтверждения", "waits for confirmation")
        case .identified: LocalisedText("қаралуда", "рассматривается", "being looked at")
        case .assessed:
            LocalisedText("екінші қызметкерді күтуде", "ждёт второго сотрудника", "waits for a second employee")
        case .granted: LocalisedText("орындалуда", "исполняется", "being carried out")
        case .waiting:
            LocalisedText("жауап берілді, бөлігі сақталуда", "отвечено, часть хранится", "answered; part is still kept")
        case .done:
            request.liftedOn == nil
                ? LocalisedText("орындалды", "исполнено", "done") : LocalisedText("тоқтатылды", "снято", "lifted")
        case .refused: LocalisedText("бас тартылды", "отказано", "refused")
        case .withdrawn: LocalisedText("қайтарып алынды", "отозвано", "withdrawn")
        }
    }

    static func way(_ way: AnswerWay) -> LocalisedText {
        switch way {
        case .portal: LocalisedText("жеке кабинетте", "в личном кабинете", "in your pages")
        case .email: LocalisedText("расталған e-mail-ге", "на подтверждённый e-mail", "to your proved e-mail address")
        case .letter: LocalisedText("тапсырысты хатпен", "заказным письмом", "by registered letter")
        }
    }

    static func channel(_ channel: RequestChannel) -> LocalisedText {
        switch channel {
        case .website: LocalisedText("портал", "портал", "portal")
        case .email: LocalisedText("қол қойылған e-mail", "подписанный e-mail", "signed e-mail")
        case .branch: LocalisedText("бөлімше", "отделение", "branch")
        case .phone: LocalisedText("телефон", "телефон", "phone")
        case .post: LocalisedText("пошта", "почта", "post")
        }
    }

    static func means(_ means: IdentificationMeans) -> LocalisedText {
        switch means {
        case .code: LocalisedText("бір реттік код", "одноразовый код", "one-time code")
        case .signature: LocalisedText("электрондық қолтаңба", "электронная подпись", "electronic signature")
        case .document: LocalisedText("құжат көрсетілді", "предъявлен документ", "document shown")
        case .powerOfAttorney: LocalisedText("сенімхат", "доверенность", "power of attorney")
        }
    }

    static func complaint(_ category: ComplaintCategory) -> LocalisedText {
        switch category {
        case .messages: LocalisedText("хабарламалар", "сообщения", "messages")
        case .disclosure: LocalisedText("деректерді беру", "передача данных", "disclosure")
        case .accuracy: LocalisedText("деректер қате", "неверные данные", "wrong data")
        case .delay: LocalisedText("жауап кешікті", "задержка ответа", "late answer")
        case .breach: LocalisedText("қауіпсіздік", "безопасность", "security")
        case .other: LocalisedText("басқа", "другое", "something else")
        }
    }

    static func act(_ act: NoticeAct) -> LocalisedText {
        switch act {
        case .rectified: LocalisedText("түзетілді", "исправлено", "rectified")
        case .restricted: LocalisedText("шектелді", "ограничено", "restricted")
        case .lifted: LocalisedText("шектеу алынды", "ограничение снято", "restriction lifted")
        case .erased: LocalisedText("жойылды", "уничтожено", "deleted")
        }
    }

    static let stageRefused = LocalisedText("бас тартылды", "отказано", "refused")
    static let title = LocalisedText("Деректер бойынша өтініштер", "Обращения о данных", "Requests about data")
    static let new = LocalisedText("Жаңа өтініш", "Новое обращение", "New request")
    static let received = LocalisedText("Түскен күні", "Получено", "Received")
    static let due = LocalisedText("Мерзімі", "Срок", "Due by")
    static let kindTitle = LocalisedText("Не туралы", "О чём", "About")
    static let channelTitle = LocalisedText("Қалай түсті", "Как поступило", "Came by")
    static let answerTitle = LocalisedText("Жауап", "Ответ", "Answer")
    static let meansTitle = LocalisedText("Тұлға қалай расталды", "Как установлена личность", "Identified by")
    static let trackingTitle = LocalisedText("Хат нөмірі", "Номер письма", "Letter number")
    static let groundTitle = LocalisedText("Бас тарту негізі", "Основание отказа", "Ground of refusal")
    static let recipientsTitle = LocalisedText(
        "Деректер бар алушыларға хабарланды",
        "Сообщено получателям, у которых есть данные",
        "Told to those who hold the data"
    )
    static let recipient = LocalisedText("Алушы", "Получатель", "Recipient")
    static let confirmed = LocalisedText("Растады", "Подтвердил", "Confirmed")
    static let notYet = LocalisedText("әлі жоқ", "ещё нет", "not yet")
    static let fieldTitle = LocalisedText("Дерек", "Данные", "Item")
    static let fateTitle = LocalisedText("Не болды", "Что с ними", "What became of it")
    static let untilWord = LocalisedText("сақталады, мерзімі:", "хранится до", "kept until")
    static let whileWord = LocalisedText("әзірге сақталады", "пока хранится", "kept for now")
    static let goneWord = LocalisedText("жойылды", "уничтожено", "gone")
    static let free = LocalisedText(
        "Бәрі тегін.",
        "Всё это бесплатно.",
        "All of it is free of charge."
    )
    static let letterWays = LocalisedText("Жауапты қалай алғыңыз келеді", "Как получить ответ", "How to get the answer")
    static let whatHappened = LocalisedText("Не болды", "Что произошло", "What happened")

}
