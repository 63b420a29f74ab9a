import CivilTime
import LenderSupport
import Money
import Operations
import PrivacyKernel
import SQLPort
import Testing
import TransparencyLog
import Vault

@testable import Web

/// The way of a loan through the interface, from the price to the released car.
@Suite struct APIPathTests {
    @Test func `an integrator takes a loan from the quote to the last payment`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let quote = try await client.ask("/api/quotes", APIApplicant.carLoan).json
            #expect(quote["instalment"].text == "106493.00")
            #expect(quote["schedule"].items.count == 36)
            let contract = try await APIApplicant(test, client).borrow()
            let active = try await client.get("/api/contracts/\(contract)").json
            #expect(active["state"].text == "active")
            #expect(active["account"]["principalOutstanding"].text == "2100000.00")
            #expect(try await client.get("/api/contracts").json["contracts"][0]["number"].text == contract)
            try await pay(contract, client, test)
            try await repayEarly(contract, client, test)
            for _ in 0..<6 { try await test.lender.outbox.runDue() }
            #expect(try await client.get("/api/contracts/\(contract)").json["state"].text == "released")
            let before = try await client.get("/api/contracts/\(contract)?on=2024-03-31").json
            #expect(before["asOf"].text == "2024-03-31")
            #expect(before["account"]["principalOutstanding"].text == "2100000.00")
            try await prove(contract, client, test)
        }
    }

    @Test func `a refusal names its reasons and where they stand`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let refused = try await APIApplicant(test, client, person: 21).apply()
            #expect(refused["state"].text == "refused")
            #expect(refused["decision"]["outcome"].text == "refuse")
            #expect(refused["decision"]["reasons"].items.contains { $0["source"].text == "192-2019" })
            #expect(refused["decision"]["offeredAmount"] == .null)
        }
    }

    @Test func `a draft is withdrawn, and withdrawn again without effect`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let number = try await APIApplicant(test, client).begin()
            for key in ["w1", "w2"] {
                let answer = try await client.command("/api/applications/\(number)/withdrawal", key: key)
                #expect(answer.status == 200)
                #expect(answer.json["state"].text == "withdrawn")
            }
        }
    }

    @Test func `the texts to show are those that are recorded`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let texts = try await client.get("/api/texts?language=ru").json
            #expect(texts["consents"].items.contains { $0["id"].text == "bureauReport" })
            _ = try await APIApplicant(test, client).begin()
            for kind in ["lender", "notice"] {
                let words = texts[kind].text
                let kept = try await test.database.read { transaction in
                    try transaction.query(
                        "SELECT 1 FROM shown_text WHERE words = $1",
                        [.text(words)]
                    ).count
                }
                #expect(kept == 1, "\(kind)")
            }
            #expect(try await client.get("/api/texts?language=fr").status == 422)
        }
    }

    private func pay(_ contract: String, _ client: APIClient, _ test: TestLender) async throws {
        try await test.close(through: day("2024-04-01"))
        let report = APIReachTests.payment(contract, "B-1", "106493.00").with(["bookedOn": "2024-04-01"])
        let taken = try await client.command("/api/payments", [report], key: "pay-1")
        #expect(taken.status == 201)
        #expect(taken.json["new"] == .integer(1))
        let payments = try await client.get("/api/contracts/\(contract)/payments").json
        #expect(payments.items.count == 1)
        #expect(payments[0]["lines"].items.map { $0["target"].text }.contains("currentInterest"))
    }

    private func repayEarly(_ contract: String, _ client: APIClient, _ test: TestLender) async throws {
        let preview = try await client.ask(
            "/api/contracts/\(contract)/early-repayment-preview",
            ["amount": "500000.00"]
        ).json
        #expect(preview["shorterTerm"].items.count < preview["smallerInstalment"].items.count)
        let path = "/api/contracts/\(contract)/early-repayments"
        #expect(try await client.command(path, ["choice": "inFull"], key: "early").status == 202)
        let payoff = try await client.get("/api/contracts/\(contract)/payoff").json
        let report = APIReachTests.payment(contract, "B-2", payoff["total"].text).with(["bookedOn": "2024-04-01"])
        #expect(try await client.command("/api/payments", [report], key: "pay-2").status == 201)
    }

    private func prove(_ contract: String, _ client: APIClient, _ test: TestLender) async throws {
        let lender = test.lender
        try await test.database.write { transaction in
            while try lender.vault.integrateLog(at: lender.clock.now(), in: transaction) != nil {}
        }
        let evidence = try await client.get("/api/contracts/\(contract)/evidence").json
        #expect(evidence["contract"].text == contract)
        let head = try await client.get("/api/log/checkpoint").json
        #expect(head["checkpoint"].text.hasPrefix("test.example/log"))
        #expect(head["logKey"] == evidence["logKey"])
    }
}
