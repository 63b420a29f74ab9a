import HTTPTypes
import LenderSupport
import Operations
import PolicyModel
import Synchronization
import Testing
import Wording

@testable import Web

/// The notice on paper (clause 12.1).
@Suite struct NoticePDFTests {
    /// Counts, and keeps what it was given.
    private final class Printer: DocumentPrinter, Sendable {
        let pages = Mutex<[String]>([])

        func pdf(html: String) async throws -> [UInt8] {
            pages.withLock { $0.append(html) }
            return Array("%PDF-1.7 of \(html.utf8.count)".utf8)
        }
    }

    @Test func `it is made once for each language and version, from what the page says`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let printer = Printer()
            let browser = Browser(try PortalVisit.server(test, printer: printer))
            for language in Language.allCases {
                for _ in 0..<2 {
                    let answer = try await browser.get("/notice.pdf?lang=\(language.rawValue)")
                    #expect(answer.status == 200 && answer.headers[.contentType] == "application/pdf")
                    #expect(answer.text.hasPrefix("%PDF-"))
                    #expect(answer.headers[.contentDisposition]?.contains("2023-1-\(language.rawValue).pdf") == true)
                }
            }
            let pages = printer.pages.withLock { $0 }
            #expect(pages.count == 3)
            for (language, page) in zip(Language.allCases, pages) {
                #expect(page == NoticeRenderer.page(test.policy, test.lender.law, language))
                #expect(page.contains("lang=\"\(language.rawValue)\"") && page.contains("id=\"clause-12.1\""))
                #expect(!page.contains("<script") && !page.contains("http"), "it loads nothing")
            }
            #expect(try await browser.get("/notice.pdf?version=2099-1").status == 404)
            let none = Browser(try PortalVisit.server(test))
            #expect(try await none.get("/notice.pdf").status == 503)
        }
    }
}
