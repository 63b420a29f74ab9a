import CivilTime
import PolicyModel

/// Turns a policy and the law's prohibitions into the rows of a ``PolicyTable``.
struct TableCompiler {
    let policy: Policy
    let prohibitions: [LawProhibition]
    let purposeNames: NameIndex
    let roleNames: NameIndex
    let fieldNames: NameIndex
    let recipientNames: NameIndex
    let consentNames: NameIndex
    let categoryOfField: [CategoryID]

    private(set) var purposes: [PolicyTable.PurposeRow] = []
    private(set) var purposeCategories: [[CategoryID]] = []
    private(set) var exchanges: [PolicyTable.ExchangeRow] = []
    private(set) var exchangeFields: [[FieldID]] = []
    private(set) var exchangeOf: [Int32] = []
    private(set) var mandateUntil: [Int32] = []
    private(set) var grants: [Grant] = []
    private(set) var lawRows: [PolicyTable.LawRow] = []
    private(set) var periodStarts: [Int32] = []
    private(set) var lawRange: [Range<Int32>] = []
    private var bases: [BasisID: LegalBasis] = [:]

    init(policy: Policy, prohibitions: [LawProhibition]) {
        self.policy = policy
        self.prohibitions = prohibitions.filter { $0.kind != .keptAtLeast }
        purposeNames = NameIndex(policy.purposes.map(\.id.rawValue))
        // Roles are allowed by purposes; that a list of them exists beside is the checker's business.
        roleNames = NameIndex(
            ["customer", "system"] + policy.roles.map(\.id.rawValue)
                + policy.purposes.flatMap { $0.roles.map(\.rawValue) }
        )
        let fields = policy.categories.flatMap { category in category.fields.map { ($0.id.rawValue, category.id) } }
        fieldNames = NameIndex(fields.map(\.0))
        recipientNames = NameIndex(policy.recipients.map(\.id.rawValue))
        // A consent that a purpose demands and no list defines may live all the same: the engine asks for it by name.
        consentNames = NameIndex(
            policy.consents.map(\.id.rawValue) + policy.purposes.compactMap { $0.consent?.rawValue }
                + policy.recipients.flatMap { $0.exchanges.compactMap { $0.consent?.rawValue } }
                + self.prohibitions.compactMap { $0.consent?.rawValue }
        )
        let categories = Dictionary(fields, uniquingKeysWith: { first, _ in first })
        categoryOfField = fieldNames.names.compactMap { categories[$0] }
    }

    mutating func compile() {
        bases = Dictionary(policy.bases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let definitions = unique(policy.purposes, by: purposeNames) { $0.id.rawValue }
        for purpose in definitions { purposes.append(row(of: purpose)) }
        purposeCategories = definitions.map(\.categories)
        let recipients = unique(policy.recipients, by: recipientNames) { $0.id.rawValue }
        exchangeOf = [Int32](repeating: PolicyTable.noExchange, count: recipients.count * definitions.count)
        for (number, recipient) in recipients.enumerated() {
            mandateUntil.append(recipient.mandateUntil.map(PolicyTable.day) ?? .max)
            for exchange in recipient.exchanges { add(exchange, of: number, definitions) }
        }
        compileLaw(definitions.map(\.id), recipients)
    }

    /// The first of each name, in the order of the index.
    private func unique<Thing>(_ all: [Thing], by index: NameIndex, _ name: (Thing) -> String) -> [Thing] {
        var next = 0
        return all.filter { thing in
            guard next < index.names.count, index.names[next] == name(thing) else { return false }
            next += 1
            return true
        }
    }

    private mutating func row(of purpose: Purpose) -> PolicyTable.PurposeRow {
        var row = PolicyTable.PurposeRow()
        let categories = Set(purpose.categories)
        let list = purpose.fields.map(Set.init)
        for (number, name) in fieldNames.names.enumerated() where categories.contains(categoryOfField[number]) {
            if list?.contains(FieldID(name)) ?? true { row.fields.insert(number) }
        }
        for role in purpose.roles { row.roles |= PolicyTable.bit(role: roleNames.number(of: role.rawValue)) }
        for verb in purpose.verbs { row.verbs |= PolicyTable.bit(verb) }
        row.consent = purpose.consent.map(number) ?? PolicyTable.none
        row.needsCase = purpose.needsCase
        if let id = purpose.bases.first, let basis = bases[id] {
            row.grant = grant(basis, clause: purpose.clause, law: basis.law)
        }
        return row
    }

    private func number(_ consent: ConsentID) -> Int16 {
        let number = consentNames.number(of: consent.rawValue)
        return number < PolicyLimits.consents ? Int16(number) : PolicyTable.unknown
    }

    private mutating func grant(_ basis: LegalBasis, clause: String, law: String) -> Int32 {
        grants.append(
            Grant(
                basis: basis.id,
                clause: clause,
                law: law,
                policyVersion: policy.version,
                policyHash: policy.hash
            )
        )
        return Int32(grants.count - 1)
    }

    private mutating func add(_ exchange: Exchange, of recipient: Int, _ definitions: [Purpose]) {
        let purpose = purposeNames.number(of: exchange.purpose.rawValue)
        guard purpose >= 0 else { return }
        let place = recipient * definitions.count + purpose
        // Of two exchanges for one purpose the first counts.
        guard exchangeOf[place] == PolicyTable.noExchange else { return }
        var row = PolicyTable.ExchangeRow()
        row.gives = Marks(exchange.gives.map { fieldNames.number(of: $0.rawValue) })
        row.consent = exchange.consent.map(number) ?? PolicyTable.none
        if let id = definitions[purpose].bases.first, let basis = bases[id] {
            row.grant = grant(basis, clause: exchange.clause, law: exchange.law)
        }
        exchangeOf[place] = Int32(exchanges.count)
        exchanges.append(row)
        exchangeFields.append(exchange.gives)
    }

    private mutating func compileLaw(_ ids: [PurposeID], _ recipients: [Recipient]) {
        var starts: Set<Int32> = [.min]
        for prohibition in prohibitions {
            starts.insert(PolicyTable.day(prohibition.from))
            if let until = prohibition.until { starts.insert(PolicyTable.day(until.adding(days: 1))) }
        }
        periodStarts = starts.sorted()
        let rows = prohibitions.enumerated().map { number, prohibition in
            LawRows(self, recipients).rows(of: prohibition, number)
        }
        for start in periodStarts {
            for purpose in ids {
                let first = Int32(lawRows.count)
                for (number, prohibition) in prohibitions.enumerated() {
                    let began = PolicyTable.day(prohibition.from) <= start
                    let ended = prohibition.until.map { PolicyTable.day($0) < start } ?? false
                    guard began, !ended, prohibition.purposes.isEmpty || prohibition.purposes.contains(purpose)
                    else { continue }
                    lawRows += rows[number]
                }
                lawRange.append(first..<Int32(lawRows.count))
            }
        }
    }
}

/// The rows of single prohibitions: one for each recipient that is meant, or one for all.
private struct LawRows {
    let compiler: TableCompiler
    let recipients: [Recipient]

