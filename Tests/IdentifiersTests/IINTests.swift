import CivilTime
import Identifiers
import Testing

@Suite struct IINTests {
    @Test(arguments: [
        ("061211600012", "2006-12-11", IIN.Sex.female), ("900115390009", "1990-01-15", .male),
        ("900115391807", "1990-01-15", .male), ("900115392605", "1990-01-15", .male),
        ("900115394201", "1990-01-15", .male), ("780704490000", "1978-07-04", .female),
        ("840229490001", "1984-02-29", .female), ("000229690109", "2000-02-29", .female),
        ("040229590000", "2004-02-29", .male), ("040229690007", "2004-02-29", .female),
        ("031123590005", "2003-11-23", .male), ("041123590007", "2004-11-23", .male),
        ("720704490009", "1972-07-04", .female), ("651231390009", "1965-12-31", .male),
        ("010630690001", "2001-06-30", .female), ("990101190006", "1899-01-01", .male),
        ("990101190105", "1899-01-01", .male), ("990101190204", "1899-01-01", .male),
        ("990101190303", "1899-01-01", .male), ("990101190402", "1899-01-01", .male),
        ("991231290002", "1899-12-31", .female),
    ])
    func `a right number gives birth date and sex`(text: String, born: String, sex: IIN.Sex) throws {
        let iin = try IIN(text)
        #expect(iin.digits == text)
        #expect(iin.birthDate == CivilDate(born))
        #expect(iin.sex == sex)
    }

    @Test(arguments: [
        ("900115390000", InvalidIIN.checkDigit), ("901315390009", .birthDate), ("850229390007", .birthDate),
        ("000229490007", .birthDate), ("900115790009", .century), ("90011539000", .length), ("9001153900090", .length),
        ("", .length), ("90011539000A", .characters), ("９００１１５３９０００９", .characters), ("900115.390009", .characters),
    ])
    func `a wrong number is refused with its reason`(text: String, reason: InvalidIIN) {
        #expect(throws: reason) { try IIN(text) }
    }

    @Test(arguments: ["90011539187", "78070449005"])
    func `no check digit completes a number for which both passes give ten`(base: String) {
        // In both bases the first pass gives 10 and so does the second: such numbers are never issued.
        let valid = (0...9).filter { (try? IIN(base + String($0))) != nil }
        #expect(valid.isEmpty)
    }

    @Test func `spaces and hyphens between digits are dropped`() throws {
        for text in ["990101 190006", " 990101-190006 ", "990\u{00A0}101\u{202F}190006", "990101–190006"] {
            #expect(try IIN(text) == IIN("990101190006"))
        }
    }

    @Test func `a number whose seventh digit is zero carries neither birth date nor sex`() throws {
        let base = "9901010900"
        let found = (0...99).compactMap { tail -> IIN? in
            try? IIN(base + (tail < 10 ? "0" : "") + String(tail))
        }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.birthDate == nil && $0.sex == nil })
    }

    @Test func `the twenty-second birthday is the first day of being twenty-two`() throws {
        let iin = try IIN("041123590007")
        #expect(iin.age(on: try #require(CivilDate("2026-11-22"))) == 21)
        #expect(iin.age(on: try #require(CivilDate("2026-11-23"))) == 22)
        #expect(iin.age(on: try #require(CivilDate("2026-11-24"))) == 22)
        let leapling = try IIN("040229590000")
        #expect(leapling.age(on: try #require(CivilDate("2026-02-28"))) == 21)
        #expect(leapling.age(on: try #require(CivilDate("2026-03-01"))) == 22)
    }

    /// Over the serials of one birth date: 9,090 end in pass one, 828 in pass two, 82 are unusable.
    @Test func `of ten thousand serials eighty-two have no check digit`() {
        var usable = 0
        for serial in 0..<10_000 {
            let digits = String(serial)
            let base = "9001153" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            usable += (0...9).count { (try? IIN(base + String($0))) != nil }
        }
        #expect(usable == 9_918)
    }

    @Test func `a number does not print itself`() throws {
        let iin = try IIN("990101190006")
        var dumped = ""
        dump(iin, to: &dumped)
        #expect(!"\(iin) \(String(reflecting: iin)) \(dumped)".contains("990101"))
    }
}
