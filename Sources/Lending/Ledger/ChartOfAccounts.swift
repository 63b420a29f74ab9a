public import Wording

/// The lender's working chart of accounts: numbers, names in three languages, and what is part of what.
///
/// The journal keeps what an entry means, not a number, so that a chart may be renumbered and regrouped at any time.
public struct ChartOfAccounts: Hashable, Sendable {
    public struct Account: Hashable, Sendable {
        public let number: String
        public let kind: LedgerAccount.Kind
        /// The number of the account that this one is part of.
        public let parent: String?
        /// What is posted to it; `nil` for an account that only sums its parts.
        public let use: LedgerAccount?
        public let title: LocalisedText

        public init(
            number: String,
            kind: LedgerAccount.Kind,
            parent: String?,
            use: LedgerAccount?,
            title: LocalisedText
        ) {
            self.number = number
            self.kind = kind
            self.parent = parent
            self.use = use
            self.title = title
        }
    }

    /// An account with how deep it lies: 0 at the top.
    public struct Place: Hashable, Sendable {
        public let account: Account
        public let depth: Int
    }

    /// Every account below that of which it is part, those of one account in order of their numbers.
    public let places: [Place]
    private let byUse: [LedgerAccount: Account]
    private let byNumber: [String: Account]

    /// - Throws: The first thing that is wrong: whatever entries need must have exactly one account of the right kind.
    public init(_ accounts: [Account]) throws(ChartProblem) {
        var byNumber: [String: Account] = [:]
        var byUse: [LedgerAccount: Account] = [:]
        for account in accounts {
            guard Self.isNumber(account.number) else { throw .number(account.number) }
            guard byNumber.updateValue(account, forKey: account.number) == nil else {
                throw .numberTwice(account.number)
            }
            guard let use = account.use else { continue }
            guard byUse.updateValue(account, forKey: use) == nil else { throw .useTwice(use) }
            guard use.kind == account.kind else { throw .kind(account.number) }
        }
        for account in accounts {
            guard let number = account.parent else { continue }
            guard let parent = byNumber[number] else { throw .parent(account.number) }
            guard parent.kind == account.kind else { throw .kind(account.number) }
            guard parent.use == nil else { throw .postedWithParts(number) }
        }
        for use in LedgerAccount.allCases where byUse[use] == nil { throw .missing(use) }
        var places: [Place] = []
        let parts = Dictionary(grouping: accounts, by: \.parent).mapValues { $0.sorted { $0.number < $1.number } }
        func place(_ part: Account, _ depth: Int) {
            places.append(Place(account: part, depth: depth))
            for inner in parts[part.number] ?? [] { place(inner, depth + 1) }
        }
        for top in parts[nil] ?? [] { place(top, 0) }
        // Whoever is part of itself hangs below no top.
        if let lost = accounts.first(where: { account in !places.contains { $0.account.number == account.number } }) {
            throw .parent(lost.number)
        }
        (self.places, self.byUse, self.byNumber) = (places, byUse, byNumber)
    }

    public subscript(use: LedgerAccount) -> Account {
        guard let account = byUse[use] else { preconditionFailure("a chart has an account for every use") }
        return account
    }

    /// The numbers from the top down to the account itself.
    public func path(_ use: LedgerAccount) -> [String] {
        var path = [self[use].number]
        var parent = self[use].parent
        while let number = parent {
            path.append(number)
            parent = byNumber[number]?.parent
        }
        return path.reversed()
    }

    /// The accounts posted to that are part of one, itself included.
    public func uses(below account: Account) -> Set<LedgerAccount> {
        Set(LedgerAccount.allCases.filter { path($0).contains(account.number) })
    }

    private static func isNumber(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
            && text.first != "." && text.last != "." && !text.contains("..")
    }
}

/// Why a chart of accounts cannot be used.
public enum ChartProblem: Error, Hashable, Sendable {
    /// Not digits with points between them.
    case number(String)
    case numberTwice(String)
    case useTwice(LedgerAccount)
    /// No account for what entries post.
    case missing(LedgerAccount)
    /// Of another kind than what is posted to it, or than the account of which it is part.
    case kind(String)
    /// Part of an account that is not there, or of itself.
    case parent(String)
    /// Entries post to it, and yet others are part of it.
    case postedWithParts(String)
}
