import CivilTime
import PrivacyKernel
import Testing
import Wording

@testable import PolicyModel

/// The law stands above the policy: where the policy allows more, the engine refuses and names the article.
struct LawOverlayTests {
    private let policy: Policy
    private let law: LawTable
    /// Allows everything to everybody, so that only the law can refuse.
    private let generous: Policy

    init() throws {
        (policy, law) = try DemonstrationPolicy.loadWithLaw()
        generous = policy.generous
    }

    /// What one prohibition is about: a request that it concerns.
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let verb: Verb
        let purpose: String
        let field: String
        var role = "system"
        var recipient: String?
        /// The consent with which it is permitted.
        var consent: String?
        var day = "2026-11-28"
        var testDescription: String { id }
    }

    static let cases = [
        // 94-V Art. 17(1): statistics, research on services and tests of models.
        Case(id: "research.depersonalised-only", verb: .use, purpose: "P3.6", field: "occupation"),
        Case(
            id: "research.depersonalised-only",
            verb: .disseminate,
            purpose: "4.6",
            field: "riskScore",
            recipient: "auditor"
        ),
        Case(id: "research.depersonalised-only", verb: .change, purpose: "P6", field: "satisfaction"),
        // 94-V Art. 7(6), 16.
        Case(
            id: "transfer.abroad",
            verb: .disseminate,
            purpose: "P2.2",
            field: "contractRecord",
            recipient: "groupParent",
            consent: "crossBorderGroup"
        ),
        Case(
            id: "transfer.abroad",
            verb: .use,
            purpose: "P1",
            field: "contractRecord",
            recipient: "groupParent",
            consent: "crossBorderGroup"
        ),
        // 573-II Art. 25(1), 29(1).
        Case(
            id: "bureau.report.consent",
            verb: .collect,
            purpose: "P1.3",
            field: "bureauReport",
            consent: "bureauReport"
        ),
        // 94-V Art. 8(1).
        Case(
            id: "state.data.consent",
            verb: .collect,
            purpose: "P1.3",
            field: "pensionIncomeSeries",
            consent: "pensionData"
        ),
        // 56-V Art. 9-1(5-2): until 30 April 2026.
        Case(
            id: "assignment.collection-agency",
            verb: .disseminate,
            purpose: "P2.1",
            field: "contractRecord",
            recipient: "collectionAgency",
            day: "2026-04-30"
        ),
        // The Digital Code, from 11 July 2026.
        Case(id: "scoring.no-discrimination", verb: .use, purpose: "7.3", field: "maritalStatus", day: "2026-07-11"),
    ]

    private func request(_ wanted: Case, consents: Set<ConsentID>) throws -> ProcessingRequest {
        var request = RequestMaker(policy: policy).request(
            wanted.verb,
            PurposeID(wanted.purpose),
            [FieldID(wanted.field)],
            RoleID(wanted.role)
        )
        request.recipient = wanted.recipient.map { RecipientID($0) }
        request.subject?.liveConsents = consents
        request.on = try #require(CivilDate(wanted.day))
        return request
    }

    @Test(arguments: cases)
    func `what the law forbids is refused although the policy allows it`(_ wanted: Case) throws {
        let prohibition = try #require(law.prohibitions.first { $0.id == wanted.id })
        let consents = Set(policy.consents.map(\.id))
        let needed = wanted.consent.map { ConsentID($0) }
        let request = try request(wanted, consents: consents.filter { needed == nil ? true : $0 != needed })
        #expect(PolicyEngine(policy: generous, law: .silent).decide(request).isPermitted)

        let engine = PolicyEngine(policy: generous, law: law)
        guard case .refused(let denial) = engine.decide(request) else {
            Issue.record("permitted")
            return
        }
        #expect(denial.reasons == [.forbiddenByLaw(prohibition)])
        #expect(denial.clause == prohibition.citation)
        for language in Language.allCases {
            #expect(denial.summary[language].contains(prohibition.text[language]))
            #expect(!denial.remedy[language].isEmpty)
        }
        if needed != nil { #expect(engine.decide(try self.request(wanted, consents: consents)).isPermitted) }
    }

    @Test func `every prohibition that the engine enforces has a case above`() {
        let enforced = Set(law.prohibitions.filter { $0.kind != .keptAtLeast }.map(\.id))
        #expect(enforced == Set(Self.cases.map(\.id)))
    }

    @Test func `a prohibition begins and ends on its days`() throws {
        let engine = PolicyEngine(policy: generous, law: law)
        let consents = Set(policy.consents.map(\.id))
        for prohibition in law.prohibitions where prohibition.kind == .forbidden {
            let wanted = try #require(Self.cases.first { $0.id == prohibition.id })
            func isPermitted(_ day: CivilDate) throws -> Bool {
                var request = try request(wanted, consents: consents)
                request.on = day
                return engine.decide(request).isPermitted
            }
            #expect(try isPermitted(prohibition.from.adding(days: -1)))
            #expect(try !isPermitted(prohibition.from))
            guard let last = prohibition.until else { continue }
            #expect(try !isPermitted(last))
            #expect(try isPermitted(last.adding(days: 1)))
        }
    }

    @Test func `a recipient beside the one named, another field and another verb are not concerned`() throws {
        let engine = PolicyEngine(policy: generous, law: law)
        let consents = Set(policy.consents.map(\.id))
        let assignment = try #require(Self.cases.first { $0.id == "assignment.collection-agency" })
        var request = try request(assignment, consents: consents)
        request.recipient = RecipientID("claimInvestor")
        #expect(engine.decide(request).isPermitted)

        request = try self.request(Self.cases[0], consents: consents)
        request.verb = .depersonalise
        #expect(engine.decide(request).isPermitted)

        let scoring = try #require(Self.cases.first { $0.id == "scoring.no-discrimination" })
        request = try self.request(scoring, consents: consents)
        request.fields = [FieldID("occupation")]
        #expect(engine.decide(request).isPermitted)
        request.fields = [FieldID("occupation"), FieldID("birthDate")]
        #expect(!engine.decide(request).isPermitted)
    }

    @Test func `a consent that names another recipient or keeps silent about borders does not carry data abroad`()
        throws
    {
        let engine = PolicyEngine(policy: generous, law: law)
        let abroad = try #require(Self.cases.first { $0.id == "transfer.abroad" })
        let others = Set(policy.consents.filter { !$0.crossBorder }.map(\.id))
        #expect(!engine.decide(try request(abroad, consents: others)).isPermitted)
        var nobody = try request(abroad, consents: [])
        nobody.subject = nil
        #expect(!engine.decide(nobody).isPermitted)
    }

    @Test func `the real policy allows nothing that its law forbids, so the law costs the lender no work`() throws {
        let engine = PolicyEngine(policy: policy, law: law)
        let alone = PolicyEngine(policy: policy, law: .silent)
        let maker = RequestMaker(policy: policy)
        let later = try #require(CivilDate("2026-11-28"))
        for purpose in policy.purposes {
            for role in purpose.roles {
                for verb in purpose.verbs where verb != .disseminate {
                    var request = maker.request(verb, purpose.id, alone.fields(for: purpose.id), role)
                    request.on = later
                    #expect(engine.decide(request) == alone.decide(request))
                }
            }
        }
    }

    @Test func `the book of policies decides with the law`() throws {
        let book = try PolicyBook(policies: [policy], law: law)
        let collector = try #require(policy.recipients.first { $0.id == RecipientID("collectionAgency") })
        let exchange = try #require(collector.exchanges.first)
        var request = RequestMaker(policy: policy).request(
            .disseminate,
            exchange.purpose,
            exchange.gives,
            RoleID("system")
        )
        request.recipient = collector.id
        request.on = try #require(CivilDate("2026-04-30"))
        #expect(book.decide(request).refusals == ["forbidden-by-law"])
        request.on = request.on.adding(days: 1)
        #expect(book.decide(request).isPermitted)
    }
}

