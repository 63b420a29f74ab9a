import Lending
import Wording

/// Requests for other terms in words, for the borrower and the staff alike.
enum HardshipText {
    static func way(_ way: HardshipPlan.Kind) -> LocalisedText {
        switch way {
        case .newSchedule: LocalisedText(kk: "Жаңа кесте", ru: "Новый график", en: "A new schedule")
        case .partialPayment:
            LocalisedText(kk: "Бір бөлігін қазір төлеу", ru: "Заплатить часть сейчас", en: "Pay a part now")
        case .saleOfCar: LocalisedText(kk: "Автокөлікті сату", ru: "Продать автомобиль", en: "Sell the car")
        }
    }

    static func explanation(_ way: HardshipPlan.Kind) -> LocalisedText {
        switch way {
        case .newSchedule:
            LocalisedText(
                kk:
                    "Қалған қарыз жаңа мерзімге бөлінеді, төлем азаяды. Төленбеген сыйақыға сыйақы есептелмейді. Ұзағырақ төлесеңіз, барлығы көбірек шығады: айырманы алдын ала көресіз.",
                ru:
                    "Остаток долга делится на новый срок, платёж становится меньше. На неуплаченное вознаграждение проценты не начисляются. Чем дольше срок, тем больше платите всего: разницу увидите заранее.",
                en:
                    "What is left is spread over a new term, so that each payment is smaller. Unpaid interest bears no interest. The longer the term, the more you pay in all: you see the difference beforehand."
            )
        case .partialPayment:
            LocalisedText(
                kk:
                    "Мерзімі өткен соманың бір бөлігін қазір, қалғанын келісілген күнге дейін төлейсіз. Екі мерзімді де сақтасаңыз, осы уақыттағы тұрақсыздық айыбын алмаймыз.",
                ru:
                    "Часть просроченного вы платите сейчас, остальное — к согласованному дню. Если оба срока соблюдены, неустойку за это время не берём.",
                en:
                    "You pay a part of what is overdue now and the rest by an agreed day. If you keep both, we do not ask for the penalty of that time."
            )
        case .saleOfCar:
            LocalisedText(
                kk:
                    "Кепілдегі автокөлік келісілген бағадан төмен емес сатылады. Қарыздан артығы сізге қайтарылады, жетпесе, қалғаны қарыз болып қалады.",
                ru:
                    "Заложенный автомобиль продаётся не дешевле согласованной цены. Что останется сверх долга, вернём вам; если не хватит, остаток останется долгом.",
                en:
                    "The pledged car is sold for no less than an agreed price. What is left beyond the debt goes back to you; if it is not enough, the rest stays owed."
            )
        }
    }

    static func stage(_ stage: HardshipCase.Stage) -> LocalisedText {
        switch stage {
        case .asked: LocalisedText(kk: "Қаралуда", ru: "Рассматривается", en: "Being looked at")
        case .offered: LocalisedText(kk: "Ұсыныс бар", ru: "Есть предложение", en: "Offer made")
        case .refused: LocalisedText(kk: "Бас тартылды", ru: "Отказано", en: "Refused")
        case .withdrawn: LocalisedText(kk: "Кері алынды", ru: "Отозвано", en: "Withdrawn")
        case .lapsed: LocalisedText(kk: "Ұсыныс мерзімі өтті", ru: "Предложение истекло", en: "Offer lapsed")
        case .running: LocalisedText(kk: "Келісім орындалуда", ru: "Соглашение исполняется", en: "Agreement runs")
        case .kept: LocalisedText(kk: "Келісім орындалды", ru: "Соглашение исполнено", en: "Agreement kept")
        case .broken:
            LocalisedText(kk: "Келісім орындалмады", ru: "Соглашение не исполнено", en: "Agreement not kept")
        }
    }

