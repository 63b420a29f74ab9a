/// What the entries of lending post to. The word is what the journal keeps; number and name are those of the lender's
/// ``ChartOfAccounts``, which may change without touching what is posted.
public enum LedgerAccount: String, Sendable, Hashable, Codable, CaseIterable {
    case bank
    case principal
    /// Set aside for debts that may not be paid: reduces the assets.
    case provision
    case interestReceivable
    /// Interest of the running period, not due yet, as of the last month's end.
    case accruedInterest
    case penaltyReceivable
    case costsReceivable
    /// Receipts whose contract is not known yet.
    case holding
    /// Money of borrowers kept for the next due date or to be returned.
    case borrowersMoney
    case interestIncome
    case penaltyIncome
    /// Money received for the owner of a claim that we only service.
    case owedToOwners
    /// Recovered from claims written off.
    case recoveries
    /// Gain on the transfer of claims.
    case transferGain
    /// What provisions cost; less when they shrink.
    case provisionExpense
    /// Debt given up.
    case forgivenDebt
    /// Claims written off.
    case writeOffLoss
    /// Loss on the transfer of claims.
    case transferLoss
    /// Off the balance sheet: claims written off that still stand.
    case writtenOffClaims
    case writtenOffClaimsContra
    /// Off the balance sheet: what pledged cars are worth.
    case pledgedCars
    case pledgedCarsContra

    public enum Kind: String, Sendable, Hashable, Codable { case asset, liability, income, expense, offBalance }

    public var kind: Kind {
        switch self {
        case .bank, .principal, .provision, .interestReceivable, .accruedInterest, .penaltyReceivable, .costsReceivable:
            .asset
        case .holding, .borrowersMoney, .owedToOwners: .liability
        case .interestIncome, .penaltyIncome, .recoveries, .transferGain: .income
        case .provisionExpense, .forgivenDebt, .writeOffLoss, .transferLoss: .expense
        case .pledgedCars, .pledgedCarsContra, .writtenOffClaims, .writtenOffClaimsContra: .offBalance
        }
    }
}
