public import CivilTime
import LoanMath
public import Money

/// One template for each business act.
public struct EntryTemplates: Sendable {
    private let contract: String

    /// - Parameter contract: The contract number.
    public init(contract: String) { self.contract = contract }

    /// A receipt that names no contract waits on the holding account.
    public static func unidentifiedReceipt(reference: String, _ amount: Money, on day: CivilDate) throws(LedgerFault)
        -> JournalEntry
    {
        try JournalEntry(
            key: EntryKey(contract: "-", fact: reference, kind: "unidentified"),
            on: day,
            postings: [Posting(.debit, .bank, amount), Posting(.credit, .holding, amount)]
        )
    }

    /// The entries that follow from a fact alone. Payments need the account's allocation, transfers
    /// of the claim the balances of the day.
    public func entries(for fact: ContractFact, _ agreement: LoanAgreement) throws(LedgerFault) -> [JournalEntry] {
        switch fact {
        case .disbursed(let day, _): [try disbursement(agreement.terms.principal, on: day)]
        case .pledgeRegistered(let day, _) where agreement.collateralValue.isPositive:
            [try pledge(agreement.collateralValue, released: false, on: day)]
        case .pledgeReleased(let day) where agreement.collateralValue.isPositive:
            [try pledge(agreement.collateralValue, released: true, on: day)]
        case .surplusRefunded(let id, let day, let amount): [try refund(id, amount, on: day)]
        case .passedToOwner(let id, let day, let amount):
            [
                try entry(
                    id,
                    "passed-to-owner",
                    day,
                    [Posting(.debit, .owedToOwners, amount), Posting(.credit, .bank, amount)]
                )
            ]
        default: []
        }
    }

    /// To the seller or to the borrower: the bank account and the principal are the same.
    public func disbursement(_ principal: Money, on day: CivilDate) throws(LedgerFault) -> JournalEntry {
        try entry(
            "disbursed",
            "disbursement",
            day,
            [Posting(.debit, .principal, principal), Posting(.credit, .bank, principal)]
        )
    }

    /// Interest becomes a claim when its instalment falls due; negative when a new schedule moved interest that came back
    /// with the claim.
    public func interestDue(_ interest: Money, instalment: Int, on day: CivilDate) throws(LedgerFault) -> JournalEntry {
        try entry(
            "instalment-\(instalment)",
            "interest-due",
            day,
            interest.isPositive
                ? [Posting(.debit, .interestReceivable, interest), Posting(.credit, .interestIncome, interest)]
                : [Posting(.debit, .interestIncome, -interest), Posting(.credit, .interestReceivable, -interest)]
        )
    }

    /// All penalty accrued so far; what is added day by day becomes revisions of this one entry.
    public func penaltyAccrued(_ penalty: Money, on day: CivilDate) throws(LedgerFault) -> JournalEntry {
        try entry(
            "penalty",
            "penalty-accrued",
            day,
            [Posting(.debit, .penaltyReceivable, penalty), Posting(.credit, .penaltyIncome, penalty)]
        )
    }

    /// A payment on its day, and for money that waited, one entry for each day on which a part was applied.
    /// What is paid while the claim is not ours is owed to its owner, or recovered from what was written off.
    func payment(
        _ payment: PaymentAllocation,
        from source: PaymentReceipt.Source,
        _ ownership: ClaimOwnership
    ) throws(LedgerFault) -> [JournalEntry] {
        let atOnce = payment.lines.filter {
            $0.on <= payment.on && EntryTemplates.account($0.target) != .borrowersMoney
        }
        let kept = payment.amount - atOnce.map(\.amount).sum
        var postings = [Posting(.debit, source == .bank ? .bank : .holding, payment.amount)]
        postings += EntryTemplates.credits(atOnce, ownership)
        if kept.isPositive { postings.append(Posting(.credit, .borrowersMoney, kept)) }
        var entries = [try entry(payment.id, "payment", payment.on, postings)]
        let later = payment.lines.filter { $0.on > payment.on && EntryTemplates.account($0.target) != .borrowersMoney }
        for (day, lines) in Dictionary(grouping: later, by: \.on).sorted(by: { $0.key < $1.key }) {
            let applied =
                [Posting(.debit, .borrowersMoney, lines.map(\.amount).sum)] + EntryTemplates.credits(lines, ownership)
            entries.append(try entry(payment.id, "applied-\(day)", day, applied))
        }
        return entries
    }

    /// What was paid beyond the debt goes back.
    public func refund(_ id: String, _ amount: Money, on day: CivilDate) throws(LedgerFault) -> JournalEntry {
        try entry(id, "refund", day, [Posting(.debit, .borrowersMoney, amount), Posting(.credit, .bank, amount)])
    }

    /// The value of the car comes onto the off-balance accounts with the pledge and leaves with its release.
    public func pledge(_ value: Money, released: Bool, on day: CivilDate) throws(LedgerFault) -> JournalEntry {
        try entry(
            released ? "pledge-released" : "pledge-registered",
            "pledge",
            day,
            [
                Posting(released ? .credit : .debit, .pledgedCars, value),
                Posting(released ? .debit : .credit, .pledgedCarsContra, value),
            ]
        )
    }

    func entry(_ fact: String, _ kind: String, _ day: CivilDate, _ postings: [Posting]) throws(LedgerFault)
        -> JournalEntry
    {
        try JournalEntry(key: EntryKey(contract: contract, fact: fact, kind: kind), on: day, postings: postings)
    }

    private static func credits(_ lines: [AllocationLine], _ ownership: ClaimOwnership) -> [Posting] {
        Dictionary(grouping: lines) { line in
            guard let absence = ownership.absence(on: line.on) else { return account(line.target) }
            return absence.party == nil ? .recoveries : .owedToOwners
        }
        .mapValues { $0.map(\.amount).sum }
        .filter(\.value.isPositive)
        .sorted { $0.key.rawValue < $1.key.rawValue }
        .map { Posting(.credit, $0.key, $0.value) }
    }

    private static func account(_ target: AllocationLine.Target) -> LedgerAccount {
        switch target {
        case .overduePrincipal, .currentPrincipal, .earlyPrincipal: .principal
        case .overdueInterest, .currentInterest: .interestReceivable
        case .penalty: .penaltyReceivable
        case .costs: .costsReceivable
        case .advance, .surplus: .borrowersMoney
        }
    }
}
