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

/// To whom the policy applies, by whichever way their data come, and under which law (clause 3).
@Suite struct ScopeClauseTests {
    private static let film: ObjectLabel? = try? ObjectLabel(field: Fields.videoReference.id, mediaType: "video/mp4")

    /// Clause 3.1.2: visitors of places with cameras.
    @Test(arguments: Engine.available)
    func `clause 3.1.2: a visitor reads who films and whom to ask, and a film names nobody`(_ engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2026-01-31")) { test in
            let lender = test.lender
            let zones = try #require(test.policy.practices?.zones)
            #expect(zones.count >= 2)
            for language in Language.allCases {
                let notice = NoticeRenderer.text(test.policy, lender.law, language)
                let house = test.policy.controller
                for zone in zones {
                    // The sign as it hangs at the entrance stands in the notice, with the name and the telephone filled in.
                    let line = try #require(
                        notice.split(separator: "\n").map(String.init).first { line in
                            line.contains(house.name[language]) && line.contains(house.phone)
                                && line.contains("\(zone.days)") && !line.contains("{")
                        }
                    )
                    #expect(!line.isEmpty && notice.contains(zone.title[language]))
                }
            }
            let sealed = try await lender.vault.sealObject([7, 1])
            let cameras = try await lender.occasion(.system("cameras"), case: nil)
            let film = try #require(Self.film)
            let record = try await lender.vault.act { transaction in
                try lender.vault.collectObject(
                    PremisesSecurity.self,
                    into: .camera("hall", day: cameras.businessDay),
                    sealed,
                    film,
                    cameras,
                    in: transaction
                )
            }
            #expect(record.owner == .camera("hall", day: cameras.businessDay))
            let subjects = try await test.database.read {
                try $0.query("SELECT COUNT(*) FROM vault_subject").first?.integer(0)
            }
            #expect(subjects == 0, "no record of a person comes into being by walking in")

