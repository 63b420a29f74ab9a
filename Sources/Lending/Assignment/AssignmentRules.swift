public import CivilTime
import LoanMath
public import Money
public import PolicyModel
public import Wording

/// Why a claim may not be assigned.
public enum AssignmentExclusion: Hashable, Sendable {
    /// Nothing is owed, it is not ours, or it was written off.
    case notOurs
    case recipient(Cited<[String]>)
    case moratorium(Cited<String>)
    case overdueDays(Cited<Int>)
    case overdueMonths(Cited<Int>)
    case valuation(Cited<Int>)
    /// The borrower asked for other terms and is not answered yet, or what was agreed on runs.
    case hardship
    /// Payments rest while a conscript serves.
    case deferral
    /// The borrower was not told before (56-V Art. 9-1(8)).
    case notTold(Cited<String>)

    /// Where the law says so; `nil` for what follows from the contract alone.
    public var citation: String? {
        switch self {
        case .notOurs: nil
        case .recipient(let law): law.citation
        case .moratorium(let law), .notTold(let law): law.citation
        case .overdueDays(let law), .overdueMonths(let law), .valuation(let law): law.citation
        case .hardship: "56-V Art. 9-2"
        case .deferral: "56-V Art. 7(2)(11-2)"
        }
    }

    public var text: LocalisedText {
        switch self {
        case .notOurs:
            LocalisedText(
                kk: "Берешек жоқ, талап біздікі емес немесе баланстан шығарылған",
                ru: "Долга нет, требование не наше или списано с баланса",
                en: "Nothing is owed, the claim is not ours, or it was written off"
            )
        case .recipient(let law): law.text
        case .moratorium(let law), .notTold(let law): law.text
        case .overdueDays(let law), .overdueMonths(let law), .valuation(let law): law.text
        case .hardship:
            LocalisedText(
                kk: "Қарыз алушының талаптарды өзгерту өтініші немесе келісімі бар",
                ru: "Есть обращение заёмщика об изменении условий или соглашение о них",
                en: "The borrower asked for other terms, or an agreement on them runs"
            )
        case .deferral:
            LocalisedText(
                kk: "Әскери қызмет кезінде төлем кейінге қалдырылған",
                ru: "Платежи отложены на время срочной службы",
                en: "Payments rest during military service"
            )
        }
    }
}

/// The claim under one contract as the rules look at it.
public struct AssignmentStanding: Hashable, Sendable {
    public let view: ContractView
    public let facts: [ContractFact]
    /// Secured by a car that is still pledged.
    public let valuedOn: CivilDate?
    /// The day before whose end the borrower was told; `nil` when he was not.
    public let toldOn: CivilDate?
    public let isProtected: Bool

    public init(
        view: ContractView,
        facts: [ContractFact],
        valuedOn: CivilDate?,
        toldOn: CivilDate?,
        isProtected: Bool
    ) {
        self.view = view
        self.facts = facts
        self.valuedOn = valuedOn
        self.toldOn = toldOn
        self.isProtected = isProtected
    }
}

/// The law of assigning consumers' claims as it stands on a day.
public struct AssignmentRules: Hashable, Sendable {
    public let on: CivilDate
    public let recipients: Cited<[String]>
    public let moratorium: Cited<[String]>?
    public let overdueDays: Cited<Int>
    public let collectorMonths: Cited<Int>?
    public let valuationMonths: Cited<Int>
    public let noticeBefore: Cited<[String]>
    public let noticeAfterDays: Cited<Int>

    /// - Throws: ``LawGap``.
    public init(_ law: LawTable, on day: CivilDate) throws {
        on = day
        recipients = try law.list("assignment.allowed-recipients", on: day)
        moratorium = try law.ifPresent("assignment.moratorium", on: day, law.list)
        overdueDays = try law.number("assignment.min.overdue.days", on: day)
        collectorMonths = try law.ifPresent("assignment.collector.min.overdue.months", on: day, law.number)
        valuationMonths = try law.number("assignment.valuation.months", on: day)
        noticeBefore = try law.list("assignment.notice.before", on: day)
        noticeAfterDays = try law.number("assignment.notice.after.days", on: day)
    }

    /// Every reason that speaks against an assignment on the day, the borrower's notice left out: he is told of what is
    /// planned, so it comes last.
    public func exclusions(_ claim: AssignmentStanding, to kind: AssigneeKind) -> [AssignmentExclusion] {
        guard let account = claim.view.account, account.payoff.total.isPositive,
            [.active, .overdue, .terminated].contains(claim.view.state)
        else { return [.notOurs] }
        var found: [AssignmentExclusion] = []
        if !recipients.value.contains(kind.rawValue) { found.append(.recipient(recipients)) }
        if let moratorium, moratorium.value.contains(kind.rawValue) {
            found.append(.moratorium(moratorium.with(kind.rawValue)))
        }
        if account.daysOverdue <= overdueDays.value { found.append(.overdueDays(overdueDays)) }
        if kind == .collectionAgency, let months = collectorMonths {
            let oldest = on.adding(days: -account.daysOverdue)
            if account.daysOverdue == 0 || oldest.adding(months: months.value) >= on {
                found.append(.overdueMonths(months))
            }
        }
        if claim.view.pledgeReleasedOn == nil, claim.view.carSoldOn == nil, claim.view.certificate != nil {
            let isFresh = claim.valuedOn.map { $0.adding(months: valuationMonths.value) >= on } ?? false
            if !isFresh { found.append(.valuation(valuationMonths)) }
        }
        if claim.isProtected { found.append(.hardship) }
        let rests = claim.facts.contains { fact in
            if case .deferred(let deferral) = fact { deferral.on <= on && on <= deferral.until } else { false }
        }
        if rests { found.append(.deferral) }
        return found
    }

    /// The same on the day of the assignment itself: the borrower was told on an earlier day.
    public func exclusionsAtTransfer(_ claim: AssignmentStanding, to kind: AssigneeKind) -> [AssignmentExclusion] {
        let isTold = claim.toldOn.map { $0 < on } ?? false
        let before = isTold ? [] : [AssignmentExclusion.notTold(noticeBefore.with(noticeBefore.value.first ?? ""))]
        return exclusions(claim, to: kind) + before
    }
}

/// The price of a portfolio, shared among its claims.
public enum PriceSplit {
    /// Shares by weight that sum to the whole exactly: rounded down to the tiyn, what is left goes to the largest
    /// remainders, the earlier first among equals.
    public static func shares(of price: Money, by weights: [Money]) -> [Money] {
        let total = weights.reduce(Int128(0)) { $0 + Int128($1.tiyn) }
        guard total > 0, !price.isNegative else { return weights.map { _ in .zero } }
        let exact = weights.map { (Int128(price.tiyn) * Int128($0.tiyn)).quotientAndRemainder(dividingBy: total) }
        var shares = exact.map { Int64($0.quotient) }
        let left = price.tiyn - shares.reduce(0, +)
        let order = exact.indices.sorted { (exact[$1].remainder, $0) < (exact[$0].remainder, $1) }
        for index in order.prefix(Int(left)) { shares[index] += 1 }
        return shares.map { Money(tiyn: $0) }
    }
}
