import HTTPTypes
import LenderSupport
import Money
import Operations
import Testing

@testable import Web

/// Who comes in, and how far: an integrator reaches what came through itself and nothing else.
@Suite struct APIReachTests {
    @Test func `without a known token nothing is answered`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            for token in [nil, "", "wrong-token-of-nobody", "token-of-other"] {
                let answer = try await client.with(token: token).ask("/api/quotes", APIApplicant.carLoan)
                #expect(answer.status == 401)
                #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
            #expect(try await client.with(token: nil).get("/api/openapi.json").status == 200)
        }
    }

    @Test func `another integrator's application and contract do not exist`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let salon = try await APIClient(test, integrator: "salon")
            let other = try await APIClient(test, integrator: "other")
            let contract = try await APIApplicant(test, salon).borrow()
            let application = try await salon.get("/api/contracts/\(contract)").json["application"].text
            for path in ["", "/payments", "/payoff", "/evidence"] {
                #expect(try await other.get("/api/contracts/\(contract)\(path)").status == 404)
            }
            #expect(try await other.get("/api/applications/\(application)").status == 404)
            let commands: [(String, JSONValue?)] = [
                ("/api/applications/\(application)/withdrawal", nil),
                ("/api/applications/\(application)/contract", nil),
                ("/api/contracts/\(contract)/confirmation", ["informationRead": true]),
                ("/api/contracts/\(contract)/signature", ["code": "123456"]),
                ("/api/contracts/\(contract)/early-repayments", ["choice": "inFull"]),
            ]
            for (path, body) in commands {
                let answer = try await other.command(path, body, key: "other-\(path.utf8.count)")
                #expect(answer.status == 404, "\(path) \(answer.text)")
            }
            #expect(try await salon.get("/api/contracts/\(contract)").json["state"].text == "active")
        }
    }

    @Test func `a payment for another integrator's contract is not taken`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let salon = try await APIClient(test, integrator: "salon")
            let other = try await APIClient(test, integrator: "other")
            let contract = try await APIApplicant(test, salon).borrow()
            let report = Self.payment(contract, "B-1", "106493.00")
            let answer = try await other.command("/api/payments", [report], key: "pay")
            #expect(answer.status == 404, "\(answer.text)")
            #expect(try await salon.get("/api/contracts/\(contract)/payments").json.items.isEmpty)
            #expect(try await salon.get("/api/contracts/\(contract)").json["account"]["advance"].text == "0.00")
        }
    }

    static func payment(_ contract: String, _ reference: String, _ amount: String) -> JSONValue {
        [
            "reference": .string(reference), "contract": .string(contract), "amount": .string(amount),
            "bookedOn": "2024-03-01",
        ]
    }
}
