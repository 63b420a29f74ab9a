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
        try entries(agreement, facts, seen: try ContractView.project(agreement, facts, asOf: asOf))
    }

    /// The same for a contract that was projected already, so that it is replayed once.
    ///
    /// - Parameter view: What ``ContractView/project(_:_:asOf:)`` made of this agreement and these facts.
    public static func entries(_ agreement: LoanAgreement, _ facts: [ContractFact], seen view: ContractView) throws
        -> [JournalEntry]
    {
        let asOf = view.asOf
        let known = Set(facts.filter { $0.effectiveOn <= asOf })
        let templates = EntryTemplates(contract: agreement.number.description)
        var entries: [JournalEntry] = []
        for fact in known { entries += try templates.entries(for: fact, agreement) }
        guard let account = view.account else { return sorted(entries) }
        let ownership = try ClaimOwnership(Array(known))
        var penalty = account.penaltyAccrued
        var absences: [(left: LoanAccount, back: LoanAccount)] = []
        for absence in ownership.absences {
            let left = try standing(agreement, facts, asOf: absence.after)
            // Whatever accrues while the claim is away is not our income.
            let end = absence.through.map { min($0, asOf) } ?? asOf
            let back = try standing(agreement, facts, asOf: end)
            penalty -= back.penaltyAccrued - left.penaltyAccrued
            absences.append((left, back))
            entries += try templates.departure(left, absence, price: price(of: absence, known))
            if let day = absence.through {
                entries += try templates.returned(back, on: day, price: price(ofReturn: day, known))
            }
        }
        for instalment in account.instalments {
            // What became of an instalment while the claim was away, also by a new schedule, is not our income.
            var interest = instalment.interest
            for absence in absences {
                interest -= absence.back.interest(of: instalment) - absence.left.interest(of: instalment)
            }
            guard !interest.isZero else { continue }
            entries.append(try templates.interestDue(interest, instalment: instalment.number, on: instalment.dueOn))
        }
        if penalty.isPositive { entries.append(try templates.penaltyAccrued(penalty, on: asOf)) }
        for case .costIncurred(let cost) in known {
            entries.append(try templates.cost(cost, ownership.absence(on: cost.on)))
        }
        for gift in account.forgiven where gift.total.isPositive && ownership.absence(on: gift.on) == nil {
            entries.append(try templates.forgiveness(gift))
        }
        var sources: [String: PaymentReceipt.Source] = [:]
        for case .paymentReceived(let receipt) in known { sources[receipt.id] = receipt.source }
        for payment in account.payments {
            entries += try templates.payment(payment, from: sources[payment.id] ?? .bank, ownership)
        }
        return sorted(entries)
    }

    /// What the days after a checkpoint add: the entries dated later, and penalty, which is one entry that grows.
    ///
    /// - Parameter view: What ``ContractCheckpoint/advanced(_:through:)`` shows; no fact was added since the checkpoint.
    public static func entries(after checkpoint: ContractCheckpoint, seen view: ContractView) throws -> [JournalEntry] {
        guard let account = view.account else { return [] }
        let templates = EntryTemplates(contract: checkpoint.number)
        var entries: [JournalEntry] = []
        for instalment in account.instalments where !instalment.interest.isZero {
            entries.append(
                try templates.interestDue(instalment.interest, instalment: instalment.number, on: instalment.dueOn)
            )
        }
        // Where the money came from matters for the entry of the payment's own day only, which is no longer new.
        let ours = try ClaimOwnership([])
        for payment in account.payments { entries += try templates.payment(payment, from: .bank, ours) }
        entries.removeAll { $0.on <= checkpoint.loan.through }
        if account.penaltyAccrued.isPositive {
            entries.append(try templates.penaltyAccrued(account.penaltyAccrued, on: view.asOf))
        }
        return sorted(entries)
    }

    /// What still has to be posted so that the books agree with `target`: new entries, and for those whose amounts
    /// changed or that are gone, a correction by the difference, dated on the day it is posted and naming the day that it
    /// corrects.
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
            let postings = difference.sorted { $0.key.rawValue < $1.key.rawValue }.map { account, amount in
                amount.isPositive ? Posting(.debit, account, amount) : Posting(.credit, account, -amount)
            }
            // As a bookkeeper writes it: debits first.
            let ordered = postings.filter { $0.side == .debit } + postings.filter { $0.side == .credit }
            let revision = (earlier.map(\.revision).max() ?? 0) + 1
            // What is corrected keeps its day, though the correction is posted today.
            let concerns = wanted.first?.on ?? earlier.map(\.concerns).min()
            missing.append(
                try JournalEntry(key: key, revision: revision, on: day, concerns: concerns, postings: ordered)
            )
        }
        return missing
    }

    private static func standing(_ agreement: LoanAgreement, _ facts: [ContractFact], asOf: CivilDate) throws
        -> LoanAccount
    {
        guard let account = try ContractView.project(agreement, facts, asOf: asOf).account else {
            throw ContractFault.beforeDisbursement
        }
        return account
    }

    private static func price(of absence: ClaimOwnership.Absence, _ facts: Set<ContractFact>) -> Money {
        for case .assigned(let transfer) in facts where transfer.on == absence.after { return transfer.price }
        return .zero
    }

    private static func price(ofReturn day: CivilDate, _ facts: Set<ContractFact>) -> Money {
        for case .boughtBack(let transfer) in facts where transfer.on == day { return transfer.price }
        return .zero
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

extension LoanAccount {
    /// The interest of an instalment as this account shows it; nothing before it fell due.
    fileprivate func interest(of instalment: Instalment) -> Money {
        instalments.first { $0.number == instalment.number && $0.dueOn == instalment.dueOn }?.interest ?? .zero
    }
}
