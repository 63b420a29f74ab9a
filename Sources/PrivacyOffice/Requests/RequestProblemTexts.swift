import Wording

/// The words of ``RequestProblem``.
enum RequestProblemTexts {
    static func summary(_ problem: RequestProblem) -> LocalisedText {
        switch problem {
        case .unknown: LocalisedText("Мұндай өтініш жоқ.", "Такого обращения нет.", "There is no such request.")
        case .notNow:
            LocalisedText(
                "Өтініштің қазіргі кезеңінде бұл мүмкін емес.",
                "На нынешнем этапе обращения это невозможно.",
                "This cannot be done at the request's present stage."
            )
        case .notIdentified:
            LocalisedText(
                "Өтінішті кім бергені әлі расталмаған, сондықтан ештеңе орындалмайды (9.2-тармақ).",
                "Кто подал обращение, ещё не подтверждено, поэтому ничего не исполняется (пункт 9.2).",
                "Who made the request is not confirmed yet, so nothing is carried out (clause 9.2)."
            )
        case .ownAssessment:
            LocalisedText(
                "Өзіңіз бағалаған өтінішті өзіңіз бекіте алмайсыз.",
                "Нельзя подтвердить собственную оценку.",
                "You cannot confirm your own assessment."
            )
        case .wayNotOpen:
            LocalisedText(
                "Бұл өтінішті осы жолмен беруге болмайды (9.1-тармақ).",
                "Это обращение нельзя подать таким способом (пункт 9.1).",
                "This request cannot be made in this way (clause 9.1)."
            )
        case .otherRequest:
            LocalisedText(
                "Бұл пішін бұрын басқа мазмұнмен жіберілген.",
                "Эта форма уже отправлена с другим содержанием.",
                "This form was sent before with other content."
            )
        case .nothingChosen: LocalisedText("Ештеңе таңдалмаған.", "Ничего не выбрано.", "Nothing was chosen.")
        case .fieldNotRectifiable:
            LocalisedText(
                "Бұл дерек осы жолмен түзетілмейді.",
                "Эти данные так не исправляются.",
                "This item is not corrected in this way."
            )
        case .unreadableValue:
            LocalisedText("Жаңа мән түсініксіз.", "Новое значение непонятно.", "The new value cannot be read.")
        case .documentDiffers:
            LocalisedText(
                "Көрсетілген құжат жазбаға сәйкес келмейді, сондықтан өтініш қабылданбады.",
                "Предъявленный документ не совпадает с записью, поэтому обращение не принято.",
                "The document shown does not match the record, so the request was not taken."
            )
        case .personUnknown:
            LocalisedText(
                "Мұндай ЖСН бар адам табылмады.",
                "Человек с таким ИИН не найден.",
                "Nobody is known by this IIN."
            )
        case .noDeskOfYours:
            LocalisedText(
                "Бұл сіздің міндетіңізге жатпайды.",
                "Это не входит в ваши обязанности.",
                "This is not part of your work."
            )
        case .addressNotProved:
            LocalisedText(
                "Жауап тек расталған мекенжайға жіберіледі (9.3-тармақ).",
                "Ответ отправляется только на подтверждённый адрес (пункт 9.3).",
                "An answer only goes to an address that is proved (clause 9.3)."
            )
        case .groundMissing:
            LocalisedText(
                "Бас тарту негізделуі керек (94-V Art. 25(2)(7)).",
                "Отказ должен быть обоснован (94-V Art. 25(2)(7)).",
                "A refusal must be reasoned (94-V Art. 25(2)(7))."
            )
        case .answerMissing:
            LocalisedText("Жауап мәтіні жоқ.", "Нет текста ответа.", "The text of the answer is missing.")
        case .trackingMissing:
            LocalisedText(
                "Тапсырысты хаттың нөмірі жоқ.",
                "Нет номера заказного письма.",
                "The number of the registered letter is missing."
            )
        case .powerUnknown:
            LocalisedText(
                "Қолданыстағы мұндай сенімхат жоқ.",
                "Такой действующей доверенности нет.",
                "There is no such power of attorney in force."
            )
        case .noSuchApplication:
            LocalisedText("Мұндай өтінім жоқ.", "Такой заявки нет.", "There is no such application.")
        case .nothingToObjectTo:
            LocalisedText(
                "Бұл мақсатты заң талап етеді, оған қарсылық білдіруге болмайды (94-V Art. 9(10)).",
                "Этой цели требует закон, возразить против неё нельзя (94-V Art. 9(10)).",
                "The law demands this purpose; it cannot be objected to (94-V Art. 9(10))."
            )
        }
    }

