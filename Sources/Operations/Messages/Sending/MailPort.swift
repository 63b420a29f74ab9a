public import Lending
public import PrivacyKernel
public import Wording

/// One e-mail to one person.
public struct MailLetter: Sendable, Hashable {
    /// Unique and stable: a repetition has the same, so that the receiver's server can tell it.
    public let messageID: String
    public let language: Language
    public let subject: String
    public let text: String
    /// Where one click ends such messages (RFC 8058); `nil` for those that cannot be refused.
    public let unsubscribe: String?

    /// `kk`, `ru` or `en`, as a header names it.
    public var languageCode: String { language.rawValue }

    public init(messageID: String, language: Language, subject: String, text: String, unsubscribe: String?) {
        self.messageID = messageID
        self.language = language
        self.subject = subject
        self.text = text
        self.unsubscribe = unsubscribe
    }
}

/// Why a letter was not taken.
public enum MailFailure: Error, Sendable, Hashable {
    /// Silence, or the server asks to come again (4xx).
    case later(status: Int)
    /// The server refuses for good (5xx): the address is bad.
    case refused(status: Int)
}

/// Hands letters to a mail server.
public protocol MailPort: Sendable {
    func send(_ message: Disclosed<MailGateway>, _ letter: MailLetter) async throws(MailFailure)
}

/// What sending needs beyond the counterparties: the words, where our own pages are, the mail server and the push services.
public struct Messaging: Sendable {
    public let catalogue: MessageCatalogue
    /// `https://lender.kz`, without a slash at the end: links in messages begin with it.
    public let site: String
    /// `nil` when no mail server is named; then nothing is sent by e-mail and the pages say so.
    public let mail: (any MailPort)?
    /// `nil` where no push service is used; then no device can be switched on.
    public let push: (any PushPort)?

    public init(
        catalogue: MessageCatalogue,
        site: String,
        mail: (any MailPort)? = nil,
        push: (any PushPort)? = nil
    ) {
        self.catalogue = catalogue
        self.site = site
        self.mail = mail
        self.push = push
    }
}
