public import CivilTime
public import Lending
internal import Money
public import Operations
public import PrivacyKernel

/// Asks an appraiser what a car is worth. The question says nothing of a person.
public struct AppraiserClient: AppraiserPort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(Appraiser.id)", baseURL, http, retry, businessDate)
    }

    public func valuation(_ message: Disclosed<Appraiser>) async throws(CounterpartyFailure) -> Valuation {
        try await valuation(fields: message.plainFields, reference: message.reference)
    }

    func valuation(fields: [String: String], reference: String) async throws(CounterpartyFailure) -> Valuation {
        try await channel.send("/appraisal/valuation", fields: fields, reference: reference, as: WireValuation.self)
    }
}

private struct WireValuation: WireAnswer {
    let marketValue: WireMoney
    let asOf: CivilDate
    let source: String

    func value() -> Valuation? {
        guard marketValue.money.isPositive else { return nil }
        return Valuation(marketValue: marketValue.money, asOf: asOf, source: source)
    }
}
