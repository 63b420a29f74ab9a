import CivilTime
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import Testing

@testable import Web

/// What users of other lending systems reported of their pages, each as a test that ours do not have it.
@Suite struct LessonPagesTests {
    @Test func `lesson: payments come a page at a time, the newest first`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            for number in 1...30 { try await test.credit("\(1000 + number)", on: day("2024-03-01"), contract) }
            try await test.lender.payments.takeStatement()
            let path = "/me/contracts/\(contract)"
            let first = try await visit.browser.get(path)
            let second = try await visit.browser.get(path + "?payments=2")
            func shown(_ text: String) -> Int {
                (1001...1030).filter { text.contains("1,0\($0 - 1000 < 10 ? "0" : "")\($0 - 1000)") }.count
            }
            #expect(first.text.contains("?payments=2") && shown(first.text) == PaymentPages.size)
            #expect(shown(second.text) == 30 - PaymentPages.size)
            #expect(first.text.contains("1,030") && second.text.contains("1,001"))
            for odd in ["0", "-1", "99", "x", ""] {
                #expect(try await visit.browser.get(path + "?payments=\(odd)").status == 200, "\(odd)")
            }
            let officer = try await StaffVisit.browser(test, "officer")
            #expect(try await officer.get("/staff/contracts/\(contract)").text.contains("?payments=2"))
        }
    }

    @Test func `lesson: the customer's pages are not the back office's`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            for path in ["/staff", "/staff/contracts/\(contract)", "/staff/books", "/staff/hardship"] {
                let answer = try await visit.browser.get(path)
                #expect(answer.status != 200, "\(path)")
            }
            let officer = try await StaffVisit.browser(test, "officer")
            for path in ["/me", "/me/contracts/\(contract)", "/me/data"] {
                let answer = try await officer.get(path)
                #expect(answer.status != 200 || answer.text.contains("name=\"phone\""), "\(path)")
            }
        }
    }
}
