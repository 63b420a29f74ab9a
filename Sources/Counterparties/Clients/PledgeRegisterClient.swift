public import CivilTime
public import Operations
public import PrivacyKernel

/// Searches the register of pledges; registers and releases pledges of cars.
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

    public func search(_ message: Disclosed<PledgeRegister>) async throws(CounterpartyFailure) -> PledgeExtract {
        try await search(fields: message.plainFields, reference: message.reference)
    }

    func search(fields: [String: String], reference: String) async throws(CounterpartyFailure) -> PledgeExtract {
        try await channel.send("/pledges/search", fields: fields, reference: reference, as: WireExtract.self)
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

private struct WireExtract: WireAnswer {
    struct Entry: Decodable {
        let certificate: WireReference
        let contract: String
        let pledgee: String
        let registeredOn: CivilDate
    }
    let number: WireReference
    let asOf: CivilDate
    let entries: [Entry]

    func value() -> PledgeExtract? {
        // An endless answer is no answer; neither is one that names nobody.
        guard entries.count <= 100,
            entries.allSatisfy({ (1...200).contains($0.pledgee.count) && $0.contract.count <= 64 })
        else { return nil }
        return PledgeExtract(
            number: number.text,
            asOf: asOf,
            entries: entries.map {
                PledgeExtract.Entry(
                    certificate: $0.certificate.text,
                    contract: $0.contract,
                    pledgee: $0.pledgee,
                    registeredOn: $0.registeredOn
                )
            }
        )
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
