import Operations
import Wording

/// Words of the page of guarantors and pledgors.
enum SecurityWords {
    static func title(_ number: String) -> LocalisedText {
        LocalisedText(
            kk: "{n} өтінімі: кепілгерлер мен кепіл берушілер",
            ru: "Заявка {n}: гаранты и залогодатели",
            en: "Application {n}: guarantors and pledgors"
        ).filled(["n": number])
    }

    /// Each language by its own name.
    static func name(_ language: Language) -> String {
        switch language {
        case .kazakh: "Қазақша"
        case .russian: "Русский"
        case .english: "English"
        }
    }

    static func role(_ role: SecurityPerson.Role) -> LocalisedText {
        switch role {
        case .guarantor: LocalisedText(kk: "кепілгер", ru: "гарант", en: "guarantor")
        case .pledgor: LocalisedText(kk: "кепіл беруші", ru: "залогодатель", en: "pledgor")
        }
    }

    static func noticeFor(_ role: SecurityPerson.Role) -> LocalisedText {
        switch role {
        case .guarantor:
            LocalisedText(
                kk: "Кепілгерге деректері туралы хабарлама",
                ru: "Уведомление гаранту о данных",
                en: "Notice to a guarantor on his data"
            )
        case .pledgor:
            LocalisedText(
                kk: "Кепіл берушіге деректері туралы хабарлама",
                ru: "Уведомление залогодателю о данных",
                en: "Notice to a pledgor on his data"
            )
        }
    }

