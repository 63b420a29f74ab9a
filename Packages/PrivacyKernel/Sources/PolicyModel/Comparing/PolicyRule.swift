public import Wording

/// One thing that a version of the policy lets happen, demands, or promises: what two versions are compared by.
public struct PolicyRule: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Lets something happen: more of it is a widening.
        case freedom
        /// Must be there before something happens: less of it is a widening.
        case demand
        /// How long data are kept; longer is a widening.
        case retention
        /// Told to people, and neither wider nor narrower.
        case told
    }

    public let kind: Kind
    /// The same rule in two versions has the same key.
    public let key: String
    public let clause: String
    /// Said only when somebody reads it: two versions are compared by keys alone.
    let words: @Sendable (Language) -> String
    /// The purpose it belongs to, where it belongs to one.
    public let purpose: PurposeID?
    /// The consent under which it happens, where one is needed.
    public let consent: ConsentID?

    public var text: LocalisedText {
        LocalisedText(kk: words(.kazakh), ru: words(.russian), en: words(.english))
    }

    public static func == (left: PolicyRule, right: PolicyRule) -> Bool {
        left.kind == right.kind && left.key == right.key
    }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// The few words of rules that no table of the notice has.
private enum RuleWords {
    static let needsCase = LocalisedText(
        kk: "қызметкер істің нөмірін атайды",
        ru: "сотрудник называет номер дела",
        en: "an employee names the case"
    )
    static let abroad = LocalisedText(kk: "шетелге беру", ru: "передача за границу", en: "transfer abroad")
    static let forApplication = LocalisedText(
        kk: "онсыз өтінім қаралмайды",
        ru: "без него заявка не рассматривается",
        en: "an application is not considered without it"
    )
}

/// Everything that a version of the policy lets happen, demands and promises, rule by rule.
struct PolicyRules {
    private(set) var rules: [PolicyRule] = []
    private let policy: Policy
    private let names: [Language: PolicyNames]

