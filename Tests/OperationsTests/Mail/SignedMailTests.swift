import CivilTime
import Commands
import Counterparties
import CounterpartySimulator
import Foundation
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault

/// Clause 9.1.1: a request by e-mail counts when it is signed by the person whom the certificate names. Everything else is
/// refused with an answer that says how to do it right, and nothing is carried out.
@Suite struct SignedMailTests {
    @Test(arguments: [TestAuthority.Form.multipart, .opaque, .attachment])
    func `clause 9.1.1: a signed letter made with OpenSSL is taken, in each form`(_ form: TestAuthority.Form)
        async throws
    {
        try await with { house in
            try house.authority.issue("person", serialNumber: "IIN\(house.iin)")
            let letter = try house.authority.letter("Прошу доступ к моим данным.", signedBy: "person", form)
            let answer = try await house.deliver(letter)
            let file = try #require(try await house.requests().first)
            #expect(file.request.kind == .access && file.request.intake.channel == .email)
            #expect(file.request.means == .signature && file.request.stage == .done)
            #expect(answer.contains(file.number) && answer.contains("The signature is good"))
            #expect(try house.waiting() == 0, "the message was settled")
        }
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let says: String
        let make: @Sendable (House) throws -> [UInt8]
    }

    static let wish = "Прошу уничтожить мои данные."

    static let bad = [
        Bad(testDescription: "wrong IIN", says: "we know nobody by the IIN") { house in
            try house.authority.issue("x", serialNumber: "IIN710203100019")
            return try house.authority.letter(wish, signedBy: "x")
        },
        Bad(testDescription: "speaks for somebody else", says: "speaks for somebody else") { house in
            try house.authority.issue("x", serialNumber: "IIN\(house.iin)")
            return try house.authority.letter(wish + " ИИН 710203100019", signedBy: "x")
        },
        Bad(testDescription: "no IIN in the certificate", says: "The certificate has no IIN") { house in
            try house.authority.issue("x", serialNumber: "BIN180940010094")
            return try house.authority.letter(wish, signedBy: "x")
        },
        Bad(testDescription: "expired", says: "The certificate has expired") { house in
            try house.authority.issue(
                "x",
                serialNumber: "IIN\(house.iin)",
                from: TestAuthority.stamp(days: -30),
                until: TestAuthority.stamp(days: -1)
            )
            return try house.authority.letter(wish, signedBy: "x")
        },
        Bad(testDescription: "not yet valid", says: "The certificate is not valid yet") { house in
            try house.authority.issue(
                "x",
                serialNumber: "IIN\(house.iin)",
                from: TestAuthority.stamp(days: 2),
                until: TestAuthority.stamp(days: 9)
            )
            return try house.authority.letter(wish, signedBy: "x")
        },
        Bad(testDescription: "revoked", says: "The certificate was revoked") { house in
            try house.authority.issue("x", serialNumber: "IIN\(house.iin)")
            let letter = try house.authority.letter(wish, signedBy: "x")
            try house.authority.revoke("x")
            return letter
        },
        Bad(testDescription: "untrusted", says: "not issued by an authority that we trust") { house in
            let other = try TestAuthority("other")
            defer { other.remove() }
            try other.issue("x", serialNumber: "IIN\(house.iin)")
            return try other.letter(wish, signedBy: "x")
        },
        Bad(testDescription: "altered", says: "changed after it was signed") { house in
            try house.authority.issue("x", serialNumber: "IIN\(house.iin)")
            let letter = try house.authority.letter("Прошу доступ к данным.", signedBy: "x")
            return replaced(letter, "доступ к данным", "удалить данные!")
        },
        Bad(testDescription: "weak digest", says: "an algorithm that is no longer safe") { house in
            try house.authority.issue("x", serialNumber: "IIN\(house.iin)")
            return try house.authority.letter(wish, signedBy: "x", digest: "sha1")
        },
        Bad(testDescription: "unsigned", says: "has no electronic signature") { _ in
            Array("From: a@example.kz\r\nSubject: erase\r\nMessage-ID: <1@x>\r\n\r\n\(wish)\r\n".utf8)
        },
        Bad(testDescription: "signature that is none", says: "The signature cannot be read") { _ in
            Array(
                """
                From: a@example.kz\r
                Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"\r
                Content-Transfer-Encoding: base64\r
                \r
                AAECAwQF\r

                """.utf8
            )
        },
        Bad(testDescription: "malformed", says: "structure is broken") { _ in
            Array(
                "From: a@example.kz\r\nContent-Type: multipart/signed; boundary=\"b\"\r\n\r\n--b\r\nnothing ends\r\n"
                    .utf8
            )
        },
        Bad(testDescription: "oversized", says: "too large") { _ in
            Array("From: a@example.kz\r\nSubject: erase\r\n\r\n".utf8) + [UInt8](repeating: 65, count: MailDesk.limit)
        },
        Bad(testDescription: "nothing asked for", says: "does not say what is asked for") { house in
            try house.authority.issue("x", serialNumber: "IIN\(house.iin)")
            return try house.authority.letter("123", signedBy: "x")
        },
    ]

