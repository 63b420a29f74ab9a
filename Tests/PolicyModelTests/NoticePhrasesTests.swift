import CivilTime
import Testing
import Wording

@testable import PolicyModel

@Suite struct NoticePhrasesTests {
    @Test(arguments: [
        (1, "1 ай", "1 месяц", "1 month"), (2, "2 ай", "2 месяца", "2 months"),
        (11, "11 ай", "11 месяцев", "11 months"),
        (12, "1 жыл", "1 год", "1 year"), (36, "3 жыл", "3 года", "3 years"), (60, "5 жыл", "5 лет", "5 years"),
        (132, "11 жыл", "11 лет", "11 years"), (252, "21 жыл", "21 год", "21 years"),
        (18, "18 ай", "18 месяцев", "18 months"),
    ])
    func `periods follow each language's plural`(months: Int, kk: String, ru: String, en: String) {
        #expect(Language.allCases.map { NoticePhrases.period(months: months, $0) } == [kk, ru, en])
    }

    @Test(arguments: [
        (0, "бірден", "сразу", "at once"), (1, "1 жұмыс күні", "1 рабочий день", "1 working day"),
        (3, "3 жұмыс күні", "3 рабочих дня", "3 working days"),
        (15, "15 жұмыс күні", "15 рабочих дней", "15 working days"),
    ])
    func `deadlines follow each language's plural`(days: Int, kk: String, ru: String, en: String) {
        #expect(Language.allCases.map { NoticePhrases.workingDays(days, $0) } == [kk, ru, en])
    }

    @Test func `dates are written as each language writes them`() throws {
        let date = try #require(CivilDate("2026-11-03"))
        #expect(
            Language.allCases.map { NoticePhrases.longDate(date, $0) }
                == ["2026 жылғы 3 қараша", "3 ноября 2026 года", "3 November 2026"]
        )
        #expect(NoticePhrases.shortDate(date) == "03.11.2026")
    }

    @Test func `placeholders are filled once and unknown ones are reported`() {
        let filled = NoticePlaceholders.fill("{a} {b} {c} {", with: ["a": "{b}", "b": "B"])
        #expect(filled == "{b} B {c} {")
        let section = NoticeSection(
            clause: "2.1",
            title: LocalisedText(same: "{bin}"),
            paragraphs: [LocalisedText(kk: "{phone}", ru: "{fax}", en: "{}")],
            table: nil
        )
        #expect(NoticePlaceholders.unknown(in: section) == ["fax", ""])
    }

    @Test(arguments: Language.allCases)
    func `every known placeholder is filled from the policy`(language: Language) {
        let values = NoticePlaceholders.values(NoticeSample.policy(), language)
        #expect(Set(values.keys) == NoticePlaceholders.known)
        #expect(values.values.allSatisfy { !$0.isEmpty })
    }

    @Test func `a list of articles is read as one provision each`() {
        #expect(
            LawCitation.provisions(in: "94-V Art. 7(1), 8-1; 573-II Art. 25; agreement")
                == ["94-V Art. 7(1)", "94-V Art. 8-1", "573-II Art. 25", "agreement"]
        )
        #expect(LawCitation.provisions(in: "").isEmpty)
    }

    @Test(arguments: [
        ("94-V Art. 7(1), 8(4)", "94-V Art. 8", true), ("94-V Art. 7(1), 8(4)", "94-V Art. 8(4)", true),
        ("94-V Art. 8-1", "94-V Art. 8", false), ("94-V Art. 81", "94-V Art. 8", false),
        ("94-V Art. 8", "94-V Art. 8(4)", false), ("94-V Art. 8(4)", "94-V", true),
        ("194-V Art. 8", "94-V Art. 8", false),
        ("94-V Art. 8", "", false), ("56-V Art. 7; 94-V Art. 9(10)", "94-V Art. 9", true),
    ])
    func `a provision is cited by itself, by its parts and in lists`(text: String, provision: String, cited: Bool) {
        #expect(LawCitation.cites(text, provision) == cited)
    }

    @Test func `citations are put in the reader's language`() {
        func all(_ text: String) -> [String] { Language.allCases.map { LawCitation.localised(text, $0) } }
        #expect(
            all("94-V Art. 7(1), 8(4); Civil Code Art. 178")
                == [
                    "94-V, 7(1), 8(4)-баптар; Азаматтық кодекс, 178-бап",
                    "94-V, ст. 7(1), 8(4); Гражданский кодекс, ст. 178",
                    "94-V Art. 7(1), 8(4); Civil Code Art. 178",
                ]
        )
        #expect(all("Clause 8.1.1") == ["саясаттың 8.1.1-тармағы", "пункт 8.1.1 политики", "Clause 8.1.1"])
    }
}