    init(_ policy: Policy) {
        self.policy = policy
        names = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, PolicyNames(policy, $0)) })
        policy.purposes.forEach { add($0) }
        policy.recipients.forEach { add($0) }
        policy.consents.forEach { add($0) }
        policy.profiles.forEach { add($0) }
        policy.categories.forEach { add($0) }
        policy.retention.forEach { add($0) }
        policy.rights.forEach { add($0) }
        policy.groupCompanies.forEach { company in
            add(
                .freedom,
                "group \(company.id) \(company.country)",
                "1.3",
                say { _ in "\(company.name) (\(company.country))" }
            )
        }
        if let practices = policy.practices { add(practices) }
        controller()
    }

    mutating func add(
        _ kind: PolicyRule.Kind,
        _ key: String,
        _ clause: String,
        _ words: @escaping @Sendable (Language) -> String,
        purpose: PurposeID? = nil,
        consent: ConsentID? = nil
    ) {
        rules.append(
            PolicyRule(kind: kind, key: key, clause: clause, words: words, purpose: purpose, consent: consent)
        )
    }

    func say(_ words: @escaping @Sendable (PolicyNames) -> String) -> @Sendable (Language) -> String {
        { [names] language in names[language].map(words) ?? "" }
    }

    private mutating func add(_ purpose: Purpose) {
        let (id, clause) = (purpose.id, purpose.clause)
        func add(_ kind: PolicyRule.Kind, _ key: String, _ words: @escaping @Sendable (PolicyNames) -> String) {
            self.add(
                kind,
                "\(id) \(key)",
                clause,
                say { "\($0.purpose(id)): \(words($0))" },
                purpose: id,
                consent: purpose.consent
            )
        }
        for category in purpose.categories { add(.freedom, "category \(category)") { $0.category(category) } }
        let ofCategories = policy.categories.filter { purpose.categories.contains($0.id) }.flatMap {
            $0.fields.map(\.id)
        }
        for field in ofCategories where purpose.fields?.contains(field) ?? true {
            add(.freedom, "field \(field)") { $0.field(field) }
        }
        for verb in purpose.verbs { add(.freedom, "verb \(verb.rawValue)") { NoticeLabels.verb(verb)[$0.language] } }
        for role in purpose.roles { add(.freedom, "role \(role)") { $0.role(role) } }
        for basis in purpose.bases { add(.freedom, "basis \(basis)") { $0.basis(basis) } }
        if let consent = purpose.consent { add(.demand, "consent \(consent)") { $0.consent(consent) } }
        if purpose.needsCase { add(.demand, "case") { RuleWords.needsCase[$0.language] } }
    }

    private mutating func add(_ recipient: Recipient) {
        let id = recipient.id
        add(
            .freedom,
            "recipient \(id) in \(recipient.country)",
            recipient.clause,
            say { "\($0.recipient(id)) (\($0.country(recipient.country)))" }
        )
        add(
            .told,
            "recipient \(id) mandate \(recipient.mandate)",
            recipient.clause,
            say { "\($0.recipient(id)): \($0.citation(recipient.mandate))" }
        )
        if let until = recipient.mandateUntil {
            add(
                .demand,
                "recipient \(id) until \(until)",
                recipient.clause,
                say { "\($0.recipient(id)): \(NoticePhrases.until(until, $0.language))" }
            )
        }
        for exchange in recipient.exchanges {
            let place = "\(id) \(exchange.purpose)"
            func add(_ kind: PolicyRule.Kind, _ key: String, _ words: @escaping @Sendable (PolicyNames) -> String) {
                self.add(
                    kind,
                    "\(place) \(key)",
                    exchange.clause,
                    say { "\($0.recipient(id)), \($0.purpose(exchange.purpose)): \(words($0))" },
                    purpose: exchange.purpose,
                    consent: exchange.consent
                )
            }
            add(.freedom, "ground \(exchange.ground.rawValue)") { NoticeLabels.ground(exchange.ground)[$0.language] }
            for field in exchange.gives { add(.freedom, "gives \(field)") { "→ \($0.field(field))" } }
            for field in exchange.receives { add(.freedom, "receives \(field)") { "← \($0.field(field))" } }
            if let consent = exchange.consent { add(.demand, "consent \(consent)") { $0.consent(consent) } }
        }
    }

    private mutating func add(_ consent: ConsentDefinition) {
        let id = consent.id
        func add(_ kind: PolicyRule.Kind, _ key: String, _ words: @escaping @Sendable (PolicyNames) -> String) {
            self.add(
                kind,
                "consent \(id) \(key)",
                consent.clause,
                say { "\($0.consent(id)): \(words($0))" },
                purpose: consent.purpose,
                consent: id
            )
        }
        add(.freedom, "for \(consent.purpose)") { $0.purpose(consent.purpose) }
        for category in consent.categories { add(.freedom, "covers \(category)") { $0.category(category) } }
        for recipient in consent.recipients { add(.freedom, "reaches \(recipient)") { $0.recipient(recipient) } }
        for channel in consent.channels { add(.freedom, "channel \(channel)") { $0.channel(channel) } }
        if consent.crossBorder { add(.freedom, "abroad") { RuleWords.abroad[$0.language] } }
        add(
            .freedom,
            "lives \(consent.validMonths.map { String($0) } ?? "open") \(consent.endsWithContract) \(consent.endsWithRelation)"
        ) {
            NoticePhrases.validity(consent, $0.language)
        }
        if consent.neededForApplication { add(.demand, "application") { RuleWords.forApplication[$0.language] } }
        add(.told, "text \(consent.text.kk)|\(consent.text.ru)|\(consent.text.en)") { names in
            consent.text[names.language]
        }
    }

    private mutating func add(_ profile: ProfileKind) {
        for field in profile.features {
            add(
                .freedom,
                "profile \(profile.id) \(field)",
                profile.clause,
                say { "\(profile.title[$0.language]): \($0.field(field))" },
                purpose: profile.purpose
            )
        }
    }

    private mutating func add(_ category: Category) {
        for source in category.sources {
            add(
                .freedom,
                "\(category.id) source \(source)",
                category.clause,
                say { "\($0.category(category.id)): ← \($0.source(source))" }
            )
        }
        for field in category.fields where field.searchable {
            add(.freedom, "searchable \(field.id)", category.clause, say { $0.field(field.id) })
        }
        add(
            .told,
            "\(category.id) kept as \(category.retention)",
            category.clause,
            say { "\($0.category(category.id)): \($0.records(category.retention))" }
        )
        add(
            .told,
            "\(category.id) sensitivity \(category.sensitivity.rawValue)",
            category.clause,
            say { "\($0.category(category.id)): \(NoticeLabels.sensitivity(category.sensitivity)[$0.language])" }
        )
    }

    private mutating func add(_ retention: RetentionClass) {
        for criterion in retention.criteria {
            let term = criterion.months.map { String($0) } ?? "while"
            add(
                .retention,
                "kept \(retention.id) \(criterion.clause) \(criterion.event) \(term)",
                criterion.clause,
                say {
                    "\($0.records(retention.id)): \(NoticePhrases.keptFor(criterion, $0.language)) (\(criterion.text[$0.language]))"
                }
            )
        }
    }

    private mutating func add(_ right: SubjectRight) {
        for channel in right.channels {
            add(
                .demand,
                "right \(right.id) by \(channel)",
                right.clause,
                say { "\(right.title[$0.language]): \($0.channel(channel))" }
            )
        }
        add(
            .told,
            "right \(right.id) in \(right.deadlineWorkingDays)",
            right.clause,
            say {
                "\(right.title[$0.language]): \(NoticePhrases.workingDays(right.deadlineWorkingDays, $0.language))"
            }
        )
    }

    private mutating func controller() {
        let house = policy.controller
        add(
            .told,
            "controller \(house.bin) \(house.phone) \(house.shortNumber) \(house.email)",
            "2.1",
            say { "\(house.name[$0.language]), \(house.bin), \(house.phone), \(house.email)" }
        )
        add(.told, "controller at \(house.address.kk)", "2.1", say { house.address[$0.language] })
        add(.told, "responsible \(house.responsiblePerson.kk)", "2.2", say { house.responsiblePerson[$0.language] })
        for basis in policy.bases {
            add(
                .told,
                "basis \(basis.id) \(basis.kind.rawValue) \(basis.law)",
                basis.clause,
                say { $0.basis(basis.id) }
            )
        }
        for section in policy.notice {
            let words = section.paragraphs.map { "\($0.kk)|\($0.ru)|\($0.en)" }.joined(separator: "|")
            add(
                .told,
                "notice \(section.clause) \(section.title.kk) \(words) \(section.table ?? "")",
                section.clause,
                say { section.title[$0.language] }
            )
        }
    }
}
