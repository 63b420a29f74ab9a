import Identifiers
import Testing

@Suite struct BINTests {
    @Test func `the number of the demonstration lender reads as a resident head unit of September 2018`() throws {
        let bin = try BIN("180940010094")
        #expect(bin.registrationYear == 18)
        #expect(bin.registrationMonth == 9)
        #expect(bin.entity == .residentLegalEntity)
        #expect(bin.unit == .head)
    }

    @Test func `branches and non-residents are told apart`() throws {
        #expect(try BIN("260140009900").unit == .head)
        #expect(try BIN("2602 4100 9911").unit == .branch)
        #expect(try BIN("251150009926").entity == .nonResidentLegalEntity)
    }

    @Test(arguments: [
        ("180940010095", InvalidBIN.checkDigit), ("181340010094", .month), ("180900010094", .kind),
        ("180949010094", .kind), ("18094001009", .length), ("18094001009X", .characters),
        ("990101190006", .kind),
    ])
    func `a wrong number is refused with its reason`(text: String, reason: InvalidBIN) {
        #expect(throws: reason) { try BIN(text) }
    }

    @Test func `one base has no check digit`() {
        #expect((0...9).allSatisfy { (try? BIN("26016000990" + String($0))) == nil })
    }
}
