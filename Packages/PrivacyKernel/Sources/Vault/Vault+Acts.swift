public import PolicyModel
public import PrivacyKernel
public import SQLPort

extension Vault {
    /// Puts on the log that an act was done that concerns nobody's data, such as the announcement of a version of the
    /// policy, by the hash of its text. The policy says who may; a refusal undoes the act and stays on the log.
    public func recordAct<P: PurposeTag>(
        _ purpose: P.Type,
        fields: [FieldID],
        documentHash: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let ruling = try decide(.store, P.id, fields, of: nil, payload: documentHash, occasion, in: transaction)
        if case .refused(let denial, let line) = ruling.outcome { throw PendingRefusal(denial: denial, line: line) }
    }

    /// Brings the book of the policy up to date, for those who read it without a decision: pages, background work.
    public func refreshPolicies(in transaction: any SQLTransaction) throws {
        try policies?.refresh(book, in: transaction)
    }
}
