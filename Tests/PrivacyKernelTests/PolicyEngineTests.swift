import CivilTime
import PolicyModel
import PrivacyKernel
import Testing

/// Requests that have nothing against them but what a test takes away.
struct RequestMaker {
    let policy: Policy
    static let person = SubjectID(rawValue: "s_1")

    var everyConsent: Set<ConsentID> { Set(policy.consents.map(\.id)) }

    func state(blocked: Bool = false, destroyed: Bool = false, without: ConsentID? = nil) -> SubjectState {
        SubjectState(
            id: Self.person,
            blocked: blocked,
            destroyed: destroyed,
            liveConsents: everyConsent.filter { $0 != without }
        )
    }

    func actor(_ role: RoleID) -> Actor {
        role == RoleID("customer") ? .customer(Self.person) : Actor(id: "employee-1", role: role)
    }

    func request(_ verb: Verb, _ purpose: PurposeID, _ fields: [FieldID], _ role: RoleID) -> ProcessingRequest {
        ProcessingRequest(
            verb: verb,
            purpose: purpose,
            fields: fields,
            actor: actor(role),
            subject: state(),
            caseReference: "K-1",
            on: policy.effectiveFrom
        )
    }
}

struct PolicyEngineTests {
    private let policy: Policy
    private let engine: PolicyEngine
    private let oracle: PolicyOracle
    private let maker: RequestMaker

    init() throws {
        policy = try DemonstrationPolicy.load()
        engine = PolicyEngine(policy: policy, law: .silent)
        oracle = PolicyOracle(policy: policy)
        maker = RequestMaker(policy: policy)
    }

    private var allFields: [FieldID] { policy.categories.flatMap { $0.fields.map(\.id) } }

    @Test func `for every purpose, field, verb and role the engine answers as the policy reads`() {
        var permitted = 0
        var asked = 0
        for purpose in policy.purposes {
            for role in policy.roles.map(\.id) {
                for verb in Verb.allCases {
                    for field in allFields {
                        let request = maker.request(verb, purpose.id, [field], role)
                        let answer = engine.decide(request).refusals
                        asked += 1
                        if answer.isEmpty { permitted += 1 }
                        guard answer != oracle.refusals(request) else { continue }
                        Issue.record("\(verb) \(field) for \(purpose.id) by \(role): \(answer)")
                    }
                }
            }
        }
        #expect(asked == policy.purposes.count * policy.roles.count * 9 * allFields.count)
        // Most of the world is closed: were it open, agreeing with the oracle would mean little.
        #expect(permitted > 1000 && permitted * 10 < asked)
    }

    @Test func `a category that the purpose does not list is refused with that reason, whatever else is asked`() throws
    {
        for purpose in policy.purposes where purpose.canBeOpened {
            let role = try #require(purpose.roles.first)
            let verb = try #require(purpose.verbs.first { $0 != .disseminate })
            let own = engine.fields(for: purpose.id)
            for category in policy.categories where !purpose.categories.contains(category.id) {
                let stranger = try #require(category.fields.first).id
                let answer = engine.decide(maker.request(verb, purpose.id, own + [stranger], role))
                #expect(answer.refusals == ["category-not-for-purpose"], "\(purpose.id) × \(category.id)")
            }
        }
    }

    @Test func `a heading of the policy permits nothing to anybody`() {
        let headings = policy.purposes.filter { !$0.canBeOpened }
        #expect(!headings.isEmpty)
        for heading in headings {
            for role in policy.roles.map(\.id) {
                for verb in Verb.allCases {
                    #expect(!engine.decide(maker.request(verb, heading.id, [], role)).isPermitted)
                }
            }
        }
    }

    @Test func `without its consent a purpose permits nothing, and says which consent`() throws {
        let asking = policy.purposes.filter { $0.consent != nil }
        #expect(asking.count > 5)
        for purpose in asking {
            let consent = try #require(purpose.consent)
            let role = try #require(purpose.roles.last)
            for verb in purpose.verbs {
                var request = maker.request(verb, purpose.id, [], role)
                request.subject = maker.state(without: consent)
                guard case .refused(let denial) = engine.decide(request) else {
                    Issue.record("\(verb) for \(purpose.id) without \(consent)")
                    continue
                }
                #expect(denial.reasons.contains(.consentMissing(consent, purpose.id)))
            }
        }
    }

