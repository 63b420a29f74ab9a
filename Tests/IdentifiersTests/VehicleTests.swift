import Identifiers
import Testing

@Suite struct VehicleIdentifierTests {
    @Test(arguments: [
        "1M8GDM9AXKP042788", "11111111111111111", "WDBEA30D3HA391172", "5GZCZ43D13S812715", "1HGCM82633A004352",
        "MX0ZZZ008SA000001", "MX0ZZZ00XSA000002", "MX0ZZZ001TA000777", "1TESTAA07SA000042",
    ])
    func `a VIN with the right check digit`(text: String) throws {
        let vin = try VehicleIdentifier(text)
        #expect(vin.value == text)
        #expect(vin.kind == .vin)
        #expect(vin.checkDigit == .matches)
    }

    @Test(arguments: [("XTA210990Y2765432", Character("3")), ("XW8ZZZ61ZJG012345", "6"), ("KMHDU41BP9U123456", "0")])
    func `outside North America a differing digit is information`(text: String, expected: Character) throws {
        #expect(try VehicleIdentifier(text).checkDigit == .differs(expected: expected))
    }

    @Test(arguments: [
        ("1M8GDM9AXKP04278O", InvalidVehicleIdentifier.forbiddenLetter), ("1M8GDM9AXKP04278", .length),
        ("1M8GDM9AIKP042788", .forbiddenLetter), ("1M8GDM9A1KP042788", .checkDigit), ("7M8GDM9A1KP042788", .checkDigit),
        ("1M8GDM9AXKP0427é8", .characters), ("", .length),
    ])
    func `a wrong VIN is refused with its reason`(text: String, reason: InvalidVehicleIdentifier) {
        #expect(throws: reason) { try VehicleIdentifier(text) }
    }

    @Test func `a frame number is recognised by its hyphen`() throws {
        let frame = try VehicleIdentifier("abc12-3456789")
        #expect(frame.kind == .chassisNumber)
        #expect(frame.value == "ABC12-3456789")
        #expect(frame.checkDigit == .notApplicable)
    }

    @Test func `an old chassis number is accepted only when the person says that it is one`() throws {
        #expect(throws: InvalidVehicleIdentifier.length) { try VehicleIdentifier("2101123456") }
        #expect(try VehicleIdentifier("2101123456", as: .chassisNumber).kind == .chassisNumber)
        #expect(throws: InvalidVehicleIdentifier.length) { try VehicleIdentifier("ABC12-3456789", as: .vin) }
        #expect(throws: InvalidVehicleIdentifier.chassisNumber) { try VehicleIdentifier("ABCDEF", as: .chassisNumber) }
    }

    @Test func `Cyrillic look-alikes, spaces and small letters are read as meant`() throws {
        #expect(try VehicleIdentifier("хта 210990 у2765432").value == "XTA210990Y2765432")
    }
}

@Suite struct LicencePlateTests {
    @Test(arguments: [
        ("123ABC02", LicencePlate.Series.current, LicencePlate.Holder.individual, [2]),
        ("007KZ01", .current, .legalEntity, [1]), ("A585CUO", .earlier, .individual, [2]),
        ("A001AA", .earlier, .legalEntity, [2]), ("O123AB", .earlier, .legalEntity, [3, 15]),
    ])
    func `an ordinary plate`(
        text: String,
        series: LicencePlate.Series,
        holder: LicencePlate.Holder,
        regions: [Int]
    ) throws {
        let plate = try LicencePlate(text)
        #expect(plate.value == text)
        #expect(plate.series == series)
        #expect(plate.holder == holder)
        #expect(plate.regions == regions)
    }

    @Test(arguments: [
        ("123ABC00", InvalidLicencePlate.region), ("123ABC21", .region), ("12ABC02", .pattern), ("123ABCD02", .pattern),
        ("ABC12302", .pattern), ("000AAA02", .number), ("J123ABC", .region), ("A000ABC", .number), ("", .pattern),
        ("123ÄBC02", .characters),
    ])
    func `a wrong plate is refused with its reason`(text: String, reason: InvalidLicencePlate) {
        #expect(throws: reason) { try LicencePlate(text) }
    }

    @Test func `letters and digits are put right by their place`() throws {
        #expect(try LicencePlate("12O АВС О2").value == "120ABC02")
        #expect(try LicencePlate("123-A0C-02").value == "123AOC02")
    }

    @Test func `a special plate is kept for a person to check`() throws {
        #expect(throws: InvalidLicencePlate.pattern) { try LicencePlate("D0123405") }
        #expect(try LicencePlate(special: "D 012 34 05").series == .special)
        #expect(throws: InvalidLicencePlate.pattern) { try LicencePlate(special: "D1") }
    }
}