    static func remedy(_ problem: RequestProblem) -> LocalisedText {
        switch problem {
        case .unknown, .noSuchApplication:
            LocalisedText("Тізімнен таңдаңыз.", "Выберите из списка.", "Choose one from the list.")
        case .notNow: LocalisedText("Өтінішті қайта ашыңыз.", "Откройте обращение заново.", "Open the request again.")
        case .notIdentified:
            LocalisedText(
                "Алдымен адамның кім екенін растаңыз: код, электрондық қолтаңба немесе бөлімшеде құжат.",
                "Сначала установите личность: код, электронная подпись или документ в отделении.",
                "Identify the person first: a code, an electronic signature, or a document at a branch."
            )
        case .ownAssessment: LocalisedText("Әріптесіңізден сұраңыз.", "Попросите коллегу.", "Ask a colleague.")
        case .wayNotOpen:
            LocalisedText(
                "Порталда, электрондық қолтаңбасы бар хатпен немесе бөлімшеде құжатпен беріңіз.",
                "Подайте его на портале, письмом с электронной подписью или в отделении с документом.",
                "Make it in the portal, by e-mail with an electronic signature, or at a branch with a document."
            )
        case .otherRequest: LocalisedText("Жаңа өтініш бастаңыз.", "Начните новое обращение.", "Begin a new request.")
        case .nothingChosen:
            LocalisedText("Кемінде біреуін таңдаңыз.", "Выберите хотя бы одно.", "Choose at least one.")
        case .fieldNotRectifiable:
            LocalisedText(
                "Телефонды бөлімшеде, ЖСН-ді заңда белгіленген тәртіппен өзгертіңіз.",
                "Телефон меняют в отделении, ИИН — в порядке, установленном законом.",
                "A phone number is changed at a branch, an IIN in the order the law sets."
            )
        case .unreadableValue:
            LocalisedText(
                "Құжаттағыдай жазыңыз; күндер 2026-11-24 түрінде.",
                "Запишите, как в документе; даты в виде 2026-11-24.",
                "Write it as in the document; dates as 2026-11-24."
            )
        case .documentDiffers:
            LocalisedText(
                "Нөмірді тексеріңіз; құжат ауысса, алдымен түзету сұраңыз.",
                "Проверьте номер; если документ сменился, сначала подайте исправление.",
                "Check the number; where the document is new, ask for rectification with the old reference first."
            )
        case .personUnknown: LocalisedText("ЖСН-ді тексеріңіз.", "Проверьте ИИН.", "Check the IIN.")
        case .noDeskOfYours:
            LocalisedText(
                "Тиісті қызметкерге жүгініңіз.",
                "Обратитесь к нужному сотруднику.",
                "Turn to the right colleague."
            )
        case .addressNotProved:
            LocalisedText(
                "Порталды немесе тапсырысты хатты таңдаңыз.",
                "Выберите портал или заказное письмо.",
                "Choose the portal or a registered letter."
            )
        case .groundMissing: LocalisedText("Негізін таңдаңыз.", "Выберите основание.", "Choose the ground.")
        case .answerMissing:
            LocalisedText(
                "Кемінде он таңба жазыңыз.",
                "Напишите не меньше десяти знаков.",
                "Write ten characters or more."
            )
        case .trackingMissing:
            LocalisedText(
                "Пошта берген нөмірді енгізіңіз, мысалы RR123456785KZ.",
                "Введите номер почты, например RR123456785KZ.",
                "Enter the post's number, such as RR123456785KZ."
            )
        case .powerUnknown:
            LocalisedText(
                "Сенімхаттың мерзімі мен көлемін тексеріп, тіркеңіз.",
                "Проверьте срок и объём доверенности и зарегистрируйте её.",
                "Check its term and scope, and enter it."
            )
        case .nothingToObjectTo:
            LocalisedText(
                "Шектеуді немесе шағымды таңдаңыз.",
                "Выберите ограничение или жалобу.",
                "Ask for restriction, or complain."
            )
        }
    }

}
