import CivilTime
import LoanMath
import Money

// Claims that end without having been paid: forgiven, written off, transferred.
extension EntryTemplates {
    /// A cost of recovery is claimed from the borrower; while the claim is away, from its owner, or it is our loss.
    func cost(_ cost: LoanFact.Cost, _ absence: ClaimOwnership.Absence?) throws(LedgerFault) -> JournalEntry {
        let account: LedgerAccount =
            absence.map { $0.party == nil ? .writeOffLoss : .owedToOwners } ?? .costsReceivable
        return try entry(
            cost.id,
            "cost",
            cost.on,
            [Posting(.debit, account, cost.amount), Posting(.credit, .bank, cost.amount)]
        )
    }

    /// Debt given up is our loss on the day.
    func forgiveness(_ gift: LoanFact.Forgiveness) throws(LedgerFault) -> JournalEntry {
        try entry(
            gift.id,
            "forgiven",
            gift.on,
            [Posting(.debit, .forgivenDebt, gift.total)]
                + EntryTemplates.claim(gift.principal, gift.interest, gift.penalty, .zero, .credit)
        )
    }

    /// The claim leaves the balance sheet: sold at a price, or written off as a loss and kept in mind off balance.
    ///
    /// Only what has fallen due is on the balance sheet as interest; interest that is still accruing goes with the claim.
    func departure(_ left: LoanAccount, _ absence: ClaimOwnership.Absence, price: Money) throws(LedgerFault)
        -> [JournalEntry]
    {
        let total = EntryTemplates.total(left)
        guard total.isPositive else { return [] }
        guard absence.party == nil else {
            return [
                try entry(
                    "assigned-\(absence.after)",
                    "assigned",
                    absence.after,
                    EntryTemplates.settlement(price: price, .debit, claim: total)
                        + EntryTemplates.claim(left, .credit)
                )
            ]
        }
        return [
            try entry(
                "written-off",
                "written-off",
                absence.after,
                [Posting(.debit, .writeOffLoss, total)] + EntryTemplates.claim(left, .credit)
            ),
            try entry(
                "written-off",
                "written-off-memo",
                absence.after,
                [Posting(.debit, .writtenOffClaims, total), Posting(.credit, .writtenOffClaimsContra, total)]
            ),
        ]
    }

    /// The claim comes back onto the balance sheet as it stands then.
    func returned(_ back: LoanAccount, on day: CivilDate, price: Money) throws(LedgerFault) -> [JournalEntry] {
        let total = EntryTemplates.total(back)
        guard total.isPositive || price.isPositive else { return [] }
        return [
            try entry(
                "bought-back-\(day)",
                "bought-back",
                day,
                EntryTemplates.claim(back, .debit) + EntryTemplates.settlement(price: price, .credit, claim: total)
            )
        ]
    }

    private static func total(_ account: LoanAccount) -> Money {
        account.principalOutstanding + account.overdueInterest + account.currentInterest + account.penaltyUnpaid
            + account.costsUnpaid
    }

    private static func claim(_ account: LoanAccount, _ side: Posting.Side) -> [Posting] {
        claim(
            account.principalOutstanding,
            account.overdueInterest + account.currentInterest,
            account.penaltyUnpaid,
            account.costsUnpaid,
            side
        )
    }

    private static func claim(
        _ principal: Money,
        _ interest: Money,
        _ penalty: Money,
        _ costs: Money,
        _ side: Posting.Side
    ) -> [Posting] {
        [
            (LedgerAccount.principal, principal), (.interestReceivable, interest), (.penaltyReceivable, penalty),
            (.costsReceivable, costs),
        ]
        .filter { $0.1.isPositive }
        .map { Posting(side, $0.0, $0.1) }
    }

    /// Money at the bank and, where it differs from the claim, our gain or loss.
    private static func settlement(price: Money, _ side: Posting.Side, claim: Money) -> [Posting] {
        var postings = price.isPositive ? [Posting(side, .bank, price)] : []
        let received = side == .debit ? price - claim : claim - price
        if received.isPositive { postings.append(Posting(.credit, .transferGain, received)) }
        if (-received).isPositive { postings.append(Posting(.debit, .transferLoss, -received)) }
        return postings
    }
}
