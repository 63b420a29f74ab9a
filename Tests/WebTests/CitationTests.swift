import Testing
import Wording

@testable import Web

/// Clauses and articles are shown as each language writes them, whatever page they stand on.
@Suite struct CitationTests {
    @Test(arguments: [
        ("(clause 9.10).", "(9.10-тармақ).", "(пункт 9.10)."),
        ("clause 5.3, 5.4", "5.3, 5.4-тармақтар", "пункты 5.3, 5.4"),
        ("clause 7.5 · 94-V Art. 19-1", "7.5-тармақ · 94-V, 19-1-бап", "пункт 7.5 · 94-V, ст. 19-1"),
        ("clause 9.9, 94-V Art. 7(1), 8(1)", "9.9-тармақ, 94-V, 7(1), 8(1)-баптар", "пункт 9.9, 94-V, ст. 7(1), 8(1)"),
        ("clause 9.9, 2023-1", "9.9-тармақ, 2023-1", "пункт 9.9, 2023-1"),
        ("(94-V Art. 25(2)(9)).", "(94-V, 25(2)(9)-бап).", "(94-V, ст. 25(2)(9))."),
        ("clause 7.3; 573-II Art. 26", "7.3-тармақ; 573-II, 26-бап", "пункт 7.3; 573-II, ст. 26"),
        ("before 62/45-2024", "№ 62/45-2024 қаулысына дейін", "до постановления № 62/45-2024"),
        ("Civil Code Art. 178", "Азаматтық кодекс, 178-бап", "Гражданский кодекс, ст. 178"),
    ]) func `a citation in three languages`(_ written: String, _ kazakh: String, _ russian: String) {
        #expect(shown("<p>\(written)</p>", .kazakh) == "<p>\(kazakh)</p>")
        #expect(shown("<p>\(written)</p>", .russian) == "<p>\(russian)</p>")
        #expect(shown("<p>\(written)</p>", .english) == "<p>\(written)</p>")
    }

    @Test(arguments: [
        "<input value=\"94-V Art. 9(1)\">", "<textarea>see clause 9.2</textarea>", "<code>clause 9.2</code>",
        "<a href=\"/notice#clause-3.4\">x</a>", "<p>subclause 5</p>", "<p>94-V</p>", "<p>KP-2024-000001-3</p>",
        "<p>before noon</p>", "<p>2024-03-01</p>", "<p>", "", "<", "clause ",
    ]) func `what is no citation, or was typed, stays`(_ html: String) {
        for language in Language.allCases { #expect(shown(html, language) == html) }
    }

    private func shown(_ html: String, _ language: Language) -> String {
        Citations.localised(HTML(rendered: html), language).source
    }
}
