import CivilTime
import FoundationEssentials
import Lending
import Money
import Operations
import Testing

@testable import Counterparties
@testable import CounterpartySimulator

/// Acts on the outside world: done once, however often the call is repeated.
struct ActTests {
    private func bank(_ outside: Outside) -> SettlementBankClient {
        SettlementBankClient(
            baseURL: outside.baseURL,
            http: outside.http,
            retry: outside.retry,
            businessDate: outside.businessDate
        )
    }

    private func register(_ outside: Outside) -> PledgeRegisterClient {
        PledgeRegisterClient(
            baseURL: outside.baseURL,
            http: outside.http,
            retry: outside.retry,
            businessDate: outside.businessDate
        )
    }

    @Test func `a payout whose answer was lost is paid once`() async throws {
        try await withOutside { outside in
            outside.world.faults.add(.init(counterparty: .bank, kind: .drop, calls: 2, afterwards: true))
            let fields = ["payoutIBAN": try outside.person(2).payoutIBAN, "contractRecord": "K-1"]
            let amount = Money(tenge: 3_000_000)
            let transfer = try await bank(outside).payOut(
                fields: fields,
                reference: "K-1",
                amount: amount,
                on: Outside.today
            )
            let again = try await bank(outside).payOut(
                fields: fields,
                reference: "K-1",
                amount: amount,
                on: Outside.today.adding(days: 1)
            )
            #expect(transfer == again)
            #expect(transfer.executedOn == Outside.today)
            #expect(outside.world.read { $0.payouts.map(\.amount) } == ["3000000.00"])
        }
    }

