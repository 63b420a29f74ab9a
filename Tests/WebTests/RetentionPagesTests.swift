import CivilTime
import CounterpartySimulator
import LenderSupport
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import Testing

/// The page of retention as an officer and a second person use it (clauses 8.1 and 8.2).
@Suite struct RetentionPagesTests {
    private static let path = "/staff/privacy/retention"

    @Test func `clause 8.2: one proposes, another approves, and the certificate names nobody`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.apply(Borrower.carLoan, citizenship: "RU")
            let officer = try await StaffVisit.browser(test, "privacy")
            let empty = try await officer.get(Self.path)
            #expect(empty.status == 200 && empty.text.contains("nightly job does not run"))

            test.day.value = day("2034-03-02")
            try await test.lender.businessDay.set(day("2034-03-02"))
            try await test.lender.retention.nightly()
            let list = try await officer.get(Self.path)
            #expect(list.text.contains("To be destroyed") && list.text.contains("everything, with the key"))
            for secret in [borrower.phone, borrower.person.surname, borrower.person.iin, file.subject.rawValue] {
                #expect(!list.text.contains(secret))
            }
            let csv = try await officer.get(Self.path + "/due.csv")
            #expect(csv.text.hasPrefix("person,kind,category,class,since,found,whole\n"))
            #expect(csv.text.contains(",value,D1,identity,"))

            let key = String(try #require(list.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1)
            let proposed = try await officer.post(Self.path + "/propose", [("key", key)])
            let order = proposed.location
            #expect(proposed.status == 303 && order.hasPrefix("/staff/privacy/destructions/"))
            let own = try await officer.get(order)
            #expect(own.text.contains("You may not approve a destruction that you proposed"))
            #expect(!own.text.contains("value=\"approved\""))
            let refused = try await officer.post(order + "/decide", [("outcome", "approved")])
            #expect(refused.status == 422 && refused.text.contains("A second employee decides"))

            let second = try await StaffVisit.browser(test, "administrator")
            #expect(try await second.get(order).text.contains("cannot be brought back"))
            #expect(try await second.post(order + "/decide", [("outcome", "approved")]).status == 303)
            try await test.lender.retention.carryOut()
            let done = try await second.get(order)
            let link = try #require(done.text.firstMatch(of: /\/staff\/privacy\/certificates\/DC-2034-000001/))
            let certificate = try await second.get(String(link.0))
            #expect(certificate.text.contains("destroyed D1 value") && certificate.text.contains("SHA-256"))
            #expect(!certificate.text.contains(file.number) && !certificate.text.contains(file.subject.rawValue))
            // Others have no business here.
            let clerk = try await StaffVisit.browser(test, "officer")
            #expect(try await clerk.get(Self.path).status == 403)
            #expect(try await second.get("/staff/privacy/certificates/DC-2034-000009").status == 404)
        }
    }

    @Test func `a hold is placed by the number of a case, told in three languages and lifted`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).apply(Borrower.carLoan, citizenship: "RU")
            let officer = try await StaffVisit.browser(test, "privacy")
            let fields = [("number", file.number), ("kind", "litigation"), ("reference", "2-77/24"), ("until", "")]
            #expect(try await officer.post(Self.path + "/holds", fields).status == 303)
            for (language, word) in [
                ("kk", "Дау сотта"), ("ru", "Спор рассматривается"), ("en", "A dispute is or may come"),
            ] {
                _ = try await officer.get("/language/\(language)?to=/staff")
                let page = try await officer.get(Self.path)
                #expect(page.text.contains(word) && page.text.contains("2-77/24"))
            }
            let missing = try await officer.post(
                Self.path + "/holds",
                [("number", "A-1"), ("kind", "litigation"), ("reference", "1"), ("until", "")]
            )
            #expect(missing.status == 422)
            let page = try await officer.get(Self.path)
            let lift = String(try #require(page.text.firstMatch(of: /holds\/h_[0-9a-f]+\/lift/)).0)
            #expect(try await officer.post("/staff/privacy/retention/" + lift, []).status == 303)
            #expect(!(try await officer.get(Self.path).text.contains("2-77/24")))
            #expect(try await officer.post("/staff/privacy/retention/" + lift, []).status == 404)
        }
    }
}