    static let link = LocalisedText(
        kk: "Кепілгерлер мен кепіл берушілер",
        ru: "Гаранты и залогодатели",
        en: "Guarantors and pledgors"
    )
    static let lead = LocalisedText(
        kk:
            "Олар — өз алдына субъектілер: кредиттік есеп сұралмайды, жарнама жіберілмейді. Қарыз алушы шартқа олардың бәрі қол қойғаннан кейін ғана қол қояды.",
        ru:
            "Это отдельные субъекты: кредитный отчёт о них не запрашивают, рекламу им не присылают. Заёмщик подписывает договор, только когда подписали все они.",
        en:
            "They are subjects of their own: no credit report on them is obtained and no advertising is sent. The borrower signs only when all of them have signed."
    )
    static let toApplication = LocalisedText(kk: "Өтінімге", ru: "К заявке", en: "To the application")
    static let enterTitle = LocalisedText(kk: "Адамды енгізу", ru: "Внести человека", en: "Enter somebody")
    static let enterLead = LocalisedText(
        kk: "Алдымен адамға мәтіндерді беріңіз. Кепіл беруші өтінім жіберілгенше енгізіледі.",
        ru: "Сначала дайте человеку тексты. Залогодателя вносят до отправки заявки.",
        en: "Hand the texts to the person first. A pledgor is entered before the application is submitted."
    )
    static let consent = LocalisedText(kk: "Келісім мәтіні", ru: "Текст согласия", en: "Text of the consent")
    static let roleTitle = LocalisedText(kk: "Рөлі", ru: "Роль", en: "Role")
    static let surname = LocalisedText(kk: "Тегі", ru: "Фамилия", en: "Surname")
    static let givenName = LocalisedText(kk: "Аты", ru: "Имя", en: "Given name")
    static let patronymic = LocalisedText(
        kk: "Әкесінің аты (болса)",
        ru: "Отчество (если есть)",
        en: "Patronymic (if any)"
    )
    static let iin = LocalisedText(kk: "ЖСН", ru: "ИИН", en: "IIN")
    static let phone = LocalisedText(kk: "Телефон нөмірі", ru: "Номер телефона", en: "Phone number")
    static let address = LocalisedText(kk: "Мекенжайы", ru: "Адрес", en: "Postal address")
    static let language = LocalisedText(kk: "Құжаттар тілі", ru: "Язык документов", en: "Language of documents")
    static let hasRead = LocalisedText(
        kk: "Адам деректері туралы хабарламаны бөлімшеде оқыды",
        ru: "Человек прочёл в отделении уведомление о своих данных",
        en: "The person has read the notice on his data in the branch"
    )
    static let hasConsented = LocalisedText(
        kk: "Адам келісімге қол қойды",
        ru: "Человек подписал согласие",
        en: "The person has signed the consent"
    )
    static let enter = LocalisedText(kk: "Енгізу", ru: "Внести", en: "Enter")
    static let enteredOn = LocalisedText(kk: "Енгізілген күні", ru: "Внесён", en: "Entered on")
    static let signedOn = LocalisedText(kk: "Қол қойған күні", ru: "Подписал", en: "Signed on")
    static let document = LocalisedText(kk: "Шарты", ru: "Договор", en: "Contract")
    static let toPrepare = LocalisedText(
        kk: "шарты дайындалмаған",
        ru: "договор не подготовлен",
        en: "contract to be prepared"
    )
    static let toSign = LocalisedText(kk: "қол қоюды күтеді", ru: "ждёт подписи", en: "to be signed")
    static let hasSigned = LocalisedText(kk: "қол қойды", ru: "подписал", en: "signed")
    static let prepare = LocalisedText(kk: "Шартын дайындау", ru: "Подготовить договор", en: "Prepare the contract")
    static let identityChecked = LocalisedText(
        kk: "Жеке басы құжат бойынша тексерілді, көшірме алынған жоқ",
        ru: "Личность проверена по документу, копия не снята",
        en: "The identity was checked by a document; no copy was taken"
    )
    static let sign = LocalisedText(
        kk: "Бөлімшеде қол қойды деп жазу",
        ru: "Записать подпись в отделении",
        en: "Record the signature in the branch"
    )
    static let signIn = LocalisedText(kk: "Өз беті", ru: "Своя страница", en: "Own page")
    static let canSignIn = LocalisedText(
        kk: "телефоны расталған, кіре алады",
        ru: "телефон подтверждён, может войти",
        en: "phone confirmed, can sign in"
    )
    static let cannotSignIn = LocalisedText(
        kk: "телефоны расталмаған",
        ru: "телефон не подтверждён",
        en: "phone not confirmed"
    )
    static let confirmPhone = LocalisedText(kk: "Телефонын растау", ru: "Подтвердить телефон", en: "Confirm the phone")
    static let confirmPhoneLead = LocalisedText(
        kk:
            "Содан кейін адам өзі кіріп, өз деректері мен қамтамасыз ететін міндеттемені көреді. Бөлімшеде отырғанда ғана код жіберіңіз.",
        ru:
            "После этого человек сможет сам войти и увидеть свои данные и обеспечиваемое обязательство. Отправляйте код, только когда он в отделении.",
        en:
            "Then the person can sign in and see his own data and the obligation he secures. Send the code only while he is in the branch."
    )
    static let sendCode = LocalisedText(kk: "Код жіберу", ru: "Отправить код", en: "Send a code")
    static let code = LocalisedText(
        kk: "Адам айтқан код",
        ru: "Код, который назвал человек",
        en: "The code that the person reads out"
    )
    static let confirm = LocalisedText(kk: "Растау", ru: "Подтвердить", en: "Confirm")
    static let remove = LocalisedText(kk: "Өтінімнен шығару", ru: "Убрать из заявки", en: "Take out of the application")
    static let tell = LocalisedText(
        kk: "Міндеттеме туралы айтуға болатыны",
        ru: "Что можно сообщить об обязательстве",
        en: "What may be told of the obligation"
    )
    static let mayBeTold = LocalisedText(
        kk: "Осыны ғана айтуға болады. Бұл қарыз алушының беру тізіліміне жазылды.",
        ru: "Сообщить можно только это. Запись сделана в реестре передач заёмщика.",
        en: "Only this may be told. It was entered in the borrower's register of disclosures."
    )
    static let contract = LocalisedText(kk: "Шарт", ru: "Договор", en: "Contract")
    static let balance = LocalisedText(kk: "Борыш қалдығы", ru: "Остаток долга", en: "Balance of the debt")
    static let overdue = LocalisedText(kk: "Мерзімі өткені", ru: "Просрочено", en: "Overdue")
}
