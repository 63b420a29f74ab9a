import Foundation
import Testing
import Wording
import Yams

@testable import PolicyModel

/// Checks the notice that is shipped, as its readers will see it.
@Suite struct NoticeFileTests {
    private struct Section: Decodable {
        let clause: String
        let title: LocalisedText
        let paragraphs: [LocalisedText]
        let table: String?
    }

    private let sections: [NoticeSection]

    init() throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent("Policy/demonstration-lender/notice.yaml")
        sections = try YAMLDecoder().decode([Section].self, from: Data(contentsOf: file)).map {
            NoticeSection(clause: $0.clause, title: $0.title, paragraphs: $0.paragraphs, table: $0.table)
        }
    }

    private var texts: [LocalisedText] { sections.flatMap { [$0.title] + $0.paragraphs } }

    /// Every clause of the source, in its order, with the chapters and introductions that headings need.
    private static let sectionClauses = [
        "summary", "0", "1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2", "3", "3.1", "3.1.1", "3.1.2", "3.1.3",
        "3.1.4", "3.2", "3.3", "3.4", "3.5", "4", "4.1", "4.2", "4.2.1", "4.2.2", "4.2.4", "4.3", "4.5", "4.6", "5",
        "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "6", "6.1", "6.2", "7", "7.1", "7.2", "7.3", "7.4", "7.5", "8", "8.1",
        "8.2", "9", "9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "9.7", "9.8", "9.9", "9.10", "10", "10.1", "11", "11.1",
        "12", "12.1",
    ]
    private static let paragraphClauses =
        (1...8).map { "5.1.\($0)" } + (1...4).map { "5.5.\($0)" } + (1...7).map { "7.4.\($0)" }
        + (1...4).map { "8.1.\($0)" } + ["9.1.1", "9.1.2"] + (1...4).map { "9.7.\($0)" } + (1...3).map { "9.9.\($0)" }

    @Test func `every clause of the source has one section, in order`() {
        #expect(sections.map(\.clause) == NoticeFileTests.sectionClauses)
    }

    @Test(arguments: Language.allCases)
    func `every clause inside a section has one paragraph, in order`(language: Language) {
        #expect(sections.flatMap { $0.clauses(in: language).dropFirst() } == NoticeFileTests.paragraphClauses)
    }

    @Test func `reserved clauses are not used`() {
        let used = Set(Language.allCases.flatMap { language in sections.flatMap { $0.clauses(in: language) } })
        #expect(used.isDisjoint(with: ["4.2.3", "4.4"]))
    }

    @Test func `every table is asked for once and no other`() {
        #expect(sections.compactMap(\.table).sorted() == NoticeTableKind.allCases.map(\.rawValue).sorted())
    }

    @Test func `the short layer has six to eight sentences`() throws {
        let summary = try #require(sections.first { $0.clause == "summary" })
        #expect((6...8).contains(summary.paragraphs.count))
        for paragraph in summary.paragraphs {
            for language in Language.allCases {
                let text = paragraph[language]
                #expect(text.last == "." && !text.dropLast().contains(". "), "one sentence: \(text)")
            }
        }
    }

    @Test func `every text is there in three languages, each in its own letters`() {
        let kazakh = Set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
        func isCyrillic(_ letter: Character) -> Bool {
            letter.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
        }
        for text in texts {
            for language in Language.allCases { #expect(text[language].contains { $0.isLetter }, "\(text.en)") }
            #expect(text.kk != text.ru || text.kk == "Клиент", "\(text.kk)")
            #expect(text.kk.contains(where: isCyrillic) && text.ru.contains(where: isCyrillic))
            #expect(!text.ru.contains(where: kazakh.contains), "\(text.ru)")
            #expect(!text.en.contains(where: isCyrillic), "\(text.en)")
        }
        let withKazakhLetters = texts.filter { $0.kk.contains(where: kazakh.contains) }.count
        #expect(withKazakhLetters > texts.count * 9 / 10)
    }

    @Test func `every list is closed`() {
        let phrases = [
            "etc", "and so on", "and others", "not limited to", "among others", "т.б", "т. б", "тағы басқа", "т.д",
            "т. д.",
            "т.п", "т. п.", "и так далее", "и др.", "и прочее", "и другие",
        ]
        for text in texts {
            for language in Language.allCases {
                let lower = " \(text[language].lowercased()) "
                for phrase in phrases {
                    let found = lower.ranges(of: phrase).contains { range in
                        !lower[lower.index(before: range.lowerBound)].isLetter
                            && (phrase.hasSuffix(".") || !lower[range.upperBound].isLetter)
                    }
                    #expect(!found, "“\(phrase)” in \(text[language])")
                }
            }
        }
    }

    @Test func `placeholders are known and the same in all languages`() {
        for section in sections { #expect(NoticePlaceholders.unknown(in: section).isEmpty, "clause \(section.clause)") }
        for text in texts {
            let names = Language.allCases.map { NoticePlaceholders.names(in: text[$0]) }
            #expect(Set(names).count == 1, "\(text.en)")
        }
        let used = Set(texts.flatMap { NoticePlaceholders.names(in: $0.en) })
        #expect(used == NoticePlaceholders.known)
    }

    @Test func `no fact about the controller is typed in the notice`() {
        for text in texts {
            for language in Language.allCases {
                let words = text[language]
                #expect(!words.contains("@") && !words.lowercased().contains("mogo"), "\(words)")
                #expect(words.ranges(of: "+7").isEmpty && words.ranges(of: "7770").isEmpty)
            }
        }
    }

    @Test func `sentences are short enough to read`() {
        for text in sections.flatMap(\.paragraphs) {
            for language in Language.allCases {
                let sentences = text[language].split(whereSeparator: { ".:;!?".contains($0) })
                let longest = sentences.map { $0.split(separator: " ").count }.max() ?? 0
                #expect(longest <= 34, "\(longest) words: \(text[language])")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `it renders whole, with an anchor for every clause and every placeholder filled`(language: Language) throws {
        let policy = NoticeSample.policy(notice: sections)
        let page = NoticeRenderer.html(policy, NoticeSample.law, language)
        let ids = try NoticeMarkup(page).ids
        #expect(Set(ids).count == ids.count)
        for clause in NoticeFileTests.sectionClauses + NoticeFileTests.paragraphClauses {
            #expect(ids.contains("clause-\(clause)"))
        }
        #expect(!page.contains("{") && !NoticeRenderer.text(policy, NoticeSample.law, language).contains("{"))
    }
}
