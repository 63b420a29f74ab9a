import CivilTime
import CounterpartySimulator
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Testing

/// Reports of the console: sums that agree with the books and name nobody.
@Suite struct ReportPagesTests {
    @Test func `reports agree with the books, also on a past day`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            _ = try await borrower.borrow()
            try await test.close(through: day("2024-05-20"))
            let actor = Actor(id: "e_1", role: RoleID("accountant"))
            let report = try await test.lender.reports.portfolio(actor)
            let balance = try await test.lender.books.trialBalance(actor)
            #expect(report.total.contracts == 1 && report.total.principal == balance.net(.principal))
            #expect(report.ageing[.upTo60]?.principal == report.total.principal)
            #expect(report.inflows.values.map(\.principal).sum < report.total.principal)
            let income = try await test.lender.reports.income(actor)
            #expect(income.values.compactMap { $0[.interestIncome] }.sum == -balance.net(.interestIncome))
            #expect(income.values.compactMap { $0[.penaltyIncome] }.sum == -balance.net(.penaltyIncome))
            let past = try await test.lender.reports.portfolio(asOf: day("2024-03-31"), actor)
            #expect(past.ageing[.current]?.contracts == 1 && past.total.arrears.isZero)

            let browser = try await StaffVisit.browser(test, "accountant")
            let page = try await browser.get("/staff/reports")
            #expect(page.status == 200 && page.text.contains("<svg") && page.text.contains("31–60 days"))
            for secret in [borrower.person.surname, borrower.person.iin, borrower.phone, "KP-2024"] {
                #expect(!page.text.contains(secret))
            }
            for name in ["ageing", "products", "states", "gesv", "cash-flow", "income"] {
                let csv = try await browser.get("/staff/reports/\(name).csv")
                #expect(csv.status == 200 && csv.text.split(separator: "\n").count >= 2, "\(name)")
            }
            #expect(try await browser.get("/staff/reports/ageing.csv").text.contains("31–60 days,1,2100000.00,"))
            #expect(try await browser.get("/staff/reports/nothing.csv").status == 404)
            let officer = try await StaffVisit.browser(test, "officer")
            #expect(try await officer.get("/staff/reports").status == 403)
        }
    }

    @Test func `the reports of a lender without contracts are empty, not broken`() async throws {
        try await TestLender.with(on: day("2024-02-29")) { test in
            let browser = try await StaffVisit.browser(test, "auditor")
            let page = try await browser.get("/staff/reports?on=2024-02-29")
            #expect(page.status == 200 && !page.text.contains("<svg"))
        }
    }
}
