import Wording

/// Titles of the policy's things in one language, looked up by id. An id without a definition shows as itself.
struct PolicyNames: Sendable {
    let language: Language
    private let categories: [CategoryID: Category]
    private let fields: [FieldID: FieldDefinition]
    private let purposes: [PurposeID: Purpose]
    private let bases: [BasisID: LegalBasis]
    private let consents: [ConsentID: ConsentDefinition]
    private let recipients: [RecipientID: Recipient]
    private let roles: [RoleID: Role]

    init(_ policy: Policy, _ language: Language) {
        // The first definition wins, so that a policy that repeats an id still renders; the reader reports it.
        func index<ID: Hashable, Thing>(_ things: [Thing], by id: (Thing) -> ID) -> [ID: Thing] {
            Dictionary(things.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
        }
        self.language = language
        categories = index(policy.categories) { $0.id }
        fields = index(policy.categories.flatMap(\.fields)) { $0.id }
        purposes = index(policy.purposes) { $0.id }
        bases = index(policy.bases) { $0.id }
        consents = index(policy.consents) { $0.id }
        recipients = index(policy.recipients) { $0.id }
        roles = index(policy.roles) { $0.id }
    }

    func category(_ id: CategoryID) -> String { named(id, categories[id]?.title) }
    func purpose(_ id: PurposeID) -> String { named(id, purposes[id]?.title) }
    func field(_ id: FieldID) -> String { fields[id]?.title[language] ?? id.rawValue }
    func consent(_ id: ConsentID) -> String { consents[id]?.title[language] ?? id.rawValue }
    func recipient(_ id: RecipientID) -> String { recipients[id]?.name[language] ?? id.rawValue }
    func role(_ id: RoleID) -> String { roles[id]?.title[language] ?? id.rawValue }
    func country(_ code: String) -> String { NoticeLabels.countries[code]?[language] ?? code }
    func channel(_ id: String) -> String { NoticeLabels.channels[id]?[language] ?? id }
    func source(_ id: String) -> String { NoticeLabels.sources[id]?[language] ?? id }
    func groupRole(_ id: String) -> String { NoticeLabels.groupRoles[id]?[language] ?? id }

    /// `B2 Law (law: 94-V Art. 9)`: the basis in the source's words, and what carries it in law.
    func basis(_ id: BasisID) -> String {
        guard let basis = bases[id] else { return id.rawValue }
        let law = basis.law.isEmpty ? "" : ": \(citation(basis.law))"
        return "\(id) \(basis.title[language]) (\(NoticeLabels.basisKind(basis.kind)[language])\(law))"
    }

    func citation(_ law: String) -> String { LawCitation.localised(law, language) }

    func records(_ id: RetentionClassID) -> String { NoticeLabels.records[id.rawValue]?[language] ?? id.rawValue }

    func yesNo(_ value: Bool) -> String { (value ? NoticeLabels.yes : NoticeLabels.no)[language] }

    private func named(_ id: some PolicyID, _ title: LocalisedText?) -> String {
        title.map { "\(id) \($0[language])" } ?? id.rawValue
    }
}