    @Test(arguments: bad)
    func `clause 9.1.1: a letter that does not count is answered with how to do it right, and nothing is carried out`(
        _ bad: Bad
    ) async throws {
        try await with { house in
            let before = try await house.items()
            let answer = try await house.deliver(try bad.make(house))
            #expect(answer.contains(bad.says), "\(answer)")
            for part in ["clause 9.1.1", "clause 9.1.2", "Nothing was carried out", "пункт 9.1.1", "9.1.1-тармақ"] {
                #expect(answer.contains(part), "\(part)")
            }
            #expect(try await house.requests().isEmpty)
            #expect(try await house.items() == before)
            #expect(try house.waiting() == 0)
        }
    }

    @Test func `clause 9.1.1: the same signed letter counts once, in whatever envelope it comes again`() async throws {
        try await with { house in
            try house.authority.issue("person", serialNumber: "IIN\(house.iin)")
            let letter = try house.authority.letter("Прошу ограничить обработку.", signedBy: "person")
            _ = try await house.deliver(letter)
            let stolen = Self.replaced(letter, "person@example.kz", "thief9@example.kz")
            let answer = try await house.deliver(stolen)
            #expect(answer.contains("was taken before") && answer.contains("To: <thief9@example.kz>"))
            #expect(try await house.requests().count == 1)
            #expect(try await house.requests().first?.request.stage == .identified, "restriction waits for the officer")
        }
    }

    @Test func `clause 9.1: what is corrected by a signed letter is read from what was signed`() async throws {
        try await with { house in
            try house.authority.issue("person", serialNumber: "IIN\(house.iin)")
            let letter = try house.authority.letter(
                "Прошу исправить данные по удостоверению № 7.\r\nАдрес: Астана, Сынақ 2",
                signedBy: "person"
            )
            _ = try await house.deliver(letter)
            let file = try #require(try await house.requests().first)
            #expect(file.request.kind == .rectification)
            let wish = try await house.test.lender.requests.wish(file.number, .system("test"))
            #expect(wish?.changes == ["address": "Астана, Сынақ 2"])
        }
    }

    @Test func `clause 9.3: an answer goes by e-mail only to the address that is held and was proved`() async throws {
        try await with { house in
            try house.authority.issue("person", serialNumber: "IIN\(house.iin)")
            // Nothing is held yet, so the sender's address proves nothing.
            _ = try await house.deliver(try house.authority.letter("Прошу доступ к данным 1.", signedBy: "person"))
            #expect(try await house.requests().first?.request.intake.answerWay == .portal)
            try await house.hold(email: "person@example.kz")
            let own = try house.authority.letter("Прошу доступ к данным 2.", signedBy: "person")
            _ = try await house.deliver(own)
            let file = try #require(try await house.requests().first)
            #expect(file.request.intake.answerWay == .email)
            try await house.door.answer(at: house.test.clock.caughtUp()) { pack, number, _ in
                [.init(name: "\(number).txt", type: "text/plain", bytes: Array("\(pack.copy.items.count)".utf8))]
            }
            let letters = try house.answers().filter { $0.contains(file.number) && $0.contains("attachment") }
            #expect(letters.count == 1)
            #expect(letters.first?.contains("To: <person@example.kz>") == true)
            let after = try await house.test.lender.requests.find(file.number, .system("test"))
            #expect(after.request.answeredWay == .email)
            // From another address the same person is answered in the portal.
            let elsewhere = try house.authority.letter(
                "Прошу доступ к данным 3.",
                signedBy: "person",
                from: "other@example.kz"
            )
            _ = try await house.deliver(elsewhere)
            #expect(try await house.requests().first?.request.intake.answerWay == .portal)
        }
    }

