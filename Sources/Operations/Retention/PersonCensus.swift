import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// Reads everything that is stored about one person, kind by kind, with the clocks of each thing, and asks the engine.
struct PersonCensus {
    let vault: Vault
    let policy: Policy
    let consents: ConsentBook
    let today: CivilDate
    let rule: DayRule

    private let classes: [CategoryID: RetentionClassID]
    private let retention: [RetentionClassID: RetentionClass]
    private let definitions: [ConsentID: ConsentDefinition]
    private let categoryOfField: [FieldID: CategoryID]

    init(_ lender: Lender, on today: CivilDate) throws(NoPolicyInForce) {
        vault = lender.vault
        policy = try lender.policy(on: today)
        consents = lender.consents
        self.today = today
        rule = lender.dayRule
        classes = Dictionary(policy.categories.map { ($0.id, $0.retention) }, uniquingKeysWith: { first, _ in first })
        retention = Dictionary(policy.retention.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        definitions = Dictionary(policy.consents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        categoryOfField = Dictionary(
            policy.categories.flatMap { category in category.fields.map { ($0.id, category.id) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// - Parameter request: Number of a request to delete: the person then no longer consents to anything (94-V Art. 8(5)),
    ///   and his requests do not protect what he himself asks to delete.
    /// - Returns: `nil` for somebody unknown or destroyed.
    func person(
        _ subject: SubjectID,
        deletingFor request: String? = nil,
        in transaction: any SQLTransaction
    ) throws -> PersonRetention? {
        guard let inventory = try vault.inventory(of: subject, rule, in: transaction) else { return nil }
        let relations = try RelationReader.relations(subject, policy, today: today, in: transaction)
        let given = try consents.all(of: subject, in: transaction)
        let holds =
            try RetentionHolds().all(of: subject, in: transaction)
            + [try openObjection(of: subject, in: transaction)].compactMap(\.self)
            + (request == nil ? [try openRequest(of: subject, in: transaction)].compactMap(\.self) : [])
        let live = holds.filter { $0.isLive(on: today) }
        let things = Things(
            census: self,
            relations: relations,
            relation: relations.relation,
            given: given,
            mayConsent: request == nil
        )
        var all = things.values(inventory) + things.documents(inventory) + things.disclosures(inventory)
        all += things.objects(inventory) + things.consentRecords() + things.contracts()
        all += try things.requests(of: subject, in: transaction)
        all += try things.acknowledgements(of: subject, in: transaction)
        all += things.lines(inventory)
        if all.isEmpty { all = [things.bare(inventory)] }
        return PersonRetention(
            subject: subject,
            isBlocked: inventory.isBlocked,
            holds: live,
            things: ruled(all, isBlocked: inventory.isBlocked, holds: live)
        )
    }

    /// The class of a category; a category that the policy no longer knows is kept until somebody says what it is.
    func retentionClass(_ id: RetentionClassID) -> RetentionClass? { retention[id] }
    func retentionID(_ category: CategoryID) -> RetentionClassID? { classes[category] }
    func category(of field: FieldID) -> CategoryID? { categoryOfField[field] }
    func definition(_ id: ConsentID) -> ConsentDefinition? { definitions[id] }

    private func ruled(_ things: [StoredThing], isBlocked: Bool, holds: [RetentionHold]) -> [RuledThing] {
        guard !isBlocked else {
            return things.map { RuledThing(thing: $0, ruling: .kept(PersonRetention.blockedOutlook)) }
        }
        // The hold that lasts longest speaks; one without an end before all others.
        let hold = holds.first { $0.until == nil } ?? holds.max { ($0.until ?? today) < ($1.until ?? today) }
        func ruling(_ thing: StoredThing) -> RetentionRuling {
            guard let retention = retention[thing.retention] else { return .kept(Self.unknownClass) }
            let ruling = RetentionEngine.ruling(retention, thing.clocks, on: today)
            if ruling.isDue, let hold { return .kept(hold.outlook) }
            return ruling
        }
        let first = things.map { RuledThing(thing: $0, ruling: ruling($0)) }
        return first.map { ruled in
            guard ruled.ruling.isDue, !ruled.thing.evidences.isEmpty else { return ruled }
            let accounted = first.first { other in
                other.thing.kind == .value && !other.ruling.isDue && other.thing.evidences.isEmpty
                    && ruled.thing.evidences.contains(other.thing.category)
            }
            guard let outlook = accounted?.ruling.outlook else { return ruled }
            return RuledThing(thing: ruled.thing, ruling: .kept(Self.evidence(until: outlook.until)))
        }
    }

    private static let unknownClass = RetentionOutlook(
        until: nil,
        clause: "8.1",
        law: "Clause 8.1",
        because: .init(
            kk: "Саясатта бұл санаттың сақтау мерзімі жоқ",
            ru: "В политике нет срока хранения этой категории",
            en: "The policy has no term for this category"
        )
    )

    private static func evidence(until: CivilDate?) -> RetentionOutlook {
        RetentionOutlook(
            until: until,
            clause: "4.1",
            law: "94-V Art. 25(2)(5)",
            because: .init(
                kk: "Ол негіздейтін деректер әлі сақталуда",
                ru: "Ещё хранятся данные, которые она обосновывает",
                en: "The data that it accounts for are still kept"
            )
        )
    }

    /// A request that is not answered yet protects its evidence (clause 9.2).
    private func openRequest(of subject: SubjectID, in transaction: any SQLTransaction) throws -> RetentionHold? {
        try transaction.query(
            """
            SELECT number, received_on FROM subject_request
            WHERE subject = $1 AND stage IN ('received', 'identified', 'assessed', 'granted')
            ORDER BY received_on, number LIMIT 1
            """,
            [.text(subject.rawValue)]
        ).first.map { row in
            RetentionHold(
                following: .openRequest,
                on: subject,
                reference: try row.text(0),
                since: try row.date(1)
            )
        }
    }

    /// An objection to an automated decision that is not answered yet is a request of the person (clause 7.5).
    private func openObjection(of subject: SubjectID, in transaction: any SQLTransaction) throws -> RetentionHold? {
        try transaction.query(
            """
            SELECT o.application, o.raised_on FROM objection o JOIN application a ON a.number = o.application
            WHERE a.subject = $1 AND o.answered_on IS NULL ORDER BY o.raised_on LIMIT 1
            """,
            [.text(subject.rawValue)]
        ).first.map { row in
            RetentionHold(
                following: .openRequest,
                on: subject,
                reference: try row.text(0),
                since: try row.date(1)
            )
        }
    }
}
