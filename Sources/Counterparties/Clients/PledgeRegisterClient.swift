public import CivilTime
public import Operations
public import PrivacyKernel

/// Registers and releases pledges of cars.
public struct PledgeRegisterClient: PledgeRegisterPort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(PledgeRegister.id)", baseURL, http, retry, businessDate)
    }

    public func register(_ message: Disclosed<PledgeRegister>) async throws(CounterpartyFailure) -> PledgeCertificate {
        try await register(fields: message.plainFields, reference: message.reference)
    }

    func register(fields: [String: String], reference: String) async throws(CounterpartyFailure) -> PledgeCertificate {
        try await channel.send("/pledges", fields: fields, reference: reference, as: WireCertificate.self)
    }

    public func release(certificate: String, reference: String) async throws(CounterpartyFailure) -> PledgeRelease {
        guard WireReference.isSafe(certificate) else { throw channel.garbled }
        let release = try await channel.send(
            "/pledges/\(certificate)/release",
            fields: [:],
            reference: reference,
            as: WireRelease.self
        )
        guard release.number == certificate else { throw channel.garbled }
        return release
    }
}

private struct WireCertificate: WireAnswer {
    let number: WireReference
    let registeredOn: CivilDate

    func value() -> PledgeCertificate? { PledgeCertificate(number: number.text, registeredOn: registeredOn) }
}

private struct WireRelease: WireAnswer {
    let number: WireReference
    let releasedOn: CivilDate

    func value() -> PledgeRelease? { PledgeRelease(number: number.text, releasedOn: releasedOn) }
}
