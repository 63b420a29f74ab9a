/// How the lender keeps its books, as its folder says.
public struct AccountingPolicy: Hashable, Sendable {
    public let chart: ChartOfAccounts
    public let provisions: ProvisionPolicy

    public init(chart: ChartOfAccounts, provisions: ProvisionPolicy) {
        self.chart = chart
        self.provisions = provisions
    }
}
