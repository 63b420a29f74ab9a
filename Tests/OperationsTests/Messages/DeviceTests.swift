import CivilTime
import LenderSupport
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault
import Wording

@testable import Operations

/// Clause 9.7.4: notifications on the device, switched on and off there (clauses 5.6, 9.5, 9.8, 9.9).
@Suite struct DeviceTests {
    /// The consent to messages allows the words, the consent to the device the way; neither does for the other.
    @Test func `clause 9.7.4: a note needs the consent to the message and the consent to the device`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            test.reach(hour: 12)
            let device = try await test.newDevice()
            try await test.lender.devices.switchOn(device.address, subject, .kazakh)
            try await Self.send(test, "Neither")
            #expect(try await test.notes(on: device).isEmpty, "not a word without the consent to news")
            try await test.set(["lenderNews"], live: true, of: subject)
            try await Self.send(test, "Both")
            let notes = try await test.notes(on: device)
            #expect(notes.map(\.title) == ["Both"] && notes.map(\.text) == ["Both ru"])
            #expect(notes.allSatisfy { $0.stop.hasPrefix("https://lender.example/u/") })
            let disclosed = try await Self.count(
                "SELECT COUNT(*) FROM disclosure WHERE recipient = 'pushService' AND purpose = '9.7'",
                test
            )
            #expect(disclosed == 1, "one line for the one address that was given away")
            // Words of a message, and nothing of the person, are all that leaves.
            try await test.set(["lenderNews"], live: false, of: subject)
            try await Self.send(test, "Late")
            #expect(try await test.notes(on: device).count == 1)
        }
    }

    /// Clause 9.8: the browser tells nobody; the lender learns it with the next note and stops for good.
    @Test(arguments: Engine.available)
    func `clause 9.7.4: switched off in the browser, the consent ends and the address is destroyed`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            test.reach(hour: 12)
            let device = try await test.newDevice()
            try await test.set(["lenderNews"], live: true, of: subject)
            try await test.lender.devices.switchOn(device.address, subject, .russian)
            try await test.switchOff(device)
            try await test.campaign("P3.1", "One", channel: .push)
            try await test.campaign("P3.1", "Two", channel: .push)
            try await test.lender.postman.runDue()
            #expect(try await test.notes(on: device).isEmpty)
            #expect(try await Self.isForgotten(subject, test))
            let states = try await test.messages(of: subject).filter { $0.purpose == "P3.1" }
            #expect(states.map(\.state) == ["cancelled", "cancelled"])
            let history = try await test.lender.withdrawals.history(subject)
            #expect(history.map(\.channel) == [.device] && history.map(\.consent) == [DeviceDesk.consent])
            // The consent to news itself is not touched: it goes on by SMS.
            let live = try await test.lender.messages.choices(subject).consents.filter(\.isLive)
            #expect(live.map(\.definition.id) == [ConsentID("lenderNews")])
            // Again, from a new subscription of the same person.
            let fresh = try await test.newDevice()
            try await test.lender.devices.switchOn(fresh.address, subject, .russian)
            try await Self.send(test, "Three")
            #expect(try await test.notes(on: fresh).map(\.title) == ["Three"])
        }
    }

    @Test func `clause 9.8: a withdrawal takes back what waits and destroys the address at once`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            test.reach(hour: 12)
            let device = try await test.newDevice()
            try await test.set(["lenderNews"], live: true, of: subject)
            try await test.lender.devices.switchOn(device.address, subject, .kazakh)
            try await test.campaign("P3.1", "Waits", channel: .push)
            try await test.set(["deviceNotifications"], live: false, of: subject)
            #expect(try await Self.isForgotten(subject, test))
            try await test.lender.postman.runDue()
            #expect(try await test.notes(on: device).isEmpty)
            // Who has no device is left out, and told why.
            let proposed = try await test.lender.campaigns.propose(
                name: "after",
                purpose: PurposeID("P3.1"),
                channel: .push,
                words: TestLender.words("After"),
                perMinute: 60,
                Actor(id: "e_caller", role: RoleID("callCentre"))
            )
            let officer = Actor(id: "e_officer", role: RoleID("dataProtectionOfficer"))
            let preview = try await test.lender.campaigns.preview(proposed.id, officer)
            #expect(preview.counts == [.noVerifiedContact: 1])
        }
    }

    /// A family's telephone: it shows the messages of whoever switched it on last.
    @Test func `a device that another person switches on shows nothing of the first`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let first = try await Borrower(test, number: 1).confirmPhone().subject
            let second = try await Borrower(test, number: 2).confirmPhone().subject
            test.reach(hour: 12)
            let device = try await test.newDevice()
            for subject in [first, second] {
                try await test.set(["lenderNews"], live: true, of: subject)
                try await test.lender.devices.switchOn(device.address, subject, .kazakh)
            }
            #expect(try await Self.isForgotten(first, test))
            try await Self.send(test, "News")
            #expect(try await test.notes(on: device).count == 1)
            #expect(try await test.messages(of: first).allSatisfy { $0.state != "sent" })
        }
    }

    /// Twice, and with an answer that was lost.
    @Test func `a note whose answer was lost is shown once, and a new device takes the place of the old`() async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            test.reach(hour: 12)
            let (old, new) = (try await test.newDevice(), try await test.newDevice())
            try await test.set(["lenderNews"], live: true, of: subject)
            for device in [old, old, new] {
                try await test.lender.devices.switchOn(device.address, subject, .kazakh)
            }
            let items = try await Self.count(
                "SELECT COUNT(*) FROM vault_item WHERE field = 'deviceAddress'",
                test
            )
            #expect(items == 1, "no address of an earlier device is kept")
            try await test.fault("push", "drop", calls: 1, afterwards: true)
            try await Self.send(test, "Once")
            test.clock.advance(seconds: 300)
            try await test.lender.postman.runDue()
            #expect(try await test.notes(on: new).map(\.title) == ["Once"])
            #expect(try await test.notes(on: old).isEmpty)
            #expect(try await test.messages(of: subject).last?.state == "sent")
        }
    }

    @Test func `what no push service gave out is refused, and nothing is kept of it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let subject = try await Borrower(test, number: 1).confirmPhone().subject
            let device = try await test.newDevice()
            let keys = device.address.drop { $0 != " " }
            for address in ["", "https://evil.example/x\(keys)", "http://127.0.0.1:1/push/x\(keys)"] {
                await #expect(throws: MessageProblem.notADevice) {
                    try await test.lender.devices.switchOn(address, subject, .kazakh)
                }
            }
            #expect(try await Self.isForgotten(subject, test))
            let live = try await test.lender.messages.choices(subject).consents.filter(\.isLive)
            #expect(live.isEmpty)
        }
    }

    private static func send(_ test: TestLender, _ text: String) async throws {
        try await test.campaign("P3.1", text, channel: .push)
        try await test.lender.postman.runDue()
    }

    /// Neither a value, nor a digest, nor a live consent is left.
    private static func isForgotten(_ subject: SubjectID, _ test: TestLender) async throws -> Bool {
        let today = try await test.lender.businessDay.today()
        return try await test.database.read { transaction in
            let id = SQLValue.text(subject.rawValue)
            let left = try transaction.query(
                """
                SELECT 1 FROM vault_item WHERE subject = $1 AND field = 'deviceAddress'
                UNION ALL SELECT 1 FROM verified_contact WHERE subject = $1 AND field = 'deviceAddress'
                """,
                [id]
            )
            let live = try test.lender.consents.liveConsents(of: subject, on: today, in: transaction)
            return left.isEmpty && !live.contains(DeviceDesk.consent)
        }
    }

    private static func count(_ statement: StaticString, _ test: TestLender) async throws -> Int64 {
        try await test.database.read { try $0.query(statement)[0].integer(0) }
    }
}