    @Test func `clause 9.7.1: messages are refused by e-mail without a signature`() async throws {
        try await with { house in
            let letter =
                "From: a@example.kz\r\nMessage-ID: <2@x>\r\nSubject: stop\r\n\r\nПрошу прекратить рассылку рекламы.\r\n"
            let answer = try await house.deliver(Array(letter.utf8))
            #expect(answer.contains("clause 9.7.1"))
            #expect(try await house.requests().isEmpty)
        }
    }

    @Test func `letters written by machines are neither carried out nor answered`() async throws {
        try await with { house in
            for head in ["Auto-Submitted: auto-replied", "Return-Path: <>", "Precedence: bulk"] {
                let letter = "From: a@example.kz\r\n\(head)\r\n\r\nErase my data.\r\n"
                let answer = try await house.deliver(Array(letter.utf8))
                #expect(answer.isEmpty)
            }
        }
    }

    @Test func `without revocation lists nobody is refused: the letter waits until they are there`() async throws {
        try await with { house in
            try house.authority.issue("person", serialNumber: "IIN\(house.iin)")
            let letter = try house.authority.letter("Прошу доступ к данным.", signedBy: "person")
            try FileManager.default.removeItem(atPath: house.authority.trust + "/ca.crl")
            let nothing = try await house.deliver(letter)
            #expect(nothing.isEmpty)
            #expect(try house.waiting() == 1)
            try house.authority.publishList()
            try await house.door.poll(at: house.test.clock.caughtUp())
            #expect(try house.waiting() == 0)
            #expect(try await house.requests().count == 1)
        }
    }

    /// A lender with a mail door and a person who is known.
    final class House: Sendable {
        let test: TestLender
        let authority: TestAuthority
        let folder: String
        let door: MailDoor
        let iin: String
        let subject: SubjectID

        init(_ test: TestLender) async throws {
            self.test = test
            authority = try TestAuthority()
            folder = authority.folder + "/mail"
            let desk = test.lender.mail(CMSVerifier(folder: authority.trust))
            door = MailDoor(desk: desk, folder: folder, from: "info@kepil.example")
            let borrower = try Borrower(test, number: 1)
            iin = borrower.person.iin
            subject = try await borrower.apply(Borrower.carLoan).subject
        }

        /// Puts a message where the mail server would, lets the door look, and returns the newest answer as text.
        func deliver(_ letter: [UInt8]) async throws -> String {
            let known = Set(try answerNames())
            let name = "\(Int(Date().timeIntervalSince1970 * 1_000_000)).test"
            try Maildir(folder + "/in").deliver(letter, name: name)
            try await door.poll(at: test.clock.caughtUp())
            return try answerNames().filter { !known.contains($0) }.map(read).joined()
        }

        func answers() throws -> [String] { try answerNames().map(read) }

        func waiting() throws -> Int { try Maildir(folder + "/in").waiting().count }

        func requests() async throws -> [RequestFile] { try await test.lender.requests.all(of: subject) }

        func items() async throws -> Int64 {
            try await test.database.read { [subject] transaction in
                try transaction.query(
                    "SELECT COUNT(*) FROM vault_item WHERE subject = $1",
                    [.text(subject.rawValue)]
                ).first?.integer(0) ?? 0
            }
        }

        func hold(email: String) async throws {
            let occasion = try await test.lender.occasion(.system("test"), case: "test")
            try await test.lender.vault.act { [test, subject] transaction in
                try test.lender.vault.collect(
                    PersonIdentification.self,
                    into: subject,
                    [Intake(Fields.email, email)],
                    source: "person",
                    occasion,
                    in: transaction
                )
            }
        }

        private func answerNames() throws -> [String] { try Maildir(folder + "/out").waiting() }

        /// The head, and every body of base64 made readable.
        private func read(_ name: String) throws -> String {
            let bytes = try Maildir(folder + "/out").read(name, limit: 1 << 24)
            let text = String(decoding: bytes, as: UTF8.self)
            let part = try MailPart(bytes, limit: 1 << 24)
            return text + part.all.filter { $0.parts.isEmpty }.map(\.text).joined(separator: "\n")
        }
    }

    private func with(_ body: @escaping @Sendable (House) async throws -> Void) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let house = try await House(test)
            defer { house.authority.remove() }
            try await body(house)
        }
    }

    static func replaced(_ bytes: [UInt8], _ old: String, _ new: String) -> [UInt8] {
        precondition(Array(old.utf8).count == Array(new.utf8).count, "a letter is altered, not lengthened")
        let text = String(decoding: bytes, as: UTF8.self)
        return Array(text.replacingOccurrences(of: old, with: new).utf8)
    }
}