    @Test func `a reference used for another sum is refused`() async throws {
        try await withOutside { outside in
            let fields = ["payoutIBAN": try outside.person(2).payoutIBAN]
            _ = try await bank(outside).payOut(
                fields: fields,
                reference: "K-1",
                amount: Money(tenge: 100),
                on: Outside.today
            )
            await #expect(
                throws: CounterpartyFailure.refused(
                    counterparty: "settlementBank",
                    status: 409,
                    code: "referenceReused"
                )
            ) {
                _ = try await bank(outside).payOut(
                    fields: fields,
                    reference: "K-1",
                    amount: Money(tenge: 200),
                    on: Outside.today
                )
            }
        }
    }

    @Test func `a car loan is paid to the seller`() async throws {
        try await withOutside { outside in
            let fields = [
                "payoutIBAN": try outside.person(1).payoutIBAN, "sellerIBAN": SyntheticCar.dealerIBAN,
            ]
            _ = try await bank(outside).payOut(
                fields: fields,
                reference: "K-1",
                amount: Money(tenge: 2_100_000),
                on: Outside.today
            )
            #expect(outside.world.read { $0.payouts.map(\.iban) } == [SyntheticCar.dealerIBAN])
        }
    }

    @Test func `payments arrive in order, after the cursor, over several pages`() async throws {
        try await withOutside { outside in
            let count = SimulatedWorld.statementPage * 2 + 7
            for index in 1...count {
                _ = try outside.world.payIn(
                    Money(tiyn: Int64(index)),
                    details: "K-\(index)",
                    on: Outside.today
                )
            }
            let credits = try await bank(outside).statement(after: 3)
            #expect(credits.map(\.cursor) == Array(4...Int64(count)))
            #expect(credits.first?.amount == Money(tiyn: 4))
            #expect(credits.last?.details == "K-\(count)")
            #expect(try await bank(outside).statement(after: Int64(count)).isEmpty)
        }
    }

    @Test func `whoever plays a customer can pay in`() async throws {
        try await withOutside { outside in
            let body = #"{"amount":"106493.00","bookedOn":"2026-06-20","details":"Шарт K-1"}"#
            #expect(try await outside.post("/bank/credits", body).status == 201)
            let credits = try await bank(outside).statement(after: 0)
            #expect(credits.map(\.amount) == [Money(tenge: 106_493)])
            #expect(credits.map(\.bookedOn) == [day(2026, 6, 20)])
            #expect(credits.map(\.details) == ["Шарт K-1"])
            let wrong = try await outside.post("/bank/credits", #"{"amount":"-5","details":"x"}"#)
            #expect(wrong.status == 400)
        }
    }

    @Test func `a pledge registered twice has one certificate, and is released once`() async throws {
        try await withOutside { outside in
            outside.world.faults.add(.init(counterparty: .pledges, kind: .drop, calls: 1, afterwards: true))
            let person = try outside.person(2)
            let fields = ["iin": person.iin, "vin": person.vin, "surname": person.surname, "contractRecord": "K-1"]
            let register = register(outside)
            let certificate = try await register.register(fields: fields, reference: "K-1")
            #expect(try await register.register(fields: fields, reference: "K-1") == certificate)
            #expect(certificate.registeredOn == Outside.today)
            #expect(outside.world.read { $0.pledges.count } == 1)

            outside.world.faults.add(
                .init(counterparty: .pledges, kind: .status, calls: 1, status: 500, afterwards: true)
            )
            let release = try await register.release(certificate: certificate.number, reference: "K-1")
            #expect(release.releasedOn == Outside.today)
            #expect(try await register.release(certificate: certificate.number, reference: "K-1") == release)
        }
    }

    @Test func `a pledged car shows as encumbered to others until it is released`() async throws {
        try await withOutside { outside in
            let person = try outside.person(2)
            let authority = TrafficAuthorityClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let car = ["iin": person.iin, "vin": person.vin]
            let certificate = try await register(outside).register(fields: car, reference: "K-1")
            #expect(try await authority.vehicle(fields: car, reference: "K-2").encumbered)
            #expect(try await !authority.vehicle(fields: car, reference: "K-1").encumbered)
            await #expect(
                throws: CounterpartyFailure.refused(
                    counterparty: "pledgeRegister",
                    status: 409,
                    code: "alreadyPledged"
                )
            ) { _ = try await register(outside).register(fields: car, reference: "K-2") }
            _ = try await register(outside).release(certificate: certificate.number, reference: "K-1")
            #expect(try await !authority.vehicle(fields: car, reference: "K-2").encumbered)
        }
    }

    @Test func `a certificate that could lead elsewhere never leaves`() async throws {
        try await withOutside { outside in
            await #expect(throws: CounterpartyFailure.garbled(counterparty: "pledgeRegister")) {
                _ = try await register(outside).release(certificate: "../bank/payouts?x=", reference: "K-1")
            }
        }
    }

    @Test func `a text goes out once, another text under the same contract too`() async throws {
        try await withOutside { outside in
            outside.world.faults.add(.init(counterparty: .sms, kind: .drop, calls: 2, afterwards: true))
            let gateway = SMSGatewayClient(
                baseURL: outside.baseURL,
                http: outside.http,
                retry: outside.retry,
                businessDate: outside.businessDate
            )
            let phone = try outside.person(1).phone
            try await gateway.send(fields: ["phone": phone], reference: "K-1", text: "Код: 1234")
            try await gateway.send(fields: ["phone": phone], reference: "K-1", text: "Код: 5678")
            #expect(outside.world.inbox(phone: phone).map(\.text) == ["Код: 5678", "Код: 1234"])
            let inbox = try await outside.get("/sms/inbox?phone=\(phone)")
            let shown = String(decoding: inbox.body, as: UTF8.self)
            #expect(shown.contains("Код: 1234") && shown.contains("Код: 5678"))
        }
    }

    @Test func `payments and pledges survive a restart`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "world-\(UUID().uuidString).json").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        var certificate = ""
        try await withOutside(stateFile: file) { outside in
            let person = try outside.person(2)
            _ = try outside.world.payIn(Money(tenge: 5), details: "K-1", on: Outside.today)
            certificate = try await register(outside).register(
                fields: ["iin": person.iin, "vin": person.vin],
                reference: "K-1"
            ).number
        }
        try await withOutside(stateFile: file) { outside in
            #expect(try await bank(outside).statement(after: 0).map(\.details) == ["K-1"])
            let release = try await register(outside).release(certificate: certificate, reference: "K-1")
            #expect(release.number == certificate)
        }
    }
}
