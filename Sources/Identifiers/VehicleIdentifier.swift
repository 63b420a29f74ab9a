public import Wording

/// The number by which a car is known for life: a VIN, or the chassis (frame) number of a car that has none.
///
/// The collateral is keyed by it; the plate changes hands. It leads to the owner, so it prints as withheld.
public struct VehicleIdentifier: Hashable, Sendable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case vin, chassisNumber }

    /// What position 9 of a VIN says. Only makers for some markets use it as a check digit.
    public enum CheckDigit: Hashable, Sendable {
        case matches
        /// Information, not an error: most cars sold outside North America carry another character here.
        case differs(expected: Character)
        case notApplicable
    }

    /// Upper-case Latin letters and digits; a chassis number keeps its hyphen.
    public let value: String
    public let kind: Kind
    public let checkDigit: CheckDigit

    /// Reads a VIN or, when there is a hyphen, a chassis number such as `ABC12-3456789`.
    ///
    /// - Parameter kind: `.chassisNumber` also accepts numbers of 5 to 17 characters without a hyphen, which old cars
    ///   carry; `.vin` refuses everything but a VIN. `nil` decides by the form.
    public init(_ text: String, as kind: Kind? = nil) throws(InvalidVehicleIdentifier) {
        let bare = Characters.latinLookalikes(Characters.withoutSpaces(text))
        let bytes = Array(bare.utf8)
        let hasHyphen = bytes.contains(UInt8(ascii: "-"))
        if kind == .chassisNumber || (kind == nil && hasHyphen && VehicleIdentifier.isFrameNumber(bytes)) {
            guard VehicleIdentifier.isFrameNumber(bytes) || VehicleIdentifier.isOldChassisNumber(bytes) else {
                throw .chassisNumber
            }
            self.kind = .chassisNumber
            value = bare
            checkDigit = .notApplicable
            return
        }
        let vin = bytes.filter { $0 != UInt8(ascii: "-") }
        guard vin.allSatisfy({ isDigit($0) || isLetter($0) }) else { throw .characters }
        guard !vin.contains(where: { "IOQ".utf8.contains($0) }) else { throw .forbiddenLetter }
        guard vin.count == 17 else { throw .length }
        let expected = VehicleIdentifier.checkCharacter(vin)
        let matches = vin[8] == expected
        // 1–5 and 7 open the codes of makers for North America, where the check digit is compulsory.
        guard matches || !"123457".utf8.contains(vin[0]) else { throw .checkDigit }
        self.kind = .vin
        value = String(decoding: vin, as: UTF8.self)
        checkDigit = matches ? .matches : .differs(expected: Character(Unicode.Scalar(expected)))
    }

    private static func isFrameNumber(_ bytes: [UInt8]) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.count == 2 && (2...7).contains(parts[0].count) && (5...7).contains(parts[1].count)
            && parts[0].contains(where: isLetter) && parts[0].allSatisfy { isDigit($0) || isLetter($0) }
            && parts[1].allSatisfy(isDigit)
    }

    private static func isOldChassisNumber(_ bytes: [UInt8]) -> Bool {
        (5...17).contains(bytes.count) && bytes.allSatisfy { isDigit($0) || isLetter($0) }
            && bytes.contains(where: isDigit)
    }

    /// The character that position 9 holds when the maker uses the check digit.
    private static func checkCharacter(_ vin: [UInt8]) -> UInt8 {
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        let remainder = zip(vin, weights).reduce(0) { $0 + transliterated($1.0) * $1.1 } % 11
        return remainder == 10 ? UInt8(ascii: "X") : 48 + UInt8(remainder)
    }

    private static func transliterated(_ byte: UInt8) -> Int {
        if isDigit(byte) { return Int(byte) - 48 }
        let values: [Character: Int] = [
            "A": 1, "B": 2, "C": 3, "D": 4, "E": 5, "F": 6, "G": 7, "H": 8, "J": 1, "K": 2, "L": 3, "M": 4, "N": 5,
            "P": 7, "R": 9, "S": 2, "T": 3, "U": 4, "V": 5, "W": 6, "X": 7, "Y": 8, "Z": 9,
        ]
        return values[Character(Unicode.Scalar(byte))] ?? 0
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
private func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

extension VehicleIdentifier: CustomStringConvertible, CustomReflectable {
    public var description: String { "VehicleIdentifier(withheld)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is not the number of a car.
public enum InvalidVehicleIdentifier: UserFacingError, Hashable, CaseIterable {
    case characters, forbiddenLetter, length, checkDigit, chassisNumber

    public var code: String {
        switch self {
        case .characters: "identifier/vin-characters"
        case .forbiddenLetter: "identifier/vin-forbidden-letter"
        case .length: "identifier/vin-length"
        case .checkDigit: "identifier/vin-check-digit"
        case .chassisNumber: "identifier/chassis-number"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .characters:
            LocalisedText(
                kk: "VIN тек латын әріптері мен цифрлардан тұрады.",
                ru: "VIN состоит только из латинских букв и цифр.",
                en: "A VIN is made of Latin letters and digits only."
            )
        case .forbiddenLetter:
            LocalisedText(
                kk: "VIN-де I, O және Q әріптері болмайды.",
                ru: "В VIN не бывает букв I, O и Q.",
                en: "A VIN never holds the letters I, O or Q."
            )
        case .length:
            LocalisedText(
                kk: "VIN-де дәл 17 таңба болуы керек.",
                ru: "В VIN должно быть ровно 17 знаков.",
                en: "A VIN has exactly 17 characters."
            )
        case .checkDigit:
            LocalisedText(
                kk: "VIN-нің тоғызыншы таңбасы (бақылау цифры) сәйкес келмейді.",
                ru: "Девятый знак VIN (контрольная цифра) не сходится.",
                en: "The ninth character of the VIN, its check digit, does not match."
            )
        case .chassisNumber:
            LocalisedText(
                kk: "Шасси нөмірі танылмады.",
                ru: "Номер шасси не распознан.",
                en: "The chassis number is not recognised."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .chassisNumber:
            LocalisedText(
                kk: "Нөмірді техникалық паспорттағыдай, дефисімен бірге енгізіңіз, мысалы ABC12-3456789.",
                ru: "Введите номер как в техническом паспорте, вместе с дефисом, например ABC12-3456789.",
                en: "Enter the number as in the registration certificate, with its hyphen, such as ABC12-3456789."
            )
        default:
            LocalisedText(
                kk: "Нөмірді техникалық паспортпен салыстырыңыз; VIN болмаса, «шасси нөмірі» түрін таңдаңыз.",
                ru: "Сверьте номер с техническим паспортом; если VIN нет, выберите «номер шасси».",
                en: "Compare it with the registration certificate; if the car has no VIN, choose “chassis number”."
            )
        }
    }
}
