import CivilTime
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Testing
import Wording

/// Changing a contract through the console, as two employees do it.
@Suite struct ChangePagesTests {
    @Test func `collections propose, the accountant approves, and the borrower's debt is smaller`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day("2024-05-20"))
            let clerk = try await StaffVisit.browser(test, "collections")
            let choose = try await clerk.get("/staff/contracts/\(contract)/changes/new")
            #expect(choose.text.contains("kind=forgive") && choose.text.contains("56-V Art. 9-2(2)"))
            let form = try await clerk.get("/staff/contracts/\(contract)/changes/new?kind=forgive")
            let key = try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1
            let path = "/staff/contracts/\(contract)/changes"
            let fields = [("kind", "forgive"), ("key", String(key)), ("penalty", "1 000"), ("reason", "arrears")]
            let tooMuch = try await clerk.post(
                path,
                [
                    ("kind", "forgive"), ("key", String(key)), ("penalty", "99 000 000"), ("reason", "arrears"),
                    ("step", "preview"),
                ]
            )
            #expect(tooMuch.status == 422)
            #expect(tooMuch.text.contains("more than that part of the debt"))
            #expect(tooMuch.text.contains("value=\"99 000 000\""))
            let preview = try await clerk.post(path, fields + [("step", "preview")])
            #expect(preview.status == 200 && preview.text.contains("value=\"propose\""))
            let before = try #require(try await owed(test, contract))
            let proposed = try await clerk.post(path, fields + [("step", "propose")])
            let again = try await clerk.post(path, fields + [("step", "propose")])
            #expect(proposed.status == 303 && again.location == proposed.location)
            #expect(try await owed(test, contract) == before)
            let own = try await clerk.get(proposed.location)
            #expect(!own.text.contains("value=\"approved\""))
            let accountant = try await StaffVisit.browser(test, "accountant")
            #expect(try await accountant.get("/staff").text.contains(proposed.location))
            let page = try await accountant.get(proposed.location)
            #expect(page.text.contains("value=\"approved\""))
            let decided = try await accountant.post(
                proposed.location + "/decide",
                [("outcome", "approved")]
            )
            #expect(decided.status == 303 && decided.location == "/staff/contracts/\(contract)")
            #expect(try await owed(test, contract) == before - Money(tenge: 1000))
            #expect(try await clerk.get("/staff/contracts/\(contract)").text.contains("Debt forgiven"))
        }
    }

    @Test func `every kind of change has a form in every language`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            let clerk = try await StaffVisit.browser(test, "collections")
            for kind in ContractChange.Kind.allCases where kind.isProposedByStaff {
                let page = try await clerk.get("/staff/contracts/\(contract)/changes/new?kind=\(kind.rawValue)")
                #expect(page.status == 200 && page.text.contains("name=\"reason\""), "\(kind)")
            }
        }
    }

    @Test func `a proposal that does not exist is not found, and another desk sees none`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let clerk = try await StaffVisit.browser(test, "collections")
            #expect(try await clerk.get("/staff/changes/c-nothing").status == 404)
            let privacy = try await StaffVisit.browser(test, "privacy")
            #expect(try await privacy.get("/staff/changes/c-nothing").status == 403)
        }
    }

    private func owed(_ test: TestLender, _ contract: String) async throws -> Money? {
        try await test.lender.contracts.show(contract, .system("test")).view.account?.payoff.total
    }
}