extension Policy {
    /// The same words, and everything allowed: each verb, role and field under each purpose and to each recipient.
    var generous: Policy {
        let fields = categories.flatMap { $0.fields.map(\.id) }
        let purposes = purposes.map { purpose in
            Purpose(
                id: purpose.id,
                parent: purpose.parent,
                typeName: purpose.typeName,
                clause: purpose.clause,
                title: purpose.title,
                bases: purpose.bases,
                categories: categories.map(\.id),
                fields: nil,
                verbs: Verb.allCases,
                roles: roles.map(\.id),
                consent: nil,
                needsCase: false,
                additions: []
            )
        }
        let recipients = recipients.map { recipient in
            Recipient(
                id: recipient.id,
                typeName: recipient.typeName,
                group: recipient.group,
                clause: recipient.clause,
                name: recipient.name,
                country: recipient.country,
                mandate: recipient.mandate,
                mandateUntil: nil,
                exchanges: purposes.map { purpose in
                    Exchange(
                        purpose: purpose.id,
                        clause: "5.1.8",
                        ground: .allowedByLaw,
                        law: "94-V Art. 9",
                        consent: nil,
                        gives: fields,
                        receives: []
                    )
                }
            )
        }
        return Policy(
            version: version,
            approvedOn: approvedOn,
            announcedOn: announcedOn,
            effectiveFrom: effectiveFrom,
            hash: hash,
            controller: controller,
            groupCompanies: groupCompanies,
            roles: roles,
            bases: bases,
            categories: categories,
            purposes: purposes,
            recipients: recipients,
            consents: consents,
            retention: retention,
            profiles: profiles,
            rights: rights,
            notice: notice,
            reservedClauses: reservedClauses,
            recipientGroups: recipientGroups
        )
    }
}
