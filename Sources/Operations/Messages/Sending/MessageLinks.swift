import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// Links in messages. Each is made from the message's id with a key of the vault: nobody can guess one, it names nobody,
/// and a repetition of the message has the same.
struct MessageLinks: Sendable {
    let lender: Lender

    /// 128 bits.
    func token(_ message: String) -> String {
        String(lender.vault.pseudonym(message, kind: "message-link").prefix(32))
    }

    /// What is kept of it. Whoever reads the table cannot use it.
    func hash(_ message: String) -> String { ShownText.hash(token(message)) }

    func unsubscribe(_ message: String) -> String { "\(lender.messaging.site)/u/\(token(message))" }
    func survey(_ message: String) -> String { "\(lender.messaging.site)/survey/\(token(message))" }

    /// The same for a repetition; it opens nothing.
    func tag(_ message: String) -> String { String(hash(message).prefix(16)) }

    /// `Message-ID` of an e-mail.
    func mailID(_ message: String) -> String {
        let host = lender.messaging.site.split(separator: "/").last.map { String($0.prefix { $0 != ":" }) } ?? "kepil"
        return "<\(token(message)).m@\(host)>"
    }

    static func isToken(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

/// Words that stand in every message that may be refused.
enum MessageWords {
    static let stop = LocalisedText(
        kk: "Бас тарту (бір рет басу):",
        ru: "Отказаться (одно нажатие):",
        en: "Stop these (one click):"
    )
    static let stopHere = LocalisedText(kk: "Бас тарту", ru: "Отказаться", en: "Stop these")
}

/// Words of messages that were sent about a case, sealed under the person's own key.
struct MessageArchive: Sendable {
    let lender: Lender

    func keep(_ text: String, id: String, of subject: SubjectID, _ occasion: Occasion) async throws {
        try await lender.vault.act { transaction in
            _ = try lender.vault.keepDocument(
                OperationRecording.self,
                of: subject,
                name: "message/\(id)",
                field: Fields.operationJournalEntry.id,
                text: text,
                occasion,
                in: transaction
            )
        }
    }
}
