public import Money

/// The debt-load ratio (KDN): monthly payments on all debts over average monthly income.
///
/// - Source: 56-V Art. 7(2)(8-1); the limit is data of the regulator's act, so it is a parameter.
public enum DebtLoad {
    /// The ratio, rounded up to a billionth, because it is compared with a maximum; `nil` without income.
    public static func ratio(payments: Money, income: Money) -> Rate? {
        guard income.isPositive else { return nil }
        let numerator = Int128(payments.tiyn) * 1_000_000_000
        let denominator = Int128(income.tiyn)
        let up = numerator / denominator + (numerator % denominator > 0 ? 1 : 0)
        return Rate(billionths: Int64(clamping: up))
    }

    /// The smallest average monthly income that carries the payments, rounded up to the tiyn.
    ///
    /// - Precondition: the limit is positive.
    public static func requiredIncome(payments: Money, limit: Rate) -> Money {
        precondition(limit > .zero, "a debt-load limit is positive")
        return Rounding(.up, to: .tiyn).money(Int128(payments.tiyn) * 1_000_000_000, over: Int128(limit.billionths))
    }

    /// The largest instalment that keeps the ratio within the limit, rounded down to the tiyn; zero when other debts
    /// already exceed it.
    public static func affordableInstalment(income: Money, otherPayments: Money, limit: Rate) -> Money {
        let allowed = Rounding(.down, to: .tiyn).money(
            Int128(income.tiyn) * Int128(limit.billionths),
            over: 1_000_000_000
        )
        return max(.zero, allowed - otherPayments)
    }
}
