import CivilTime
import Lending
public import LoanMath
import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault

/// The sale of the car: its price has come in as a payment, the debt is repaid from it in the legal order, a surplus goes
/// back to the borrower, what is missing stays owed, and the pledge ends.
extension HardshipDesk {
    /// Says which payment is the price of the car. Saying so again is success without effect.
    ///
    /// The day that counts is that of the payment, also when the employee comes to it later: interest does not run on
    /// money that was there.
    public func recordSale(_ id: String, payment: String, _ actor: Actor) async throws {
        guard Self.answerers.contains(actor.role.rawValue) else { throw HardshipProblem.notAnAnswerer }
        try await act(id, actor) { hardship, file, occasion, today, transaction in
            if hardship.stage == .kept { return }
            guard hardship.stage == .running, case .saleOfCar(let sale) = hardship.offer,
                let agreedOn = hardship.agreedOn
            else { throw HardshipProblem.notNow }
            let account = try file.view(asOf: today).account
            guard let received = account?.payments.first(where: { $0.id == payment }), received.on >= agreedOn else {
                throw HardshipProblem.noSuchPayment
            }
            guard received.amount >= sale.lowestPrice else { throw HardshipProblem.priceBelow(sale.lowestPrice) }
            if let wanted = try Self.useOfPrice(id, file, on: received.on) {
                try lender.contracts.record(wanted, hardship.contract, occasion, in: transaction)
            }
            try lender.contracts.record(
                .carSold(on: received.on, payment: payment, price: received.amount),
                hardship.contract,
                occasion,
                in: transaction
            )
            try HardshipRecords.add(.kept(on: today), to: &hardship, by: actor, at: occasion.at, in: transaction)
            try Outbox.addOnce(
                .releasePledge,
                reference: hardship.contract,
                subject: file.subject,
                content: "",
                day: today,
                at: occasion.at,
                in: transaction
            )
            try tell(HardshipTexts.kept(hardship.contract), "ended", hardship, file, occasion, transaction)
        }
    }

    /// Payments that may be the price: received since the agreement, and enough.
    public func candidates(for status: HardshipStatus) -> [PaymentAllocation] {
        guard status.hardship.stage == .running, case .saleOfCar(let sale) = status.hardship.offer,
            let agreedOn = status.hardship.agreedOn
        else { return [] }
        return (status.contract.view.account?.payments ?? [])
            .filter { $0.on >= agreedOn && $0.amount >= sale.lowestPrice }
    }

    /// What must be asked for on the borrower's behalf, so that money beyond what is due repays the rest instead of
    /// waiting for the coming instalments: everything, or as much principal as there is money for.
    private static func useOfPrice(_ id: String, _ file: ContractFile, on day: CivilDate) throws -> ContractFact? {
        guard let account = try file.view(asOf: day).account, account.advance.isPositive,
            account.principalOutstanding.isPositive
        else { return nil }
        guard account.payoff.total.isPositive else { return .payoffRequested(id: id, on: day) }
        return .earlyRepaymentRequested(
            .init(id: id, on: day, amount: account.principalOutstanding, choice: .smallerInstalment)
        )
    }
}
