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

    @Test func `56-V Art. 3(6): the borrower sees a lower rate on his page and declines it there`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            let path = "/me/contracts/\(contract)"
            let browser = visit.browser
            let before = try await browser.get(path)
            #expect(before.text.contains("KZ62 9990 0000 0000 1000") && !before.text.contains(path + "/improvement"))
            #expect(try await browser.get(path + "/improvement").status == 422)
            let clerk = Actor(id: "e_collections", role: RoleID("collections"))
            let proposal = try await test.lender.changes.propose(
                .lowerRate(try #require(Rate(percent: "3"))),
                to: contract,
                effectiveOn: nil,
                reason: .lendersDecision,
                key: "lower",
                clerk
            )
            let accountant = Actor(id: "e_accountant", role: RoleID("accountant"))
            _ = try await test.lender.changes.decide(proposal.id, .approved, accountant)
            #expect(try await browser.get(path).text.contains(path + "/improvement"))
            for (language, words) in [("kk", "15.03.2024"), ("ru", "в месяц вместо"), ("en", "a month instead of")] {
                let page = try await browser.get(path + "/improvement?lang=\(language)")
                #expect(page.status == 200 && page.text.contains(words), "\(language)")
            }
            let declined = try await browser.post(path + "/improvement", [("improvement", "c-lower")])
            #expect(declined.status == 303 && declined.location == path)
            let after = try await browser.get(path)
            #expect(after.text.contains("Lower rate declined") && !after.text.contains(path + "/improvement"))
            #expect(try await browser.post(path + "/improvement", [("improvement", "c-lower")]).status == 303)
            #expect(try await browser.post(path + "/improvement", [("improvement", "c-other")]).status == 422)
        }
    }

    private func owed(_ test: TestLender, _ contract: String) async throws -> Money? {
        try await test.lender.contracts.show(contract, .system("test")).view.account?.payoff.total
    }
}
