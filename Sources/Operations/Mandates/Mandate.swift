public import CivilTime
public import PolicyModel
import SQLPort

/// What one processor may do: its recipient and purpose in the policy, exactly these fields of exactly these
/// contracts, between two days, through one account.
public struct Mandate: Sendable, Hashable {
    public let id: String
    public let recipient: RecipientID
    public let purpose: PurposeID
    public let fields: [FieldID]
    /// Number and date of the agreement behind it.
    public let agreement: String
    public let account: String
    public let from: CivilDate
    /// The last day on which it holds.
    public let until: CivilDate
    public let contracts: [String]
    public let proposedBy: String
    public let approvedOn: CivilDate?
    public let revokedOn: CivilDate?

    /// Whether something may be seen under it on a day.
    public func isLive(on day: CivilDate) -> Bool {
        approvedOn != nil && from <= day && day <= until && (revokedOn.map { day < $0 } ?? true)
    }

    init(_ row: SQLRow, contracts: [String]) throws {
        id = try row.text(0)
        recipient = RecipientID(try row.text(1))
        purpose = PurposeID(try row.text(2))
        fields = try row.text(3).split(separator: ",").map { FieldID(String($0)) }
        agreement = try row.text(4)
        account = try row.text(5)
        from = try row.date(6)
        until = try row.date(7)
        proposedBy = try row.text(8)
        approvedOn = try row.optionalDate(9)
        revokedOn = try row.optionalDate(10)
        self.contracts = contracts
    }
}

/// A mandate as the data-protection officer proposes it.
public struct MandateProposal: Sendable {
    public let recipient: RecipientID
    public let fields: [FieldID]
    public let agreement: String
    public let account: String
    public let from: CivilDate
    public let until: CivilDate
    public let contracts: [String]
    /// Made once for each form.
    public let key: String

    public init(
        recipient: RecipientID,
        fields: [FieldID],
        agreement: String,
        account: String,
        from: CivilDate,
        until: CivilDate,
        contracts: [String],
        key: String
    ) {
        self.recipient = recipient
        self.fields = fields
        self.agreement = agreement
        self.account = account
        self.from = from
        self.until = until
        self.contracts = contracts
        self.key = key
    }
}
