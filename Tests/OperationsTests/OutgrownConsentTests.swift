import CivilTime
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault
import Wording

/// An old consent never widens (clause 12.1, R-12.1.2), and what was done while it lived stays done (clause 9.10).
@Suite struct OutgrownConsentTests {
    /// The lender starts with a policy under which the bureau's report is asked without the patronymic and the consent
    /// to it covers identification only for that. The version compiled into the program adds it.
    private static func narrow(_ texts: inout [String: String]) throws {
        for _ in 0..<2 {
            try PolicyDraft.replace(
                "recipients.yaml",
                "        consent: bureauReport\n        gives: [iin, surname, givenName, patronymic, birthDate]",
                "        consent: bureauReport\n        gives: [iin, surname, givenName, birthDate]",
                &texts
            )
        }
    }

    private static let given = [Fields.iin.id, Fields.surname.id, Fields.givenName.id, Fields.birthDate.id]

    /// Announces the compiled policy as the next version and lets its day come.
    private static func widen(_ test: TestLender, on effective: CivilDate) async throws -> String {
        let lender = test.lender
        let hash = try await PolicyCycleTests.approved(lender, "2024-2", from: effective)
        _ = try await lender.policyVersions.announce(hash, PolicyDraft.maker)
        let today = try await lender.businessDay.today()
        _ = try await lender.policyVersions.prove(
            .branches,
            PolicyDraft.statement(today),
            of: hash,
            PolicyDraft.maker
        )
        try await lender.businessDay.set(effective)
        return hash
    }

    private static func ask(_ lender: Lender, _ file: ApplicationFile, _ fields: [FieldID]) async throws {
        let occasion = try await lender.occasion(.system("assessment"), case: file.number)
        _ = try await lender.vault.disclose(
            to: FirstCreditBureau.self,
            for: ThirdPartyEnquiry.self,
            Access(subject: file.subject, fields: fields, occasion: occasion)
        )
    }

