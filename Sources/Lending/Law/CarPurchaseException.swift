import CivilTime
public import LoanMath
import Money
import PolicyModel

/// A purchase of a car for which the debt-load ratio is not calculated. Which ones, and until when, is data.
public struct CarPurchaseException: Hashable, Sendable {
    public let newCar: Bool
    /// The oldest used car it covers, in years; `nil` = any.
    public let maximumAgeYears: Int?
    /// The smallest down payment as a share of the price; `nil` = any.
    public let downPaymentFrom: Rate?
    /// Whether `downPaymentFrom` itself is left out.
    public let above: Bool
    /// The largest down payment as a share of the price; `nil` = any.
    public let downPaymentTo: Rate?

    /// Reads `new-car`, `used-car-down-payment-over-50` or `used-car-up-to-3-years-down-payment-30-to-50`.
    init?(_ word: String) {
        if word == "new-car" {
            (newCar, maximumAgeYears, downPaymentFrom, above, downPaymentTo) = (true, nil, nil, false, nil)
            return
        }
        var parts = word.split(separator: "-").map(String.init)[...]
        guard parts.starts(with: ["used", "car"]) else { return nil }
        parts = parts.dropFirst(2)
        var age: Int?
        if parts.starts(with: ["up", "to"]) {
            let rest = Array(parts.dropFirst(2))
            guard rest.count > 2, let years = Int(rest[0]), rest[1] == "years" else { return nil }
            age = years
            parts = rest[2...]
        }
        guard parts.starts(with: ["down", "payment"]) else { return nil }
        let bounds = Array(parts.dropFirst(2))
        newCar = false
        maximumAgeYears = age
        if bounds.count == 2, bounds[0] == "over", let from = Rate(percent: bounds[1]) {
            (downPaymentFrom, above, downPaymentTo) = (from, true, nil)
        } else if bounds.count == 3, bounds[1] == "to", let from = Rate(percent: bounds[0]),
            let to = Rate(percent: bounds[2])
        {
            (downPaymentFrom, above, downPaymentTo) = (from, false, to)
        } else {
            return nil
        }
    }

    func covers(newCar isNew: Bool, ageYears: Int, downPayment: Money, price: Money) -> Bool {
        guard !newCar else { return isNew }
        guard !isNew, maximumAgeYears.map({ ageYears <= $0 }) ?? true else { return false }
        if let to = downPaymentTo, !Share.isAtMost(to, downPayment, of: price) { return false }
        guard let from = downPaymentFrom else { return true }
        let paid = Int128(downPayment.tiyn) * 1_000_000_000
        let bound = Int128(from.billionths) * Int128(price.tiyn)
        return above ? paid > bound : paid >= bound
    }

    /// The exceptions in force on a day. None is lawful; one that cannot be read is a gap.
    static func all(_ table: LawTable, on day: CivilDate) throws(LawGap) -> [Cited<CarPurchaseException>] {
        guard let words = try table.ifPresent(LawID.carPurchaseException, on: day, table.list) else { return [] }
        let read = words.value.compactMap { CarPurchaseException($0) }
        guard read.count == words.value.count else {
            throw LawGap(missing: [LawID.carPurchaseException], date: day)
        }
        return read.map { words.with($0) }
    }
}
