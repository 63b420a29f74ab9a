public import CivilTime
public import Lending
public import Operations
public import PrivacyKernel

/// Asks the identification service for the outcome of a biometric identification (56-V Art. 3(3-5)).
public struct IdentityVerifierClient: IdentityVerifierPort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(IdentityVerifier.id)", baseURL, http, retry, businessDate)
    }

    public func verify(_ message: Disclosed<IdentityVerifier>) async throws(CounterpartyFailure) -> IdentityCheck {
        try await verify(fields: message.plainFields, reference: message.reference)
    }

    func verify(fields: [String: String], reference: String) async throws(CounterpartyFailure) -> IdentityCheck {
        try await channel.send("/identity/verify", fields: fields, reference: reference, as: WireCheck.self)
    }
}

private struct WireCheck: WireAnswer {
    let matched: Bool
    let citizenship: String
    let documentValid: Bool
    let checkReference: WireReference

    func value() -> IdentityCheck? {
        let letters = citizenship.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        guard citizenship.utf8.count == 2, letters else { return nil }
        return IdentityCheck(
            matched: matched,
            citizenship: citizenship,
            documentValid: documentValid,
            reference: checkReference.text
        )
    }
}
