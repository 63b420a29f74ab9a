import CivilTime
import CounterpartySimulator
import LenderSupport
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault
import Web
import Wording

@testable import Operations

/// Clause 9.1 deletion: what may go goes after a second person agreed, what must stay is told with its law and term, and
/// goes by itself when nothing keeps it any more (clauses 8.1, 8.2).
@Suite struct ErasurePagesTests {
    @Test(arguments: Engine.available)
    func `what a law keeps stays and is told, the rest is gone, and the rest of it goes by itself`(_ engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let subject = person.visit.file.subject
            try await test.lender.myData.give(ConsentID("lenderNews"), subject, .russian)
            _ = try await test.lender.applications.withdraw(person.visit.file.number, .customer(subject))
            let number = try await person.asked(.erasure)
            let officer = try await StaffVisit.browser(test, "privacy")
            _ = try await RequestVisit.assess(officer, number, "granted")
            #expect(try await person.file(number).request.stage == .assessed)
            #expect(
                try await held(test, subject).contains("unpaidFinesTiyn|trafficAuthority"),
                "nothing goes before the second person agrees"
            )
            _ = try await officer.get("/staff/requests/\(number)")
            let own = try await officer.post("/staff/requests/\(number)/confirm", [("outcome", "approved")])
            #expect(own.status == 422 && own.text.contains("cannot confirm your own assessment"))
            let second = try await StaffVisit.browser(test, "administrator")
            #expect(
                !(try await second.get("/staff/requests/\(number)").text.contains(person.visit.borrower.person.iin))
            )
            #expect(try await second.post("/staff/requests/\(number)/confirm", [("outcome", "approved")]).status == 303)
            #expect(try await second.post("/staff/requests/\(number)/confirm", [("outcome", "approved")]).status == 303)
            let waiting = try await person.file(number)
            #expect(waiting.request.stage == .waiting && waiting.request.remaining > 0)
            let lines = try await test.lender.requests.outcome(of: number, .system("test")).lines
            let points = try #require(lines.first { $0.field.rawValue == "unpaidFinesTiyn" })
            #expect(points.goneOn == day("2024-03-01"))
            let iin = try #require(lines.first { $0.field.rawValue == "iin" })
            #expect(iin.goneOn == nil && iin.clause == "8.1.3" && iin.law == "191-IV Art. 11(4)")
            #expect(iin.keptUntil == day("2029-03-01"))
            #expect(!(try await held(test, subject).contains("unpaidFinesTiyn|trafficAuthority")))
            #expect(try await held(test, subject).contains("iin|person"))
            let page = try await person.browser.get("/me/requests/\(number)")
            for part in ["gone 01.03.2024", "kept until 01.03.2029", "191-IV Art. 11(4)", "five years"] {
                #expect(page.text.contains(part), "\(part)")
            }
            let consents = try await test.lender.myData.overview(subject).consents
            let live = consents.filter(\.isLive).map(\.definition.id)
            #expect(live == [], "whoever wants deletion agrees to nothing any more")
            // What has come to its term goes by itself, and nothing else with it.
            let terms = lines.compactMap(\.keptUntil)
            let first = try #require(terms.min())
            let last = try #require(terms.max())
            #expect(first < last, "records of different kinds have different terms")
            for moment in [first, last] {
                let next = moment.adding(days: 1)
                try await test.lender.businessDay.set(next)
                try await test.lender.dayClose.run(next)
                try await test.lender.dayClose.run(next)
                let left = try await held(test, subject)
                for line in lines {
                    let isOver = line.goneOn != nil || line.keptUntil.map { $0 < next } ?? false
                    #expect(left.contains("\(line.field)|\(line.source)") != isOver, "\(line.field) on \(next)")
                }
            }
            let done = try await person.file(number)
            #expect(done.request.stage == .done && done.request.remaining == 0)
        }
    }

    @Test func `a contract in force keeps what it needs, and the answer says so`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            _ = try await person.visit.sign()
            let subject = person.visit.file.subject
            let number = try await person.asked(.erasure)
            let officer = try await StaffVisit.browser(test, "privacy")
            _ = try await RequestVisit.assess(officer, number, "granted")
            let second = try await StaffVisit.browser(test, "administrator")
            _ = try await second.get("/staff/requests/\(number)")
            _ = try await second.post("/staff/requests/\(number)/confirm", [("outcome", "approved")])
            let fates = try await test.lender.requests.outcome(of: number, .system("test")).lines
            let phone = try #require(fates.first { $0.field.rawValue == "phone" })
            #expect(phone.goneOn == nil && phone.keptUntil == nil && phone.clause == "8.1.1")
            #expect(try await person.browser.get("/me/requests/\(number)").text.contains("Your contract is in force"))
            let live = try await test.lender.myData.overview(subject).consents.filter(\.isLive).map(\.definition.id)
            #expect(live.contains(ConsentID("personalData")), "an unfulfilled obligation rests on it (94-V Art. 8(2))")
            // A day on which nothing can have come to its end leaves no line.
            let before = try await lines(test, subject)
            try await test.lender.requests.follow(day("2024-03-05"))
            #expect(try await self.lines(test, subject) == before)
        }
    }

    private func held(_ test: TestLender, _ subject: SubjectID) async throws -> Set<String> {
        try await test.database.read { transaction in
            Set(
                try transaction.query(
                    "SELECT field, source FROM vault_item WHERE subject = $1",
                    [.text(subject.rawValue)]
                )
                .map { "\(try $0.text(0))|\(try $0.text(1))" }
            )
        }
    }

    private func lines(_ test: TestLender, _ subject: SubjectID) async throws -> Int64 {
        try await test.database.read { transaction in
            try transaction.query("SELECT COUNT(*) FROM log_entry WHERE subject = $1", [.text(subject.rawValue)])
                .first?.integer(0) ?? 0
        }
    }
}
