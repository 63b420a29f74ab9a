import CounterpartySimulator
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import Testing
import Vault

@testable import Web

/// Clause 5.3: whoever works on the lender's order gets in, and no further than the order goes.
@Suite struct ProcessorClauseTests {
    @Test func `clause 5.3: a partner's program sees its own customers, lists nobody, and every look is on the log`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let salon = try await APIClient(test, integrator: "salon")
            let other = try await APIClient(test, integrator: "other")
            let contract = try await APIApplicant(test, salon).borrow()
            let subject = try await test.lender.contracts.show(contract, .system("test")).file.subject
            // There is no door to more than one at a time, for anybody.
            for path in ["applications", "payments", "customers", "subjects", "people", "export", "log"] {
                for client in [salon, other] {
                    let answer = try await client.get("/api/\(path)")
                    #expect([404, 405].contains(answer.status), "\(path) \(answer.status)")
                    #expect(!answer.text.contains(contract))
                }
            }
            // A list of contracts is of one's own.
            let (mine, theirs) = (try await salon.get("/api/contracts"), try await other.get("/api/contracts"))
            #expect(mine.status == 200 && mine.text.contains(contract))
            #expect(theirs.status == 200 && !theirs.text.contains(contract))
            #expect(try await other.get("/api/contracts/\(contract)").status == 404)
            // Nor does a partner's token open the employees' or the person's own pages.
            for path in ["/staff/cases", "/staff/privacy", "/me/data", "/me/data/copy.json"] {
                #expect(try await salon.get(path).status != 200, "\(path)")
            }

            let before = try await test.lender.myData.overview(subject).lines
            let answer = try await salon.get("/api/contracts/\(contract)")
            #expect(answer.status == 200)
            let person = try Borrower(test, number: 1).person
            for value in [person.iin, person.surname, person.phone, person.documentNumber] {
                #expect(!answer.text.contains(value), "a contract's account names nobody")
            }
            let after = try await test.lender.myData.overview(subject).lines
            let partner = try #require(test.policy.roles.first { $0.id == RoleID("integrator") }).title
            let seen = { (lines: [LineItem]) in lines.count { $0.role == partner && $0.caseReference == contract } }
            #expect(seen(after) > seen(before) && after.contains { $0.role == partner && $0.permitted })
        }
    }

    /// A mandate has a last day, and what is not in it is refused on every day (clauses 5.2, 5.3).
    @Test func `clause 5.3: a processor gets what its order lists, through the last day of its mandate`() async throws {
        try await TestLender.with(
            on: day("2024-03-29"),
            policy: { texts in
                let mandate = "    mandate: \"Mandate on vehicle valuation of 2023-01-10\"\n"
                try PolicyDraft.replace("recipients.yaml", mandate, mandate + "    mandateUntil: 2024-03-31\n", &texts)
            },
            { test in
                let file = try await Borrower(test, number: 1).confirmPhone()
                let appraiser = RecipientID("appraiser")
                @Sendable func task(_ fields: [FieldID]) async throws {
                    let occasion = try await test.lender.occasion(.system("assessment"), case: file.number)
                    _ = try await test.lender.vault.disclose(
                        to: Appraiser.self,
                        for: ThirdPartyEnquiry.self,
                        Access(subject: file.subject, fields: fields, occasion: occasion)
                    )
                }
                let order = [Fields.vin.id, Fields.vehicleMake.id, Fields.vehicleModel.id, Fields.vehicleYear.id]
                try await task(order)
                // It values the car and never learns whose it is.
                for field in [Fields.iin.id, Fields.surname.id, Fields.bureauReport.id] {
                    let denied = try await #require(throws: Denial.self) { try await task(order + [field]) }
                    #expect(denied.reasons == [.fieldNotForRecipient(field, appraiser)])
                }
                try await test.lender.businessDay.set(day("2024-03-31"))
                try await task(order)
                try await test.lender.businessDay.set(day("2024-04-01"))
                let ended = try await #require(throws: Denial.self) { try await task(order) }
                #expect(ended.reasons == [.mandateEnded(appraiser)] && ended.clause == "clause 5.2")
                let lines = try await test.lender.myData.overview(file.subject).lines
                #expect(lines.count { !$0.permitted } == 4)
            }
        )
    }
}
