import CivilTime
import CounterpartySimulator
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault

@testable import Web

/// Clauses 5.1 to 5.6: the register of recipients, what each holds now, and the gate to other countries.
@Suite struct RecipientPagesTests {
    @Test(arguments: Engine.available)
    func `clause 5.1: the register tells who may have what, what was given, and what each holds now`(_ engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            _ = try await PortalVisit(test, number: 2)
            let officer = try await StaffVisit.browser(test, "privacy")
            let list = try await officer.get("/staff/recipients")
            for part in ["First Credit Bureau LLP", "State body", "Mogo Finance S.A.", "abroad", "clause 5.5"] {
                #expect(list.text.contains(part), "\(part)")
            }
            let bureau = try await officer.get("/staff/recipients/firstCreditBureau")
            for part in ["573-II Art. 19, 21", "573-II Art. 25(1)", "clause 5.5.4", person.visit.file.number] {
                #expect(bureau.text.contains(part), "\(part)")
            }
            #expect(!bureau.text.contains(person.visit.borrower.person.surname))
            let file = try await officer.get("/staff/recipients/firstCreditBureau/holdings.csv").text
            #expect(file.contains("firstCreditBureau,iin,2") && !file.contains("phone"))
            #expect(try await officer.get("/staff/recipients/nobody").status == 404)
            let held = try await officer.get("/staff/recipients?case=\(person.visit.file.number)")
            #expect(held.text.contains("State pension payment centre"))
            #expect(try await officer.get("/staff/recipients?case=A-2024-999999").status == 422)
            #expect(try await person.browser.get("/me/data/lines?only=others").text.contains("Data-protection officer"))
            #expect(try await StaffVisit.browser(test, "officer").get("/staff/recipients").status == 403)

            // What a recipient confirmed as destroyed it does not hold any more.
            let number = try await person.asked(.access)
            try await test.database.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO recipient_notice (id, request, subject, recipient, act, fields, case_references,
                        created_on, attempts, due_at, confirmed_at, receipt)
                    VALUES ('n_t', $1, $2, 'firstCreditBureau', 'erased', 'iin,surname', '', '2024-03-01', 0, 0, $3, 'r')
                    """,
                    [
                        .text(number), .text(person.visit.file.subject.rawValue),
                        .integer(test.clock.now().milliseconds),
                    ]
                )
            }
            let after = try await officer.get("/staff/recipients/firstCreditBureau/holdings.csv").text
            #expect(after.contains("firstCreditBureau,iin,1") && after.contains("firstCreditBureau,birthDate,2"))
            // Nor what it destroyed on the lender's instruction (clause 8.2), by the reference under which it got it.
            try await test.database.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO destruction_order (id, proposed_by, proposed_on, proposed_at)
                    VALUES ('d_t', 'e_1', '2024-03-01', 0)
                    """
                )
                try transaction.execute(
                    """
                    INSERT INTO erasure_instruction (id, destruction, recipient, disclosure, issued_on, confirmed_on)
                    VALUES ('e_t', 'd_t', 'firstCreditBureau', $1, '2024-03-01', '2024-03-01')
                    """,
                    [.text(person.visit.file.number)]
                )
            }
            let gone = try await officer.get("/staff/recipients/firstCreditBureau/holdings.csv").text
            #expect(gone.contains("firstCreditBureau,birthDate,1"))
            let rest = try await officer.get("/staff/recipients?case=\(person.visit.file.number)").text
            #expect(rest.contains("State pension payment centre") && !rest.contains("iin"))
        }
    }

    @Test func `clause 5.6: nothing leaves for another country without the person's consent to that recipient`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let occasion = try await test.lender.occasion(.system("test"), case: visit.file.number)
            let access = Access(subject: visit.file.subject, fields: [], occasion: occasion)
            @Sendable func send() async throws {
                _ = try await test.lender.vault.disclose(
                    to: GroupParent.self,
                    for: FundRaising.self,
                    access,
                    supplying: [Fields.contractRecord.id: "KP-1"]
                )
            }
            let denial = await #expect(throws: Denial.self) { try await send() }
            let missing = Denial.Reason.consentMissing(ConsentID("crossBorderGroup"), PurposeID("P2.2"))
            #expect(denial?.reasons.contains(missing) == true)
            let officer = try await StaffVisit.browser(test, "privacy")
            let page = try await officer.get("/staff/recipients/groupParent")
            #expect(page.text.contains("LU") && page.text.contains("94-V Art. 16"))
            try await test.set(["crossBorderGroup"], live: true, of: visit.file.subject)
            try await send()
            #expect(try await visit.browser.get("/me/data").text.contains("Mogo Finance S.A."))
            try await test.set(["crossBorderGroup"], live: false, of: visit.file.subject)
            await #expect(throws: Denial.self) { try await send() }
        }
    }
}
