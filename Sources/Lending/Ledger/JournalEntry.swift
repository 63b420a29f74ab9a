public import CivilTime
public import Money

/// One side of a journal entry.
public struct Posting: Hashable, Sendable, Codable {
    public enum Side: String, Sendable, Hashable, Codable { case debit, credit }
    public let account: LedgerAccount
    public let side: Side
    /// Always positive.
    public let amount: Money

    public init(_ side: Side, _ account: LedgerAccount, _ amount: Money) {
        self.account = account
        self.side = side
        self.amount = amount
    }

    /// Positive on the debit side, negative on the credit side.
    public var signed: Money { side == .debit ? amount : -amount }
}

/// What an entry is about: unique and always the same for the same business act, so that posting twice is noticed.
public struct EntryKey: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    /// The contract number, or `-` for receipts without one.
    public let contract: String
    /// The fact or instalment: `disbursed`, a bank reference, `instalment-3`.
    public let fact: String
    /// `disbursement`, `interest-due`, `payment`, …
    public let kind: String

    public init(contract: String, fact: String, kind: String) {
        self.contract = contract
        self.fact = fact
        self.kind = kind
    }

    public var description: String { "\(contract)/\(fact)/\(kind)" }

    public static func < (left: EntryKey, right: EntryKey) -> Bool {
        (left.contract, left.fact, left.kind) < (right.contract, right.fact, right.kind)
    }
}

/// A balanced entry. Entries are never changed: a correction is a further revision under the same key.
public struct JournalEntry: Hashable, Sendable, Codable {
    public let key: EntryKey
    /// 0 is the entry itself; higher ones correct what the earlier ones posted.
    public let revision: Int
    /// The day in the books on which it is posted.
    public let on: CivilDate
    /// The day that it is about: earlier than `on` for a correction, and for what became known after its month was closed.
    public let concerns: CivilDate
    public let postings: [Posting]

    /// Deterministic: the same act has the same id on every run.
    public var id: String { revision == 0 ? key.description : "\(key)/r\(revision)" }

    /// - Parameter concerns: The day it is about; the day of posting when nothing is said.
    public init(
        key: EntryKey,
        revision: Int = 0,
        on: CivilDate,
        concerns: CivilDate? = nil,
        postings: [Posting]
    ) throws(LedgerFault) {
        guard !postings.isEmpty, postings.allSatisfy(\.amount.isPositive) else {
            throw .notPositive(entry: key.description)
        }
        guard postings.map(\.signed).sum.isZero else { throw .unbalanced(entry: key.description) }
        // An off-balance account has no place among the others.
        guard Set(postings.map { $0.account.kind == .offBalance }).count == 1 else {
            throw .mixesOffBalance(entry: key.description)
        }
        self.key = key
        self.revision = revision
        self.on = on
        self.concerns = concerns ?? on
        self.postings = postings
    }

    /// The entry as it is posted when the books are closed through a day: what falls into a closed month is posted on the
    /// first day that is open, with a reference to its own day.
    ///
    /// - Parameters:
    ///   - closed: The last closed day; `nil` when nothing is closed.
    ///   - today: The day on which it is posted.
    public func posted(closedThrough closed: CivilDate?, today: CivilDate) -> JournalEntry {
        guard let closed, on <= closed else { return self }
        return JournalEntry(self, on: max(today, closed.adding(days: 1)))
    }

    /// The entries that follow from something that happened, as they are posted together: when one of a fact falls into a
    /// closed month, all of it are posted today, so that money is never used in the books before it is in them.
    ///
    /// - Parameters:
    ///   - closed: The last closed day; `nil` when nothing is closed.
    ///   - today: The day on which they are posted.
    public static func posted(_ entries: [JournalEntry], closedThrough closed: CivilDate?, today: CivilDate)
        -> [JournalEntry]
    {
        guard let closed, entries.contains(where: { $0.on <= closed }) else { return entries }
        let late = Set(entries.filter { $0.on <= closed }.map(\.key.fact))
        let day = max(today, closed.adding(days: 1))
        return entries.map { late.contains($0.key.fact) && $0.on < day ? JournalEntry($0, on: day) : $0 }
    }

    private init(_ entry: JournalEntry, on day: CivilDate) {
        key = entry.key
        revision = entry.revision
        on = day
        concerns = entry.concerns
        postings = entry.postings
    }
}

/// A mistake of the program in making an entry; nothing a person did.
public enum LedgerFault: Error, Hashable, Sendable {
    case unbalanced(entry: String), notPositive(entry: String), mixesOffBalance(entry: String)
}

/// Balances of all accounts.
public struct TrialBalance: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public let account: LedgerAccount
        public let debit: Money
        public let credit: Money
        /// Positive when debits are more.
        public var net: Money { debit - credit }
    }
    /// In order of the accounts' words, accounts without turnover left out.
    public let lines: [Line]

    public init(_ entries: some Sequence<JournalEntry>) { self.init(postings: entries.flatMap(\.postings)) }

    public init(postings: some Sequence<Posting>) {
        var sides: [LedgerAccount: (debit: Money, credit: Money)] = [:]
        for posting in postings {
            switch posting.side {
            case .debit: sides[posting.account, default: (.zero, .zero)].debit += posting.amount
            case .credit: sides[posting.account, default: (.zero, .zero)].credit += posting.amount
            }
        }
        self.init(sums: sides.map { ($0.key, $0.value.debit, $0.value.credit) })
    }

    /// Sums that a database has made, each account once.
    public init(sums: some Sequence<(LedgerAccount, debit: Money, credit: Money)>) {
        lines = sums.map { Line(account: $0, debit: $1, credit: $2) }.sorted {
            $0.account.rawValue < $1.account.rawValue
        }
    }

    public var isBalanced: Bool { lines.map(\.net).sum.isZero }

    public func net(_ account: LedgerAccount) -> Money { lines.first { $0.account == account }?.net ?? .zero }
}
