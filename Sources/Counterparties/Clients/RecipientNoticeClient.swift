public import CivilTime
public import Operations
internal import PolicyModel
public import PrivacyKernel

/// Tells recipients what became of data that they hold. Each has its own door behind one gateway.
public struct RecipientNoticeClient: RecipientNoticePort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("notices", baseURL, http, retry, businessDate)
    }

    public func tell(_ notice: RecipientNotice) async throws(CounterpartyFailure) -> String {
        try await send(notice, fields: [:])
    }

    public func tell<R: RecipientTag>(
        _ notice: RecipientNotice,
        corrected: Disclosed<R>
    ) async throws(CounterpartyFailure) -> String {
        precondition(notice.recipient == R.id, "a corrected value goes to the recipient it was disclosed for")
        return try await send(notice, fields: corrected.plainFields)
    }

    private func send(_ notice: RecipientNotice, fields: [String: String]) async throws(CounterpartyFailure) -> String {
        let text =
            "\(notice.act.rawValue); references \(notice.references.joined(separator: " ")); fields "
            + notice.fields.map(\.rawValue).joined(separator: " ")
        let receipt = try await channel.send(
            "/notices/\(notice.recipient)",
            fields: fields,
            reference: notice.id,
            act: Act(text: text),
            as: WireReceipt.self
        )
        guard !receipt.isEmpty else { throw channel.garbled }
        return receipt
    }
}

private struct WireReceipt: WireAnswer {
    let receipt: String

    func value() -> String? { receipt }
}
