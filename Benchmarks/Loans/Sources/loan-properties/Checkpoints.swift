import CivilTime
import LoanMath
import Money

/// From a checkpoint, written and read again, every later day is reached as from the first day.
func checkCheckpoints(_ loan: RandomLoan, _ generator: inout SplitMix64) throws {
    let first = loan.terms.disbursedOn
    let span = max(0, first.days(until: loan.end))
    let days =
        (0..<3).map { _ in first.adding(days: Int.random(in: 0...span, using: &generator)) }.sorted() + [loan.end]
    guard var day = days.first else { return }
    var state = try LoanCheckpoint.replay(loan.terms, rules: loan.rules, facts: loan.facts, through: day).checkpoint
    for next in days.dropFirst() {
        let later = loan.facts.filter { $0.on > day && $0.on <= next }.shuffled(using: &generator)
        guard let (account, advanced) = try reread(state, loan).advanced(by: later, through: next) else {
            throw Broken(property: "later facts follow a checkpoint")
        }
        let (whole, fresh) = try LoanCheckpoint.replay(
            loan.terms,
            rules: loan.rules,
            facts: loan.facts,
            through: next
        )
        try require(packed(advanced) == packed(fresh), "a checkpoint that was advanced is the one made from scratch")
        try require(sums(account) == sums(whole), "its balances are those of the whole replay, to the tiyn")
        try require(
            account.instalments.filter { $0.dueOn > day } == whole.instalments.filter { $0.dueOn > day }
                && account.payments.filter { $0.on > day } == whole.payments.filter { $0.on > day },
            "it lists all that happened since"
        )
        (state, day) = (advanced, next)
        for fact in loan.facts where fact.on <= day {
            try require(try state.advanced(by: [fact], through: loan.end) == nil, "a fact of the past is refused")
        }
    }
}

func packed(_ state: LoanCheckpoint) -> [UInt8] {
    var packer = BytePacker()
    state.pack(into: &packer)
    packer.seal()
    return packer.bytes
}

func reread(_ state: LoanCheckpoint, _ loan: RandomLoan) throws -> LoanCheckpoint {
    var unpacker = try ByteUnpacker(sealed: packed(state))
    let read = try LoanCheckpoint(from: &unpacker, loan.terms, rules: loan.rules)
    try require(unpacker.isAtEnd && packed(read) == packed(state), "a checkpoint is read as it was written")
    return read
}

/// Everything of an account but the lists of what is settled.
private func sums(_ account: LoanAccount) -> [Int64] {
    [
        account.principalOutstanding, account.overduePrincipal, account.overdueInterest, account.currentPrincipal,
        account.currentInterest, account.accruedInterest, account.penaltyAccrued, account.penaltyPaid,
        account.penaltyForgiven, account.costsUnpaid, account.advance, account.surplus, account.payoff.total,
        account.level,
    ].map(\.tiyn) + account.schedule.flatMap { [$0.payment.tiyn, $0.balance.tiyn, Int64($0.dueOn.daysSinceEpoch)] }
        + account.instalments.filter { !$0.unpaid.isZero }.flatMap { [$0.unpaid.tiyn, Int64($0.number)] }
        + [Int64(account.daysOverdue), Int64(account.status.rawValue.utf8.count)]
}
