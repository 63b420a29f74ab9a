public import CivilTime
public import Wording

/// The number of an identity card or a passport. Neither carries a public check digit.
public struct DocumentNumber: Hashable, Sendable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Nine digits.
        case identityCard
        /// The letter N and eight digits.
        case passport
    }

    public let value: String
    public let kind: Kind

    /// Reads a number as people type it: spaces and hyphens are dropped, Cyrillic look-alikes become Latin.
    public init(_ text: String) throws(InvalidIdentityDocument) {
        let bare = Characters.latinLookalikes(Characters.withoutSeparators(text))
        let bytes = Array(bare.utf8)
        let digits = bytes.dropFirst(bytes.first == UInt8(ascii: "N") ? 1 : 0)
        guard digits.allSatisfy({ (48...57).contains($0) }) else { throw .number }
        switch (bytes.count - digits.count, digits.count) {
        case (0, 9): kind = .identityCard
        case (1, 8): kind = .passport
        default: throw .number
        }
        value = bare
    }
}

extension DocumentNumber: CustomStringConvertible, CustomReflectable {
    public var description: String { "DocumentNumber(withheld)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// An identity document as the lender records it: never a copy (94-V Art. 7(10)), only number, issuer and dates.
public struct IdentityDocument: Hashable, Sendable {
    public let number: DocumentNumber
    public let issuer: String
    public let issuedOn: CivilDate
    /// The last day of validity.
    public let expiresOn: CivilDate

    /// - Parameter day: The business date; a document issued later or expired before is refused.
    public init(number: DocumentNumber, issuer: String, issuedOn: CivilDate, expiresOn: CivilDate, on day: CivilDate)
        throws(InvalidIdentityDocument)
    {
        guard issuedOn <= day else { throw .issuedInFuture }
        guard issuedOn < expiresOn else { throw .datesReversed }
        guard day <= expiresOn else { throw .expired }
        guard issuer.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { throw .issuer }
        self.number = number
        self.issuer = issuer
        self.issuedOn = issuedOn
        self.expiresOn = expiresOn
    }
}

/// Why an identity document is not accepted.
public enum InvalidIdentityDocument: UserFacingError, Hashable, CaseIterable {
    case number, issuer, issuedInFuture, datesReversed, expired

    public var code: String {
        switch self {
        case .number: "identifier/document-number"
        case .issuer: "identifier/document-issuer"
        case .issuedInFuture: "identifier/document-issued-in-future"
        case .datesReversed: "identifier/document-dates"
        case .expired: "identifier/document-expired"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .number:
            LocalisedText(
                kk: "Құжат нөмірі танылмады: жеке куәлікте 9 цифр, паспортта N әрпі мен 8 цифр болады.",
                ru: "Номер документа не распознан: в удостоверении 9 цифр, в паспорте буква N и 8 цифр.",
                en: "The document number is not recognised: an identity card has 9 digits, a passport N and 8 digits."
            )
        case .issuer:
            LocalisedText(
                kk: "Құжатты берген орган көрсетілмеген.",
                ru: "Не указан орган, выдавший документ.",
                en: "The authority that issued the document is missing."
            )
        case .issuedInFuture:
            LocalisedText(
                kk: "Құжаттың берілген күні әлі келген жоқ.",
                ru: "Дата выдачи документа ещё не наступила.",
                en: "The date of issue of the document lies in the future."
            )
        case .datesReversed:
            LocalisedText(
                kk: "Құжаттың мерзімі берілген күнінен бұрын аяқталады.",
                ru: "Срок действия документа заканчивается раньше даты выдачи.",
                en: "The document expires before it was issued."
            )
        case .expired:
            LocalisedText(
                kk: "Құжаттың мерзімі өтіп кеткен.",
                ru: "Срок действия документа истёк.",
                en: "The document has expired."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .expired:
            LocalisedText(
                kk: "Қолданыстағы жеке куәлікпен немесе паспортпен қайта өтініш беріңіз.",
                ru: "Подайте заявку с действующим удостоверением личности или паспортом.",
                en: "Apply with an identity card or passport that is still valid."
            )
        default:
            LocalisedText(
                kk: "Деректерді құжаттың өзімен салыстырып, қайта енгізіңіз.",
                ru: "Сверьте данные с самим документом и введите их ещё раз.",
                en: "Compare the data with the document itself and enter them again."
            )
        }
    }
}
