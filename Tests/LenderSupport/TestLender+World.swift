package import CivilTime
import Counterparties
import Foundation
import Operations

/// What the outside world got from the lender, and what a test lets it do.
extension TestLender {
    /// The texts that a phone received, newest first.
    package func inbox(_ phone: String) async throws -> [String] {
        struct Received: Decodable { let text: String }
        let answer = try await ask(HTTPCall(.get, base.description + "/sms/inbox?phone=%2B" + phone.dropFirst()))
        return try JSONDecoder().decode([Received].self, from: Data(answer)).map(\.text)
    }

    /// The newest six-digit code that a phone received.
    package func newestCode(_ phone: String) async throws -> String {
        for text in try await inbox(phone) {
            if let match = text.firstMatch(of: /(?:код[^0-9]{0,40}|коды |code is )([0-9]{6})/) {
                return String(match.1)
            }
        }
        throw Missing(description: "no code in the inbox")
    }

    /// Somebody pays in at the bank. The lender does not know of it before it takes the statement.
    package func credit(_ amount: String, on date: CivilDate, _ details: String) async throws {
        let body = #"{"amount":"\#(amount)","details":"\#(details)","bookedOn":"\#(date)"}"#
        _ = try await ask(HTTPCall(.post, base.description + "/bank/credits", body: Array(body.utf8)))
    }

    /// Somebody pays in at the bank, and the lender takes the statement.
    package func payIn(_ amount: String, on date: CivilDate, _ details: String) async throws {
        try await credit(amount, on: date, details)
        try await lender.payments.takeStatement()
    }

    /// What the bank paid out: reference and amount, oldest first.
    package func payouts() async throws -> [Payout] {
        try JSONDecoder().decode(
            [Payout].self,
            from: Data(try await ask(HTTPCall(.get, base.description + "/bank/payouts")))
        )
    }

    /// What recipients were told about data that they hold, oldest first.
    package func notices() async throws -> [Notice] {
        try JSONDecoder().decode(
            [Notice].self,
            from: Data(try await ask(HTTPCall(.get, base.description + "/notices")))
        )
    }

    /// What the credit bureaus were told, oldest first.
    package func bureauRecords() async throws -> [BureauMessage] {
        try JSONDecoder().decode(
            [BureauMessage].self,
            from: Data(try await ask(HTTPCall(.get, base.description + "/bureau/records")))
        )
    }

    package struct BureauMessage: Decodable, Hashable, Sendable {
        package let bureau: String
        package let reference: String
        package let receipt: String
        package let fields: [String: String]
    }

    package struct Notice: Decodable, Hashable, Sendable {
        package let recipient: String
        package let reference: String
        package let fields: [String: String]
        package let text: String
    }

    package struct Payout: Decodable, Hashable, Sendable {
        package let reference: String
        package let amount: String
        package let executedOn: String
    }

    /// A browser on some device subscribes to the lender's notes.
    package func newDevice() async throws -> Device {
        let key = lender.devices.serverKey ?? ""
        let body = Array(#"{"serverKey":"\#(key)"}"#.utf8)
        return try JSONDecoder().decode(
            Device.self,
            from: Data(try await ask(HTTPCall(.post, base.description + "/push/devices", body: body)))
        )
    }

    /// What the device shows, oldest first.
    package func notes(on device: Device) async throws -> [Device.Note] {
        struct Shown: Decodable { let notes: [Device.Note] }
        let answer = try await ask(HTTPCall(.get, base.description + "/push/devices/\(device.id)"))
        return try JSONDecoder().decode(Shown.self, from: Data(answer)).notes
    }

    /// The person switches notifications off in the browser, and tells nobody.
    package func switchOff(_ device: Device) async throws {
        _ = try await ask(HTTPCall(.post, base.description + "/push/devices/\(device.id)/off"))
    }

    package struct Device: Decodable, Hashable, Sendable {
        package let id: String
        /// What its browser tells the site.
        package let address: String

        package struct Note: Decodable, Hashable, Sendable {
            package let tag: String
            package let title: String
            package let text: String
            package let page: String
            package let stop: String
        }
    }

    /// Lets the next calls of a counterparty go wrong: `status`, `drop`, `delay` or `garbage`.
    ///
    /// - Parameter afterwards: Whether the counterparty does its work first, so that only its answer is lost.
    package func fault(_ counterparty: String, _ kind: String, calls: Int, afterwards: Bool = false) async throws {
        let body =
            #"{"counterparty":"\#(counterparty)","kind":"\#(kind)","calls":\#(calls),"afterwards":\#(afterwards),"#
            + #""delayMilliseconds":300}"#
        _ = try await ask(HTTPCall(.post, base.description + "/faults", body: Array(body.utf8)))
    }

    /// The next calls of a counterparty are refused as wrong, which no repetition helps.
    package func refuse(_ counterparty: String, calls: Int) async throws {
        let body = #"{"counterparty":"\#(counterparty)","kind":"status","calls":\#(calls),"status":422}"#
        _ = try await ask(HTTPCall(.post, base.description + "/faults", body: Array(body.utf8)))
    }

    /// Another lender registers a pledge on a car, or releases it.
    package func pledgeElsewhere(vin: String, on date: CivilDate, released: Bool = false) async throws {
        let body = #"{"vin":"\#(vin)","on":"\#(date)","released":\#(released)}"#
        _ = try await ask(HTTPCall(.post, base.description + "/encumbrances", body: Array(body.utf8)))
    }

    private func ask(_ call: HTTPCall) async throws -> [UInt8] {
        let answer = try await CurlClient(limits: .init()).send(call)
        guard (200...299).contains(answer.status) else {
            throw Missing(description: "the simulated world answered \(answer.status)")
        }
        return answer.body
    }
}
