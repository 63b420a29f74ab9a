public import CivilTime
public import Operations
public import PrivacyKernel

/// Tells the First Credit Bureau and the bureau with state participation of contracts (clause 4.5).
public struct BureauRecordClient: BureauRecordPort {
    private let first: CounterpartyChannel
    private let state: CounterpartyChannel

    public init(
        first: BaseURL,
        state: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        self.first = CounterpartyChannel("\(FirstCreditBureau.id)", first, http, retry, businessDate)
        self.state = CounterpartyChannel("\(StateCreditBureau.id)", state, http, retry, businessDate)
    }

    public func supply(
        _ message: Disclosed<FirstCreditBureau>,
        reference: String
    ) async throws(CounterpartyFailure) -> String {
        try await receipt(first, "/bureau/records", message.plainFields, reference)
    }

    public func supply(
        _ message: Disclosed<StateCreditBureau>,
        reference: String
    ) async throws(CounterpartyFailure) -> String {
        try await receipt(state, "/state-bureau/records", message.plainFields, reference)
    }

    private func receipt(
        _ channel: CounterpartyChannel,
        _ path: String,
        _ fields: [String: String],
        _ reference: String
    ) async throws(CounterpartyFailure) -> String {
        try await channel.send(path, fields: fields, reference: reference, as: WireRecordReceipt.self)
    }
}

private struct WireRecordReceipt: WireAnswer {
    let receipt: WireReference

    func value() -> String? { receipt.text }
}
