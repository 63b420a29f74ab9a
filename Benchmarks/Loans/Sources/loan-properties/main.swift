import CivilTime
import Glibc
import LoanMath
import Money

/// `loan-properties [CONTRACTS] [SEED]`: makes random contracts with random histories and checks what must hold of every
/// one. Prints what was counted; exit code 1 with the seed of the first contract that breaks a property.
let wanted = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
let seed = CommandLine.arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1

struct Broken: Error { let property: String }

func require(_ holds: Bool, _ property: String) throws { if !holds { throw Broken(property: property) } }

func checkSchedule(_ terms: LoanTerms) throws {
    let schedule = try RepaymentSchedule.build(terms)
    try require(schedule.rows.map(\.principal).sum == terms.principal, "the schedule sums to the principal")
    try require(schedule.rows.count <= terms.termMonths, "rounding never lengthens the term")
    if terms.instalmentRounding.unit.tiyn == 1 {
        try require(schedule.rows.count == terms.termMonths, "rounding to the tiyn never changes the term")
    }
    try checkRows(schedule.rows)
}

func checkRows(_ rows: [ScheduleRow]) throws {
    for row in rows {
        try require(row.interest >= .zero && row.principal >= .zero && row.balance >= .zero, "nothing is negative")
        try require(row.payment == row.principal + row.interest, "a payment is its parts")
    }
    try require(zip(rows, rows.dropFirst()).allSatisfy { $0.dueOn < $1.dueOn }, "no date is repeated")
}

func checkAccount(_ account: LoanAccount, _ loan: RandomLoan) throws {
    try checkRows(account.schedule)
    var paid = Money.zero
    for payment in account.payments {
        try require(payment.lines.map(\.amount).sum == payment.amount, "an allocation sums to its payment")
        try require(payment.lines.allSatisfy(\.amount.isPositive), "no part of an allocation is negative")
        for line in payment.lines where [.overduePrincipal, .currentPrincipal, .earlyPrincipal].contains(line.target) {
            paid += line.amount
        }
    }
    let forgiven = account.forgiven.map(\.principal).sum
    let drawn = loan.facts.compactMap { fact in
        if case .drawn(let drawing) = fact, drawing.on <= account.asOf { drawing.amount } else { nil }
    }.sum
    try require(
        account.principalOutstanding == loan.terms.principal + drawn - paid - forgiven,
        "principal is paid, forgiven or owed"
    )
    try require(
        account.schedule.map(\.principal).sum + account.instalments.map(\.unpaidPrincipal).sum
            == account.principalOutstanding,
        "what is owed is due or will be"
    )
    try require(
        account.penaltyUnpaid >= .zero && account.accruedInterest >= .zero && account.payoff.total >= .zero
            && account.surplus >= .zero && account.advance >= .zero && account.costsUnpaid >= .zero,
        "no balance is negative"
    )
    try require(
        account.instalments.allSatisfy { $0.unpaidInterest >= .zero && $0.unpaidPrincipal >= .zero },
        "nor a part of one"
    )
}

func check(_ loan: RandomLoan, _ generator: inout SplitMix64) throws {
    try checkSchedule(loan.terms)
    let account = try LoanAccount.replay(loan.terms, rules: loan.rules, facts: loan.facts, asOf: loan.end)
    try checkAccount(account, loan)
    let shuffled = loan.facts.shuffled(using: &generator)
    try require(
        try LoanAccount.replay(loan.terms, rules: loan.rules, facts: shuffled, asOf: loan.end) == account,
        "the order of recording does not matter"
    )
    try require(
        try LoanAccount.replay(
            loan.terms,
            rules: loan.rules,
            facts: loan.facts + loan.facts.dropFirst(),
            asOf: loan.end
        )
            == account,
        "a fact recorded twice counts once"
    )
    if let middle = loan.facts.randomElement(using: &generator)?.on {
        let known = loan.facts.filter { $0.on <= middle }
        let then = try LoanAccount.replay(loan.terms, rules: loan.rules, facts: loan.facts, asOf: middle)
        try require(
            try LoanAccount.replay(loan.terms, rules: loan.rules, facts: known, asOf: middle) == then,
            "a past day looks as it looked on the day"
        )
        try checkAccount(then, loan)
    }
    try checkSameDay(loan, account)
    try checkCheckpoints(loan, &generator)
}

/// Two payments on the last day come out the same in either order, and as one of their sum.
func checkSameDay(_ loan: RandomLoan, _ account: LoanAccount) throws {
    guard account.status != .repaid else { return }
    func after(_ amounts: [(String, Int64)]) throws -> LoanAccount {
        let paid = amounts.map { LoanFact.payment(.init(id: $0.0, on: loan.end, amount: Money(tiyn: $0.1))) }
        return try LoanAccount.replay(loan.terms, rules: loan.rules, facts: loan.facts + paid, asOf: loan.end)
    }
    let (left, right) = (account.arrears.tiyn / 3 + 700, account.arrears.tiyn / 2 + 1300)
    let (one, other, whole) = (
        try after([("y", left), ("z", right)]), try after([("y", right), ("z", left)]), try after([("y", left + right)])
    )
    try require(
        one.payoff == other.payoff && one.payoff == whole.payoff && one.schedule == other.schedule
            && one.arrears == whole.arrears,
        "the order of payments on one day does not matter"
    )
}

var counted: [String: Int] = [:]
for number in 0..<wanted {
    var generator = SplitMix64(seed: seed &+ UInt64(number) &* 0x9e37_79b9)
    let loan = RandomLoan(&generator)
    do { try check(loan, &generator) } catch {
        print("contract \(number) of seed \(seed): \(error)")
        print(loan.terms)
        for fact in loan.facts { print(fact) }
        print("until", loan.end)
        exit(1)
    }
    counted["facts", default: 0] += loan.facts.count
    counted["restructured, deferred, rate changed, forgiven, terminated", default: 0] += loan.facts.count { fact in
        switch fact {
        case .restructured, .deferred, .rateChanged, .forgiven, .terminated: true
        default: false
        }
    }
}
print("\(wanted) contracts, every property holds")
for (name, count) in counted.sorted(by: { $0.key < $1.key }) { print("  \(name): \(count)") }
