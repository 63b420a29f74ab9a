public import CivilTime
import LoanMath
public import Money
public import PolicyModel

/// What a plan would bring, by the code that carries it out; nothing is kept.
public enum HardshipPreview: Hashable, Sendable {
    case newSchedule(ChangePreview)
    case partialPayment(PartialPaymentPreview)
    case saleOfCar(CarSalePreview)

    /// - Parameter value: What the car is worth by the newest valuation; `nil` when nobody has said.
    /// - Throws: ``HardshipProblem`` when the plan may not be agreed on that day, ``ChangeRefusal``, ``LawGap``.
    public init(
        _ plan: HardshipPlan,
        id: String,
        agreement: LoanAgreement,
        facts: [ContractFact],
        today: CivilDate,
        value: Money?,
        law: LawTable
    ) throws {
        let view = try ContractView.project(agreement, facts, asOf: today)
        guard let account = view.account, account.status != .repaid,
            ![.closed, .released, .assigned].contains(view.state)
        else { throw HardshipProblem.nothingOwed }
        let limits = try HardshipLimits(law, on: today)
        switch plan {
        case .newSchedule(let schedule):
            self = .newSchedule(
                try ChangePreview(
                    .restructure(schedule),
                    id: id,
                    agreement: agreement,
                    facts: facts,
                    effectiveOn: today,
                    today: today,
                    law: law
                )
            )
        case .partialPayment(let payment):
            let owed = account.overduePrincipal + account.overdueInterest
            guard owed.isPositive else { throw HardshipProblem.notOverdue }
            guard payment.amount.isPositive, payment.amount < owed else {
                throw HardshipProblem.amount(below: owed)
            }
            let last = today.adding(days: limits.partialDays)
            guard payment.by >= today, payment.restBy > payment.by, payment.restBy <= last else {
                throw HardshipProblem.days(from: today, to: last)
            }
            let probe = ContractFact.paymentReceived(.init(id: "probe", on: payment.by, amount: payment.amount))
            let then = try ContractView.project(agreement, facts + [probe], asOf: payment.by)
            let end = try ContractView.project(agreement, facts + [probe], asOf: payment.restBy)
            guard let afterPart = then.account, let atEnd = end.account else { throw HardshipProblem.nothingOwed }
            self = .partialPayment(
                PartialPaymentPreview(
                    payment: payment,
                    overdueNow: owed,
                    restAfterPart: afterPart.overduePrincipal + afterPart.overdueInterest,
                    restAtEnd: atEnd.overduePrincipal + atEnd.overdueInterest,
                    penaltyForgiven: max(.zero, atEnd.penaltyAccrued - account.penaltyAccrued)
                )
            )
        case .saleOfCar(let sale):
            guard view.carSoldOn == nil else { throw HardshipProblem.carSold }
            let last = today.adding(days: limits.saleDays)
            guard sale.by > today, sale.by <= last else {
                throw HardshipProblem.days(from: today.adding(days: 1), to: last)
            }
            guard sale.lowestPrice.isPositive else { throw HardshipProblem.price }
            let then = try ContractView.project(agreement, facts, asOf: sale.by)
            guard let account = then.account else { throw HardshipProblem.nothingOwed }
            self = .saleOfCar(CarSalePreview(sale: sale, value: value, owedThen: account.payoff.total))
        }
    }
}

/// What a partial payment leaves, if nothing else is paid.
public struct PartialPaymentPreview: Hashable, Sendable {
    public let payment: PartialPayment
    /// Overdue principal and interest today.
    public let overdueNow: Money
    /// The same after the part was paid on its last day.
    public let restAfterPart: Money
    /// What must be paid by the end, with the instalments that fall due until then.
    public let restAtEnd: Money
    /// Penalty of the time between that is not asked for when the plan is kept, at most.
    public let penaltyForgiven: Money
}

/// What the sale of the car leaves, if nothing is paid until then.
public struct CarSalePreview: Hashable, Sendable {
    public let sale: CarSale
    public let value: Money?
    /// Everything that is owed on the last day for the sale.
    public let owedThen: Money

    /// Back to the borrower at the lowest price.
    public var surplus: Money { max(.zero, sale.lowestPrice - owedThen) }
    /// Still owed at the lowest price.
    public var shortfall: Money { max(.zero, owedThen - sale.lowestPrice) }
}
