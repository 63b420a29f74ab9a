import CivilTime
import Counterparties
import Testing

@testable import CounterpartySimulator

/// The made-up people are sound, and cannot be taken for real ones.
struct SyntheticPeopleTests {
    /// Published samples for the age rule; everybody else was born in the 19th century.
    private let modern: Set<String> = ["061211600012", "041123590007", "031123590005"]

    private func checkDigit(_ digits: ArraySlice<Int>) -> Int? {
        let first = zip(digits, 1...11).map(*).reduce(0, +) % 11
        if first < 10 { return first }
        let second = zip(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]).map(*).reduce(0, +) % 11
        return second < 10 ? second : nil
    }

    @Test(arguments: SyntheticPeople.all)
    func `each IIN is well formed and belongs to nobody alive`(person: SyntheticPerson) throws {
        let digits = person.iin.utf8.map { Int($0) - 48 }
        try #require(digits.count == 12 && digits.allSatisfy { (0...9).contains($0) })
        #expect(checkDigit(digits[..<11]) == digits[11])
        #expect(modern.contains(person.iin) || [1, 2].contains(digits[6]))
        #expect(modern.contains(person.iin) || person.birthDate < day(1900, 1, 1))
    }

    @Test(arguments: SyntheticPeople.all)
    func `phones, documents and accounts have the shape of real ones`(person: SyntheticPerson) throws {
        #expect(person.phone.hasPrefix("+7700000") && person.phone.utf8.count == 12)
        #expect(person.documentNumber.utf8.count == 9)
        #expect(person.payoutIBAN.utf8.count == 20 && person.payoutIBAN.dropFirst(4).hasPrefix("999"))
        #expect(remainderBy97(person.payoutIBAN.dropFirst(4) + person.payoutIBAN.prefix(4)) == 1)
        #expect(person.monthlyIncome.count == 6)
        let car = try #require(SyntheticCars.car(vin: person.vin))
        #expect(car.marketValue > 0)
    }

    private func remainderBy97(_ text: some StringProtocol) -> Int {
        var rest = 0
        for byte in text.utf8 {
            for digit in byte < 65 ? String(Int(byte) - 48) : String(Int(byte) - 55) {
                rest = (rest * 10 + (digit.wholeNumberValue ?? 0)) % 97
            }
        }
        return rest
    }

    @Test(arguments: SyntheticCars.all)
    func `each chassis number has its check digit`(car: SyntheticCar) throws {
        let values: [Character: Int] = Dictionary(
            uniqueKeysWithValues: zip(
                "ABCDEFGHJKLMNPRSTUVWXYZ",
                [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9]
            )
        )
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        let characters = Array(car.vin)
        try #require(characters.count == 17)
        let sum = try zip(characters, weights).reduce(0) { sum, pair in
            sum + (try #require(pair.0.wholeNumberValue ?? values[pair.0])) * pair.1
        }
        #expect(String(characters[8]) == (sum % 11 == 10 ? "X" : String(sum % 11)))
    }

    @Test func `nobody and nothing is there twice`() {
        let people = SyntheticPeople.all
        #expect(Set(people.map(\.iin)).count == people.count)
        #expect(Set(people.map(\.number)).count == people.count)
        #expect(Set(SyntheticCars.all.map(\.vin)).count == SyntheticCars.all.count)
        #expect(Set(SyntheticCars.all.map(\.plate)).count == SyntheticCars.all.count)
    }

    @Test func `every rule about a person or a car has somebody whom it refuses`() {
        let rules = Set(SyntheticPeople.all.compactMap(\.rule))
        #expect(rules == ["K1", "K2", "K4", "K5", "K6", "K7", "K8", "K9", "K10", "K11", "K13", "K14"])
    }

    @Test func `whoever can be granted a loan has a car that nobody else needs`() {
        let vins = SyntheticPeople.eligible.map(\.vin)
        #expect(Set(vins).count == vins.count)
    }

    @Test func `birth dates follow from the seventh digit`() throws {
        #expect(try #require(SyntheticPeople.person(number: 1)).birthDate == day(1871, 2, 8))
        #expect(try #require(SyntheticPeople.person(number: 9)).birthDate == day(2004, 11, 23))
    }

    @Test func `the simulator listens to this computer only`() async throws {
        let world = try SimulatedWorld { Outside.today }
        await #expect(throws: Simulator.Failure.notLoopback) {
            try await Simulator.run(world: world, host: "0.0.0.0", port: 0)
        }
    }

    @Test(arguments: ["kk", "ru", "en"])
    func `the pages show people, messages and payments, and nothing unescaped`(language: String) async throws {
        try await withOutside { outside in
            let person = try outside.person(1)
            try outside.world.deliver("<b>Код</b> 1234", to: person.phone, reference: "K-1", on: Outside.today)
            let home = String(decoding: try await outside.get("/?lang=\(language)").body, as: UTF8.self)
            #expect(home.contains(#"<html lang="\#(language)">"#))
            for person in SyntheticPeople.all { #expect(home.contains(person.iin)) }
            let phones = String(decoding: try await outside.get("/phones?lang=\(language)").body, as: UTF8.self)
            #expect(phones.contains("&lt;b&gt;Код&lt;/b&gt; 1234"))
            #expect(phones.contains(#"http-equiv="refresh""#))
            #expect(!home.contains("<script") && !phones.contains("<script"))
        }
    }
}
