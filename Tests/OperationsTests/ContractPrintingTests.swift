import Commands
import Foundation
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PrivacyKernel
import TestSupport
import Testing
import Wording

/// A contract as PDF: every word of it, in all three languages, with the letters that only Kazakh has.
@Suite struct ContractPrintingTests {
    @Test(.enabled(if: PDFText.isInstalled, "poppler-utils (pdftotext) is not installed"))
    func `a contract becomes a PDF that says what the document says`() async throws {
        let printer = try #require(WeasyPrint.installed(), "weasyprint is not installed: run Scripts/setup.sh")
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).apply(
                QuoteRequest(
                    carPrice: Money(tenge: 3_000_000),
                    downPayment: Money(tenge: 900_000),
                    termMonths: 36,
                    monthlyRate: Rate(percent: "3.7")
                )
            )
            let offer = try await test.lender.contracts.offer(application: file.number, .customer(file.subject))
            for language in Language.allCases {
                let letters = "Әлем ғылым қазақ жаңа өмір ұлт үміт жиһаз ішкі"
                let html = offer.documents[language].replacing("</body>", with: "<p>\(letters)</p></body>")
                let pdf = try await printer.pdf(html: html)
                let printed = try #require(try PDFText.read(pdf))
                let missing = Self.words(Self.text(of: html)).subtracting(Self.words(printed))
                #expect(missing == [], "\(language)")
                #expect(Self.words(printed).isSuperset(of: letters.split(separator: " ").map(String.init)))
                #expect(printed.contains("106\u{00A0}493,00") || printed.contains("106 493,00"))
            }
        }
    }

    /// What a reader of the page sees.
    private static func text(of html: String) -> String {
        let body = html.replacing(/<style>.*?<\/style>|<title>.*?<\/title>/.dotMatchesNewlines(), with: " ")
        return body.replacing(/<[^>]*>/, with: " ").replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