            func watch(_ role: String, case number: String?) async throws -> Int {
                let occasion = try await lender.occasion(Actor(id: "e_9", role: RoleID(role)), case: number)
                return try await lender.vault.openObject(
                    PremisesSecurity.self,
                    record.id,
                    of: record.owner,
                    field: film.field,
                    occasion
                ).bytes(atMost: 10).count
            }
            // Only for a case that was opened, and only the officer: neither sellers nor collectors watch visitors.
            let noCase = try await #require(throws: Denial.self) { try await watch("dataProtectionOfficer", case: nil) }
            #expect(noCase.reasons == [.caseMissing(PremisesSecurity.id)])
            for role in ["loanOfficer", "callCentre", "collections", "underwriter", "administrator"] {
                let denied = try await #require(throws: Denial.self) { try await watch(role, case: "INC-1") }
                #expect(denied.reasons == [.roleNotForPurpose(RoleID(role), PremisesSecurity.id)])
            }
            #expect(try await watch("dataProtectionOfficer", case: "INC-1") == 2)
        }
    }

    /// Clause 3.2: site, application, paper, telephone, e-mail: the same rules.
    @Test func `clause 3.2: a consent given on the site, by phone or on paper allows the same and ends the same`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let lender = test.lender
            let news = ConsentID("lenderNews")
            var answers: [[String]] = []
            for (number, channel) in ["website", "phone", "branch"].enumerated() {
                let file = try await Borrower(test, number: number + 1).confirmPhone()
                let way: ConsentEvidence.Way =
                    switch channel {
                    case "phone": try await Self.byPhone(file.subject, test)
                    case "branch": .signedForm(number: "F-17")
                    default: .site
                    }
                func send() async throws -> String {
                    let occasion = try await lender.occasion(.system("messages"), case: nil)
                    do {
                        _ = try await lender.vault.disclose(
                            to: SMSGateway.self,
                            for: LenderNews.self,
                            Access(subject: file.subject, fields: [Fields.phone.id], occasion: occasion)
                        )
                        return "permitted"
                    } catch let denial as Denial { return "\(denial.code) \(denial.clause)" }
                }
                var answer = [try await send()]
                if case .site = way {
                    try await lender.myData.give(news, file.subject, .kazakh)
                } else {
                    try await lender.consentDesk.give(
                        [news],
                        to: file.subject,
                        way,
                        outlivesContract: false,
                        language: .kazakh,
                        Actor(id: "e_1", role: RoleID(channel == "phone" ? "callCentre" : "loanOfficer"))
                    )
                }
                answer.append(try await send())
                let records = try await test.database.read { try lender.consents.all(of: file.subject, in: $0) }
                let record = try #require(records.first { $0.consent == news })
                #expect(record.channel == channel && record.policyHash == test.policy.hash)
                try await lender.myData.withdraw(news, file.subject)
                answer.append(try await send())
                answers.append(answer)
            }
            #expect(
                answers[0] == [
                    "policy/consent-missing 94-V Art. 7(1)", "permitted", "policy/consent-missing 94-V Art. 7(1)",
                ]
            )
            #expect(Set(answers).count == 1)
        }
    }

    /// A recorded call with the person, in which the script was read.
    private static func byPhone(_ subject: SubjectID, _ test: TestLender) async throws -> ConsentEvidence.Way {
        let call = try await test.lender.recordings.announce(
            CallAnnouncement(
                subject: subject,
                reference: "",
                direction: .incoming,
                language: .kazakh,
                key: RandomID.make()
            ),
            Actor(id: "e_1", role: RoleID("callCentre"))
        )
        return .phone(recording: call.number, script: test.lender.consentDesk.script.version, readBack: true)
    }

    /// No channel is a way around the categories of a purpose: who enters the data changes nothing (clause 3.2), and data of
    /// state systems come through the state service only (94-V Art. 8(1)).
    @Test func `clause 3.2: what may be taken in does not depend on who enters it or how`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let lender = test.lender
            let file = try await Borrower(test, number: 1).confirmPhone()
            let engine = try #require(lender.vault.book.engine(on: day("2024-03-01")))
            let live = Set(test.policy.consents.map(\.id))
            for field in test.policy.categories.flatMap({ $0.fields.map(\.id) }) {
                var answers: Set<Bool> = []
                for actor in [
                    Actor.customer(file.subject), Actor(id: "e_1", role: RoleID("loanOfficer")),
                    Actor(id: "i_1", role: RoleID("integrator")), .system("import"),
                ] {
                    let request = ProcessingRequest(
                        verb: .collect,
                        purpose: ContractConclusion.id,
                        fields: [field],
                        actor: actor,
                        subject: SubjectState(id: file.subject, blocked: false, destroyed: false, liveConsents: live),
                        caseReference: file.number,
                        on: day("2024-03-01")
                    )
                    if case .permitted = engine.decide(request) { answers.insert(true) } else { answers.insert(false) }
                }
                #expect(answers.count == 1, "\(field)")
            }
            for (way, role) in [
                (try await Self.byPhone(file.subject, test), "callCentre"),
                (.signedForm(number: "F-18"), "loanOfficer"),
            ] {
                await #expect(throws: ConsentProblem.stateServiceOnly) {
                    try await lender.consentDesk.give(
                        [ConsentID("pensionData")],
                        to: file.subject,
                        way,
                        outlivesContract: false,
                        language: .russian,
                        Actor(id: "e_1", role: RoleID(role))
                    )
                }
            }
        }
    }

    /// Clause 3.3: Law 94-V of 21 May 2013, Law 573-II of 6 July 2004 and other acts; where policy and law differ, what
    /// protects the person more decides, and both are kept.
    @Test func `clause 3.3: every rule names its law, and the law refuses what the policy would allow`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let (policy, law) = (test.policy, test.lender.law)
            let acts = Set(law.entries.map(\.act) + law.prohibitions.map(\.act) + ["304-I", "Clause"])
            #expect(acts.isSuperset(of: ["94-V", "573-II", "56-V", "191-IV"]))
            var cited = policy.bases.map { ("basis \($0.id)", $0.law) }
            cited += policy.consents.map { ("consent \($0.id)", $0.law) }
            cited += policy.rights.map { ("right \($0.id)", $0.law) }
            cited += policy.retention.flatMap { kept in kept.criteria.map { ("kept \(kept.id)", $0.law) } }
            cited += policy.recipients.flatMap { to in to.exchanges.map { ("\(to.id) \($0.purpose)", $0.law) } }
            for (rule, text) in cited {
                let named = acts.contains { text.hasPrefix($0) || text.contains("; \($0)") }
                #expect(!text.isEmpty && named, "\(rule): \(text)")
            }
            for entry in law.entries { #expect(entry.from.parts.year > 1990 && !entry.act.isEmpty, "\(entry.id)") }
            for (language, words) in [
                (Language.kazakh, ["2013 жылғы 21 мамырдағы", "2004 жылғы 6 шілдедегі"]),
                (.russian, ["от 21 мая 2013 года", "от 6 июля 2004 года"]),
                (.english, ["of 21 May 2013", "of 6 July 2004"]),
            ] {
                let notice = NoticeRenderer.text(policy, law, language)
                #expect(words.allSatisfy(notice.contains), "\(language)")
            }

            // The policy lets P1.3 take a report in under the consent to personal data; 573-II asks for one of its own.
            let file = try await Borrower(test, number: 1).confirmPhone()
            try await test.lender.myData.withdraw(ConsentID("bureauReport"), file.subject)
            let request = ProcessingRequest(
                verb: .collect,
                purpose: ThirdPartyEnquiry.id,
                fields: [Fields.bureauReport.id],
                actor: .system("assessment"),
                subject: SubjectState(
                    id: file.subject,
                    blocked: false,
                    destroyed: false,
                    liveConsents: [ConsentID("personalData")]
                ),
                caseReference: file.number,
                on: day("2024-03-01")
            )
            guard case .permitted = PolicyEngine(policy: policy, law: .silent).decide(request) else {
                Issue.record("the policy by itself would allow it")
                return
            }
            let denied = try await #require(throws: Denial.self) {
                let occasion = try await test.lender.occasion(.system("assessment"), case: file.number)
                try await test.lender.vault.act { transaction in
                    try test.lender.vault.collect(
                        ThirdPartyEnquiry.self,
                        into: file.subject,
                        [Intake(Fields.bureauReport, "report")],
                        source: "bureau",
                        occasion,
                        in: transaction
                    )
                }
            }
            #expect(denied.clause == "573-II Art. 25(1), 29(1)")
            for language in Language.allCases { #expect(!denied.summary[language].isEmpty) }
        }
    }
}
