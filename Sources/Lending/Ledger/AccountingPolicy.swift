/// How the lender keeps its books, as its folder says.
public struct AccountingPolicy: Hashable, Sendable {
    public let chart: ChartOfAccounts
    public let provisions: ProvisionPolicy
    /// Where borrowers pay; without it they are told to ask.
    public let repaymentAccount: RepaymentAccount?

    public init(chart: ChartOfAccounts, provisions: ProvisionPolicy, repaymentAccount: RepaymentAccount? = nil) {
        self.chart = chart
        self.provisions = provisions
        self.repaymentAccount = repaymentAccount
    }
}
