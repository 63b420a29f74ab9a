import Lending
import LoanMath
import Operations
import PolicyModel
import Wording

/// States, products and sources in the readers' words.
enum BusinessWords {
    static func product(_ product: Product) -> LocalisedText {
        product == .carLoan ? QuoteForm.Words.carLoan : QuoteForm.Words.carPledge
    }

    static func state(_ state: ApplicationState) -> LocalisedText {
        switch state {
        case .draft: LocalisedText(kk: "Толтырылуда", ru: "Заполняется", en: "Being filled in")
        case .submitted: LocalisedText(kk: "Жіберілген", ru: "Отправлена", en: "Submitted")
        case .assessing: LocalisedText(kk: "Бағалануда", ru: "Оценивается", en: "Being assessed")
        case .referred:
            LocalisedText(kk: "Адамның шешімін күтуде", ru: "Ждёт решения человека", en: "Waiting for a person")
        case .approved: LocalisedText(kk: "Мақұлданған", ru: "Одобрена", en: "Approved")
        case .refused: LocalisedText(kk: "Бас тартылған", ru: "Отказано", en: "Refused")
        case .contractOffered: LocalisedText(kk: "Шарт ұсынылған", ru: "Предложен договор", en: "Contract offered")
        case .signed: LocalisedText(kk: "Шартқа қол қойылған", ru: "Договор подписан", en: "Contract signed")
        case .closed: LocalisedText(kk: "Жабылған", ru: "Закрыта", en: "Closed")
        case .withdrawn: LocalisedText(kk: "Қайтарып алынған", ru: "Отозвана", en: "Withdrawn")
        }
    }

    static func state(_ state: ContractState) -> LocalisedText {
        switch state {
        case .applied: LocalisedText(kk: "Қол қойылмаған", ru: "Не подписан", en: "Not signed")
        case .signed: LocalisedText(kk: "Қол қойылған", ru: "Подписан", en: "Signed")
        case .pledged: LocalisedText(kk: "Кепіл тіркелген", ru: "Залог зарегистрирован", en: "Pledge registered")
        case .active: LocalisedText(kk: "Қолданыста", ru: "Действует", en: "In force")
        case .overdue: LocalisedText(kk: "Мерзімі өткен", ru: "Просрочен", en: "Overdue")
        case .terminated: LocalisedText(kk: "Мерзімінен бұрын бұзылған", ru: "Расторгнут досрочно", en: "Terminated")
        case .writtenOff: LocalisedText(kk: "Есептен шығарылған", ru: "Списан", en: "Written off")
        case .assigned: LocalisedText(kk: "Талап басқаға берілген", ru: "Требование уступлено", en: "Assigned")
        case .repaid: LocalisedText(kk: "Өтелген", ru: "Погашен", en: "Repaid")
        case .closed: LocalisedText(kk: "Жабылған", ru: "Закрыт", en: "Closed")
        case .released: LocalisedText(kk: "Кепіл босатылған", ru: "Залог снят", en: "Pledge released")
        }
    }

    static func outcome(_ outcome: DecisionOutcome) -> LocalisedText {
        switch outcome {
        case .approve: LocalisedText(kk: "Мақұлдау", ru: "Одобрить", en: "Approve")
        case .refuse: LocalisedText(kk: "Бас тарту", ru: "Отказать", en: "Refuse")
        case .refer: LocalisedText(kk: "Адамға беру", ru: "Передать человеку", en: "Refer to a person")
        }
    }

    static func verdict(_ verdict: TraceEntry.Verdict) -> LocalisedText {
        switch verdict {
        case .passed: LocalisedText(kk: "Сәйкес", ru: "Соответствует", en: "Passed")
        case .refused: LocalisedText(kk: "Сәйкес емес", ru: "Не соответствует", en: "Refused")
        case .referred: LocalisedText(kk: "Адам қарайды", ru: "Рассмотрит человек", en: "Referred")
        case .notConcerned: LocalisedText(kk: "Қатысы жоқ", ru: "Не применимо", en: "Not concerned")
        }
    }

