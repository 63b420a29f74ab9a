public import CivilTime
public import Wording

/// An individual identification number (ЖСН, ИИН): twelve ASCII digits whose check digit and birth date are right.
///
/// It identifies a person, so it prints as withheld; the digits are read through ``digits`` alone.
public struct IIN: Hashable, Sendable {
    public enum Sex: String, Sendable, Hashable, CaseIterable { case male, female }

    /// Twelve ASCII digits.
    public let digits: String
    /// `nil` for the numbers of some foreigners, whose seventh digit is 0.
    public let birthDate: CivilDate?
    /// `nil` for the numbers of some foreigners, whose seventh digit is 0.
    public let sex: Sex?

    /// Reads a number as people type it: spaces and hyphens between the digits are dropped, nothing else is.
    public init(_ text: String) throws(InvalidIIN) {
        let bare = Characters.withoutSeparators(text)
        guard let values = Characters.digits(bare) else { throw .characters }
        guard values.count == 12 else { throw .length }
        let century = values[6]
        guard century <= 6 else { throw .century }
        if century == 0 {
            birthDate = nil
            sex = nil
        } else {
            let year = 1800 + (century - 1) / 2 * 100 + values[0] * 10 + values[1]
            guard
                let date = CivilDate(
                    year: year,
                    month: values[2] * 10 + values[3],
                    day: values[4] * 10 + values[5]
                )
            else { throw .birthDate }
            birthDate = date
            sex = century % 2 == 1 ? .male : .female
        }
        guard NationalCheckDigit.digit(for: values) == values[11] else { throw .checkDigit }
        digits = bare
    }

    /// Whole years of age on a day; `nil` when the number carries no birth date. A day before birth gives a negative age.
    public func age(on day: CivilDate) -> Int? { birthDate?.wholeYears(on: day) }
}

extension IIN: CustomStringConvertible, CustomReflectable {
    public var description: String { "IIN(withheld)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is not an individual identification number.
public enum InvalidIIN: UserFacingError, Hashable, CaseIterable {
    case characters, length, century, birthDate, checkDigit

    public var code: String {
        switch self {
        case .characters: "identifier/iin-characters"
        case .length: "identifier/iin-length"
        case .century: "identifier/iin-century"
        case .birthDate: "identifier/iin-birth-date"
        case .checkDigit: "identifier/iin-check-digit"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .characters:
            LocalisedText(
                kk: "ЖСН тек 0–9 цифрларынан тұруы керек.",
                ru: "ИИН должен состоять только из цифр 0–9.",
                en: "An IIN is made of the digits 0–9 only."
            )
        case .length:
            LocalisedText(
                kk: "ЖСН-де дәл 12 цифр болуы керек.",
                ru: "В ИИН должно быть ровно 12 цифр.",
                en: "An IIN has exactly 12 digits."
            )
        case .century:
            LocalisedText(
                kk: "ЖСН-нің жетінші цифры 0-ден 6-ға дейін болуы керек.",
                ru: "Седьмая цифра ИИН должна быть от 0 до 6.",
                en: "The seventh digit of an IIN is between 0 and 6."
            )
        case .birthDate:
            LocalisedText(
                kk: "ЖСН-нің алғашқы алты цифры күнтізбеде жоқ туған күнді білдіреді.",
                ru: "Первые шесть цифр ИИН дают дату рождения, которой нет в календаре.",
                en: "The first six digits of the IIN give a birth date that does not exist."
            )
        case .checkDigit:
            LocalisedText(
                kk: "ЖСН-нің бақылау цифры сәйкес келмейді.",
                ru: "Контрольная цифра ИИН не сходится.",
                en: "The check digit of the IIN does not match."
            )
        }
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Нөмірді жеке куәлікпен салыстырып, қайта енгізіңіз.",
            ru: "Сверьте номер с удостоверением личности и введите его ещё раз.",
            en: "Compare the number with the identity card and enter it again."
        )
    }
}
