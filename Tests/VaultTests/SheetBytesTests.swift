import CivilTime
import PolicyModel
import PrivacyKernel
import Testing

@testable import Vault

/// The bytes of a sheet before they are sealed. Sheets of earlier releases lie in databases: they must be readable for ever.
struct SheetBytesTests {
    private static func entry(_ field: String, _ source: String, _ version: Int64, _ text: String?)
        -> PresentSheet.Entry
    {
        PresentSheet.Entry(
            field: FieldID(field),
            source: source,
            version: version,
            category: CategoryID("D1"),
            purpose: PurposeID("P1.1"),
            basis: BasisID("B1"),
            recordedAt: Instant(milliseconds: 300),
            text: text
        )
    }

    private static var sheet: PresentSheet {
        var sheet = PresentSheet()
        sheet.put(entry("surname", "person", 1, "Әли"))
        sheet.put(entry("iin", "person", 200, nil))
        sheet.put(entry("iin", "bureau", 2, ""))
        return sheet
    }

    private static func read(_ bytes: [UInt8]) throws -> [PresentSheet.Entry] {
        try SheetWalk.over(bytes) { try PresentSheet($0).entries }
    }

    private static func told(_ entries: [PresentSheet.Entry]) -> [String] {
        entries.map {
            "\($0.field) \($0.source) \($0.version) \($0.category) \($0.purpose) \($0.basis) "
                + "\($0.recordedAt.milliseconds) \($0.text ?? "apart")"
        }
    }

    @Test func `form 1 is written byte for byte as described, and read back`() throws {
        var expected: [UInt8] = [1]
        func name(_ text: String) { expected += [UInt8(text.utf8.count)] + Array(text.utf8) }
        expected.append(2)
        for text in ["iin", "surname"] { name(text) }
        expected.append(5)
        for text in ["bureau", "D1", "P1.1", "B1", "person"] { name(text) }
        expected.append(3)
        // Field, source, category, purpose, basis; version; 300 ms; the text's length and one.
        expected += [0, 0, 1, 2, 3, 2, 0xAC, 0x02, 1]
        expected += [0, 4, 1, 2, 3, 0xC8, 0x01, 0xAC, 0x02, 0]
        expected += [1, 4, 1, 2, 3, 1, 0xAC, 0x02, 7] + Array("Әли".utf8)
        #expect(Self.sheet.encoded() == expected)
        #expect(
            try Self.told(Self.read(expected)) == [
                "iin bureau 2 D1 P1.1 B1 300 ", "iin person 200 D1 P1.1 B1 300 apart",
                "surname person 1 D1 P1.1 B1 300 Әли",
            ]
        )
        #expect(try Self.read(PresentSheet().encoded()).isEmpty)
    }

    @Test func `numbers at their ends come back`() throws {
        var sheet = PresentSheet()
        sheet.put(
            PresentSheet.Entry(
                field: FieldID(String(repeating: "f", count: 300)),
                source: "",
                version: .max,
                category: CategoryID(""),
                purpose: PurposeID("қ"),
                basis: BasisID("B"),
                recordedAt: Instant(milliseconds: .min),
                text: String(repeating: "я", count: 512)
            )
        )
        #expect(try Self.told(Self.read(sheet.encoded())) == Self.told(sheet.entries))
    }

    @Test func `cut off, changed or lengthened bytes are refused or read as something, and stop nobody`() throws {
        let whole = Self.sheet.encoded()
        for length in 0..<whole.count {
            #expect(throws: VaultDamage.cannotOpen) { try Self.read(Array(whole.prefix(length))) }
        }
        #expect(throws: VaultDamage.cannotOpen) { try Self.read(whole + [0]) }
        #expect(throws: VaultDamage.cannotOpen) { try Self.read([2] + whole.dropFirst()) }
        var refused = 0
        for place in whole.indices {
            for value in UInt8.min...UInt8.max where value != whole[place] {
                var bytes = whole
                bytes[place] = value
                if (try? Self.read(bytes)) == nil { refused += 1 }
            }
        }
        #expect(refused > 1000)
        // A number without an end, and one that promises more than there is.
        #expect(throws: VaultDamage.cannotOpen) { try Self.read([1] + [UInt8](repeating: 0xFF, count: 40)) }
        #expect(throws: VaultDamage.cannotOpen) { try Self.read([1, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]) }
    }
}
