public import CivilTime
public import Lending
public import Operations
public import PrivacyKernel

/// Asks whether a person is married and whether the spouse has agreed to the loan (56-V Art. 3(3-3)).
public struct CivilRegistryClient: CivilRegistryPort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(CivilRegistry.id)", baseURL, http, retry, businessDate)
    }

    public func spouseConsent(_ message: Disclosed<CivilRegistry>) async throws(CounterpartyFailure) -> SpouseConsent {
        try await spouseConsent(fields: message.plainFields, reference: message.reference)
    }

    func spouseConsent(fields: [String: String], reference: String) async throws(CounterpartyFailure) -> SpouseConsent {
        try await channel.send(
            "/civil-registry/spouse-consent",
            fields: fields,
            reference: reference,
            as: WireConsent.self
        )
    }
}

private struct WireConsent: WireAnswer {
    let married: Bool
    let consentReference: WireReference?

    func value() -> SpouseConsent? {
        SpouseConsent(married: married, consentReference: consentReference?.text)
    }
}
