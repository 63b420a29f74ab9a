import CivilTime
import CounterpartySimulator
import HTTPTypes
import LenderSupport
import Lending
import Money
import Operations
import SQLPort
import Testing

@testable import Web

/// A command is carried out once under its key, whatever the network does.
@Suite struct APIKeyTests {
    @Test func `the same command under the same key is answered alike and done once`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let applicant = try APIApplicant(test, client)
            let first = try await client.command("/api/applications", applicant.beginning, key: "k")
            let again = try await client.command("/api/applications", applicant.beginning, key: "k")
            #expect(first.status == 201)
            #expect(again.status == 201)
            #expect(again.text == first.text)
            #expect(try await Self.count(test, "SELECT COUNT(*) FROM application") == 1)
        }
    }

    @Test func `another command under a used key is refused`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let applicant = try APIApplicant(test, client)
            _ = try await applicant.begin(key: "k")
            let other = applicant.beginning.with(["language": "kk"])
            let answer = try await client.command("/api/applications", other, key: "k")
            #expect(answer.status == 422)
            #expect(answer.problem == "idempotency/other-request")
            // Another integrator's keys are its own.
            let second = try await APIClient(test, integrator: "other")
            #expect(try await second.command("/api/applications", other, key: "k").status == 201)
        }
    }

    @Test func `a command without a usable key is not carried out`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let body = try JSONReading.text(try APIApplicant(test, client).beginning)
            for key in [nil, "", "with space", String(repeating: "k", count: 121)] {
                let answer = try await client.send(.post, "/api/applications", body: body, key: key)
                #expect((400...422).contains(answer.status))
                #expect(answer.problem == "idempotency/unusable-key")
            }
            #expect(try await Self.count(test, "SELECT COUNT(*) FROM application") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `of many at the same time one acts`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let applicant = try APIApplicant(test, client)
            let answers = try await withThrowingTaskGroup(of: APIClient.Answer.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await client.command("/api/applications", applicant.beginning, key: "k") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let done = answers.filter { $0.status == 201 }
            #expect(!done.isEmpty)
            #expect(Set(done.map(\.text)).count == 1)
            #expect(answers.allSatisfy { $0.status == 201 || $0.problem == "idempotency/in-progress" })
            #expect(answers.filter { $0.status == 409 }.allSatisfy { $0.headers[.retryAfter] != nil })
            #expect(try await Self.count(test, "SELECT COUNT(*) FROM application") == 1)
            #expect(try await Self.count(test, "SELECT COUNT(*) FROM one_time_code") == 1)
        }
    }

    @Test func `a refusal is heard again and does not count twice`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let applicant = try APIApplicant(test, client)
            let path = "/api/applications/\(try await applicant.begin())/submission"
            let wrong = try applicant.submission(code: "x")
            let first = try await client.command(path, wrong, key: "k")
            #expect(first.status == 422)
            for _ in 0..<5 {
                let again = try await client.command(path, wrong, key: "k")
                #expect(again.status == 422)
                #expect(again.text == first.text)
                #expect(again.headers[.contentType] == "application/problem+json")
            }
            #expect(try await Self.count(test, "SELECT attempts FROM one_time_code") == 1)
            let right = try applicant.submission(code: try await test.newestCode(applicant.phone))
            #expect(try await client.command(path, right, key: "k2").status == 202)
        }
    }

    @Test func `a key whose holder is late is taken over, and the late one cannot undo it`() async throws {
        struct Late: Error {}
        try await TestLender.with(on: day("2024-03-01")) { test in
            _ = try await APIClient(test, integrator: "salon")
            let book = test.lender.idempotency
            let actor = try #require(try await test.lender.staff.integrator(token: "token-of-salon"))
            let answer = StoredAnswer(status: 200, body: "{}")
            await #expect(throws: Late.self) {
                try await book.once(actor, key: "k", request: "POST /x") {
                    await #expect(throws: IdempotencyProblem.inProgress) {
                        try await book.once(actor, key: "k", request: "POST /x") { answer }
                    }
                    try await test.database.write { try $0.execute("UPDATE idempotency SET held_until = 0") }
                    let second = try await book.once(actor, key: "k", request: "POST /x") { answer }
                    #expect(second == answer)
                    throw Late()
                }
            }
            let again = try await book.once(actor, key: "k", request: "POST /x") {
                StoredAnswer(status: 201, body: "")
            }
            #expect(again == answer)
        }
    }

    @Test func `a failure gives the key back`() async throws {
        struct Broken: Error {}
        try await TestLender.with(on: day("2024-03-01")) { test in
            _ = try await APIClient(test, integrator: "salon")
            let book = test.lender.idempotency
            let actor = try #require(try await test.lender.staff.integrator(token: "token-of-salon"))
            await #expect(throws: Broken.self) {
                try await book.once(actor, key: "k", request: "POST /x") { throw Broken() }
            }
            let answer = StoredAnswer(status: 200, body: "{}")
            #expect(try await book.once(actor, key: "k", request: "POST /x") { answer } == answer)
        }
    }

    @Test func `a payment counts once by its reference, and a reference names one payment`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let contract = try await APIApplicant(test, client).borrow()
            let payment = APIReachTests.payment(contract, "B-1", "1000.00")
            let first = try await client.command("/api/payments", [payment, payment], key: "p1")
            #expect(first.json["new"] == .integer(1))
            #expect(try await client.command("/api/payments", [payment], key: "p2").json["new"] == .integer(0))
            let other = payment.with(["amount": "2000.00"])
            let refused = try await client.command("/api/payments", [other], key: "p3")
            #expect(refused.status == 422)
            #expect(refused.problem == "payment/reference-used")
            let future = payment.with(["reference": "B-2", "bookedOn": "2024-03-02"])
            #expect(try await client.command("/api/payments", [future], key: "p4").status == 422)
            #expect(try await client.get("/api/contracts/\(contract)").json["account"]["advance"].text == "1000.00")
        }
    }

    @Test func `what is kept of a command holds nothing of its body`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let client = try await APIClient(test, integrator: "salon")
            let applicant = try APIApplicant(test, client)
            _ = try await applicant.apply()
            let kept = try await test.database.read { transaction in
                try transaction.query("SELECT request_digest, body FROM idempotency")
                    .map { try $0.text(0) + ($0.optionalText(1) ?? "") }
            }
            #expect(kept.count == 2)
            for secret in [applicant.person.iin, applicant.person.surname, applicant.phone, applicant.person.vin] {
                #expect(kept.allSatisfy { !$0.contains(secret) })
            }
        }
    }

    private static func count(_ test: TestLender, _ sql: StaticString) async throws -> Int64 {
        try await test.database.read { try $0.query(sql).first?.integer(0) ?? -1 }
    }
}
