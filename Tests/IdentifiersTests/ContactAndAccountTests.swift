import CivilTime
import Identifiers
import Testing
import Wording

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        ("+77273331033", "+77273331033", PhoneNumber.Kind.landline),
        ("8 (727) 333-10-33", "+77273331033", .landline), ("+7 727 333 10 33", "+77273331033", .landline),
        ("8 701 000 00 00", "+77010000000", .mobile), ("7010000000", "+77010000000", .mobile),
        ("77470000000", "+77470000000", .mobile), ("+7 771 000 00 00", "+77710000000", .mobile),
        ("+76000000000", "+76000000000", .landline),
    ])
    func `a number of Kazakhstan in any usual writing`(text: String, value: String, kind: PhoneNumber.Kind) throws {
        let phone = try PhoneNumber(text)
        #expect(phone.value == value)
        #expect(phone.kind == kind)
    }

    @Test(arguments: [
        ("+7701000000", InvalidPhoneNumber.length), ("+79261234567", .foreign), ("77010000000000", .length),
        ("+491700000000", .foreign), ("7770", .length), ("", .length), ("7010000000x", .characters),
        ("701+0000000", .characters), ("７０１０００００００", .characters),
    ])
    func `a wrong number is refused with its reason`(text: String, reason: InvalidPhoneNumber) {
        #expect(throws: reason) { try PhoneNumber(text) }
    }

    @Test func `the short number is one number however it is spaced`() throws {
        #expect(try PhoneNumber(short: "7770") == PhoneNumber(short: "77 70"))
        #expect(try PhoneNumber(short: "7770").kind == .short)
        #expect(throws: InvalidPhoneNumber.length) { try PhoneNumber(short: "77701") }
    }
}

@Suite struct IBANTests {
    @Test(arguments: [
        "KZ86125KZT5004100100", "KZ59125KZT5004100101", "KZ699990000000000001", "KZ54999ABCD123456789",
        "KZ50999TEST000000042",
    ])
    func `an account of Kazakhstan`(text: String) throws {
        #expect(try IBAN(text).value == text)
        #expect(try IBAN("kz86 125k zt50 0410 0100").bankCode == "125")
    }

    @Test(arguments: [
        ("KZ86125KZT5004100101", InvalidIBAN.checkDigits), ("KZ86125KZT", .length), ("KZ8612 5KZT", .length),
        ("KZ86A25KZT5004100100", .bankCode), ("DE89370400440532013000", .country),
        ("KZA6125KZT5004100100", .checkDigits),
        ("KZ86125KZT500410010!", .characters),
    ])
    func `a wrong account is refused with its reason`(text: String, reason: InvalidIBAN) {
        #expect(throws: reason) { try IBAN(text) }
    }

    @Test func `every single wrong character and every exchanged neighbour is noticed`() throws {
        let right = Array("KZ50999TEST000000042")
        for place in 4..<20 {
            for other in "0123456789" where other != right[place] {
                var wrong = right
                wrong[place] = other
                #expect((try? IBAN(String(wrong))) == nil)
            }
            guard place < 19, right[place] != right[place + 1] else { continue }
            var exchanged = right
            exchanged.swapAt(place, place + 1)
            #expect((try? IBAN(String(exchanged))) == nil)
        }
    }
}

@Suite struct IdentityDocumentTests {
    @Test func `cards have nine digits and passports N and eight`() throws {
        #expect(try DocumentNumber("012 345 678").kind == .identityCard)
        #expect(try DocumentNumber("n01234567").kind == .passport)
        for wrong in ["01234567", "0123456789", "N0123456", "M01234567", "", "N012345678"] {
            #expect(throws: InvalidIdentityDocument.number) { try DocumentNumber(wrong) }
        }
    }

    @Test func `a document serves on its last day and not after`() throws {
        let number = try DocumentNumber("012345678")
        let issued = try #require(CivilDate("2016-11-24"))
        let expires = try #require(CivilDate("2026-11-23"))
        func accept(on day: String) throws -> IdentityDocument {
            try IdentityDocument(
                number: number,
                issuer: "МВД РК",
                issuedOn: issued,
                expiresOn: expires,
                on: try #require(CivilDate(day))
            )
        }
        #expect(try accept(on: "2026-11-23").expiresOn == expires)
        #expect(throws: InvalidIdentityDocument.expired) { try accept(on: "2026-11-24") }
        #expect(throws: InvalidIdentityDocument.issuedInFuture) { try accept(on: "2016-11-23") }
        #expect(try accept(on: "2016-11-24").issuedOn == issued)
    }
}

@Suite struct IdentifierRefusalTests {
    @Test func `every refusal has its own code and is said in three languages`() {
        var all: [any UserFacingError] = []
        all += InvalidIIN.allCases
        all += InvalidBIN.allCases
        all += InvalidVehicleIdentifier.allCases
        all += InvalidLicencePlate.allCases
        all += InvalidPhoneNumber.allCases
        all += InvalidIBAN.allCases
        all += InvalidIdentityDocument.allCases
        #expect(Set(all.map(\.code)).count == all.count)
        for error in all {
            #expect(error.code.hasPrefix("identifier/"))
            for text in [error.summary, error.remedy] {
                #expect(Set(Language.allCases.map { text[$0] }).count == 3)
                #expect(Language.allCases.allSatisfy { !text[$0].isEmpty })
            }
        }
    }
}
