public import CivilTime
public import Money
public import Operations
public import PrivacyKernel

/// Pays out through the settlement bank and reads the lender's statement.
public struct SettlementBankClient: SettlementBankPort {
    private let channel: CounterpartyChannel
    /// Pages of the statement read in one go; the rest comes with the next call, because the cursor has moved.
    private static let mostPages = 20

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("\(SettlementBank.id)", baseURL, http, retry, businessDate)
    }

    public func payOut(
        _ message: Disclosed<SettlementBank>,
        amount: Money,
        on day: CivilDate
    ) async throws(CounterpartyFailure) -> BankTransfer {
        try await payOut(fields: message.plainFields, reference: message.reference, amount: amount, on: day)
    }

    func payOut(
        fields: [String: String],
        reference: String,
        amount: Money,
        on day: CivilDate
    ) async throws(CounterpartyFailure) -> BankTransfer {
        try await channel.send(
            "/bank/payouts",
            fields: fields,
            reference: reference,
            act: Act(amount: amount.description, on: day.description),
            as: WireTransfer.self
        )
    }

    public func statement(after cursor: Int64) async throws(CounterpartyFailure) -> [BankCredit] {
        var credits: [BankCredit] = []
        for _ in 0..<Self.mostPages {
            let from = credits.last?.cursor ?? cursor
            let page = try await channel.fetch("/bank/statement?after=\(from)", as: WireStatement.self)
            // The cursor must grow from line to line, or a credit would be taken twice or left out.
            var last = from
            for credit in page.credits {
                guard credit.cursor > last else { throw channel.garbled }
                last = credit.cursor
            }
            credits += page.credits
            guard page.more, !page.credits.isEmpty else { break }
        }
        return credits
    }
}

private struct WireTransfer: WireAnswer {
    let transfer: WireReference
    let executedOn: CivilDate

    func value() -> BankTransfer? { BankTransfer(reference: transfer.text, executedOn: executedOn) }
}

private struct WireStatement: WireAnswer {
    struct Credit: Decodable {
        let cursor: Int64
        let reference: WireReference
        let amount: WireMoney
        let bookedOn: CivilDate
        let details: String
    }
    let credits: [Credit]
    let more: Bool

    func value() -> (credits: [BankCredit], more: Bool)? {
        guard credits.allSatisfy({ $0.amount.money.isPositive }) else { return nil }
        let lines = credits.map {
            BankCredit(
                cursor: $0.cursor,
                reference: $0.reference.text,
                amount: $0.amount.money,
                bookedOn: $0.bookedOn,
                details: $0.details
            )
        }
        return (lines, more)
    }
}
