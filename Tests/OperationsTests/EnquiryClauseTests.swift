import CivilTime
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault
import Wording

/// Whom the lender asks and tells in order to assess the risk, through the real desks and the simulated world.
@Suite struct EnquiryClauseTests {
    private static func access(_ test: TestLender, _ subject: SubjectID, _ fields: [FieldID], case number: String)
        async throws -> Access
    {
        let occasion = try await test.lender.occasion(.system("assessment"), case: number)
        return Access(subject: subject, fields: fields, occasion: occasion)
    }

    /// Clause 4.2 with its parts 4.2.1, 4.2.2 and 4.2.4; the numbers 4.2.3 and 4.4 stay empty.
    @Test func `clause 4.2: one application asks those it names, with the fields it lists and no others`() async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).apply(Borrower.carLoan)
            let overview = try await test.lender.myData.overview(file.subject)
            let titles = Dictionary(
                test.policy.categories.flatMap(\.fields).map { ($0.id, $0.title) },
                uniquingKeysWith: { first, _ in first }
            )
            var seen: Set<String> = []
            for item in overview.disclosures {
                let recipient = try #require(test.policy.recipients.first { $0.name == item.recipient })
                let exchanges = recipient.exchanges.filter { "clause \($0.clause)" == item.clause }
                let allowed = Set(exchanges.flatMap(\.gives).compactMap { titles[$0] })
                #expect(!item.fields.isEmpty && allowed.isSuperset(of: item.fields), "\(recipient.id) \(item.clause)")
                seen.insert("\(recipient.id) \(item.clause)")
            }
            for named in [
                "firstCreditBureau clause 4.2.1", "pensionCentre clause 4.2.2", "trafficAuthority clause 4.2.4",
            ] {
                #expect(seen.contains(named))
            }
            #expect(!seen.contains { $0.contains("4.2.3") || $0.contains("clause 4.4") })
            #expect(test.policy.reservedClauses == ["4.2.3", "4.4"])
            // What came back stands with the name of who said it.
            for (field, source) in [
                (Fields.bureauReport.id, "bureau"), (Fields.pensionIncomeSeries.id, "pensionCentre"),
                (Fields.unpaidFinesTiyn.id, "trafficAuthority"),
            ] {
                #expect(overview.held.contains { $0.field == field && $0.source == source }, "\(field)")
            }
        }
    }

    @Test func `clause 4.2: whoever takes one consent back is asked about no more there, and still elsewhere`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).confirmPhone()
            let pension = [Fields.iin.id, Fields.stateConsentReference.id]
            let vault = test.lender.vault
            _ = try await vault.disclose(
                to: PensionCentre.self,
                for: ThirdPartyEnquiry.self,
                try await Self.access(test, file.subject, pension, case: file.number)
            )
            try await test.lender.myData.withdraw(ConsentID("pensionData"), file.subject)
            let denied = try await #require(throws: Denial.self) {
                _ = try await vault.disclose(
                    to: PensionCentre.self,
                    for: ThirdPartyEnquiry.self,
                    try await Self.access(test, file.subject, pension, case: file.number)
                )
            }
            #expect(denied.reasons == [.consentMissing(ConsentID("pensionData"), PurposeID("P1.3"))])
            _ = try await vault.disclose(
                to: FirstCreditBureau.self,
                for: ThirdPartyEnquiry.self,
                try await Self.access(test, file.subject, [Fields.iin.id], case: file.number)
            )
            // Nor may an answer that comes late be kept: the law asks for the consent when it is taken in.
            let late = try await #require(throws: Denial.self) {
                let occasion = try await test.lender.occasion(.system("assessment"), case: file.number)
                try await vault.act { transaction in
                    try vault.collect(
                        ThirdPartyEnquiry.self,
                        into: file.subject,
                        [Intake(Fields.pensionIncomeSeries, "late")],
                        source: "pensionCentre",
                        occasion,
                        in: transaction
                    )
                }
            }
            #expect(late.clause == "94-V Art. 8(1)")
        }
    }

    /// Clause 4.5 goes both ways; the bureau with state participation is told by law (573-II Art. 23(1)).
    @Test func `clause 4.5: a bureau is told of the loan under a consent of its own, the state's bureau by law`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).confirmPhone()
            let vault = test.lender.vault
            let fields = [Fields.iin.id, Fields.surname.id, Fields.givenName.id, Fields.birthDate.id]
            let loan = [Fields.contractRecord.id: "K-1"]
            @Sendable func tell() async throws {
                _ = try await vault.disclose(
                    to: FirstCreditBureau.self,
                    for: ContractPerformance.self,
                    try await Self.access(test, file.subject, fields, case: file.number),
                    supplying: loan
                )
            }
            @Sendable func tellTheState(_ fields: [FieldID]) async throws {
                _ = try await vault.disclose(
                    to: StateCreditBureau.self,
                    for: ContractPerformance.self,
                    try await Self.access(test, file.subject, fields, case: file.number),
                    supplying: loan
                )
            }
            try await tell()
            let before = try await test.lender.myData.overview(file.subject).disclosures
            #expect(before.contains { $0.clause == "clause 4.5" && $0.ground == "5.5.4" })

            try await test.lender.myData.withdraw(ConsentID("bureauSupply"), file.subject)
            let denied = try await #require(throws: Denial.self) { try await tell() }
            #expect(denied.reasons == [.consentMissing(ConsentID("bureauSupply"), PurposeID("P1"))])
            try await tellTheState(fields)
            let after = try await test.lender.myData.overview(file.subject).disclosures
            #expect(after.contains { $0.clause == "clause 5.1.5" && $0.ground == "5.5.3" })
            // No bureau learns of income or of what the person agreed to.
            let more = try await #require(throws: Denial.self) {
                try await tellTheState(fields + [Fields.declaredIncomeTiyn.id])
            }
            #expect(
                more.reasons == [.fieldNotForRecipient(Fields.declaredIncomeTiyn.id, RecipientID("stateCreditBureau"))]
            )

            // The other way, a report needs its consent at both.
            try await test.lender.myData.withdraw(ConsentID("bureauReport"), file.subject)
            for bureau in [RecipientID("firstCreditBureau"), RecipientID("stateCreditBureau")] {
                let asked = try await #require(throws: Denial.self) {
                    let access = try await Self.access(test, file.subject, [Fields.iin.id], case: file.number)
                    if bureau == RecipientID("firstCreditBureau") {
                        _ = try await vault.disclose(to: FirstCreditBureau.self, for: ThirdPartyEnquiry.self, access)
                    } else {
                        _ = try await vault.disclose(to: StateCreditBureau.self, for: ThirdPartyEnquiry.self, access)
                    }
                }
                #expect(asked.reasons == [.consentMissing(ConsentID("bureauReport"), PurposeID("P1.3"))], "\(bureau)")
            }
            // Refusals are on the log too, and nothing was given.
            let given = try await test.lender.myData.overview(file.subject).disclosures
            #expect(given.count == after.count)
            let lines = try await test.lender.myData.overview(file.subject).lines
            #expect(lines.count { !$0.permitted } >= 4)
        }
    }

    /// Clause 4.6: what serves analysis, tests and models is depersonalised first (94-V Art. 17(1)).
    @Test func `clause 4.6: nothing is read in clear for models, and an extract tells nobody apart`() async throws {
        try await TestLender.with(on: day("2026-11-23")) { test in
            let engine = try #require(test.lender.vault.book.engine(on: day("2026-11-23")))
            let every = test.policy.categories.flatMap { $0.fields.map(\.id) }
            let allowed = Set(engine.fields(for: ModelTesting.id))
            for verb in Verb.allCases {
                for field in every {
                    let request = ProcessingRequest(
                        verb: verb,
                        purpose: ModelTesting.id,
                        fields: [field],
                        actor: .system("extract"),
                        subject: nil,
                        caseReference: "R-1",
                        on: day("2026-11-23")
                    )
                    var permitted = false
                    if case .permitted = engine.decide(request) { permitted = true }
                    #expect(permitted == (verb == .depersonalise && allowed.contains(field)), "\(verb) \(field)")
                }
            }
            // Nothing that names, finds or reaches a person, and nothing that clause 7.4 keeps out of scores.
            let barred = Set(["D1", "D2", "D4", "D9", "D11", "D14", "D15", "D16", "D17", "D20"].map { CategoryID($0) })
            #expect(allowed.allSatisfy { field in engine.category(of: field).map { !barred.contains($0) } ?? false })

            let officer = Actor(id: "e_9", role: RoleID("dataProtectionOfficer"))
            let year = ExtractRules.Column(field: Fields.vehicleYear.id, form: .band(width: 5), isSensitive: false)
            let rules = ExtractRules(smallestGroup: 5, fewestValues: 2, columns: [year])
            let subjects = try await Self.people(12, test)
            let extract = try await test.lender.extracts.make(.models, rules, case: "R-1", by: officer)
            let text = extract.csv
            for subject in subjects { #expect(!text.contains(subject.rawValue)) }
            let groups = Dictionary(grouping: extract.rows) { $0 }
            #expect(extract.rows.count == 12 && groups.values.allSatisfy { $0.count >= rules.smallestGroup })
            // Each person's own log tells him of it, with the clause.
            let lines = try await test.lender.myData.overview(subjects[0]).lines
            #expect(lines.contains { $0.clause == "clause 4.6" && $0.permitted })
        }
    }

    private static func people(_ count: Int, _ test: TestLender) async throws -> [SubjectID] {
        let lender = test.lender
        let occasion = try await lender.occasion(.system("test"), case: "A-1")
        return try await lender.vault.act { transaction in
            try (0..<count).map { number in
                let subject = try lender.vault.enrol(at: occasion.at, in: transaction)
                try lender.vault.store(
                    StateRequests.self,
                    into: subject,
                    [Intake(Fields.vehicleYear, Int64(2015 + number % 2))],
                    occasion,
                    in: transaction
                )
                return subject
            }
        }
    }
}