    @Test(arguments: Engine.available)
    func `what the next version adds needs the consent again; what the old one covered goes on`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-01-31"), policy: Self.narrow) { test in
            let lender = test.lender
            let file = try await Borrower(test, number: 1).confirmPhone()
            try await Self.ask(lender, file, Self.given)
            let refused = await #expect(throws: Denial.self) {
                try await Self.ask(lender, file, Self.given + [Fields.patronymic.id])
            }
            #expect(refused?.reasons == [.fieldNotForRecipient(Fields.patronymic.id, RecipientID("firstCreditBureau"))])

            let hash = try await Self.widen(test, on: day("2024-03-01"))
            try await Self.ask(lender, file, Self.given)
            let outgrown = await #expect(throws: Denial.self) {
                try await Self.ask(lender, file, Self.given + [Fields.patronymic.id])
            }
            #expect(outgrown?.reasons == [.consentOutgrown(ConsentID("bureauReport"), PurposeID("P1.3"))])
            #expect(outgrown?.clause == "clause 12.1")

            // The portal names it, and the others, which did not widen, are left alone.
            let again = try await lender.policyVersions.consentsToAskAgain(file.subject)
            #expect(again.map(\.id) == [ConsentID("bureauReport")])
            let overview = try await lender.myData.overview(file.subject)
            let item = overview.consents.first { $0.definition.id == ConsentID("bureauReport") }
            #expect(item?.isLive == true && item?.isOutgrown == true)

            // Given again, with the text of the new version; the old record stays bound to the old one.
            for consent in again { try await lender.myData.give(consent.id, file.subject, .russian) }
            try await Self.ask(lender, file, Self.given + [Fields.patronymic.id])
            #expect(try await lender.policyVersions.consentsToAskAgain(file.subject).isEmpty)
            let records = try await lender.database.read {
                try lender.consents.all(of: file.subject, in: $0).filter { $0.consent == ConsentID("bureauReport") }
            }
            #expect(records.map(\.policyHash) == [hash, test.policy.hash])
            #expect(records.map(\.policyVersion) == ["2024-2", "2023-1"] && records[0].textHash != records[1].textHash)
            // Twice is once.
            try await lender.myData.give(ConsentID("bureauReport"), file.subject, .russian)
            #expect(
                try await lender.database.read { try lender.consents.all(of: file.subject, in: $0) }.count {
                    $0.consent == ConsentID("bureauReport")
                } == 2
            )

            // A withdrawal ends both; what was disclosed before stays on record (clause 9.10).
            let before = try await lender.myData.overview(file.subject).disclosures.count
            try await lender.myData.withdraw(ConsentID("bureauReport"), file.subject)
            let ended = await #expect(throws: Denial.self) { try await Self.ask(lender, file, Self.given) }
            #expect(ended?.reasons == [.consentMissing(ConsentID("bureauReport"), PurposeID("P1.3"))])
            #expect(try await lender.myData.overview(file.subject).disclosures.count == before && before > 0)
        }
    }

    @Test func `a consent keeps the term it was given for, whatever a later version allows`() async throws {
        try await TestLender.with(
            on: day("2024-01-31"),
            policy: { texts in
                try PolicyDraft.replace(
                    "consents.yaml",
                    "    neededForApplication: true\n    categories: [D1, D18]",
                    "    validMonths: 1\n    neededForApplication: true\n    categories: [D1, D18]",
                    &texts
                )
            },
            { test in
                let lender = test.lender
                let file = try await Borrower(test, number: 1).confirmPhone()
                _ = try await Self.widen(test, on: day("2024-02-29"))
                try await Self.ask(lender, file, Self.given)
                try await lender.businessDay.set(day("2024-03-01"))
                let ended = await #expect(throws: Denial.self) { try await Self.ask(lender, file, Self.given) }
                #expect(ended?.reasons == [.consentMissing(ConsentID("bureauReport"), PurposeID("P1.3"))])
            }
        )
    }

    @Test func `a person confirms the version that waits, and is not told of it again`() async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let lender = test.lender
            let file = try await Borrower(test, number: 1).confirmPhone()
            #expect(try await lender.policyVersions.news(for: file.subject) == nil)
            let hash = try await PolicyCycleTests.approved(lender, "2024-2", from: day("2024-02-29"))
            await #expect(throws: PolicyVersionProblem.notCurrent) {
                try await lender.policyVersions.acknowledge(hash, file.subject, .kazakh)
            }
            _ = try await lender.policyVersions.announce(hash, PolicyDraft.maker)
            #expect(try await lender.policyVersions.news(for: file.subject) == nil, "the branches have not shown it")
            _ = try await lender.policyVersions.prove(
                .branches,
                PolicyDraft.statement(day("2024-01-31")),
                of: hash,
                PolicyDraft.maker
            )
            let news = try await lender.policyVersions.news(for: file.subject)
            #expect(news?.kind == .waiting && news?.hash == hash && news?.canConfirm == true)
            for _ in 0..<2 { try await lender.policyVersions.acknowledge(hash, file.subject, .kazakh) }
            #expect(try await lender.policyVersions.news(for: file.subject) == nil)
            #expect(try await lender.policyVersions.news(for: nil)?.kind == .waiting)
            let read = try await lender.database.read {
                try lender.acknowledgements.noticesRead(by: file.subject, in: $0)
            }
            #expect(Set(read.keys) == [hash])

            // In force, somebody else is told until he confirms it; somebody not signed in, for a month.
            try await lender.businessDay.set(day("2024-02-29"))
            let other = try await Borrower(test, number: 2).begin()
            #expect(
                try await lender.policyVersions.news(for: other.subject) == nil,
                "he read it on the way to a loan (clause 3.5)"
            )
            #expect(try await lender.policyVersions.news(for: nil)?.kind == .changed)
            try await lender.businessDay.set(day("2024-03-29"))
            #expect(try await lender.policyVersions.news(for: nil) == nil)
        }
    }
}
