import PolicyModel
import PrivacyKernel
import Testing
import Wording

/// What `kepil policy explain` says is what the engine decided, whole and in three languages.
struct DecisionExplanationTests {
    private let policy: Policy
    private let engine: PolicyEngine
    private let maker: RequestMaker

    init() throws {
        policy = try DemonstrationPolicy.load()
        engine = PolicyEngine(policy: policy, law: .silent)
        maker = RequestMaker(policy: policy)
    }

    private func request() throws -> ProcessingRequest {
        let purpose = try #require(policy.purposes.first { $0.id == PurposeID("7.3") })
        let field = try #require(engine.fields(for: purpose.id).first)
        return maker.request(.use, purpose.id, [field], RoleID("underwriter"))
    }

    @Test func `a permission is told with basis, clause, law and the duty of its consent`() throws {
        let request = try request()
        let decision = engine.decide(request)
        guard case .permitted(let grant) = decision else { throw Unexpected(decision: decision) }
        let lines = DecisionExplanation.lines(request, decision, policy)
        let consent = try #require(policy.consents.first { $0.id == ConsentID("personalData") })
        for language in Language.allCases {
            let text = lines.map { $0[language] }.joined(separator: "\n")
            #expect(text.contains(grant.basis.rawValue) && text.contains(grant.clause) && text.contains(grant.law))
            #expect(text.contains(consent.title[language]))
        }
    }

    @Test func `a refusal is told with every reason, its clause and what would change it`() throws {
        var request = try request()
        request.subject = maker.state(blocked: true, without: ConsentID("personalData"))
        request.caseReference = nil
        request.verb = .destroy
        let decision = engine.decide(request)
        guard case .refused(let denial) = decision else { throw Unexpected(decision: decision) }
        #expect(denial.reasons.count >= 3)
        let lines = DecisionExplanation.lines(request, decision, policy)
        #expect(lines.count == 1 + 2 * denial.reasons.count)
        for language in Language.allCases {
            let text = lines.map { $0[language] }.joined(separator: "\n")
            for reason in denial.reasons {
                #expect(text.contains(reason.text[language]) && text.contains(reason.clause))
                #expect(text.contains(reason.remedy[language]))
            }
        }
    }

    private struct Unexpected: Error { let decision: Decision }
}
