import CivilTime

/// Whether a policy is complete, consistent, closed and lawful in form. A policy with a problem is never used.
public enum PolicyCheck {
    /// Every problem of a policy, however it came into being. Problems of one that was read from files carry lines.
    public static func problems(in policy: Policy) -> [PolicyProblem] {
        let collector = ProblemCollector()
        run(policy, collector)
        return collector.sorted
    }

    static func run(_ policy: Policy, _ collector: ProblemCollector, law: LawTable? = nil) {
        let checker = PolicyChecker(policy, collector)
        checker.checkLender()
        checker.checkCategories()
        checker.checkPurposes()
        checker.checkRecipients()
        checker.checkConsents()
        checker.checkRetention()
        checker.checkProfiles()
        checker.checkReservedClauses()
        checker.checkClosedLists()
        checker.checkVocabulary()
        checker.checkSizes()
        checker.checkCompleteness()
        checker.checkPractices()
        checker.checkAnchors(law)
        if let law { checker.checkProhibitions(of: law) }
    }
}

/// The policy with the look-ups that the checks share.
struct PolicyChecker {
    let policy: Policy
    let collector: ProblemCollector
    let categories: [CategoryID: Category]
    let purposes: [PurposeID: Purpose]
    let consents: [ConsentID: ConsentDefinition]
    let categoryOfField: [FieldID: CategoryID]
    let bases: Set<BasisID>
    let roles: Set<RoleID>
    let retention: Set<RetentionClassID>

    init(_ policy: Policy, _ collector: ProblemCollector) {
        self.policy = policy
        self.collector = collector
        categories = Dictionary(policy.categories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        purposes = Dictionary(policy.purposes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        consents = Dictionary(policy.consents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        categoryOfField = Dictionary(
            policy.categories.flatMap { category in category.fields.map { ($0.id, category.id) } },
            uniquingKeysWith: { first, _ in first }
        )
        bases = Set(policy.bases.map(\.id))
        roles = Set(policy.roles.map(\.id))
        retention = Set(policy.retention.map(\.id))
    }

    /// - Parameters:
    ///   - key: What the problem is about, as it was remembered while reading: `purpose P1.3`.
    ///   - clause: The clause that is broken or concerned.
    func add(_ key: String, clause: String, _ problem: String, remedy: String) {
        let place = collector.places[key] ?? Place(file: PolicyChecker.file(of: key), line: 0)
        collector.add(place, "clause \(clause), \(key)", problem, remedy: remedy)
    }

    /// - Parameter law: The act and article that are broken or concerned: `94-V Art. 17(1)`.
    func add(_ key: String, law: String, _ problem: String, remedy: String) {
        let place = collector.places[key] ?? Place(file: PolicyChecker.file(of: key), line: 0)
        collector.add(place, "\(law), \(key)", problem, remedy: remedy)
    }

    /// The fields a purpose may see: its list when it has one, else all fields of its categories.
    func allowedFields(of purpose: Purpose) -> Set<FieldID> {
        let all = purpose.categories.flatMap { categories[$0]?.fields.map(\.id) ?? [] }
        guard let list = purpose.fields else { return Set(all) }
        return Set(all).intersection(list)
    }

    private static func file(of key: String) -> String {
        let files = [
            "controller": "lender.yaml", "lender": "lender.yaml", "group": "lender.yaml", "role": "roles.yaml",
            "basis": "bases.yaml", "category": "categories.yaml", "field": "categories.yaml",
            "purpose": "purposes.yaml", "recipient": "recipients.yaml", "exchange": "recipients.yaml",
            "consent": "consents.yaml", "retention": "retention.yaml", "profile": "profiles.yaml",
            "right": "rights.yaml", "notice": "notice.yaml", "vocabulary": "vocabulary.yaml",
            "practices": "practices.yaml", "proof": "practices.yaml", "recording": "practices.yaml",
            "zone": "practices.yaml", "cookie": "practices.yaml", "link": "practices.yaml",
            "prohibition": "prohibitions.yaml",
        ]
        let first = key.split(separator: " ").first.map(String.init) ?? ""
        return files[first] ?? "policy"
    }
}

extension Sequence where Element: CustomStringConvertible {
    /// `D4, D11`.
    var listed: String { map(\.description).sorted().joined(separator: ", ") }
}
