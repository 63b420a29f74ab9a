public import CivilTime
public import Lending
internal import Money
public import Operations
public import PrivacyKernel

/// Asks the state pension payment centre for six months of contributions (clause 4.2.2).
public struct PensionCentreClient: PensionCentrePort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(PensionCentre.id)", baseURL, http, retry, businessDate)
    }

    public func income(_ message: Disclosed<PensionCentre>) async throws(CounterpartyFailure) -> PensionIncome {
        try await income(fields: message.plainFields, reference: message.reference)
    }

    func income(fields: [String: String], reference: String) async throws(CounterpartyFailure) -> PensionIncome {
        try await channel.send("/pension/income", fields: fields, reference: reference, as: WireIncome.self)
    }
}

private struct WireIncome: WireAnswer {
    struct Month: Decodable {
        let month: String
        let contribution: WireMoney
    }
    let stateConsentReference: WireReference
    let months: [Month]

    func value() -> PensionIncome? {
        // Six months without a gap, oldest first: anything else would make the average wrong.
        let firsts = months.compactMap { CivilDate($0.month + "-01") }
        guard months.count == 6, firsts.count == 6,
            zip(firsts, firsts.dropFirst()).allSatisfy({ $0.adding(months: 1) == $1 })
        else { return nil }
        return PensionIncome(
            stateConsentReference: stateConsentReference.text,
            months: months.map { PensionIncome.Month(month: $0.month, contribution: $0.contribution.money) }
        )
    }
}
