public import Wording

/// The number of an agreement: `KP-2024-000001-1`. The last digit checks the others, because people copy it by hand into
/// bank payments: any one wrong digit and any two exchanged neighbours are noticed (Damm's algorithm).
public struct ContractNumber: Hashable, Sendable {
    public let year: Int
    /// Counts from 1 in each year.
    public let serial: Int

    /// - Precondition: the year has four digits and the serial at most six.
    public init(year: Int, serial: Int) {
        precondition((1000...9999).contains(year) && (1...999_999).contains(serial), "a contract number is in range")
        self.year = year
        self.serial = serial
    }

    /// Reads the number as printed, with any spaces, hyphens, small letters and Cyrillic look-alikes.
    public init(_ text: String) throws(InvalidContractNumber) {
        let found = ContractNumber.candidates(in: text)
        guard found.count == 1, let candidate = found.first else { throw .pattern }
        guard let number = candidate.number else { throw .checkDigit }
        self = number
    }

    public var checkDigit: Int { ContractNumber.damm(ContractNumber.digits(year: year, serial: serial)) }

    static func digits(year: Int, serial: Int) -> [Int] {
        let text = String(year) + String(String(1_000_000 + serial).dropFirst())
        return text.utf8.map { Int($0) - 48 }
    }

    /// The check digit by Damm's quasigroup of order ten (published 2004).
    static func damm(_ digits: [Int]) -> Int { digits.reduce(0) { table[$0][$1] } }

    private static let table = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]
}

extension ContractNumber: CustomStringConvertible {
    public var description: String { "KP-\(year)-\(String(1_000_000 + serial).dropFirst())-\(checkDigit)" }
}

extension ContractNumber: Codable {
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Why a text is not a contract number.
public enum InvalidContractNumber: UserFacingError, Hashable, CaseIterable {
    case pattern, checkDigit

    public var code: String {
        switch self {
        case .pattern: "contract/number-pattern"
        case .checkDigit: "contract/number-check-digit"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .pattern:
            LocalisedText(
                kk: "Шарт нөмірі танылмады.",
                ru: "Номер договора не распознан.",
                en: "The contract number is not recognised."
            )
        case .checkDigit:
            LocalisedText(
                kk: "Шарт нөмірінің соңғы цифры сәйкес келмейді.",
                ru: "Последняя цифра номера договора не сходится.",
                en: "The last digit of the contract number does not match."
            )
        }
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Нөмірді шарттағыдай, KP-2024-000001-1 үлгісімен енгізіңіз.",
            ru: "Введите номер как в договоре, по образцу KP-2024-000001-1.",
            en: "Enter the number as in the agreement, like KP-2024-000001-1."
        )
    }
}
