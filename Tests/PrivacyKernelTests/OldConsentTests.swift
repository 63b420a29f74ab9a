import CivilTime
import PrivacyKernel
import Testing

@testable import PolicyModel

/// An old consent never widens, and is not held to what another consent answers for (clause 12.1, R-12.1.2).
@Suite struct OldConsentTests {
    private let policy: Policy
    private let law: LawTable
    private let personalData = ConsentID("personalData")
    private let report = ConsentID("bureauReport")
    private let bureau = RecipientID("firstCreditBureau")
    private let enquiry = PurposeID("P1.3")

    init() throws { (policy, law) = try DemonstrationPolicy.loadWithLaw() }

    private func engine(_ policy: Policy) -> PolicyEngine { PolicyEngine(policy: policy, law: law) }

    private func request(
        _ verb: Verb,
        _ purpose: PurposeID,
        _ fields: [String],
        to recipient: RecipientID? = nil
    ) throws -> ProcessingRequest {
        ProcessingRequest(
            verb: verb,
            purpose: purpose,
            fields: fields.map { FieldID($0) },
            actor: .system("test"),
            subject: SubjectState(id: SubjectID(rawValue: "s"), blocked: false, destroyed: false, liveConsents: []),
            recipient: recipient,
            caseReference: "A-1",
            on: try #require(CivilDate("2024-03-01"))
        )
    }

    @Test func `what one recipient gets anew outgrows its own consent and not that of the purpose`() throws {
        let older = engine(
            policy.exchanging(bureau, enquiry) { $0.with(gives: $0.gives.filter { $0 != FieldID("patronymic") }) }
        )
        let newer = engine(policy)
        let wide = try request(.disseminate, enquiry, ["iin", "patronymic"], to: bureau)
        #expect(!older.covers(wide, by: report, under: newer) && older.covers(wide, by: personalData, under: newer))
        let same = try request(.disseminate, enquiry, ["iin"], to: bureau)
        #expect(older.covers(same, by: report, under: newer) && older.covers(same, by: personalData, under: newer))
        #expect(policy.outgrownConsents(since: older.policy) == [report])
    }

    @Test func `a category that a version adds to a purpose outgrows the purpose's consent and no other`() throws {
        let pension = CategoryID("D19")
        let older = engine(policy.changing(enquiry) { $0.filter { $0 != pension } })
        let newer = engine(policy)
        let added = try request(.use, enquiry, ["iin", "pensionIncomeSeries"])
        #expect(!older.covers(added, by: personalData, under: newer))
        #expect(older.covers(try request(.use, enquiry, ["iin"]), by: personalData, under: newer))
        #expect(older.covers(try request(.disseminate, enquiry, ["iin"], to: bureau), by: report, under: newer))
        // Only this purpose widened.
        let elsewhere = try request(.use, PurposeID("P1.4"), ["iin", "pensionIncomeSeries"])
        #expect(older.covers(elsewhere, by: personalData, under: newer))
        #expect(policy.outgrownConsents(since: older.policy) == [personalData])
    }

