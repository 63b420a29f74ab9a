import Lending
import Operations
import TestSupport
import Testing
import Wording

@testable import Counterparties

/// Letters over real SMTP.
@Suite struct MailTests {
    private static func letter(_ subject: String, _ text: String, unsubscribe: String? = nil) -> MailLetter {
        MailLetter(
            messageID: "<1.m@lender.example>",
            language: .kazakh,
            subject: subject,
            text: text,
            unsubscribe: unsubscribe
        )
    }

    @Test func `a letter arrives with its words and with the way to refuse such letters`() async throws {
        let sink = try MailSink()
        let client = try #require(SMTPClient(server: sink.url, from: "news@lender.example"))
        let subject = "Жаңалықтар: «Кепіл» жүйесінде өзгерістер болды, ұзақ тақырып екі жолға бөлінеді"
        // A line that is only a dot ends a letter where a client forgets to double it.
        let text = "Сәлем!\n.\n..екі нүкте\n" + String(repeating: "ұзын мәтін ", count: 400)
        try await client.send(
            Self.letter(subject, text, unsubscribe: "https://lender.example/u/0123"),
            to: "aigul@example.kz"
        )
        try await client.send(Self.letter("Plain", "second"), to: "aigul@example.kz")
        let letters = try sink.letters()
        #expect(letters.count == 2)
        let first = try #require(letters.first)
        #expect(first.from == "news@lender.example" && first.to == ["aigul@example.kz"])
        #expect(first.text == text.replacing("\n", with: "\r\n"))
        // RFC 8058.
        #expect(first.header("List-Unsubscribe") == "<https://lender.example/u/0123>")
        #expect(first.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click")
        #expect(first.header("Message-ID") == "<1.m@lender.example>")
        #expect(first.header("Content-Language") == "kk")
        #expect(first.header("Subject")?.hasPrefix("=?UTF-8?B?") == true)
        #expect(first.data.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
        #expect(letters[1].header("List-Unsubscribe") == nil && letters[1].header("Subject") == "Plain")
    }

    @Test func `a bad address is told from a server that asks to come again`() async throws {
        let sink = try MailSink()
        let client = try #require(SMTPClient(server: sink.url, from: "news@lender.example"))
        let letter = Self.letter("s", "t")
        await #expect(throws: MailFailure.refused(status: 550)) { try await client.send(letter, to: "gone@example.kz") }
        await #expect(throws: MailFailure.later(status: 452)) { try await client.send(letter, to: "full@example.kz") }
        try await client.send(letter, to: "fine@example.kz")
        #expect(try sink.letters().count == 1)
        let nobody = try #require(SMTPClient(server: "smtp://127.0.0.1:9", from: "news@lender.example"))
        await #expect(throws: MailFailure.later(status: 0)) { try await nobody.send(letter, to: "fine@example.kz") }
    }

    @Test func `a server elsewhere gets nothing without TLS`() async throws {
        let client = try #require(SMTPClient(server: "smtp://192.0.2.1:1", from: "news@lender.example"))
        _ = client
        #expect(SMTPClient(server: "http://127.0.0.1:25", from: "a@b.kz") == nil)
        #expect(SMTPClient(server: "smtp://user@127.0.0.1", from: "a@b.kz") == nil)
        #expect(SMTPClient(server: "smtps://mail.example:465", from: "a@b.kz", login: "nocolon") == nil)
    }

    @Test(arguments: [
        "a\r\nRCPT TO:<b@c.kz>@example.kz", "a@b", "a@@b.kz", "@b.kz", "a@", "a@b.kz\r\nX: y", "<a@b.kz>", "a b@c.kz",
        "ә@b.kz", "a@b..kz",
    ])
    func `an address that would mean something to the server is not used`(address: String) async throws {
        #expect(!EmailAddress.isUsable(address))
        let sink = try MailSink()
        let client = try #require(SMTPClient(server: sink.url, from: "news@lender.example"))
        await #expect(throws: MailFailure.refused(status: 553)) {
            try await client.send(Self.letter("s", "t"), to: address)
        }
        #expect(try sink.letters().isEmpty)
    }

    @Test func `a line break in a subject begins no header`() async throws {
        let sink = try MailSink()
        let client = try #require(SMTPClient(server: sink.url, from: "news@lender.example"))
        try await client.send(Self.letter("s\r\nBcc: x@y.kz", "t"), to: "fine@example.kz")
        let letter = try #require(try sink.letters().first)
        #expect(letter.header("Bcc") == nil)
        #expect(letter.to == ["fine@example.kz"])
    }
}