    init(_ compiler: TableCompiler, _ recipients: [Recipient]) {
        self.compiler = compiler
        self.recipients = recipients
    }

    func rows(of prohibition: LawProhibition, _ number: Int) -> [PolicyTable.LawRow] {
        var row = PolicyTable.LawRow()
        row.source = Int16(number)
        if !prohibition.verbs.isEmpty { row.verbs = prohibition.verbs.reduce(0) { $0 | PolicyTable.bit($1) } }
        if !prohibition.roles.isEmpty {
            row.roles = prohibition.roles.reduce(0) {
                $0 | PolicyTable.bit(role: compiler.roleNames.number(of: $1.rawValue))
            }
        }
        row.namesFields = !prohibition.categories.isEmpty || !prohibition.fields.isEmpty
        row.fields = Marks(
            compiler.fieldNames.names.indices.filter { number in
                prohibition.categories.contains(compiler.categoryOfField[number])
                    || prohibition.fields.contains(FieldID(compiler.fieldNames.names[number]))
            }
        )
        row.forbids = prohibition.kind == .forbidden
        switch prohibition.kind {
        case .forbidden, .keptAtLeast: break
        case .consentDemanded:
            if let consent = prohibition.consent {
                row.consents = Marks([compiler.consentNames.number(of: consent.rawValue)])
            }
        case .crossBorderConsent: return abroad(prohibition, row)
        }
        guard !prohibition.recipients.isEmpty else { return [row] }
        return meant { prohibition.recipients.contains($0.id) }.map { number, _ in row.with(recipient: number) }
    }

    private func meant(_ isMeant: (Recipient) -> Bool) -> [(Int, Recipient)] {
        recipients.enumerated().filter { isMeant($0.element) }.map { ($0.offset, $0.element) }
    }

    private func abroad(_ prohibition: LawProhibition, _ row: PolicyTable.LawRow) -> [PolicyTable.LawRow] {
        meant { $0.country != "KZ" && !prohibition.countries.contains($0.country) }.map { number, recipient in
            var row = row.with(recipient: number)
            let consents = compiler.policy.consents.filter { $0.crossBorder && $0.recipients.contains(recipient.id) }
            row.consents = Marks(consents.map { compiler.consentNames.number(of: $0.id.rawValue) })
            return row
        }
    }
}

extension PolicyTable.LawRow {
    fileprivate func with(recipient: Int) -> PolicyTable.LawRow {
        var copy = self
        copy.recipient = Int16(recipient)
        return copy
    }
}
