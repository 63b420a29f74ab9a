public import CivilTime
public import Lending
public import Operations
public import PrivacyKernel

/// Asks whether a person serves as a conscript (56-V Art. 7(2)(11-2)).
public struct ConscriptionOfficeClient: ConscriptionOfficePort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(ConscriptionOffice.id)", baseURL, http, retry, businessDate)
    }

    public func status(_ message: Disclosed<ConscriptionOffice>) async throws(CounterpartyFailure) -> ConscriptionStatus
    {
        try await status(fields: message.plainFields, reference: message.reference)
    }

    func status(fields: [String: String], reference: String) async throws(CounterpartyFailure) -> ConscriptionStatus {
        try await channel.send("/conscription/status", fields: fields, reference: reference, as: WireStatus.self)
    }
}

private struct WireStatus: WireAnswer {
    let onActiveService: Bool

    func value() -> ConscriptionStatus? { ConscriptionStatus(onActiveService: onActiveService) }
}
