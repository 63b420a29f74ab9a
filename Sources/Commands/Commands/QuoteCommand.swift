import ArgumentParser
import CivilTime
import Foundation
import Lending
import LoanMath
import Money
import Wording

/// `kepil quote`: the price of a loan with its schedule, or the reason why it may not be offered.
struct QuoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote",
        abstract: "Price a loan on a day, with its schedule and effective rate (GESV).",
        discussion:
            "Exit codes: 0 a price, 1 the lender's files cannot be used, 2 refused by the product's limits or by law, 64 misuse."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

    @Option(help: "car-loan or car-pledge.") var product: String
    @Option(help: "Price of the car in tenge (car loan).") var price: String?
    @Option(help: "Own money in tenge (car loan).") var downPayment: String?
    @Option(help: "Amount in tenge (car pledge).") var amount: String?
    @Option(help: "Months.") var term: Int
    @Option(help: "Interest a month in per cent, such as 3.7.") var monthlyRate: String
    @Option(help: "Day of disbursement, YYYY-MM-DD.") var on: String
    @Option(help: "annuity or differentiated.") var method: String = "annuity"
    @Option(help: "table, json or csv.") var format: Format = .table
    @OptionGroup var folders: LenderFolders

    func run() async throws {
        let request = try self.request()
        guard let day = CivilDate(on) else { throw ValidationError("--on takes a date as YYYY-MM-DD.") }
        try await Speech.guarded {
            let (_, law) = try folders.load()
            let products = try folders.catalogue()
            // Only what the product or the law says no to is a refusal; files that cannot be used are a failure.
            try await Speech.guarded(refusal: 2) {
                let quote = try Quote(
                    request,
                    terms: products.terms(request.product),
                    cap: try LendingLaw.effectiveRateCap(law, on: day),
                    on: day
                )
                try say(quote)
            }
        }
    }

    private func say(_ quote: Quote) throws {
        switch format {
        case .table: Speech.say(QuotePrinter.table(quote, Speech.language))
        case .json: Speech.say(try QuotePrinter.json(quote))
        case .csv: Speech.say(QuotePrinter.csv(quote))
        }
    }

    private func request() throws -> QuoteRequest {
        guard let product = Product(rawValue: product) else {
            throw ValidationError("--product is car-loan or car-pledge.")
        }
        guard let method = RepaymentMethod(rawValue: method) else {
            throw ValidationError("--method is annuity or differentiated.")
        }
        guard let rate = Rate(percent: monthlyRate) else {
            throw ValidationError("--monthly-rate takes a percentage such as 3.7.")
        }
        switch product {
        case .carLoan:
            guard amount == nil, let price = try money(price, "--price"),
                let down = try money(downPayment, "--down-payment")
            else { throw ValidationError("A car loan takes --price and --down-payment.") }
            return QuoteRequest(
                carPrice: price,
                downPayment: down,
                termMonths: term,
                monthlyRate: rate,
                method: method
            )
        case .carPledge:
            guard price == nil, downPayment == nil, let amount = try money(amount, "--amount")
            else { throw ValidationError("A loan against a car takes --amount.") }
            return QuoteRequest(pledgeAmount: amount, termMonths: term, monthlyRate: rate, method: method)
        }
    }

    private func money(_ text: String?, _ option: String) throws -> Money? {
        guard let text else { return nil }
        guard let money = Money(decimal: text), money <= Money(tenge: 1_000_000_000_000) else {
            throw ValidationError("\(option) takes an amount in tenge such as 3000000.")
        }
        return money
    }
}
