import CounterpartySimulator
import Identifiers
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault
import Wording

/// Payers, contacts and representatives are subjects of their own.
struct ConnectedPersonTests {
    private static let officer = Actor(id: "e_1", role: RoleID("loanOfficer"))
    private static let protector = Actor(id: "e_9", role: RoleID("dataProtectionOfficer"))

    private func data(_ iin: String?, _ name: String = "Серік") throws -> ConnectedPersonData {
        ConnectedPersonData(
            surname: "Байланысов",
            givenName: name,
            phone: try PhoneNumber("+77005550142"),
            iin: try iin.map { try IIN($0) }
        )
    }

    private func enter(
        _ data: ConnectedPersonData,
        _ role: ConnectedPerson.Role,
        _ file: ApplicationFile,
        _ test: TestLender,
        read: Bool = true
    ) async throws {
        try await test.lender.connected.enter(
            data,
            as: role,
            relation: .friend,
            language: .kazakh,
            validUntil: role == .representative ? day("2027-01-31") : nil,
            hasRead: read,
            application: file.number,
            Self.officer
        )
    }

    private func subject(_ role: String, _ test: TestLender) async throws -> SubjectID {
        let rows = try await test.database.read {
            try $0.query("SELECT subject FROM connected_person WHERE role = $1 ORDER BY number", [.text(role)])
        }
        return SubjectID(rawValue: try rows[0].text(0))
    }

    @Test(arguments: Engine.available)
    func `R-3.1.4: each has a record, a notice and dates of his own; who is known gets one more role`(_ engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2026-11-23")) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.apply(Borrower.carLoan)
            let iin = try Borrower(test, number: 2).person.iin
            let desk = test.lender.connected
            for _ in 0..<2 { try await enter(try data(iin), .payer, file, test) }
            try await enter(try data(iin), .representative, file, test)
            for name in ["Асан", "Үсен"] { try await enter(try data(nil, name), .contact, file, test) }
            let list = try await desk.list(file.number, Self.officer)
            #expect(list.map(\.person.role) == [.payer, .representative, .contact, .contact])
            #expect(list.map(\.name).prefix(2) == ["Байланысов Серік", "Байланысов Серік"])
            // One man with two roles; two contacts that share a phone are two people.
            #expect(Set(list.map(\.person.subject)).count == 3)
            let roles = try await desk.roles(of: list[0].person.subject)
            #expect(
                roles == [
                    PersonRole(kind: .payer, reference: file.number, from: day("2026-11-23"), until: nil),
                    PersonRole(
                        kind: .representative,
                        reference: file.number,
                        from: day("2026-11-23"),
                        until: day("2027-01-31")
                    ),
                ]
            )
            #expect(try await desk.roles(of: file.subject).map(\.kind) == [.applicant])
            // His own notice in his own name, and nothing that was not asked.
            for view in list {
                let notices = try await test.database.read {
                    try $0.query(
                        "SELECT kind FROM acknowledgement WHERE subject = $1",
                        [.text(view.person.subject.rawValue)]
                    )
                }
                #expect(!notices.isEmpty)
            }
            let held = try await test.database.read {
                try $0.query(
                    "SELECT DISTINCT field FROM vault_item WHERE subject = $1 ORDER BY field",
                    [.text(list[3].person.subject.rawValue)]
                )
            }
            #expect(try held.map { try $0.text(0) } == ["givenName", "phone", "surname"])

