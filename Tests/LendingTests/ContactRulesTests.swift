import CivilTime
import PolicyModel
import Testing
import Wording

@testable import Lending

/// When people may be contacted, and what may not stand in a message (clauses 9.9, 11.1).
@Suite struct ContactRulesTests {
    /// Every minute of a day, against the words of the law.
    @Test func `quiet hours and the hours of 62-VI Art. 5 hold to the minute`() throws {
        let rules = try ContactRules(try LawFixture.table(), on: try day("2024-03-01"))
        for minute in 0..<1440 {
            let night = minute >= 22 * 60 || minute < 6 * 60
            #expect((rules.hindrance(.marketing, minute: minute, isWorkingDay: false) != nil) == night)
            let office = minute >= 8 * 60 && minute < 21 * 60
            #expect((rules.hindrance(.collection, minute: minute, isWorkingDay: true) == nil) == office)
            #expect(rules.hindrance(.collection, minute: minute, isWorkingDay: false) != nil)
            #expect(rules.hindrance(.service, minute: minute, isWorkingDay: false) == nil)
            #expect(rules.hindrance(.legal, minute: minute, isWorkingDay: false) == nil)
        }
        #expect(rules.quietHours.citation == "Law on advertising" && rules.callsPerDay.citation == "62-VI Art. 5")
    }

    @Test(arguments: [
        "", "8-21", "08:00", "08:00-", "25:00-26:00", "08:60-09:00", "08:00-08:00", "a:b-c:d", "24:01-25:00",
    ])
    func `hours that cannot be read stop every contact`(text: String) {
        #expect(ClockRange(text) == nil)
    }

    private static let script = PhoneScript(version: "1", text: LocalisedText(same: "x"))

    private static func catalogue(_ template: MessageTemplate...) throws(MessageCatalogueProblem) -> MessageCatalogue {
        try MessageCatalogue(templates: template, script: script, commercialWords: ["скидк", "discount", "жеңілдік"])
    }

    private static func template(_ kind: MessageKind, _ purpose: String, _ body: LocalisedText) -> MessageTemplate {
        MessageTemplate(
            id: "t",
            kind: kind,
            purpose: PurposeID(purpose),
            title: LocalisedText(same: "Title"),
            body: body
        )
    }

    /// Clause 9.9: no commercial content in service messages.
    @Test(arguments: [MessageKind.service, .legal, .collection])
    func `a message that is no advertising has no selling word in any language`(kind: MessageKind) throws {
        let plain = LocalisedText(kk: "Төлем қабылданды", ru: "Платёж принят", en: "Your payment was taken")
        _ = try Self.catalogue(Self.template(kind, "11.1", plain))
        for selling in [
            LocalisedText(kk: "ЖЕҢІЛДІКТЕР күтуде", ru: plain.ru, en: plain.en),
            LocalisedText(kk: plain.kk, ru: "Платёж принят, а вам — скидка!", en: plain.en),
            LocalisedText(kk: plain.kk, ru: plain.ru, en: "Paid. Discounts inside"),
        ] {
            let problem = #expect(throws: MessageCatalogueProblem.self) {
                try Self.catalogue(Self.template(kind, "11.1", selling))
            }
            #expect(problem?.code == "messages/commercial-content")
            _ = try Self.catalogue(Self.template(.marketing, "P3.2", selling))
        }
    }

    @Test func `a template has only known marks, one id, and the purpose of its kind`() throws {
        let plain = LocalisedText(same: "Body")
        func code(_ body: () throws(MessageCatalogueProblem) -> MessageCatalogue) -> String {
            do { _ = try body() } catch { return error.code }
            return "taken"
        }
        #expect(
            code { () throws(MessageCatalogueProblem) in
                try Self.catalogue(Self.template(.service, "11.1", LocalisedText(same: "{iin}")))
            } == "messages/unknown-mark"
        )
        #expect(
            code { () throws(MessageCatalogueProblem) in
                try Self.catalogue(Self.template(.service, "P3.1", plain))
            } == "messages/purpose-of-other-kind"
        )
        #expect(
            code { () throws(MessageCatalogueProblem) in
                try Self.catalogue(Self.template(.marketing, "11.1", plain))
            } == "messages/purpose-of-other-kind"
        )
        #expect(
            code { () throws(MessageCatalogueProblem) in
                try Self.catalogue(Self.template(.service, "11.1", plain), Self.template(.service, "11.1", plain))
            } == "messages/template-twice"
        )
    }
}
