package import CivilTime
import Foundation
package import Operations
import PrivacyOffice
import ServiceLifecycle
import Synchronization
import Web

/// Takes in what the mail server delivered, and leaves the answers where it fetches them.
package struct MailDoor: Sendable {
    /// After so many failures that are our own the message is set aside, so that it does not stand in the way for ever.
    static let attempts = 5

    private let desk: MailDesk
    private let folder: String
    private let from: String
    private let failures = Failures()

    package init(desk: MailDesk, folder: String, from: String) {
        self.desk = desk
        self.folder = folder
        self.from = from
    }

    /// One round. What cannot be dealt with now stays for the next.
    package func poll(at: Instant) async throws {
        let inbox = try Maildir(folder + "/in")
        let outbox = try Maildir(folder + "/out")
        for name in try inbox.waiting() {
            do {
                let outcome = try await desk.take(try inbox.read(name, limit: MailDesk.limit))
                if let reply = outcome.reply {
                    let letter = ReplyLetter.encoded(reply, from: from, name: name, at: at)
                    try outbox.deliver(letter, name: "answer-\(Self.plain(name))")
                }
                try inbox.settle(name, setAside: false)
            } catch SignatureFault.unavailable { continue } catch is CancellationError { return } catch {
                guard failures.count(name) >= Self.attempts else { continue }
                try inbox.settle(name, setAside: true)
            }
        }
    }

    /// Leaves the answers to requests whose persons chose e-mail.
    package func answer(
        at: Instant,
        _ render: @escaping MailAnswers.Rendering
    ) async throws {
        let outbox = try Maildir(folder + "/out")
        try await desk.answers(render) { number, reply in
            let letter = ReplyLetter.encoded(reply, from: from, name: number, at: at)
            try outbox.deliver(letter, name: "request-\(Self.plain(number))")
        }
    }

    private static func plain(_ name: String) -> String {
        String(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }.prefix(120))
    }

    private final class Failures: Sendable {
        private let counts = Mutex<[String: Int]>([:])

        func count(_ name: String) -> Int {
            counts.withLock { counts in
                counts[name, default: 0] += 1
                return counts[name, default: 0]
            }
        }
    }
}

/// Looks into the mail door every few seconds until told to stop.
struct MailDoorService: Service {
    let door: MailDoor
    let lender: Lender

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await door.poll(at: lender.clock.now())
                    try await door.answer(at: lender.clock.now(), PackAttachments.files)
                } catch {}
                do { try await Task.sleep(for: .seconds(3)) } catch { return }
            }
        }
    }
}
