public import CivilTime
public import Lending
internal import Money
public import Operations
public import PrivacyKernel

/// Asks the First Credit Bureau for a report (clause 4.2.1).
public struct CreditBureauClient: CreditBureauPort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(FirstCreditBureau.id)", baseURL, http, retry, businessDate)
    }

    public func report(_ message: Disclosed<FirstCreditBureau>) async throws(CounterpartyFailure) -> BureauReport {
        try await report(fields: message.plainFields, reference: message.reference)
    }

    func report(fields: [String: String], reference: String) async throws(CounterpartyFailure) -> BureauReport {
        try await channel.send("/bureau/report", fields: fields, reference: reference, as: WireReport.self)
    }
}

private struct WireReport: WireAnswer {
    struct Loan: Decodable {
        let lender: String
        let monthlyPayment: WireMoney
        let outstanding: WireMoney
        let daysOverdue: Int
        let worstDaysOverdueInTwelveMonths: Int
    }
    struct Score: Decodable {
        let provider: String
        let scaleMin: Int
        let scaleMax: Int
        let value: Int
    }
    let number: WireReference
    let asOf: CivilDate
    let openLoans: [Loan]
    let selfExclusion: Bool
    let bankruptcyCompletedOn: CivilDate?
    let score: Score?

    func value() -> BureauReport? {
        let sound = openLoans.allSatisfy { $0.daysOverdue >= 0 && $0.worstDaysOverdueInTwelveMonths >= $0.daysOverdue }
        guard sound else { return nil }
        if let score {
            guard score.scaleMin < score.scaleMax, (score.scaleMin...score.scaleMax).contains(score.value) else {
                return nil
            }
        }
        return BureauReport(
            number: number.text,
            asOf: asOf,
            openLoans: openLoans.map {
                BureauReport.OpenLoan(
                    lender: $0.lender,
                    monthlyPayment: $0.monthlyPayment.money,
                    outstanding: $0.outstanding.money,
                    daysOverdue: $0.daysOverdue,
                    worstDaysOverdueInTwelveMonths: $0.worstDaysOverdueInTwelveMonths
                )
            },
            selfExclusion: selfExclusion,
            bankruptcyCompletedOn: bankruptcyCompletedOn,
            score: score.map {
                BureauReport.Score(
                    provider: $0.provider,
                    scaleMin: $0.scaleMin,
                    scaleMax: $0.scaleMax,
                    value: $0.value
                )
            }
        )
    }
}
