import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault
import Web

/// The page where an employee chooses between the person's value and a register's (R-4.1.9).
@Suite struct ConflictPagesTests {
    @Test func `R-4.1.9: both values stand side by side with their sources; the choice and its reason stay`()
        async throws
    {
        try await TestLender.with(on: day("2026-11-23")) { test in
            let file = try await Borrower(test, number: 1).apply(Borrower.carLoan)
            let lender = test.lender
            let occasion = try await lender.occasion(.system("test"), case: file.number)
            try await lender.vault.act { transaction in
                try lender.vault.collect(
                    ThirdPartyEnquiry.self,
                    into: file.subject,
                    [Intake(Fields.vehicleMake, "<b>Niva</b>")],
                    source: "trafficAuthority",
                    occasion,
                    in: transaction
                )
            }
            let path = "/staff/applications/\(file.number)/conflicts"
            for login in ["underwriter", "callcentre", "accountant"] {
                let other = try await StaffVisit.browser(test, login)
                #expect(try await other.get(path).status == 403)
            }
            let browser = try await StaffVisit.browser(test, "officer")
            #expect(try await browser.get("/staff/applications/\(file.number)").text.contains(path))
            let page = try await browser.get(path)
            #expect(page.status == 200)
            #expect(page.text.contains("&lt;b&gt;Niva") && !page.text.contains("<b>Niva"))
            #expect(page.text.contains("traffic authority") && page.text.contains("the person"))
            let address = try #require(page.text.firstMatch(of: /action="([^"]+\/conflicts\/k_[0-9a-f]+)"/)).1
            for (fields, words) in [
                ([("reason", "documentSeen"), ("note", "saw the certificate")], "No value or no reason was chosen"),
                ([("chosen", "person"), ("note", "saw the certificate")], "No value or no reason was chosen"),
                ([("chosen", "person"), ("reason", "documentSeen"), ("note", "x")], "10 to 1000 characters"),
            ] {
                let refused = try await browser.post(String(address), fields)
                #expect(refused.status == 422 && refused.text.contains(words))
            }
            let fields = [("chosen", "trafficAuthority"), ("reason", "documentSeen"), ("note", "saw the certificate")]
            #expect(try await browser.post(String(address), fields).status == 303)
            #expect(try await browser.post(String(address), fields).status == 422)
            let after = try await browser.get(path)
            #expect(
                after.text.contains("saw the certificate")
                    && !after.text.contains("<form method=\"post\" action=\"\(path)")
            )
        }
    }
}
