public import Wording

/// A registration plate of Kazakhstan. It may change with the owner, so a car is keyed by its VIN and not by this.
public struct LicencePlate: Hashable, Sendable {
    public enum Series: String, Sendable, Hashable, CaseIterable {
        /// Issued since 2012: `123 ABC 02`, `123 AB 02`.
        case current
        /// Issued 1993–2012 and still valid: `A 123 ABC`, `A 123 AB`.
        case earlier
        /// Outside both patterns (diplomatic, foreign, transit): a person must check it.
        case special
    }
    public enum Holder: String, Sendable, Hashable, CaseIterable { case individual, legalEntity, unknown }

    /// Upper-case Latin letters and digits without spaces.
    public let value: String
    public let series: Series
    public let holder: Holder
    /// Region codes 1–20; several for an earlier letter that two regions used, none for a special plate.
    public let regions: [Int]

    /// Reads an ordinary plate. Cyrillic look-alikes become Latin; a letter O among digits becomes zero and the reverse,
    /// because every position is either a letter or a digit.
    public init(_ text: String) throws(InvalidLicencePlate) {
        let bare = Array(Characters.latinLookalikes(Characters.withoutSeparators(text)).utf8)
        guard bare.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else { throw .characters }
        for (pattern, holder) in [("999AAA99", Holder.individual), ("999AA99", .legalEntity)] {
            guard let plate = LicencePlate.fit(bare, pattern) else { continue }
            let region = Int(plate[plate.count - 2] - 48) * 10 + Int(plate[plate.count - 1] - 48)
            guard (1...20).contains(region) else { throw .region }
            guard plate[0..<3] != [48, 48, 48] else { throw .number }
            (value, series, self.holder, regions) = (String(decoding: plate, as: UTF8.self), .current, holder, [region])
            return
        }
        for (pattern, holder) in [("A999AAA", Holder.individual), ("A999AA", .legalEntity)] {
            guard let plate = LicencePlate.fit(bare, pattern) else { continue }
            let letter = Character(Unicode.Scalar(plate[0]))
            guard let regions = LicencePlate.earlierRegions[letter] else { throw .region }
            guard plate[1..<4] != [48, 48, 48] else { throw .number }
            (value, series, self.holder) = (String(decoding: plate, as: UTF8.self), .earlier, holder)
            self.regions = regions
            return
        }
        throw .pattern
    }

    /// Accepts a plate of a special series, 4 to 10 letters and digits, for a person to check.
    public init(special text: String) throws(InvalidLicencePlate) {
        let bare = Characters.latinLookalikes(Characters.withoutSeparators(text))
        guard bare.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else { throw .characters }
        guard (4...10).contains(bare.utf8.count) else { throw .pattern }
        (value, series, holder, regions) = (bare, .special, .unknown, [])
    }

    /// The plate made to fit a pattern of 9 (digit) and A (letter), exchanging only zero and letter O; `nil` if it does not.
    private static func fit(_ bytes: [UInt8], _ pattern: String) -> ArraySlice<UInt8>? {
        guard bytes.count == pattern.utf8.count else { return nil }
        let zero = UInt8(ascii: "0")
        let letterO = UInt8(ascii: "O")
        var fitted: [UInt8] = []
        for (byte, place) in zip(bytes, pattern.utf8) {
            let wantsDigit = place == UInt8(ascii: "9")
            let exchanged = wantsDigit ? (byte == letterO ? zero : byte) : (byte == zero ? letterO : byte)
            guard (48...57).contains(exchanged) == wantsDigit else { return nil }
            fitted.append(exchanged)
        }
        return fitted[...]
    }

    private static let earlierRegions: [Character: [Int]] = [
        "Z": [1], "A": [2], "C": [3], "O": [3, 15], "W": [3, 10], "D": [4], "B": [5], "V": [5], "E": [6], "L": [7],
        "H": [8], "K": [9], "M": [9], "P": [10], "N": [11], "R": [12], "X": [13], "S": [14], "T": [15], "F": [16],
        "U": [16],
    ]
}

extension LicencePlate: CustomStringConvertible, CustomReflectable {
    public var description: String { "LicencePlate(withheld)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is not a registration plate.
public enum InvalidLicencePlate: UserFacingError, Hashable, CaseIterable {
    case characters, pattern, region, number

    public var code: String {
        switch self {
        case .characters: "identifier/plate-characters"
        case .pattern: "identifier/plate-pattern"
        case .region: "identifier/plate-region"
        case .number: "identifier/plate-number"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .characters:
            LocalisedText(
                kk: "Тіркеу нөмірі латын әріптері мен цифрлардан тұрады.",
                ru: "Регистрационный номер состоит из латинских букв и цифр.",
                en: "A registration plate is made of Latin letters and digits."
            )
        case .pattern:
            LocalisedText(
                kk: "Тіркеу нөмірінің үлгісі танылмады.",
                ru: "Образец регистрационного номера не распознан.",
                en: "The pattern of the registration plate is not recognised."
            )
        case .region:
            LocalisedText(
                kk: "Тіркеу нөмірінде мұндай өңір коды жоқ.",
                ru: "Такого кода региона в регистрационных номерах нет.",
                en: "There is no such region code on registration plates."
            )
        case .number:
            LocalisedText(
                kk: "Тіркеу нөмірінде 000 саны болмайды.",
                ru: "Числа 000 в регистрационных номерах не бывает.",
                en: "The number 000 is not used on registration plates."
            )
        }
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Нөмірді 123 ABC 02 үлгісімен енгізіңіз; нөмір ерекше сериялы болса, қызметкерге хабарласыңыз.",
            ru: "Введите номер по образцу 123 ABC 02; если он особой серии, обратитесь к сотруднику.",
            en: "Enter it like 123 ABC 02; if the plate is of a special series, ask an employee."
        )
    }
}
