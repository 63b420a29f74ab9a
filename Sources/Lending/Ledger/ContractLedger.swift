public import CivilTime
import LoanMath
import Money

/// The entries that a contract's facts call for. A projection like the account itself: replayed, it gives the same keys
/// and amounts; what changed through a back-dated fact becomes a correction.
public enum ContractLedger {
    /// Every entry that should stand in the books at the end of a day.
    public static func entries(_ agreement: LoanAgreement, _ facts: [ContractFact], asOf: CivilDate) throws
        -> [JournalEntry]
    {
        let view = try ContractView.project(agreement, facts, asOf: asOf)
        let known = Set(facts.filter { $0.effectiveOn <= asOf })
        let templates = EntryTemplates(contract: agreement.number.description)
        var entries: [JournalEntry] = []
        for fact in known { entries += try templates.entries(for: fact, agreement) }
        guard let account = view.account else { return sorted(entries) }
        for instalment in account.instalments where instalment.interest.isPositive {
            entries.append(
                try templates.interestDue(instalment.interest, instalment: instalment.number, on: instalment.dueOn)
            )
        }
        if account.penaltyAccrued.isPositive {
            entries.append(try templates.penaltyAccrued(account.penaltyAccrued, on: asOf))
        }
        var sources: [String: PaymentReceipt.Source] = [:]
        for case .paymentReceived(let receipt) in known { sources[receipt.id] = receipt.source }
        for payment in account.payments {
            entries += try templates.payment(payment, from: sources[payment.id] ?? .bank)
        }
        return sorted(entries)
    }

    /// What still has to be posted so that the books agree with `target`: new entries, and for those whose amounts
    /// changed or that are gone, a correction by the difference, dated on the day it is posted.
    ///
    /// Posting the result and asking again gives nothing.
    public static func missing(from recorded: [JournalEntry], toReach target: [JournalEntry], on day: CivilDate) throws
        -> [JournalEntry]
    {
        let recordedByKey = Dictionary(grouping: recorded, by: \.key)
        let targetByKey = Dictionary(grouping: target, by: \.key)
        var missing: [JournalEntry] = []
        for key in Set(recordedByKey.keys).union(targetByKey.keys).sorted() {
            let wanted = targetByKey[key] ?? []
            guard let earlier = recordedByKey[key] else {
                missing += wanted
                continue
            }
            let difference = net(wanted).merging(net(earlier).mapValues { -$0 }) { $0 + $1 }.filter { !$0.value.isZero }
            guard !difference.isEmpty else { continue }
            let postings = difference.sorted { $0.key.code < $1.key.code }.map { account, amount in
                amount.isPositive ? Posting(.debit, account, amount) : Posting(.credit, account, -amount)
            }
            let revision = (earlier.map(\.revision).max() ?? 0) + 1
            missing.append(try JournalEntry(key: key, revision: revision, on: day, postings: postings))
        }
        return missing
    }

    private static func net(_ entries: [JournalEntry]) -> [LedgerAccount: Money] {
        var net: [LedgerAccount: Money] = [:]
        for posting in entries.flatMap(\.postings) { net[posting.account, default: .zero] += posting.signed }
        return net
    }

    private static func sorted(_ entries: [JournalEntry]) -> [JournalEntry] {
        entries.sorted { ($0.on, $0.key) < ($1.on, $1.key) }
    }
}
