public import Wording

/// A telephone number of Kazakhstan in E.164: `+7` and ten digits. It reaches a person, so it prints as withheld.
public struct PhoneNumber: Hashable, Sendable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Receives text messages.
        case mobile
        case landline
        /// Four digits, dialled inside the country only.
        case short
    }

    /// `+77273331033`; a short number is its four digits.
    public let value: String
    public let kind: Kind

    /// Reads `+7 727 333 10 33`, `8 (727) 333-10-33`, `7273331033` and the like.
    public init(_ text: String) throws(InvalidPhoneNumber) {
        let digits = try PhoneNumber.digits(of: text)
        let international = text.unicodeScalars.contains("+")
        let national: ArraySlice<UInt8>
        switch (digits.count, digits.first) {
        case (11, UInt8(ascii: "7")): national = digits.dropFirst()
        case (11, UInt8(ascii: "8")) where !international: national = digits.dropFirst()
        case (10, UInt8(ascii: "7")) where !international: national = digits[...]
        case (11..., _) where international && digits.first != UInt8(ascii: "7"): throw .foreign
        default: throw .length
        }
        // The rest of +7 belongs to another country.
        guard let first = national.first, "67".utf8.contains(first) else { throw .foreign }
        value = "+7" + String(decoding: national, as: UTF8.self)
        kind = PhoneNumber.isMobile(Array(national.prefix(3))) ? .mobile : .landline
    }

    /// Reads a four-digit number such as `7770`, also written `77 70`.
    public init(short text: String) throws(InvalidPhoneNumber) {
        let digits = try PhoneNumber.digits(of: text)
        guard digits.count == 4, !text.unicodeScalars.contains("+") else { throw .length }
        value = String(decoding: digits, as: UTF8.self)
        kind = .short
    }

    private static func digits(of text: String) throws(InvalidPhoneNumber) -> [UInt8] {
        var digits: [UInt8] = []
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                digits.append(UInt8(scalar.value))
            } else if scalar == "+" {
                guard digits.isEmpty else { throw .characters }
            } else if !Characters.isSpace(scalar) && !Characters.isHyphen(scalar)
                && !"().".unicodeScalars.contains(scalar)
            {
                throw .characters
            }
        }
        return digits
    }

    /// 70x, 747, 77x are the mobile codes.
    private static func isMobile(_ code: [UInt8]) -> Bool {
        code[0] == UInt8(ascii: "7")
            && (code[1] == UInt8(ascii: "0") || code[1] == UInt8(ascii: "7") || code[1...] == [52, 55])
    }
}

extension PhoneNumber: CustomStringConvertible, CustomReflectable {
    public var description: String { "PhoneNumber(withheld)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is not a telephone number that we can use.
public enum InvalidPhoneNumber: UserFacingError, Hashable, CaseIterable {
    case characters, length, foreign

    public var code: String {
        switch self {
        case .characters: "identifier/phone-characters"
        case .length: "identifier/phone-length"
        case .foreign: "identifier/phone-foreign"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .characters:
            LocalisedText(
                kk: "Телефон нөмірінде басқа таңбалар бар.",
                ru: "В номере телефона есть посторонние знаки.",
                en: "The telephone number holds characters that do not belong in it."
            )
        case .length:
            LocalisedText(
                kk: "Телефон нөміріндегі цифрлар саны дұрыс емес.",
                ru: "Неверное количество цифр в номере телефона.",
                en: "The telephone number has the wrong number of digits."
            )
        case .foreign:
            LocalisedText(
                kk: "Бұл Қазақстан нөмірі емес.",
                ru: "Это не номер Казахстана.",
                en: "This is not a number of Kazakhstan."
            )
        }
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Нөмірді +7 7XX XXX XX XX түрінде енгізіңіз.",
            ru: "Введите номер в виде +7 7XX XXX XX XX.",
            en: "Enter the number as +7 7XX XXX XX XX."
        )
    }
}
