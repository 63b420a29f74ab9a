import CivilTime
import FoundationEssentials
import PolicyModel
import PrivacyKernel
import Testing

/// Versions side by side, and what an old consent covers under a newer one (clause 12.1, R-12.1.2).
@Suite struct PolicyBookTests {
    private static let texts = PolicyReader.policyTexts(in: ProjectFolder.path + "/Policy/demonstration-lender")
    private static let law = LawTable(entries: [], hash: "")
    private static let real = Result { try PolicyReader.readPolicy(texts) }

    /// The policy with one passage of one file different.
    private func edited(_ file: String, _ old: String, _ new: String) throws -> Policy {
        var texts = Self.texts
        var text = try #require(texts[file])
        let found = try #require(text.firstRange(of: old), "\(file) does not contain the passage")
        text.replaceSubrange(found, with: new)
        texts[file] = text
        return try PolicyReader.readPolicy(texts)
    }

    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test func `of two versions the later decides from its day on, and what cannot be carried refuses`() throws {
        let policy = try Self.real.get()
        let book = try PolicyBook(policies: [policy], law: LawTable(entries: [], hash: ""))
        #expect(book.edition == nil && book.volumes.map(\.hash) == [policy.hash])
        let other = try edited("lender.yaml", "effectiveFrom: 2023-02-01", "effectiveFrom: 2024-03-01")
        book.show(
            [
                .init(
                    version: "a",
                    hash: policy.hash,
                    from: try date("2023-02-01"),
                    engine: PolicyEngine(policy: policy, law: Self.law)
                ),
                .init(
                    version: "b",
                    hash: other.hash,
                    from: try date("2024-03-01"),
                    engine: PolicyEngine(policy: other, law: Self.law)
                ),
                .init(version: "c", hash: "c", from: try date("2024-05-01"), engine: nil),
            ],
            earlier: [],
            edition: 4
        )
        #expect(book.edition == 4)
        #expect(try book.engine(on: date("2023-01-31")) == nil)
        #expect(try book.engine(on: date("2024-02-29"))?.policy.hash == policy.hash)
        #expect(try book.engine(on: date("2024-03-01"))?.policy.hash == other.hash)
        // The version before is no longer in force, so it does not decide in the place of one that cannot be carried.
        #expect(try book.engine(on: date("2024-05-01")) == nil)
        let request = ProcessingRequest(
            verb: .use,
            purpose: PurposeID("6.1"),
            fields: [],
            actor: .system("test"),
            subject: nil,
            on: try date("2024-05-01")
        )
        #expect(book.decide(request) == .refused(Denial(.noPolicyInForce)))
    }

    /// A disclosure to the bureau under the consent to its report, as the newer version decides it.
    private func request(_ fields: [String], on day: String = "2024-03-01") throws -> ProcessingRequest {
        ProcessingRequest(
            verb: .disseminate,
            purpose: PurposeID("P1.3"),
            fields: fields.map { FieldID($0) },
            actor: .system("test"),
            subject: SubjectState(id: SubjectID(rawValue: "s_1"), blocked: false, destroyed: false, liveConsents: []),
            recipient: RecipientID("firstCreditBureau"),
            caseReference: "A-1",
            on: try date(day)
        )
    }

    private let report = ConsentID("bureauReport")

    @Test func `the same version covers itself, for every purpose and exchange that rests on a consent`() throws {
        let policy = try Self.real.get()
        let engine = PolicyEngine(policy: policy, law: Self.law)
        var seen = 0
        for purpose in policy.purposes where purpose.canBeOpened {
            guard let consent = purpose.consent, let verb = purpose.verbs.first, let role = purpose.roles.first else {
                continue
            }
            let request = ProcessingRequest(
                verb: verb,
                purpose: purpose.id,
                fields: engine.fields(for: purpose.id),
                actor: Actor(id: "x", role: role),
                subject: SubjectState(id: SubjectID(rawValue: "x"), blocked: false, destroyed: false, liveConsents: []),
                on: try date("2024-03-01")
            )
            #expect(engine.covers(request, by: consent, under: engine), "\(purpose.id)")
            seen += 1
        }
        #expect(seen > 8)
        #expect(engine.covers(try request(["iin"]), by: report, under: engine))
        #expect(!engine.covers(try request(["iin"]), by: ConsentID("nobody"), under: engine))
    }

