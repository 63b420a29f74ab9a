public import Wording

/// Why a guarantor or pledgor cannot be entered, or a loan not signed because of one.
public enum SecurityProblem: UserFacingError, Hashable, CaseIterable {
    case unknown
    case tooLate
    case isBorrower
    case notAdult
    case carIsBought
    case secondPledgor
    case noticeNotRead
    case consentMissing
    case noLoanYet
    case identityNotChecked
    case notAllSigned
    case notBound
    /// The number is confirmed as somebody else's.
    case phoneOfAnother
    /// The policy in force knows no consent of such people.
    case notInPolicy

    public var code: String {
        switch self {
        case .unknown: "security/unknown"
        case .tooLate: "security/too-late"
        case .isBorrower: "security/is-borrower"
        case .notAdult: "security/not-adult"
        case .carIsBought: "security/car-is-bought"
        case .secondPledgor: "security/second-pledgor"
        case .noticeNotRead: "security/notice-not-read"
        case .consentMissing: "security/consent-missing"
        case .noLoanYet: "security/no-loan-yet"
        case .identityNotChecked: "security/identity-not-checked"
        case .notAllSigned: "security/not-all-signed"
        case .notBound: "security/not-bound"
        case .phoneOfAnother: "security/phone-of-another"
        case .notInPolicy: "security/not-in-policy"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(
                kk: "Бұл өтінімде мұндай тұлға жоқ.",
                ru: "В этой заявке такого лица нет.",
                en: "There is no such person on this application."
            )
        case .tooLate:
            LocalisedText(
                kk: "Бұл кезеңде қосуға да, өзгертуге де болмайды.",
                ru: "На этом этапе ни добавить, ни изменить нельзя.",
                en: "At this stage nobody can be added or changed."
            )
        case .isBorrower:
            LocalisedText(
                kk: "Бұл — қарыз алушының өзі.",
                ru: "Это сам заёмщик.",
                en: "This is the borrower himself."
            )
        case .notAdult:
            LocalisedText(
                kk: "Бұл адам кәмелетке толмаған.",
                ru: "Этот человек несовершеннолетний.",
                en: "This person is not of age."
            )
        case .carIsBought:
            LocalisedText(
                kk: "Автонесиеде сатып алынатын автокөлік кепілге қойылады, бөлек кепіл беруші болмайды.",
                ru: "По автокредиту закладывается покупаемый автомобиль, отдельного залогодателя нет.",
                en: "A car loan is secured by the car that is bought; there is no separate pledgor."
            )
        case .secondPledgor:
            LocalisedText(
                kk: "Автокөлікті кепілге беруші бұрын енгізілген.",
                ru: "Залогодатель автомобиля уже внесён.",
                en: "The pledgor of the car is already entered."
            )
        case .noticeNotRead:
            LocalisedText(
                kk: "Адам деректері туралы хабарламаны оқығаны расталмаған.",
                ru: "Не подтверждено, что человек прочёл уведомление о своих данных.",
                en: "It is not confirmed that the person has read the notice on his data."
            )
        case .consentMissing:
            LocalisedText(
                kk: "Адамның келісіміне қол қойылғаны расталмаған.",
                ru: "Не подтверждено, что человек подписал согласие.",
                en: "It is not confirmed that the person has signed the consent."
            )
        case .noLoanYet:
            LocalisedText(
                kk: "Қарыз талаптары әлі жоқ: алдымен қарыз шарты дайындалады.",
                ru: "Условий займа ещё нет: сначала готовится договор займа.",
                en: "There are no terms of the loan yet: the loan agreement is prepared first."
            )
        case .identityNotChecked:
            LocalisedText(
                kk: "Жеке басы құжат бойынша тексерілгені расталмаған.",
                ru: "Не подтверждено, что личность проверена по документу.",
                en: "It is not confirmed that the identity was checked by a document."
            )
        case .notAllSigned:
            LocalisedText(
                kk: "Қарызды қамтамасыз ететін тұлға өз шартына әлі қол қоймаған.",
                ru: "Тот, кто обеспечивает заём, ещё не подписал свой договор.",
                en: "Somebody who secures the loan has not signed his contract yet."
            )
        case .notBound:
            LocalisedText(
                kk: "Бұл тұлғаға айтылатын міндеттеме жоқ.",
                ru: "Сообщать этому лицу не о чем: обязательства нет.",
                en: "There is no obligation to tell this person of."
            )
        case .phoneOfAnother:
            LocalisedText(
                kk: "Бұл нөмір басқа адамның нөмірі ретінде расталған.",
                ru: "Этот номер подтверждён как номер другого человека.",
                en: "This number is confirmed as somebody else's."
            )
        case .notInPolicy:
            LocalisedText(
                kk: "Қолданыстағы саясатта кепілгерлердің келісімі жоқ.",
                ru: "В действующей политике нет согласия гарантов и залогодателей.",
                en: "The policy in force has no consent of guarantors and pledgors."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .unknown, .notBound:
            LocalisedText(kk: "Тізімді қайта ашыңыз.", ru: "Откройте список заново.", en: "Open the list again.")
        case .tooLate:
            LocalisedText(
                kk: "Кепіл беруші өтінім жіберілгенше, кепілгер шартқа қол қойылғанша енгізіледі.",
                ru: "Залогодателя вносят до отправки заявки, гаранта — до подписания договора.",
                en:
                    "A pledgor is entered before the application is submitted, a guarantor before the agreement is signed."
            )
        case .isBorrower, .notAdult, .carIsBought, .secondPledgor:
            LocalisedText(kk: "Басқа адамды енгізіңіз.", ru: "Внесите другого человека.", en: "Enter somebody else.")
        case .noticeNotRead, .consentMissing:
            LocalisedText(
                kk: "Мәтінді адамға беріңіз, ол оқып, қол қойған соң белгілеңіз.",
                ru: "Дайте человеку текст и отметьте, когда он прочтёт и подпишет.",
                en: "Hand over the text and tick the box when the person has read and signed."
            )
        case .noLoanYet:
            LocalisedText(
                kk: "Қарыз шарты дайындалғаннан кейін қайталаңыз.",
                ru: "Повторите, когда договор займа будет подготовлен.",
                en: "Try again when the loan agreement has been prepared."
            )
        case .identityNotChecked:
            LocalisedText(
                kk: "Құжатты қарап, белгілеңіз; көшірмесін алмаңыз.",
                ru: "Посмотрите документ и отметьте; копию не снимайте.",
                en: "Look at the document and tick the box; take no copy."
            )
        case .notAllSigned:
            LocalisedText(
                kk: "Ол бөлімшеге келіп қол қойған соң қайталаңыз.",
                ru: "Повторите, когда он подпишет договор в отделении.",
                en: "Try again once that person has signed at a branch."
            )
        case .phoneOfAnother:
            LocalisedText(
                kk: "Адамнан өз нөмірін сұраңыз.",
                ru: "Попросите у человека его собственный номер.",
                en: "Ask the person for a number of his own."
            )
        case .notInPolicy:
            LocalisedText(
                kk: "Деректерге жауапты тұлғаға хабарласыңыз.",
                ru: "Обратитесь к ответственному за персональные данные.",
                en: "Turn to the data-protection officer."
            )
        }
    }
}
