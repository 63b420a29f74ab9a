import CivilTime
import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import PrivacyKernel
import Wording

/// Contracts, balances at a date, payments and early repayment, for the integrator they came through.
enum ContractsAPI {
    /// The applicant has read the payment information and both schedules; the code for signing goes to his phone.
    static func confirm(_ call: APICall, key: String) async throws -> APIAnswer {
        let reader = try JSONReader(try call.json(), members: ["informationRead"])
        guard try reader.value("informationRead") == .flag(true) else { throw ContractProblem.notRead }
        try await call.lender.contracts.confirmInformation(call.number, call.actor)
        try await call.lender.contracts.requestSignatureCode(call.number, call.actor)
        return try APIAnswer(.accepted, ["number": call.number])
    }

    static func sign(_ call: APICall, key: String) async throws -> APIAnswer {
        let code = try JSONReader(try call.json(), members: ["code"]).string("code", longest: 12)
        let status = try await call.lender.contracts.sign(call.number, code: code, call.actor)
        return try APIAnswer(ContractDocumentBody(status))
    }

    static func show(_ call: APICall) async throws -> APIAnswer {
        let day = try day(call)
        let today = try await call.lender.businessDay.today()
        guard day.map({ $0 <= today }) ?? true else { throw ContractPageProblem() }
        let status = try await call.lender.contracts.show(call.number, asOf: day, call.actor)
        return try APIAnswer(ContractDocumentBody(status))
    }

    /// The integrator's own contracts, by number.
    static func list(_ call: APICall) async throws -> APIAnswer {
        let limit = call.query("limit").map { Int($0) } ?? 50
        guard let limit, (1...200).contains(limit) else { throw JSONProblem.unreadable("?limit", expected: "1…200") }
        let after = call.query("after")
        guard after == nil || after?.wholeMatch(of: /KP-[0-9]{4}-[0-9]{6}-[0-9]/) != nil else {
            throw JSONProblem.unreadable("?after", expected: "KP-2024-000001-3")
        }
        let found = try await call.lender.contracts.list(ofIntegrator: call.actor, after: after ?? "", limit: limit + 1)
        return try APIAnswer(
            ContractPage(
                contracts: found.prefix(limit).map(ContractDocumentBody.init),
                next: found.count > limit ? found[limit - 1].file.number : nil
            )
        )
    }

    private struct ContractPage: Encodable {
        let contracts: [ContractDocumentBody]
        /// The `after` of the next page.
        let next: String?
    }

    static func payments(_ call: APICall) async throws -> APIAnswer {
        let status = try await call.lender.contracts.show(call.number, call.actor)
        return try APIAnswer((status.view.account?.payments ?? []).map(PaymentDocument.init))
    }

    static func payoff(_ call: APICall) async throws -> APIAnswer {
        let today = try await call.lender.businessDay.today()
        let day = try day(call) ?? today
        guard day >= today, day <= today.adding(days: 366) else { throw APIProblem.notADate("on") }
        return try APIAnswer(PayoffDocument(try await call.lender.payments.payoff(call.number, on: day, call.actor)))
    }

    /// Both results of a partial early repayment; asks for nothing.
    static func preview(_ call: APICall) async throws -> APIAnswer {
        let amount = try JSONReader(try call.json(), members: ["amount"]).money("amount")
        let preview = try await call.lender.payments.previewEarly(call.number, amount: amount, call.actor)
        return try APIAnswer(PreviewDocument(preview))
    }

    static func requestEarly(_ call: APICall, key: String) async throws -> APIAnswer {
        let reader = try JSONReader(try call.json(), members: ["choice", "amount"])
        let choice = try reader.choice("choice", EarlyRepaymentChoice.self)
        let status = try await call.lender.payments.requestEarly(
            call.number,
            amount: choice == .inFull ? nil : try reader.money("amount"),
            choice: choice,
            key: "\(call.actor.id)-\(key)",
            call.actor
        )
        return try APIAnswer(.accepted, ContractDocumentBody(status))
    }

    /// Money that the integrator has received for contracts. A reference taken before is not taken again.
    static func receive(_ call: APICall, key: String) async throws -> APIAnswer {
        let value = try call.json()
        guard case .array(let items) = value else {
            throw JSONProblem.wrongKind("$", expected: "array", found: value.kind)
        }
        guard (1...500).contains(items.count) else { throw JSONProblem.unreadable("$", expected: "1–500 items") }
        let payments = try items.enumerated().map { index, item in
            let reader = try JSONReader(
                item,
                at: "$[\(index)]",
                members: ["reference", "amount", "bookedOn", "contract"]
            )
            let amount = try reader.money("amount")
            guard amount.isPositive else { throw JSONProblem.unreadable("$[\(index)].amount", expected: "> 0") }
            return ReportedPayment(
                // Two integrators may use the same numbers.
                reference: "\(call.actor.id):\(try reader.string("reference", longest: 60))",
                contract: try reader.string("contract", longest: 40),
                amount: amount,
                bookedOn: try reader.date("bookedOn")
            )
        }
        let outcomes = try await call.lender.payments.take(reported: payments, by: call.actor)
        let new = outcomes.count { $0 != .known }
        return try APIAnswer(.created, JSONValue.object(["received": .integer(payments.count), "new": .integer(new)]))
    }

    private static func day(_ call: APICall) throws -> CivilDate? {
        guard let text = call.query("on") else { return nil }
        guard let day = CivilDate(text) else { throw APIProblem.notADate("on") }
        return day
    }
}
