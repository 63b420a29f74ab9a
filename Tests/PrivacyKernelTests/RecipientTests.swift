import CivilTime
import PolicyModel
import PrivacyKernel
import Testing

/// A recipient gets the fields that its exchange lists, under the consent it names, while its mandate lasts.
struct RecipientTests {
    private let policy: Policy
    private let engine: PolicyEngine
    private let maker: RequestMaker

    init() throws {
        policy = try DemonstrationPolicy.load()
        engine = PolicyEngine(policy: policy, law: .silent)
        maker = RequestMaker(policy: policy)
    }

    private func disclosure(_ recipient: Recipient, _ purpose: Purpose, _ fields: [FieldID]) -> ProcessingRequest {
        var request = maker.request(.disseminate, purpose.id, fields, purpose.roles.last ?? RoleID("system"))
        request.recipient = recipient.id
        return request
    }

    private func purpose(_ id: PurposeID) throws -> Purpose { try #require(policy.purposes.first { $0.id == id }) }

    @Test func `every field that an exchange lists can be given, alone and with the others`() throws {
        for recipient in policy.recipients {
            for exchange in recipient.exchanges where !exchange.gives.isEmpty {
                let purpose = try purpose(exchange.purpose)
                for fields in exchange.gives.map({ [$0] }) + [exchange.gives] {
                    let answer = engine.decide(disclosure(recipient, purpose, fields))
                    #expect(answer.isPermitted, "\(recipient.id) \(exchange.purpose) \(fields): \(answer.refusals)")
                    guard case .permitted(let grant) = answer else { continue }
                    #expect(grant.clause == exchange.clause)
                }
            }
        }
    }

    /// Recipients of every kind (clauses 5.1.1, 5.1.2, 5.1.4, 5.1.5, 5.1.8), each on its ground (clauses 5.5.1, 5.5.2, 5.5.3, 5.5.4).
    @Test func `for every recipient, purpose and field the engine answers as the policy reads`() {
        let oracle = PolicyOracle(policy: policy)
        var permitted: Set<String> = []
        for recipient in policy.recipients {
            for purpose in policy.purposes {
                for field in policy.categories.flatMap({ $0.fields.map(\.id) }) {
                    let request = disclosure(recipient, purpose, [field])
                    let answer = engine.decide(request).refusals
                    if answer.isEmpty { permitted.insert("\(recipient.id) \(purpose.id) \(field)") }
                    guard answer != oracle.refusals(request) else { continue }
                    Issue.record("\(field) to \(recipient.id) for \(purpose.id): \(answer)")
                }
            }
        }
        #expect(permitted == CompiledPolicy.exchanges)
    }

    /// A processor gets what its order is about and nothing else (clause 5.4).
    @Test func `a list of given fields with one more is refused as a whole`() throws {
        for recipient in policy.recipients {
            for exchange in recipient.exchanges where !exchange.gives.isEmpty {
                let purpose = try purpose(exchange.purpose)
                let extra = engine.fields(for: purpose.id).first { !exchange.gives.contains($0) }
                guard let extra else { continue }
                let answer = engine.decide(disclosure(recipient, purpose, exchange.gives + [extra]))
                #expect(answer.refusals == ["field-not-for-recipient"], "\(recipient.id) \(purpose.id) \(extra)")
            }
        }
    }

    @Test func `without the consent of its exchange a recipient gets nothing`() throws {
        var tried = 0
        for recipient in policy.recipients {
            for exchange in recipient.exchanges {
                guard let consent = exchange.consent, let field = exchange.gives.first else { continue }
                var request = disclosure(recipient, try purpose(exchange.purpose), [field])
                request.subject = maker.state(without: consent)
                #expect(engine.decide(request).refusals == ["consent-missing"])
                request.subject = nil
                #expect(!engine.decide(request).isPermitted)
                tried += 1
            }
        }
        #expect(tried > 10)
    }

    @Test func `nothing is given to nobody, nor to a recipient that the policy does not know`() {
        var request = maker.request(.disseminate, ThirdPartyEnquiry.id, [Fields.iin.id], RoleID("system"))
        #expect(engine.decide(request).refusals == ["unknown-recipient"])
        request.recipient = RecipientID("somebody")
        #expect(engine.decide(request).refusals == ["unknown-recipient"])
    }

    @Test func `naming a recipient under another verb is held to the same list`() {
        var request = maker.request(.use, ThirdPartyEnquiry.id, [Fields.vin.id], RoleID("system"))
        #expect(engine.decide(request).isPermitted)
        request.recipient = FirstCreditBureau.id
        #expect(engine.decide(request).refusals == ["field-not-for-recipient"])
    }

    @Test func `a mandate lasts to the end of its last day and not longer`() throws {
        let recipient = try #require(policy.recipients.first { $0.id == FirstCreditBureau.id })
        #expect(recipient.mandateUntil == nil)
        let lines = try ProjectFolder.text("Policy/demonstration-lender/recipients.yaml").split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.contains("id: firstCreditBureau") })
        let country = try #require(lines[start...].first { $0.contains("country:") })
        let passage = lines[start...].prefix { $0 != country }.joined(separator: "\n") + "\n" + country
        let (ended, _) = try DemonstrationPolicy.load(
            replacing: passage,
            with: passage + "\n    mandateUntil: \"2026-06-30\"",
            in: "recipients.yaml"
        )
        let engine = PolicyEngine(policy: ended, law: .silent)

        var request = disclosure(recipient, try purpose(ThirdPartyEnquiry.id), [Fields.iin.id])
        request.on = try #require(CivilDate("2026-06-30"))
        #expect(engine.decide(request).isPermitted)
        request.on = try #require(CivilDate("2026-07-01"))
        #expect(engine.decide(request).refusals == ["mandate-ended"])
    }
}