    @Test func `a purpose that rests on consent gives no work list of nobody in particular`() {
        var request = maker.request(.use, LenderAdvertising.id, [Fields.phone.id], RoleID("system"))
        request.subject = nil
        #expect(engine.decide(request).refusals == ["no-subject"])
    }

    @Test func `of nobody in particular the engine answers as the policy reads`() {
        for purpose in policy.purposes {
            for role in policy.roles.map(\.id) {
                for field in allFields {
                    var request = maker.request(.use, purpose.id, [field], role)
                    request.subject = nil
                    #expect(engine.decide(request).refusals == oracle.refusals(request))
                }
            }
        }
    }

    @Test func `blocked data may be stored, and the blocking lifted; every other verb is refused`() {
        for purpose in policy.purposes {
            for role in purpose.roles {
                for verb in Verb.allCases {
                    var request = maker.request(verb, purpose.id, [], role)
                    request.subject = maker.state(blocked: true)
                    let answer = engine.decide(request).refusals
                    #expect(answer == oracle.refusals(request))
                    #expect(answer.contains("blocked") == (verb != .store && verb != .block))
                }
            }
        }
    }

    @Test func `destroyed data permit nothing but keeping the record of it`() {
        for purpose in policy.purposes {
            for verb in Verb.allCases where verb != .store {
                var request = maker.request(verb, purpose.id, [], purpose.roles.first ?? RoleID("system"))
                request.subject = maker.state(destroyed: true)
                #expect(engine.decide(request).refusals.contains("destroyed"))
            }
        }
    }

    @Test func `an employee names the case where the policy says so; the person and the system need not`() {
        var employees = 0
        for purpose in policy.purposes where purpose.canBeOpened {
            for role in purpose.roles {
                for reference in [nil, ""] {
                    var request = maker.request(.use, purpose.id, [], role)
                    request.caseReference = reference
                    let needs = purpose.needsCase && !["customer", "system"].contains(role.rawValue)
                    #expect(engine.decide(request).refusals.contains("case-missing") == needs)
                    if needs { employees += 1 }
                }
            }
        }
        #expect(employees > 10)
    }

    @Test func `a customer reaches nobody's data but his own`() {
        var request = maker.request(.use, RightsHandling.id, [Fields.iin.id], RoleID("customer"))
        #expect(engine.decide(request).isPermitted)
        request.actor = .customer(SubjectID(rawValue: "s_2"))
        #expect(engine.decide(request).refusals == ["other-subject"])
        request.subject = nil
        #expect(engine.decide(request).refusals == ["other-subject"])
    }

    @Test func `what the policy does not know is refused`() {
        let known = maker.request(.use, CreditAssessment.id, [Fields.dependants.id], RoleID("underwriter"))
        #expect(engine.decide(known).isPermitted)

        var request = known
        request.purpose = PurposeID("P99")
        #expect(engine.decide(request).refusals == ["unknown-purpose"])
        request = known
        request.fields = [Fields.dependants.id, FieldID("shoeSize")]
        #expect(engine.decide(request).refusals == ["unknown-field"])
        request = known
        request.actor = Actor(id: "employee-1", role: RoleID("cleaner"))
        #expect(engine.decide(request).refusals == ["role-not-for-purpose"])
    }

    @Test func `a permission names basis, clause, law, version and hash`() throws {
        let request = maker.request(.use, CreditAssessment.id, [Fields.dependants.id], RoleID("underwriter"))
        guard case .permitted(let grant) = engine.decide(request) else {
            Issue.record("an underwriter may assess")
            return
        }
        let purpose = try #require(policy.purposes.first { $0.id == CreditAssessment.id })
        #expect(grant.basis == purpose.bases.first)
        #expect(grant.clause == purpose.clause)
        #expect(!grant.law.isEmpty)
        #expect(grant.policyVersion == policy.version)
        #expect(grant.policyHash == policy.hash && grant.policyHash.count == 64)
    }

    @Test func `all reasons are told, not only the first`() {
        var request = maker.request(.destroy, LenderNews.id, [Fields.iin.id, Fields.vin.id], RoleID("underwriter"))
        request.subject = maker.state(blocked: true, without: ConsentID("lenderNews"))
        #expect(
            engine.decide(request).refusals == [
                "blocked", "verb-not-for-purpose", "role-not-for-purpose", "field-not-for-purpose",
                "category-not-for-purpose", "consent-missing",
            ]
        )
    }
}
