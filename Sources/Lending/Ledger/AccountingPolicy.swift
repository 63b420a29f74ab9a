/// How the lender keeps its books, as its folder says.
public struct AccountingPolicy: Hashable, Sendable {
    public let provisions: ProvisionPolicy

    public init(provisions: ProvisionPolicy) { self.provisions = provisions }
}