    /// Where a value came from (clause 4.1).
    static func source(_ source: String) -> LocalisedText {
        switch source {
        case "person": LocalisedText(kk: "адамның өзі", ru: "сам человек", en: "the person")
        case "bureau": LocalisedText(kk: "кредиттік бюро", ru: "кредитное бюро", en: "credit bureau")
        case "pensionCentre":
            LocalisedText(kk: "зейнетақы орталығы", ru: "пенсионный центр", en: "pension payment centre")
        case "trafficAuthority": LocalisedText(kk: "жол полициясы", ru: "дорожная полиция", en: "traffic authority")
        case "lender": LocalisedText(kk: "кредитор", ru: "кредитор", en: "the lender")
        case "device": LocalisedText(kk: "құрылғы", ru: "устройство", en: "device")
        case "thirdParty": LocalisedText(kk: "үшінші тұлға", ru: "третье лицо", en: "third party")
        default: LocalisedText(same: source)
        }
    }

    static func allocation(_ target: AllocationLine.Target) -> LocalisedText {
        switch target {
        case .overduePrincipal:
            LocalisedText(kk: "мерзімі өткен негізгі борыш", ru: "просроченный основной долг", en: "overdue principal")
        case .overdueInterest:
            LocalisedText(kk: "мерзімі өткен сыйақы", ru: "просроченное вознаграждение", en: "overdue interest")
        case .penalty: LocalisedText(kk: "тұрақсыздық айыбы", ru: "неустойка", en: "penalty")
        case .currentPrincipal: LocalisedText(kk: "негізгі борыш", ru: "основной долг", en: "principal")
        case .currentInterest: LocalisedText(kk: "сыйақы", ru: "вознаграждение", en: "interest")
        case .costs: LocalisedText(kk: "шығындар", ru: "расходы", en: "costs")
        case .earlyPrincipal:
            LocalisedText(kk: "мерзімінен бұрын өтеу", ru: "досрочное погашение", en: "early repayment")
        case .advance: LocalisedText(kk: "аванс", ru: "аванс", en: "advance")
        case .surplus: LocalisedText(kk: "артық төленген сома", ru: "переплата к возврату", en: "surplus")
        }
    }

