public import CivilTime
public import Identifiers
public import PrivacyKernel
public import Wording

/// Somebody beside an application who neither borrows nor secures (clause 3.1.4): a subject of his own, with the fewest
/// data, his own notice, never scored, never advertised to, forgotten when he asks.
public struct ConnectedPerson: Sendable, Hashable {
    public enum Role: String, Sendable, Hashable, CaseIterable {
        /// Pays an instalment in the borrower's place.
        case payer
        /// Can be asked to pass on that the lender wants to reach the borrower.
        case contact
        /// Acts for the borrower under a power of attorney.
        case representative
    }

    /// What he is to the borrower. A closed list.
    public enum Relation: String, Sendable, Hashable, CaseIterable {
        case spouse, relative, friend, employer, attorney, other
    }

    public let application: String
    /// 1, 2, 3 … within the application.
    public let number: Int64
    public let subject: SubjectID
    public let role: Role
    public let relation: Relation
    /// The language of his notice.
    public let language: Language
    public let from: CivilDate
    /// The last day of a power of attorney.
    public let validUntil: CivilDate?
    /// The day on which the role ended.
    public let until: CivilDate?

    /// Whether he has the role on a day.
    public func isStanding(on day: CivilDate) -> Bool {
        until == nil && from <= day && validUntil.map { day <= $0 } != false
    }

    var caseReference: String { "\(application)/p\(number)" }
}

/// What is asked of him. Who pays or acts for somebody must be told apart from others by his number; a contact need not.
public struct ConnectedPersonData: Sendable {
    public var surname: String
    public var givenName: String
    public var phone: PhoneNumber
    public var iin: IIN?

    public init(surname: String, givenName: String, phone: PhoneNumber, iin: IIN?) {
        self.surname = surname
        self.givenName = givenName
        self.phone = phone
        self.iin = iin
    }
}

/// A third person with the values that an employee with the case may see.
public struct ConnectedPersonView: Sendable {
    public let person: ConnectedPerson
    public let name: String
    public let phone: String
}

/// One of the roles that a person has or had, with its dates. A person has a set of them (clause 3.1).
public struct PersonRole: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case applicant, borrower, guarantor, pledgor, payer, contact, representative
    }

    public let kind: Kind
    /// The application or contract in which he has it.
    public let reference: String
    public let from: CivilDate
    public let until: CivilDate?

    public init(kind: Kind, reference: String, from: CivilDate, until: CivilDate?) {
        self.kind = kind
        self.reference = reference
        self.from = from
        self.until = until
    }
}

/// What the desk for third persons refuses.
public enum ConnectedProblem: UserFacingError, Hashable {
    case unknown
    case isBorrower
    case noticeNotRead
    case iinMissing
    case iinNotNeeded
    case powerMissing
    case powerOver
    /// He borrows, secures or has another part in a case, so his data are needed beyond this role.
    case mustBeKept

    public var code: String {
        switch self {
        case .unknown: "connected/unknown"
        case .isBorrower: "connected/is-borrower"
        case .noticeNotRead: "connected/notice-not-read"
        case .iinMissing: "connected/iin-missing"
        case .iinNotNeeded: "connected/iin-not-needed"
        case .powerMissing: "connected/power-missing"
        case .powerOver: "connected/power-over"
        case .mustBeKept: "connected/must-be-kept"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(
                kk: "Бұл істе мұндай адам жоқ.",
                ru: "В этом деле нет такого человека.",
                en: "This case has no such person."
            )
        case .isBorrower:
            LocalisedText(
                kk: "Бұл — қарыз алушының өзі.",
                ru: "Это сам заёмщик.",
                en: "This is the borrower himself."
            )
        case .noticeNotRead:
            LocalisedText(
                kk: "Адам өз деректері туралы хабарламаны оқымаған.",
                ru: "Человек не прочитал уведомление о своих данных.",
                en: "The person has not read the notice on his data."
            )
        case .iinMissing:
            LocalisedText(kk: "ЖСН көрсетілмеген.", ru: "Не указан ИИН.", en: "The IIN is missing.")
        case .iinNotNeeded:
            LocalisedText(
                kk: "Байланыс адамының ЖСН-і қажет емес.",
                ru: "ИИН контактного лица не нужен.",
                en: "The IIN of a contact is not needed."
            )
        case .powerMissing:
            LocalisedText(
                kk: "Сенімхаттың мерзімі көрсетілмеген.",
                ru: "Не указан срок доверенности.",
                en: "The last day of the power of attorney is missing."
            )
        case .powerOver:
            LocalisedText(
                kk: "Сенімхаттың мерзімі өтіп кеткен.",
                ru: "Срок доверенности истёк.",
                en: "The power of attorney is over."
            )
        case .mustBeKept:
            LocalisedText(
                kk:
                    "Бұл адам қарыз алушы, кепілгер немесе кепіл беруші, сондықтан деректері заңды мерзімге дейін сақталады.",
                ru: "Этот человек заёмщик, гарант или залогодатель, поэтому его данные хранятся до срока по закону.",
                en: "This person borrows or secures a loan, so his data are kept for the term of the law."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .unknown: LocalisedText(kk: "Тізімді жаңартыңыз.", ru: "Обновите список.", en: "Load the list again.")
        case .isBorrower:
            LocalisedText(kk: "Басқа адамды енгізіңіз.", ru: "Укажите другого человека.", en: "Enter another person.")
        case .noticeNotRead:
            LocalisedText(
                kk: "Алдымен хабарламаны оқытып, белгі қойыңыз.",
                ru: "Сначала дайте прочитать уведомление и отметьте это.",
                en: "Let him read the notice first and tick the box."
            )
        case .iinMissing:
            LocalisedText(
                kk: "Төлеушінің және өкілдің ЖСН-ін жазыңыз.",
                ru: "Запишите ИИН плательщика или представителя.",
                en: "Write the IIN of a payer or representative."
            )
        case .iinNotNeeded:
            LocalisedText(kk: "Өрісті бос қалдырыңыз.", ru: "Оставьте поле пустым.", en: "Leave it empty.")
        case .powerMissing, .powerOver:
            LocalisedText(
                kk: "Қолданыстағы сенімхаттың соңғы күнін жазыңыз.",
                ru: "Запишите последний день действующей доверенности.",
                en: "Write the last day of a power that is in force."
            )
        case .mustBeKept:
            LocalisedText(
                kk: "Рөлін ғана аяқтауға болады.",
                ru: "Можно только завершить роль.",
                en: "Only the role can be ended."
            )
        }
    }
}
