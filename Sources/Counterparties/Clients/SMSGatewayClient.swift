public import CivilTime
public import Operations
public import PrivacyKernel

/// Sends text messages.
///
/// The gateway takes a message for a repetition when reference, phone and text are all the same, so that several texts
/// may go out under one contract.
public struct SMSGatewayClient: SMSGatewayPort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(SMSGateway.id)", baseURL, http, retry, businessDate)
    }

    public func send(_ message: Disclosed<SMSGateway>, text: String) async throws(CounterpartyFailure) {
        try await send(fields: message.plainFields, reference: message.reference, text: text)
    }

    func send(fields: [String: String], reference: String, text: String) async throws(CounterpartyFailure) {
        let accepted = try await channel.send(
            "/sms/messages",
            fields: fields,
            reference: reference,
            act: Act(text: text),
            as: WireAcceptance.self
        )
        guard accepted else { throw channel.garbled }
    }
}

private struct WireAcceptance: WireAnswer {
    let accepted: Bool

    func value() -> Bool? { accepted }
}