    static func task(_ kind: String) -> LocalisedText {
        switch kind {
        case "unidentified-receipt":
            LocalisedText(kk: "Анықталмаған түсім", ru: "Невыясненное поступление", en: "Unidentified receipt")
        case "collection-unlawful":
            LocalisedText(
                kk: "Борышкермен байланыс заңға қайшы",
                ru: "Контакт с должником вопреки закону",
                en: "A contact with a debtor against the law"
            )
        case "message-failed":
            LocalisedText(kk: "Хабарлама жіберілмеді", ru: "Сообщение не отправлено", en: "A message could not be sent")
        case "withdrawal-doubtful":
            LocalisedText(
                kk: "Келісімді қайтарып алу: адамның өзі ме? Өзі күшіне енетін күн",
                ru: "Отзыв согласия: сам ли человек? Вступит в силу",
                en: "Withdrawal of consent: is it the person? Takes effect by itself on"
            )
        case "withdrawal-unknown-sender":
            LocalisedText(
                kk: "Белгісіз мекенжайдан хабарламадан бас тарту, алынған күні",
                ru: "Отказ от сообщений с неизвестного адреса, получен",
                en: "Refusal of messages from an unknown address, received"
            )
        case ConflictDesk.taskKind:
            LocalisedText(
                kk: "Адамның айтқаны мен тіркелім сәйкес емес",
                ru: "Слова человека и реестр расходятся",
                en: "The person and a register disagree"
            )
        case "retention-overdue":
            LocalisedText(
                kk: "Мерзімінен артық сақталған деректер",
                ru: "Данные хранятся дольше срока",
                en: "Data are kept too long"
            )
        case "bureau-silent":
            LocalisedText(
                kk: "Кредиттік бюроға хабарлау мүмкін болмай тұр",
                ru: "Не удаётся сообщить кредитному бюро",
                en: "A credit bureau could not be told"
            )
        case "letter-due":
            LocalisedText(
                kk: "Заң бойынша хабарламаны поштамен жіберу керек",
                ru: "Уведомление по закону нужно отправить почтой",
                en: "A notice that the law demands has to go by post"
            )
        case "outbox-stuck":
            LocalisedText(
                kk: "Сыртқы қызметке жіберілмей тұр",
                ru: "Не уходит во внешнюю службу",
                en: "Cannot be sent to an outside service"
            )
        case "car-encumbered":
            LocalisedText(
                kk: "Автокөлікте басқа кепіл бар, шарт тоқтап тұр",
                ru: "На автомобиле чужой залог, договор остановлен",
                en: "Another pledge on the car: the contract is stopped"
            )
        case "hardship-asked":
            LocalisedText(
                kk: "Қарыз алушыға төлеу қиын: өтінішке жауап беру мерзімі",
                ru: "Заёмщику трудно платить: срок ответа на обращение",
                en: "The borrower has trouble paying: answer by"
            )
        case "hardship-answer-due":
            LocalisedText(
                kk: "Өтінішке жауап беру мерзімі жақын",
                ru: "Близок срок ответа на обращение",
                en: "The answer to a request is due soon"
            )
        case "hardship-answer-late":
            LocalisedText(
                kk: "Өтінішке заңды мерзімде жауап берілмеді",
                ru: "На обращение не ответили в срок закона",
                en: "A request was not answered within the term of the law"
            )
        case "hardship-broken":
            LocalisedText(
                kk: "Талаптарды өзгерту келісімі орындалмады",
                ru: "Соглашение об изменении условий не исполнено",
                en: "An agreement on other terms was not kept"
            )
        default: RequestTaskWords.title(kind) ?? LocalisedText(same: kind)
        }
    }

    /// A share or rate as per cent with at most two decimals, rounded to the nearest.
    static func percent(_ rate: Rate, _ language: Language) -> String {
        let hundredths = (rate.billionths + (rate.billionths < 0 ? -50_000 : 50_000)) / 100_000
        return Format.percent(Rate(billionths: hundredths * 100_000).description, language)
    }

    static let number = LocalisedText(kk: "Нөмірі", ru: "Номер", en: "Number")
    static let productTitle = LocalisedText(kk: "Өнім", ru: "Продукт", en: "Product")
    static let stateTitle = LocalisedText(kk: "Күйі", ru: "Состояние", en: "State")
    static let amount = LocalisedText(kk: "Сома", ru: "Сумма", en: "Amount")
    static let term = LocalisedText(kk: "Мерзімі", ru: "Срок", en: "Term")
    static let created = LocalisedText(kk: "Басталған күні", ru: "Начата", en: "Started on")
    static let date = LocalisedText(kk: "Күні", ru: "Дата", en: "Date")
    static let monthlyRate = LocalisedText(
        kk: "Айлық мөлшерлеме, %",
        ru: "Ставка в месяц, %",
        en: "Monthly rate, %"
    )
    static let nothing = LocalisedText(kk: "Әзірге жоқ.", ru: "Пока нет.", en: "None yet.")

    static func bucket(_ bucket: AgeingBucket) -> LocalisedText {
        switch bucket {
        case .current: LocalisedText(kk: "мерзімі өтпеген", ru: "без просрочки", en: "current")
        case .upTo30: LocalisedText(kk: "1–30 күн", ru: "1–30 дней", en: "1–30 days")
        case .upTo60: LocalisedText(kk: "31–60 күн", ru: "31–60 дней", en: "31–60 days")
        case .upTo90: LocalisedText(kk: "61–90 күн", ru: "61–90 дней", en: "61–90 days")
        case .upTo180: LocalisedText(kk: "91–180 күн", ru: "91–180 дней", en: "91–180 days")
        case .beyond: LocalisedText(kk: "180 күннен көп", ru: "больше 180 дней", en: "over 180 days")
        }
    }
}
