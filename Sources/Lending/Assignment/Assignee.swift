public import Identifiers

/// Who may take over claims, in the words of the law (56-V Art. 9-1(5)).
public enum AssigneeKind: String, Hashable, Sendable, Codable, CaseIterable {
    case bank
    case collectionAgency = "collection-agency"
    case microfinance = "mfo"
    case specialFinancialCompany = "special-financial-company"
    case pledgee
    case smeFund = "sme-fund"
    /// Anybody else; the law lets him take over claims on businesses only, and ours are on consumers.
    case other
}

/// A company that takes over claims, as the borrower is told of it: name, address, telephone, where to pay
/// (56-V Art. 9-1(8)).
public struct Assignee: Hashable, Sendable {
    public let bin: BIN
    public let kind: AssigneeKind
    public let name: String
    public let address: String
    public let phone: String
    public let account: IBAN

    /// The name of the party in facts and books.
    public var id: String { bin.description }

    public init(bin: BIN, kind: AssigneeKind, name: String, address: String, phone: String, account: IBAN) {
        self.bin = bin
        self.kind = kind
        self.name = name
        self.address = address
        self.phone = phone
        self.account = account
    }
}
