public import Wording

/// What a person may ask for: the seven of clause 9.1, an objection to an automated decision (clause 7.5), a complaint
/// (clause 9.4). The raw values are the ids of `rights.yaml`.
public enum RequestKind: String, Sendable, Hashable, CaseIterable, Codable {
    case access, supplement, rectification, erasure, restriction, objection, portability
    case automatedDecisionObjection, complaint

    /// What cannot be undone is looked at by a second person.
    public var needsSecondPerson: Bool { self == .erasure }

    /// A copy of one's own data is given to whoever is identified; there is nothing to weigh.
    public var isGrantedByItself: Bool { self == .access || self == .portability }

    /// Whether the answer holds personal data, so that it may only go where the person alone reads it.
    public var answerHoldsData: Bool { isGrantedByItself || self == .erasure }
}

/// How a request came in. The raw values are the channels of `rights.yaml`.
public enum RequestChannel: String, Sendable, Hashable, CaseIterable, Codable {
    case website, email, branch, phone, post
}

/// How the person wants the answer (clause 9.3).
public enum AnswerWay: String, Sendable, Hashable, CaseIterable, Codable {
    /// In the person's own pages.
    case portal
    /// To an address that is proved to be the person's.
    case email
    /// A registered letter to the address the person gave.
    case letter
}

/// How it became certain who asks (clauses 9.1.1, 9.1.2, 9.2).
public enum IdentificationMeans: String, Sendable, Hashable, CaseIterable, Codable {
    /// Signed in, and confirmed by a one-time code.
    case code
    /// An electronic signature whose certificate names the person.
    case signature
    /// An identity document that was shown and compared, not copied (94-V Art. 7(10)).
    case document
    /// An identified representative with a power of attorney.
    case powerOfAttorney
}

/// What a complaint is about.
public enum ComplaintCategory: String, Sendable, Hashable, CaseIterable, Codable {
    case messages, disclosure, accuracy, delay, breach, other
}

/// Why a request is refused; the answer names the law (94-V Art. 25(2)(7): a refusal is reasoned).
public enum RefusalGround: String, Sendable, Hashable, CaseIterable, Codable {
    /// Nobody proved in time that the request is the person's own.
    case notIdentified
    /// The document that was to prove the new value does not.
    case notProved
    /// A law obliges the lender to process the data.
    case dutyByLaw
    /// An obligation under the contract is unfulfilled.
    case obligationUnfulfilled
    /// Nothing of the kind is held.
    case nothingHeld
    /// The same was asked and answered.
    case repeated
    /// The representative's power does not cover it.
    case powerMissing
    /// The complaint is not founded.
    case unfounded

    /// The law, or the clause, that the refusal rests on.
    public var law: String {
        switch self {
        case .notIdentified: "clause 9.2"
        case .notProved: "94-V Art. 13"
        case .dutyByLaw: "94-V Art. 9(10)"
        case .obligationUnfulfilled: "94-V Art. 8(2)"
        case .nothingHeld: "94-V Art. 24(1)(1)"
        case .repeated: "94-V Art. 25(2)(7)"
        case .powerMissing: "clause 9.1"
        case .unfounded: "clause 9.4"
        }
    }

    public var text: LocalisedText {
        switch self {
        case .notIdentified:
            LocalisedText(
                kk: "Өтінішті кім бергені мерзімінде расталмады.",
                ru: "В срок не подтверждено, кто подал обращение.",
                en: "Who made the request was not confirmed in time."
            )
        case .notProved:
            LocalisedText(
                kk: "Жаңа мәнді растайтын құжат жоқ немесе оны растамайды.",
                ru: "Документ не подтверждает новое значение.",
                en: "The document does not prove the new value."
            )
        case .dutyByLaw:
            LocalisedText(
                kk: "Бұл деректерді өңдеуге заң міндеттейді.",
                ru: "Обрабатывать эти данные обязывает закон.",
                en: "A law obliges us to process these data."
            )
        case .obligationUnfulfilled:
            LocalisedText(
                kk: "Шарт бойынша міндеттеме орындалмаған.",
                ru: "Обязательство по договору не исполнено.",
                en: "The obligation under the contract is unfulfilled."
            )
        case .nothingHeld:
            LocalisedText(
                kk: "Мұндай деректер бізде жоқ.",
                ru: "Таких данных у нас нет.",
                en: "We hold no such data."
            )
        case .repeated:
            LocalisedText(
                kk: "Дәл осындай өтінішке жауап берілген, содан бері ештеңе өзгерген жоқ.",
                ru: "На такое же обращение уже дан ответ, и с тех пор ничего не изменилось.",
                en: "The same request was answered, and nothing has changed since."
            )
        case .powerMissing:
            LocalisedText(
                kk: "Сенімхат бұл әрекетті қамтымайды.",
                ru: "Доверенность не охватывает это действие.",
                en: "The power of attorney does not cover this."
            )
        case .unfounded:
            LocalisedText(
                kk: "Тексеру шағымды растамады.",
                ru: "Проверка жалобу не подтвердила.",
                en: "The complaint was not confirmed."
            )
        }
    }

    public static func choices(for kind: RequestKind) -> [RefusalGround] {
        switch kind {
        case .rectification, .supplement: [.notProved, .nothingHeld, .repeated, .powerMissing]
        case .erasure, .objection, .restriction:
            [.dutyByLaw, .obligationUnfulfilled, .nothingHeld, .repeated, .powerMissing]
        case .access, .portability: [.nothingHeld, .powerMissing]
        case .automatedDecisionObjection: [.nothingHeld, .repeated, .powerMissing]
        case .complaint: [.unfounded, .repeated]
        }
    }
}