    @Test func `a field, a recipient or a category that came later is not covered`() throws {
        let policy = try Self.real.get()
        let newer = PolicyEngine(policy: policy, law: Self.law)
        let field = PolicyEngine(
            policy: try edited(
                "recipients.yaml",
                "        consent: bureauReport\n        gives: [iin, surname, givenName, patronymic, birthDate]",
                "        consent: bureauReport\n        gives: [iin, surname, givenName, birthDate]"
            ),
            law: Self.law
        )
        #expect(field.covers(try request(["iin"]), by: report, under: newer))
        #expect(!field.covers(try request(["iin", "patronymic"]), by: report, under: newer))

        // The exchange rested on another basis then: its consent was not this one.
        let unasked = PolicyEngine(
            policy: try edited(
                "recipients.yaml",
                "        law: \"573-II Art. 25(1), 26(1), 29(3-1)\"\n        consent: bureauReport\n",
                "        law: \"573-II Art. 25(1), 26(1), 29(3-1)\"\n        consent: bureauSupply\n"
            ),
            law: Self.law
        )
        #expect(!unasked.covers(try request(["iin"]), by: report, under: newer))
    }

    @Test func `a recipient that moved abroad is not covered, one whose mandate was renewed is`() throws {
        let older = PolicyEngine(policy: try Self.real.get(), law: Self.law)
        var texts = Self.texts
        let recipients = try #require(texts["recipients.yaml"])
        let home = "      en: \"First Credit Bureau LLP\"\n    country: KZ"
        // Rectified data go there without a consent, which a country abroad would need: that exchange is left out.
        let told = """
                  # Rectified data reach whoever holds them.
                  - purpose: "9"
                    clause: "9.1"
                    ground: "5.5.3"
                    law: "94-V Art. 25(2)(8); 573-II Art. 19(2)(4)"
                    gives: [iin, surname, givenName, patronymic, birthDate]
                    receives: []

            """
        let silent = try #require(recipients.firstRange(of: told))
        var moved = recipients
        moved.removeSubrange(silent)
        texts["recipients.yaml"] = moved.replacing(home, with: home.dropLast(2) + "LV")
        // What the checks then demand of every consent that reaches it.
        let consents = try #require(texts["consents.yaml"]).split(separator: "\n  - id: ")
        texts["consents.yaml"] = consents.map { consent in
            consent.contains("firstCreditBureau")
                ? consent.replacing("crossBorder: false", with: "crossBorder: true") : consent
        }.joined(separator: "\n  - id: ")
        let abroad = PolicyEngine(policy: try PolicyReader.readPolicy(texts), law: Self.law)
        #expect(!older.covers(try request(["iin"]), by: report, under: abroad))
        #expect(older.covers(try request(["iin"]), by: report, under: older))
        let mandate = "mandate: \"573-II Art. 19, 21; agreement on information services\""
        let ended = PolicyEngine(
            policy: try edited("recipients.yaml", mandate, mandate + "\n    mandateUntil: 2024-02-01"),
            law: Self.law
        )
        #expect(ended.covers(try request(["iin"]), by: report, under: older))
    }

    @Test func `a role or a verb that came later is not covered`() throws {
        let policy = try Self.real.get()
        let purpose = try #require(policy.purposes.first { $0.id == PurposeID("P1.1") })
        #expect(purpose.consent == ConsentID("personalData"))
        let older = PolicyEngine(
            policy: try edited(
                "purposes.yaml",
                "      - {category: D21, clause: \"7.3\"}\n    verbs: [collect, store, change, supplement, use, disseminate]\n    roles: [customer, loanOfficer, integrator, system]",
                "      - {category: D21, clause: \"7.3\"}\n    verbs: [collect, store, change, supplement, disseminate]\n    roles: [customer, loanOfficer, system]"
            ),
            law: Self.law
        )
        func asked(_ verb: Verb, _ role: String) throws -> ProcessingRequest {
            ProcessingRequest(
                verb: verb,
                purpose: purpose.id,
                fields: [],
                actor: Actor(id: "x", role: RoleID(role)),
                subject: SubjectState(id: SubjectID(rawValue: "x"), blocked: false, destroyed: false, liveConsents: []),
                on: try date("2024-03-01")
            )
        }
        let newer = PolicyEngine(policy: policy, law: Self.law)
        let consent = ConsentID("personalData")
        #expect(older.covers(try asked(.store, "loanOfficer"), by: consent, under: newer))
        #expect(!older.covers(try asked(.use, "loanOfficer"), by: consent, under: newer))
        #expect(!older.covers(try asked(.store, "integrator"), by: consent, under: newer))
    }

    @Test func `a consent of a version that nobody can read covers nothing`() throws {
        let policy = try Self.real.get()
        let book = try PolicyBook(policies: [policy], law: LawTable(entries: [], hash: ""))
        let engine = try #require(book.engine(on: date("2024-03-01")))
        func behind(_ hash: String?) throws -> Set<ConsentID> {
            book.consents(
                of: [ConsentGrant(consent: report, policyHash: hash)],
                behind: try request(["iin"]),
                under: engine
            )
        }
        #expect(try behind(policy.hash) == [report])
        #expect(try behind("0000") == [] && behind(nil) == [])
        #expect(
            book.consents(
                of: [ConsentGrant(consent: report, policyHash: policy.hash)],
                behind: try request([]),
                under: nil
            )
                == []
        )
    }
}
