import CivilTime
import LenderSupport
import Lending
import Money
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault
import Wording

@testable import Operations

/// What the law demands that a person is told reaches him by post when his phone takes no texts (clause 11.1; 56-V Art. 9-2(1)).
@Suite struct LetterTests {
    private static let agent = Actor(id: "e_3", role: RoleID("callCentre"))
    private static let tracking = "RR473124829KZ"

    /// A borrower a day late, whose number the gateway does not take.
    private func late(
        _ engine: Engine = .sqlite,
        _ body: @escaping @Sendable (TestLender, ContractFile) async throws -> Void
    )
        async throws
    {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).borrow()
            try await test.close(through: day("2024-04-01"))
            try await test.refuse("sms", calls: 1)
            try await test.close(through: day("2024-04-02"))
            try await body(test, file)
        }
    }

    @Test(arguments: Engine.available)
    func `clause 11.1: a notice whose number is refused goes by registered post, once, and stays readable`(
        engine: Engine
    )
        async throws
    {
        try await late(engine) { test, file in
            let desk = test.lender.letters
            let waiting = try await desk.all(Self.agent).waiting
            let letter = try #require(waiting.first)
            #expect(waiting.count == 1 && letter.reference == file.number && letter.number == "L-2024-000001")
            #expect(letter.text.contains(file.number) && letter.obstacle.hasPrefix("refused "))
            let tasks = try await test.lender.tasks.open(for: Self.agent)
            #expect(tasks.map(\.kind) == ["letter-due"] && tasks.first?.reference == letter.number)
            // The text does not go on trying.
            test.clock.advance(seconds: 7200)
            try await test.drain()
            #expect(try await desk.all(Self.agent).waiting.count == 1)

            let open = try await desk.open(letter.number, Self.agent)
            #expect(!open.envelope.address.isEmpty && !open.envelope.name.isEmpty)
            let given = try await test.lender.myData.overview(file.subject).disclosures
            #expect(given.contains { $0.recipient.en == "Postal operator" && $0.clause == "clause 11.1" })

            for wrong in ["", "RR473124828KZ", "473124829"] {
                await #expect(throws: LetterProblem.trackingMissing) {
                    try await desk.handedOver(letter.number, tracking: wrong, Self.agent)
                }
            }
            try await desk.handedOver(letter.number, tracking: "rr 473124829 kz", Self.agent)
            try await desk.handedOver(letter.number, tracking: Self.tracking, Self.agent)
            let sent = try await test.lender.messages.sent(file.subject).filter { $0.channel == .post }
            #expect(sent.count == 1 && sent.first?.tracking == Self.tracking && sent.first?.kind == .legal)
            let text = try await test.lender.messages.text(letter.id, file.subject, .russian)
            #expect(text == letter.text)
            #expect(try await test.lender.tasks.open(for: Self.agent).isEmpty)
            let after = try await desk.all(Self.agent)
            #expect(
                after.waiting.isEmpty && after.sent.map(\.tracking) == [Self.tracking] && after.sent[0].text.isEmpty
            )
            await #expect(throws: LetterProblem.alreadyHandedOver) { try await desk.open(letter.number, Self.agent) }
            await #expect(throws: LetterProblem.alreadyHandedOver) {
                try await desk.handedOver(letter.number, tracking: "RR123456785KZ", Self.agent)
            }
        }
    }

    @Test
    func `clause 11.1: a gateway that is silent for long makes a letter of what the law demands, and of nothing else`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).borrow()
            try await test.close(through: day("2024-04-02"))
            #expect(try await test.lender.letters.all(Self.agent).waiting.isEmpty)
            try await test.fault("sms", "status", calls: 1000)
            try await test.database.write { transaction in
                for kind in [OutboxKind.legalSMS, .serviceSMS] {
                    try Outbox.add(
                        kind,
                        reference: file.number,
                        subject: file.subject,
                        content: kind.rawValue,
                        day: day("2024-04-02"),
                        at: test.clock.now(),
                        in: transaction
                    )
                }
            }
            for _ in 0..<12 {
                try await test.lender.outbox.runDue()
                test.clock.advance(seconds: 3600)
            }
            let waiting = try await test.lender.letters.all(Self.agent).waiting
            #expect(waiting.map(\.text) == [OutboxKind.legalSMS.rawValue])
            #expect(
                try await test.lender.tasks.open(for: Actor(id: "e_1", role: RoleID("administrator"))).map(\.kind)
                    .contains("outbox-stuck")
            )
        }
    }

    @Test func `clause 9.1.3: the address of a blocked person is not opened, and nobody else opens any`() async throws {
        try await late { test, file in
            let letter = try #require(try await test.lender.letters.all(Self.agent).waiting.first)
            for role in ["accountant", "collections", "underwriter"] {
                await #expect(throws: LetterProblem.unknown) {
                    try await test.lender.letters.open(letter.number, Actor(id: "e_8", role: RoleID(role)))
                }
            }
            let occasion = try await test.lender.occasion(.system("requests"), case: file.number)
            let vault = test.lender.vault
            try await vault.act { try vault.block(RightsHandling.self, file.subject, blocked: true, occasion, in: $0) }
            await #expect(throws: Denial.self) { try await test.lender.letters.open(letter.number, Self.agent) }
        }
    }
}
