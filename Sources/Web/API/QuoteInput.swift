import Lending
import LoanMath
import Operations
import Wording

/// What is asked to be priced, as programs send it; the names are those of `kepil quote`.
enum QuoteInput {
    static let members: Set<String> = [
        "product", "price", "downPayment", "amount", "termMonths", "monthlyRatePercent", "method", "on",
    ]

    static func request(_ reader: JSONReader) throws(JSONProblem) -> QuoteRequest {
        let product = try reader.choice("product", Product.self)
        let term = try reader.integer("termMonths", in: 1...1200)
        let rate = try reader.percent("monthlyRatePercent")
        let method = reader.has("method") ? try reader.choice("method", RepaymentMethod.self) : .annuity
        switch product {
        case .carLoan:
            let price = try reader.money("price")
            let down = try reader.money("downPayment")
            guard down < price else { throw .unreadable("$.downPayment", expected: "< price") }
            return QuoteRequest(
                carPrice: price,
                downPayment: down,
                termMonths: term,
                monthlyRate: rate,
                method: method
            )
        case .carPledge:
            return QuoteRequest(
                pledgeAmount: try reader.money("amount"),
                termMonths: term,
                monthlyRate: rate,
                method: method
            )
        }
    }

    static func answer(_ call: APICall) async throws -> APIAnswer {
        let reader = try JSONReader(try call.json(), members: members)
        let request = try request(reader)
        let today = try await call.lender.businessDay.today()
        let day = reader.has("on") ? try reader.date("on") : today
        let quote = try Quote(
            request,
            terms: call.lender.products.terms(request.product),
            cap: try LendingLaw.effectiveRateCap(call.lender.law, on: day),
            on: day
        )
        return try APIAnswer(QuoteDocument(quote))
    }
}