    static func cause(_ cause: HardshipCause) -> LocalisedText {
        switch cause {
        case .lostWork: LocalisedText(kk: "Жұмыстан айырылдым", ru: "Нет работы", en: "Lost work")
        case .incomeFell: LocalisedText(kk: "Табыс азайды", ru: "Доход снизился", en: "Income fell")
        case .expensesRose: LocalisedText(kk: "Шығыс көбейді", ru: "Расходы выросли", en: "Expenses rose")
        case .other: LocalisedText(kk: "Басқа себеп", ru: "Другая причина", en: "Another reason")
        }
    }

    static func ground(_ ground: HardshipGround) -> LocalisedText {
        switch ground {
        case .notAffordable:
            LocalisedText(
                kk: "Сұралған талаптар белгілі табыспен қарызды өтеуге жеткізбейді.",
                ru: "На запрошенных условиях долг не погасить при известном нам доходе.",
                en: "On the terms asked for the debt cannot be paid from the income known to us."
            )
        case .brokenBefore:
            LocalisedText(
                kk: "Осындай келісім бұрын жасалып, орындалмаған.",
                ru: "Такое же соглашение уже заключалось и не было исполнено.",
                en: "The same was agreed on before and not kept."
            )
        case .priceTooLow:
            LocalisedText(
                kk: "Аталған баға автокөліктің бағалау құнынан да, қарыздан да төмен.",
                ru: "Названная цена ниже и оценки автомобиля, и долга.",
                en: "The price named is below both the valuation of the car and the debt."
            )
        case .beforeCourt:
            LocalisedText(
                kk: "Қарыз сотта қаралып жатыр: шешімді сот қабылдайды.",
                ru: "Долг рассматривает суд: решать будет он.",
                en: "The debt is before a court, which decides."
            )
        case .nothingChanged:
            LocalisedText(
                kk: "Төлеу қиындағаны көрінбейді: табыс пен шығыс бұрынғыдай.",
                ru: "Не видно, что платить стало труднее: доход и расходы прежние.",
                en: "Nothing shows that paying became harder: income and expenses are as before."
            )
        }
    }

    static func seller(_ seller: CarSale.Seller) -> LocalisedText {
        switch seller {
        case .borrower: LocalisedText(kk: "Қарыз алушы", ru: "Заёмщик", en: "The borrower")
        case .lender: LocalisedText(kk: "Кредитор", ru: "Кредитор", en: "The lender")
        }
    }

    static let title = LocalisedText(kk: "Төлеу қиын", ru: "Платить трудно", en: "I have trouble paying")
    static let requests = LocalisedText(
        kk: "Талаптарды өзгерту өтініштері",
        ru: "Обращения об изменении условий",
        en: "Requests for other terms"
    )
    static let wish = LocalisedText(kk: "Сұралғаны", ru: "Что просили", en: "What was asked for")
    static let offer = LocalisedText(kk: "Ұсыныс", ru: "Предложение", en: "The offer")
    static let counterOffer = LocalisedText(
        kk: "Біз басқаша ұсынамыз",
        ru: "Мы предлагаем иначе",
        en: "We offer something else"
    )
    static let grounds = LocalisedText(kk: "Бас тарту негізі", ru: "Основание отказа", en: "Grounds of the refusal")
    static let causeTitle = LocalisedText(kk: "Не болды", ru: "Что случилось", en: "What happened")
    static let askedOn = LocalisedText(kk: "Берілген күні", ru: "Подано", en: "Asked on")
    static let answerBy = LocalisedText(kk: "Жауап мерзімі", ru: "Ответ не позднее", en: "Answer by")
    static let agreeBy = LocalisedText(kk: "Келісу мерзімі", ru: "Согласиться можно по", en: "Agree until")
    static let agreedOn = LocalisedText(kk: "Келісілген күні", ru: "Согласовано", en: "Agreed on")
    static let preview = LocalisedText(kk: "Алдын ала қарау", ru: "Показать, что получится", en: "Show what it brings")
    static let agreement = LocalisedText(kk: "Келісім мәтіні", ru: "Текст соглашения", en: "Text of the agreement")
}
