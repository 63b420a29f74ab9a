@preconcurrency internal import Dispatch
internal import FoundationEssentials
public import Operations
public import PrivacyKernel

/// Hands letters to a mail server over SMTP, with libcurl. The server answers for delivery from then on.
public final class SMTPClient: MailPort {
    /// Statuses that say the address is bad (RFC 5321): no such box, not here, not allowed, takes no mail. Any other
    /// refusal may be our own fault, and the letter is tried again.
    static let badAddress: Set<Int> = [550, 551, 553, 556]

    private let from: String
    private let queue = DispatchQueue(label: "kepil.counterparties.mail")
    private let handle: SMTPHandle

    /// - Parameters:
    ///   - server: `smtps://host:port`, or `smtp://host:port`, over which TLS is agreed first unless it is this computer.
    ///   - login: `user:password`.
    /// - Returns: `nil` when the address is none.
    public init?(server: String, from: String, login: String? = nil, certificateAuthorities: String? = nil) {
        let isTLS = server.hasPrefix("smtps://")
        guard isTLS || server.hasPrefix("smtp://"),
            // The rest has the form of any other base address.
            let base = BaseURL("http://" + server.dropFirst(isTLS ? 8 : 7), allowingPlaintext: true)
        else { return nil }
        let parts = login?.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts == nil || parts?.count == 2 else { return nil }
        self.from = from
        handle = SMTPHandle(
            SMTPHandle.Server(
                url: (isTLS ? "smtps://" : "smtp://") + base.description.dropFirst(7),
                isLoopback: BaseURL(base.description) != nil,
                login: parts.map { (user: $0[0], password: $0[1]) },
                certificateAuthorities: certificateAuthorities
            )
        )
    }

    public func send(_ message: Disclosed<MailGateway>, _ letter: MailLetter) async throws(MailFailure) {
        guard let to = message.plainFields["email"] else { throw .refused(status: 0) }
        try await send(letter, to: to)
    }

    /// - Parameter to: An address that cannot hold a line break: ``EmailAddress/isUsable(_:)``.
    func send(_ letter: MailLetter, to: String) async throws(MailFailure) {
        guard EmailAddress.isUsable(to) else { throw .refused(status: 553) }
        let bytes = MIMELetter.encoded(
            letter,
            from: from,
            to: to,
            secondsSinceEpoch: Int64(Date().timeIntervalSince1970)
        )
        let (taken, status) = await withCheckedContinuation { done in
            queue.async { [handle, from] in
                done.resume(returning: handle.perform(from: from, to: to, letter: bytes))
            }
        }
        guard !taken else { return }
        throw Self.badAddress.contains(status) ? .refused(status: status) : .later(status: status)
    }
}
