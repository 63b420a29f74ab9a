public import Wording

/// A business identification number (БСН, БИН): twelve ASCII digits with a right check digit.
public struct BIN: Hashable, Sendable {
    public enum EntityKind: String, Sendable, Hashable, CaseIterable {
        case residentLegalEntity, nonResidentLegalEntity, jointEntrepreneurs
    }
    public enum UnitKind: String, Sendable, Hashable, CaseIterable { case head, branch, representativeOffice, other }

    /// Twelve ASCII digits.
    public let digits: String
    /// The last two digits of the year of registration.
    public let registrationYear: Int
    /// The month of registration, 1–12.
    public let registrationMonth: Int
    public let entity: EntityKind
    public let unit: UnitKind

    /// Reads a number as people type it: spaces and hyphens between the digits are dropped, nothing else is.
    public init(_ text: String) throws(InvalidBIN) {
        let bare = Characters.withoutSeparators(text)
        guard let values = Characters.digits(bare) else { throw .characters }
        guard values.count == 12 else { throw .length }
        let month = values[2] * 10 + values[3]
        guard (1...12).contains(month) else { throw .month }
        switch values[4] {
        case 4: entity = .residentLegalEntity
        case 5: entity = .nonResidentLegalEntity
        case 6: entity = .jointEntrepreneurs
        default: throw .kind
        }
        switch values[5] {
        case 0: unit = .head
        case 1: unit = .branch
        case 2: unit = .representativeOffice
        // Published lists differ about 3 and 4; both stand for farms and the like.
        case 3, 4: unit = .other
        default: throw .kind
        }
        guard NationalCheckDigit.digit(for: values) == values[11] else { throw .checkDigit }
        registrationYear = values[0] * 10 + values[1]
        registrationMonth = month
        digits = bare
    }
}

extension BIN: CustomStringConvertible {
    public var description: String { digits }
}

/// Why a text is not a business identification number.
public enum InvalidBIN: UserFacingError, Hashable, CaseIterable {
    case characters, length, month, kind, checkDigit

    public var code: String {
        switch self {
        case .characters: "identifier/bin-characters"
        case .length: "identifier/bin-length"
        case .month: "identifier/bin-month"
        case .kind: "identifier/bin-kind"
        case .checkDigit: "identifier/bin-check-digit"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .characters:
            LocalisedText(
                kk: "БСН тек 0–9 цифрларынан тұруы керек.",
                ru: "БИН должен состоять только из цифр 0–9.",
                en: "A BIN is made of the digits 0–9 only."
            )
        case .length:
            LocalisedText(
                kk: "БСН-де дәл 12 цифр болуы керек.",
                ru: "В БИН должно быть ровно 12 цифр.",
                en: "A BIN has exactly 12 digits."
            )
        case .month:
            LocalisedText(
                kk: "БСН-нің үшінші және төртінші цифрлары айды (01–12) білдіруі керек.",
                ru: "Третья и четвёртая цифры БИН должны быть месяцем (01–12).",
                en: "The third and fourth digits of a BIN are a month (01–12)."
            )
        case .kind:
            LocalisedText(
                kk: "БСН-нің бесінші және алтыншы цифрлары ұйым түріне сәйкес келмейді.",
                ru: "Пятая и шестая цифры БИН не соответствуют ни одному виду организации.",
                en: "The fifth and sixth digits of the BIN name no kind of organisation."
            )
        case .checkDigit:
            LocalisedText(
                kk: "БСН-нің бақылау цифры сәйкес келмейді.",
                ru: "Контрольная цифра БИН не сходится.",
                en: "The check digit of the BIN does not match."
            )
        }
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Нөмірді тіркеу туралы анықтамамен салыстырып, қайта енгізіңіз.",
            ru: "Сверьте номер со справкой о регистрации и введите его ещё раз.",
            en: "Compare the number with the registration certificate and enter it again."
        )
    }
}
