import Testing
import Wording

@testable import PolicyModel

@Suite struct NoticeRendererTests {
    private func html(_ language: Language, mark: String = "", topHeading: Int = 1) -> String {
        NoticeRenderer.html(NoticeSample.policy(mark: mark), NoticeSample.law, language, topHeading: topHeading)
    }

    @Test(arguments: Language.allCases)
    func `a hostile text in any place of the policy stays text`(language: Language) throws {
        let page = html(language, mark: NoticeSample.hostile)
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;"))
        let markup = try NoticeMarkup(page)
        let allowed: Set<String> = [
            "article", "nav", "section", "footer", "h1", "h2", "h3", "h4", "p", "span", "ul", "li", "a", "table",
            "caption", "thead", "tbody", "tr", "th", "td", "abbr",
        ]
        #expect(Set(markup.elements.map(\.name)).subtracting(allowed).isEmpty)
        let attributes = Set(markup.elements.flatMap { $0.attributes.keys })
        #expect(
            attributes.isSubset(of: [
                "class", "lang", "id", "href", "scope", "title", "aria-label", "aria-labelledby", "data-title",
                "tabindex",
            ])
        )
    }

    /// Left to find widths by itself, a program that prints takes a minute for the notice.
    @Test(arguments: Language.allCases)
    func `on paper every table says how wide its columns are, on a screen none does`(language: Language) throws {
        let page = NoticeRenderer.page(NoticeSample.policy(), NoticeSample.law, language)
        let tables = page.split(separator: "<table").dropFirst()
        #expect(!tables.isEmpty)
        for table in tables {
            let widths = table.matches(of: /<col style="width: ([0-9]+)%">/).compactMap { Int($0.1) }
            let columns = table.matches(of: /<th scope="col">/).count
            #expect(widths.count == columns && widths.reduce(0, +) == 100 && widths.allSatisfy { $0 > 0 }, "\(widths)")
        }
        #expect(!html(language).contains("style="))
    }

    @Test(arguments: Language.allCases)
    func `every section and every numbered paragraph has one anchor`(language: Language) throws {
        let markup = try NoticeMarkup(html(language))
        for section in NoticeSample.policy().notice {
            #expect(markup.ids.filter { $0 == "clause-\(section.clause)" }.count == 1)
        }
        #expect(markup.ids.filter { $0 == "clause-5.1.3" }.count == 1, "only section 5.1 owns clause 5.1.3")
        #expect(Set(markup.ids).count == markup.ids.count)
    }

    @Test func `a paragraph is numbered only below its own section`() {
        #expect(NoticeSection.subclause(startOf: "5.1.3 Banks", in: "5.1") == "5.1.3")
        #expect(NoticeSection.subclause(startOf: "5.1.3 Banks", in: "5.2") == nil)
        #expect(NoticeSection.subclause(startOf: "5.1.3.1 Banks", in: "5.1") == nil)
        #expect(NoticeSection.subclause(startOf: "5.1. Banks", in: "5.1") == nil)
        #expect(NoticeSection.subclause(startOf: "5.1.3", in: "5.1") == nil)
        #expect(NoticeSection.subclause(startOf: "Banks", in: "5.1") == nil)
    }

    @Test(arguments: Language.allCases)
    func `every link points to a place in the notice`(language: Language) throws {
        let markup = try NoticeMarkup(html(language))
        let ids = Set(markup.ids)
        let links = markup.named("a").compactMap { $0.attributes["href"] }
        #expect(links.contains("#clause-5.1.3"))
        for link in links { #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst()))) }
        for section in markup.named("section") {
            #expect(section.attributes["aria-labelledby"].map(ids.contains) == true)
        }
    }

    @Test(arguments: Language.allCases)
    func `every table has a caption and headings with a scope`(language: Language) throws {
        let markup = try NoticeMarkup(html(language))
        // One of each kind, the matrix beside the purposes, and the provisions of law.
        #expect(markup.named("table").count == NoticeTableKind.allCases.count + 3)
        #expect(markup.named("caption").count == markup.named("table").count)
        #expect(markup.named("th").allSatisfy { ["col", "row"].contains($0.attributes["scope"] ?? "") })
        let rows = markup.named("th").filter { $0.attributes["scope"] == "row" }.count
        // group 1, categories 2, purposes 2 twice, recipients 2 + 1, profiles 1, retention 2, rights 1, consents 1, law 1
        #expect(rows == 7 + 1 + 2 + 4 + 3 + 1 + 2 + 1 + 1 + 1)
    }

    @Test func `every row of the policy stands in a table, with its fields`() throws {
        let texts = try NoticeMarkup(html(.english)).texts
        let expected = [
            "Sample Holding", "Luxembourg", "parent company", "18.09.2018", "31.01.2030", "D1 Identification",
            "D6 Finances", "Surname – Needed for the contract", "IIN number – Needed for the contract",
            "a credit bureau",
            "P1 Performance of the contract", "P3.1 News (part of P3)", "Only these: Surname",
            "B2 Compliance with the law (law: 94-V Art. 9(10))", "Underwriter", "Bureau",
            "Contract 1 (until 31.12.2027)", "Idle recipient", "nothing", "5.5.4 your consent", "573-II Art. 25",
            "Consent: Consent to news", "Credit risk", "D1 Identification; D6 Finances",
            "while the contract is in force", "5 years after the end of our relations with you", "The law obliges",
            "Access", "3 working days", "I agree to receive news",
            "until the purpose is achieved or you withdraw it; at most 2 years; ends with the contract",
        ]
        for text in expected { #expect(texts.contains(text), "missing: \(text)") }
    }

    @Test func `the matrix says yes exactly where the policy allows a category for a purpose`() throws {
        let tables = NoticeTables(NoticeSample.policy(), .english).tables(of: .purposes)
        let matrix = try #require(tables.last)
        #expect(matrix.columns.map(\.title) == ["Purpose", "D1", "D6"])
        #expect(
            matrix.rows.map { Array($0.dropFirst()) } == [[.mark(true), .mark(true)], [.mark(true), .mark(false)]]
        )
        let text = NoticeRenderer.text(NoticeSample.policy(), NoticeSample.law, .english)
        #expect(text.contains("* P1 Performance of the contract: D1, D6\n* P3.1 News: D1\n"))
    }

    @Test func `what a recipient gets and gives is listed field by field`() {
        let text = NoticeRenderer.text(NoticeSample.policy(), NoticeSample.law, .english)
        #expect(text.contains("We give: IIN number\n  We receive: Income"))
        #expect(text.contains("We give: Surname\n  We receive: nothing"))
    }

    @Test func `only provisions that are cited and in force on the effective day are explained`() {
        let page = html(.english)
        #expect(page.contains("You may learn what is held about you"))
        #expect(!page.contains("An older wording"))
        #expect(!page.contains("Not cited"))
        #expect(!page.contains("A rule the policy does not cite"))
    }

    @Test func `the three languages differ and none is empty`() {
        for render in [NoticeRenderer.text, { html($2) }] {
            let all = Language.allCases.map { render(NoticeSample.policy(), NoticeSample.law, $0) }
            #expect(Set(all).count == 3)
            #expect(all.allSatisfy { $0.count > 1000 })
        }
        for language in Language.allCases { #expect(html(language).contains("lang=\"\(language.rawValue)\"")) }
    }

    @Test(arguments: Language.allCases)
    func `the same policy gives the same bytes`(language: Language) {
        #expect(html(language) == html(language))
        let texts = (0..<5).map { _ in NoticeRenderer.text(NoticeSample.policy(), NoticeSample.law, language) }
        #expect(Set(texts).count == 1)
        #expect(texts.allSatisfy { !$0.contains("<") && $0.hasSuffix("ab12\n") })
    }

    @Test func `headings start where the page wants them and never skip a level`() throws {
        for top in 1...3 {
            let markup = try NoticeMarkup(html(.english, topHeading: top))
            let levels = markup.elements.compactMap { $0.name.first == "h" ? Int($0.name.dropFirst()) : nil }
            #expect(levels.first == top)
            for (upper, lower) in zip(levels, levels.dropFirst()) { #expect(lower <= upper + 1) }
        }
    }

    @Test func `an anchor holds only letters, digits, points and hyphens`() {
        #expect(NoticeAnchor.clause("4.1") == "clause-4.1")
        #expect(NoticeAnchor.clause("4 \"><b>") == "clause-4----b-")
    }
}
