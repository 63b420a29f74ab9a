import Money

/// One return of money paid beyond the debt. What was returned before names it, so a repetition is recognised at the
/// bank and a second surplus is not taken for the first.
struct SurplusRefund: Sendable, Hashable {
    let contract: String
    let returnedBefore: Money
    let amount: Money

    var reference: String { "\(contract)/refund-\(returnedBefore.tiyn)" }
    var content: String { String(amount.tiyn) }

    init(contract: String, returnedBefore: Money, amount: Money) {
        self.contract = contract
        self.returnedBefore = returnedBefore
        self.amount = amount
    }

    init?(reference: String, content: String) {
        guard let match = reference.wholeMatch(of: /(.+)\/refund-([0-9]+)/), let before = Int64(match.2),
            let amount = Int64(content)
        else { return nil }
        self.init(contract: String(match.1), returnedBefore: Money(tiyn: before), amount: Money(tiyn: amount))
    }
}
