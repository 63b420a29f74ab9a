import CivilTime
import PolicyModel

/// One version of the policy and the law's prohibitions, compiled into rows of bits: what the gate asks at each request.
///
/// A class, so that handing the engine on counts one reference. Nothing in it ever changes.
public final class PolicyTable: Sendable {
    /// What one purpose allows.
    struct PurposeRow: Sendable {
        var fields = Marks()
        /// One bit a role.
        var roles: UInt64 = 0
        /// One bit a verb, in the order of `Verb.allCases`.
        var verbs: UInt16 = 0
        /// Number of the consent without which nothing happens; -1 = none; -2 = one that the policy does not know.
        var consent: Int16 = -1
        var needsCase = false
        /// Number of the grant that it gives; -1 = its basis is unknown, so that it gives none.
        var grant: Int32 = -1
    }

    /// What one recipient may be given for one purpose.
    struct ExchangeRow: Sendable {
        var gives = Marks()
        var consent: Int16 = -1
        var grant: Int32 = -1
    }

    /// One prohibition of the law, for one recipient or for all.
    struct LawRow: Sendable {
        var fields = Marks()
        var namesFields = false
        var verbs: UInt16 = .max
        var roles: UInt64 = .max
        /// -1 = whoever receives, and nobody.
        var recipient: Int16 = -1
        /// One of these must live; when the prohibition asks for none, it forbids.
        var consents = Marks()
        var forbids = true
        /// Number of the prohibition in the law table.
        var source: Int16 = 0
    }

    static let none: Int16 = -1
    static let unknown: Int16 = -2
    static let noExchange: Int32 = -1

    let policy: Policy
    let prohibitions: [LawProhibition]
    let purposeNames: NameIndex
    let roleNames: NameIndex
    let fieldNames: NameIndex
    let recipientNames: NameIndex
    let consentNames: NameIndex
    let consentIDs: [ConsentID]
    let purposeIDs: [PurposeID]
    let categoryOfField: [CategoryID]
    /// In the order of their names.
    let categoryIDs: [CategoryID]
    /// For each field, the number of its category.
    let categoryNumberOfField: [Int]
    let customer: Int
    let system: Int

    let purposes: [PurposeRow]
    /// For each purpose, to tell a strange category from a strange field.
    let purposeCategories: [[CategoryID]]
    let exchanges: [ExchangeRow]
    /// What each exchange lists, also fields that the policy does not know: to name what is against.
    let exchangeFields: [[FieldID]]
    /// Row of the exchange of recipient × purpose, or ``noExchange``.
    let exchangeOf: [Int32]
    /// The last day of each recipient's mandate.
    let mandateUntil: [Int32]
    let grants: [Grant]

    let lawRows: [LawRow]
    /// The first days of the periods between which the law does not change, ascending; the first begins with time.
    let periodStarts: [Int32]
    /// For period × purpose, which of ``lawRows`` concern it.
    let lawRange: [Range<Int32>]

    init(policy: Policy, prohibitions: [LawProhibition]) {
        var compiler = TableCompiler(policy: policy, prohibitions: prohibitions)
        compiler.compile()
        self.policy = policy
        self.prohibitions = compiler.prohibitions
        purposeNames = compiler.purposeNames
        roleNames = compiler.roleNames
        fieldNames = compiler.fieldNames
        recipientNames = compiler.recipientNames
        consentNames = compiler.consentNames
        purposeIDs = compiler.purposeNames.names.map { PurposeID($0) }
        consentIDs = compiler.consentNames.names.map { ConsentID($0) }
        categoryOfField = compiler.categoryOfField
        let categories = Set(compiler.categoryOfField).sorted()
        categoryIDs = categories
        categoryNumberOfField = compiler.categoryOfField.map { categories.firstIndex(of: $0) ?? Marks.capacity }
        customer = compiler.roleNames.number(of: "customer")
        system = compiler.roleNames.number(of: "system")
        purposes = compiler.purposes
        purposeCategories = compiler.purposeCategories
        exchanges = compiler.exchanges
        exchangeFields = compiler.exchangeFields
        exchangeOf = compiler.exchangeOf
        mandateUntil = compiler.mandateUntil
        grants = compiler.grants
        lawRows = compiler.lawRows
        periodStarts = compiler.periodStarts
        lawRange = compiler.lawRange
    }

    static func bit(_ verb: Verb) -> UInt16 {
        switch verb {
        case .collect: 1 << 0
        case .store: 1 << 1
        case .change: 1 << 2
        case .supplement: 1 << 3
        case .use: 1 << 4
        case .disseminate: 1 << 5
        case .depersonalise: 1 << 6
        case .block: 1 << 7
        case .destroy: 1 << 8
        }
    }

    /// No bit for a role that the table has no room for, so that it is allowed nothing.
    static func bit(role: Int) -> UInt64 { role >= 0 && role < PolicyLimits.roles ? 1 << UInt64(role) : 0 }

    static func day(_ date: CivilDate) -> Int32 { Int32(clamping: date.daysSinceEpoch) }

    /// The number of the period that a day lies in. There are few, and most questions are about the last.
    func period(of day: Int32) -> Int {
        var period = periodStarts.count - 1
        while period > 0, periodStarts[period] > day { period -= 1 }
        return period
    }
}