    @Test func `a version that takes a category away leaves the old consent good for the rest`() throws {
        let older = engine(policy)
        let newer = engine(policy.changing(enquiry) { $0.filter { $0 != CategoryID("D19") } })
        #expect(older.covers(try request(.use, enquiry, ["iin"]), by: personalData, under: newer))
        #expect(newer.policy.outgrownConsents(since: policy).isEmpty)
        // What was taken away stays away, however wide the old consent was.
        var gone = try request(.use, enquiry, ["pensionIncomeSeries"])
        gone.subject?.liveConsents = [personalData]
        #expect(
            newer.decide(gone) == .refused(Denial(.categoryNotForPurpose(CategoryID("D19"), enquiry)))
        )
    }

    @Test func `taken away and brought back, it is covered only by what was given while it was there`() throws {
        let without = engine(policy.changing(enquiry) { $0.filter { $0 != CategoryID("D19") } })
        let with = engine(policy)
        let asked = try request(.use, enquiry, ["pensionIncomeSeries"])
        #expect(with.covers(asked, by: personalData, under: with))
        #expect(!without.covers(asked, by: personalData, under: with))
    }

    @Test func `where an exchange asks for its own consent no longer, the purpose's old consent does not stand in`()
        throws
    {
        let newer = engine(policy.exchanging(bureau, enquiry) { $0.asking(nil) })
        let older = engine(policy)
        let asked = try request(.disseminate, enquiry, ["iin"], to: bureau)
        #expect(!older.covers(asked, by: personalData, under: newer))
        #expect(older.covers(try request(.use, enquiry, ["iin"]), by: personalData, under: newer))
        #expect(Set(newer.policy.outgrownConsents(since: policy)) == [personalData])
        // And the other way round: given for the purpose alone, it never was the exchange's.
        #expect(!newer.covers(asked, by: report, under: older))
        #expect(newer.covers(asked, by: personalData, under: older))
    }

    @Test func `a consent given for this country does not follow the data abroad, nor from one country to another`()
        throws
    {
        let parent = RecipientID("groupParent")
        let abroad = ConsentID("crossBorderGroup")
        let raising = PurposeID("P2.2")
        let field = try #require(
            policy.recipients.first { $0.id == parent }?.exchanges.first { $0.purpose == raising }?.gives.first
        )
        let asked = try request(.disseminate, raising, [field.rawValue], to: parent)
        let newer = engine(policy)
        #expect(newer.covers(asked, by: abroad, under: newer))
        let home = engine(policy.consenting(abroad) { $0.with(crossBorder: false) })
        #expect(!home.covers(asked, by: abroad, under: newer))
        #expect(policy.outgrownConsents(since: home.policy) == [abroad])
        let elsewhere = engine(policy.moving(parent, to: "LV"))
        #expect(!elsewhere.covers(asked, by: abroad, under: newer), "it named another country")
        #expect(policy.outgrownConsents(since: elsewhere.policy) == [abroad])
        #expect(newer.covers(asked, by: abroad, under: engine(policy.moving(parent, to: "KZ"))), "it came home")
    }

    @Test func `a field that moves into a category a consent lists was not given under it`() throws {
        let id = try #require(policy.categories.first { $0.id == CategoryID("D5") }?.fields.first?.id)
        // The consent listed D6 and not D5; the field stood in D5 then and stands in D6 now.
        let moved = policy.moving(field: id, to: CategoryID("D6"))
        let older = policy.consenting(ConsentID("statistics")) {
            $0.with(categories: $0.categories.filter { $0 != CategoryID("D5") })
        }
        let newer = moved.consenting(ConsentID("statistics")) {
            $0.with(categories: $0.categories.filter { $0 != CategoryID("D5") })
        }
        #expect(newer.outgrownConsents(since: older).contains(ConsentID("statistics")))
        let asked = try request(.depersonalise, PurposeID("P3.6"), [id.rawValue])
        #expect(!engine(older).covers(asked, by: ConsentID("statistics"), under: engine(newer)))
    }

    @Test func `clause 7.4: a feature that a profile gains is not covered, although the purpose could read it before`()
        throws
    {
        let offers = ConsentID("profiledOffers")
        let profile = try #require(policy.profiles.first { $0.purpose == PurposeID("P3.4") })
        let feature = try #require(profile.features.first)
        let older = engine(policy.profiling(profile.id) { $0.filter { $0 != feature } })
        let newer = engine(policy)
        let asked = try request(.use, PurposeID("P3.4"), [feature.rawValue])
        #expect(!older.covers(asked, by: offers, under: newer) && newer.covers(asked, by: offers, under: older))
        #expect(policy.outgrownConsents(since: older.policy) == [offers])
    }

    /// Over pairs of policies made at random: whatever the newer one permits on consents of the older one, the older one
    /// permitted too; and nobody is refused for a consent that he is not asked for again.
    @Test func `over random versions an old consent never widens, and what is outgrown is asked for again`() throws {
        var random = RandomPolicies(real: policy, law: [], seed: 12)
        let silent = LawTable(entries: [], hash: "", prohibitions: [])
        var (rested, outgrown, wider, forgotten) = (0, 0, [String](), [String]())
        for _ in 0..<30 {
            let older = PolicyEngine(policy: random.policy().sound(as: policy), law: silent)
            let newer = PolicyEngine(policy: random.policy().sound(as: policy), law: silent)
            let again = Set(newer.policy.outgrownConsents(since: older.policy))
            for _ in 0..<250 {
                var request = random.request(newer.policy)
                guard let held = request.subject?.liveConsents else { continue }
                let places = newer.policy.consentPlaces(of: request.purpose, to: request.recipient)
                let asked = Set([places.purpose, places.exchange].compactMap(\.self))
                guard !asked.isEmpty else { continue }
                let covered = held.filter { older.covers(request, by: $0, under: newer) }
                request.subject?.liveConsents = covered
                if newer.decide(request).isPermitted {
                    rested += 1
                    if let reason = older.decide(request).reasonOfScope { wider.append("\(request): \(reason)") }
                }
                request.subject?.liveConsents = Set(policy.consents.map(\.id))
                guard newer.decide(request).isPermitted else { continue }
                for consent in asked where !older.covers(request, by: consent, under: newer) {
                    outgrown += 1
                    if !again.contains(consent) { forgotten.append("\(consent) for \(request)") }
                }
            }
        }
        #expect(wider.prefix(3) == [] && forgotten.prefix(3) == [])
        #expect(rested > 300 && outgrown > 300, "\(rested) \(outgrown)")
    }
}

extension Decision {
    /// A reason that neither the day, the actor nor the case gives.
    fileprivate var reasonOfScope: Denial.Reason? {
        guard case .refused(let denial) = self else { return nil }
        return denial.reasons.first { reason in
            switch reason {
            case .mandateEnded, .caseMissing, .otherSubject, .noSubject: false
            default: true
            }
        }
    }
}