            try await desk.end(list[1].person.number, application: file.number, Self.officer)
            try await desk.end(list[1].person.number, application: file.number, Self.officer)
            #expect(try await desk.list(file.number, Self.officer).count == 3)
            // A role that ended can begin anew; a power that is over ends by itself.
            try await enter(try data(iin), .representative, file, test)
            #expect(try await desk.list(file.number, Self.officer).count == 4)
            try await test.lender.businessDay.set(day("2027-02-01"))
            #expect(try await desk.list(file.number, Self.officer).count == 3)
        }
    }

    @Test func `R-3.1.4: a third person is never scored and never advertised to`() async throws {
        try await TestLender.with(on: day("2026-11-23")) { test in
            let file = try await Borrower(test, number: 1).apply(Borrower.carLoan)
            try await enter(try data(try Borrower(test, number: 2).person.iin), .payer, file, test)
            let person = try await subject("payer", test)
            let occasion = try await test.lender.occasion(.system("test"), case: file.number)
            let vault = test.lender.vault
            func refused(_ act: () async throws -> Void) async throws -> [String] {
                do {
                    try await act()
                    return []
                } catch let denial as Denial { return denial.reasons.map(\.word) }
            }
            let scored = try await refused {
                _ = try await vault.open(
                    CreditAssessment.self,
                    Access(subject: person, fields: [Fields.declaredIncomeTiyn.id], occasion: occasion)
                ).scope
            }
            #expect(scored == ["consent-missing"])
            let told = try await refused {
                _ = try await vault.open(
                    LenderAdvertising.self,
                    Access(subject: person, fields: [Fields.phone.id], occasion: occasion)
                ).scope
            }
            #expect(told == ["consent-missing"])
            let report = try await refused {
                _ = try await vault.disclose(
                    to: FirstCreditBureau.self,
                    for: ThirdPartyEnquiry.self,
                    Access(subject: person, fields: [Fields.iin.id], occasion: occasion)
                )
            }
            #expect(report.contains("consent-missing"))
        }
    }

    @Test func `R-3.1.4: who asks is forgotten at once, but not who borrows or secures`() async throws {
        try await TestLender.with(on: day("2026-11-23")) { test in
            let file = try await Borrower(test, number: 1).apply(Borrower.carLoan)
            let other = try Borrower(test, number: 2)
            _ = try await other.apply(Borrower.carLoan)
            let desk = test.lender.connected
            try await enter(try data(other.person.iin), .payer, file, test)
            try await enter(try data(nil), .contact, file, test)
            await #expect(throws: ConnectedProblem.mustBeKept) {
                try await desk.eraseOnRequest(1, application: file.number, Self.protector)
            }
            let contact = try await subject("contact", test)
            try await desk.eraseOnRequest(2, application: file.number, Self.protector)
            #expect(try await desk.list(file.number, Self.officer).map(\.person.role) == [.payer])
            let left = try await test.database.read {
                try $0.query(
                    "SELECT wrapped_key FROM vault_subject WHERE subject = $1 AND wrapped_key IS NOT NULL",
                    [.text(contact.rawValue)]
                )
            }
            #expect(left.isEmpty)
            await #expect(throws: ConnectedProblem.unknown) {
                try await desk.eraseOnRequest(2, application: file.number, Self.protector)
            }
            // The borrower's own data are untouched.
            #expect(try await test.lender.applications.list(Self.officer).count == 2)
        }
    }

    @Test func `what is missing or too much is told`() async throws {
        try await TestLender.with(on: day("2026-11-23")) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.apply(Borrower.carLoan)
            let iin = try Borrower(test, number: 2).person.iin
            await #expect(throws: ConnectedProblem.noticeNotRead) {
                try await enter(try data(iin), .payer, file, test, read: false)
            }
            await #expect(throws: ConnectedProblem.iinMissing) { try await enter(try data(nil), .payer, file, test) }
            await #expect(throws: ConnectedProblem.iinNotNeeded) {
                try await enter(try data(iin), .contact, file, test)
            }
            await #expect(throws: ConnectedProblem.isBorrower) {
                try await enter(try data(borrower.person.iin), .payer, file, test)
            }
            for (until, problem) in [(nil, ConnectedProblem.powerMissing), (day("2026-11-22"), .powerOver)] {
                await #expect(throws: problem) {
                    try await test.lender.connected.enter(
                        try data(iin),
                        as: .representative,
                        relation: .attorney,
                        language: .russian,
                        validUntil: until,
                        hasRead: true,
                        application: file.number,
                        Self.officer
                    )
                }
            }
            #expect(try await test.lender.connected.list(file.number, Self.officer).isEmpty)
        }
    }
}
