public import Wording

/// A bank account in Kazakhstan: `KZ`, two check digits, a three-digit bank code, thirteen letters or digits.
public struct IBAN: Hashable, Sendable {
    /// Twenty characters without spaces.
    public let value: String

    /// The three digits that name the bank.
    public var bankCode: String { String(value.dropFirst(4).prefix(3)) }

    /// Reads an account number with or without the spaces that people put between groups.
    public init(_ text: String) throws(InvalidIBAN) {
        let bare = Characters.withoutSeparators(text).uppercased()
        let bytes = Array(bare.utf8)
        guard bytes.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else { throw .characters }
        guard bytes.starts(with: "KZ".utf8) else { throw .country }
        guard bytes.count == 20 else { throw .length }
        guard bytes[2..<4].allSatisfy({ (48...57).contains($0) }) else { throw .checkDigits }
        guard bytes[4..<7].allSatisfy({ (48...57).contains($0) }) else { throw .bankCode }
        guard IBAN.remainder(bytes[4...] + bytes[..<4]) == 1 else { throw .checkDigits }
        value = bare
    }

    /// The number that letters (A = 10 … Z = 35) and digits spell, modulo 97 (ISO 13616).
    private static func remainder(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { sum, byte in
            byte < 65 ? (sum * 10 + Int(byte) - 48) % 97 : (sum * 100 + Int(byte) - 55) % 97
        }
    }
}

extension IBAN: CustomStringConvertible, CustomReflectable {
    public var description: String { "IBAN(withheld)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is not a bank account in Kazakhstan.
public enum InvalidIBAN: UserFacingError, Hashable, CaseIterable {
    case characters, country, length, bankCode, checkDigits

    public var code: String {
        switch self {
        case .characters: "identifier/iban-characters"
        case .country: "identifier/iban-country"
        case .length: "identifier/iban-length"
        case .bankCode: "identifier/iban-bank-code"
        case .checkDigits: "identifier/iban-check-digits"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .characters:
            LocalisedText(
                kk: "Шот нөмірі латын әріптері мен цифрлардан тұрады.",
                ru: "Номер счёта состоит из латинских букв и цифр.",
                en: "An account number is made of Latin letters and digits."
            )
        case .country:
            LocalisedText(
                kk: "Шот нөмірі KZ әріптерінен басталуы керек.",
                ru: "Номер счёта должен начинаться с KZ.",
                en: "The account number must begin with KZ."
            )
        case .length:
            LocalisedText(
                kk: "Шот нөмірінде дәл 20 таңба болуы керек.",
                ru: "В номере счёта должно быть ровно 20 знаков.",
                en: "The account number has exactly 20 characters."
            )
        case .bankCode:
            LocalisedText(
                kk: "Шот нөміріндегі банк коды үш цифрдан тұрады.",
                ru: "Код банка в номере счёта состоит из трёх цифр.",
                en: "The bank code in the account number is three digits."
            )
        case .checkDigits:
            LocalisedText(
                kk: "Шот нөмірінің бақылау цифрлары сәйкес келмейді.",
                ru: "Контрольные цифры номера счёта не сходятся.",
                en: "The check digits of the account number do not match."
            )
        }
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Шот нөмірін банк қосымшасынан көшіріп алыңыз.",
            ru: "Скопируйте номер счёта из приложения банка.",
            en: "Copy the account number from the bank's application."
        )
    }
}
