import CivilTime
import Crypto
import Identifiers
import PolicyModel
import PrivacyKernel
public import PrivacyOffice
import SQLPort
import TransparencyLog
import Vault

/// What became of one message.
public struct MailOutcome: Sendable {
    public enum Word: Sendable, Hashable {
        /// A request was entered under this number.
        case taken(String)
        /// The same signed message was taken before; nothing happened again.
        case replayed(String)
        /// Messages are refused, for which no signature is needed (clause 9.7.1).
        case messagesStopped
        case refused(MailRefusal)
        /// Written by a machine: neither carried out nor answered.
        case ignored
    }

    public let word: Word
    /// What the sender is told; `nil` when nobody is.
    public let reply: MailReply?
}

public enum MailRefusal: Sendable, Hashable {
    case tooLarge, malformed
    case signature(SignatureFault)
    /// The certificate names somebody whom the lender does not know.
    case stranger
    /// The letter speaks for somebody else than the certificate names, without a power of attorney.
    case otherPerson
    /// What was signed does not say what is asked for.
    case unclear
    /// The right cannot be used in this way.
    case request(RequestProblem)
}

/// A letter to whoever wrote.
public struct MailReply: Sendable, Hashable {
    public struct Attachment: Sendable, Hashable {
        public let name: String
        public let type: String
        public let bytes: [UInt8]

        public init(name: String, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }

    public let to: String
    public let subject: String
    public let text: String
    public let inReplyTo: String
    public var attachments: [Attachment] = []
}

/// The door for e-mail (clauses 9.1.1, 9.7.1): a request counts when it is signed electronically by the person whom the
/// certificate names; everything else is answered with how to do it right, and nothing is carried out.
public struct MailDesk: Sendable {
    /// Longest message, in bytes.
    public static let limit = 2 << 20

    let lender: Lender
    let verifier: any SignatureVerifier

    /// Reads one message and does what it asks for. The same message again does nothing more.
    ///
    /// - Throws: What the world failed in; the message is then to be tried again. ``SignatureFault/unavailable`` as well.
    public func take(_ bytes: [UInt8]) async throws -> MailOutcome {
        let message: MailMessage
        do throws(MailFault) { message = try MailMessage(bytes, limit: Self.limit) } catch {
            let refusal: MailRefusal = error == .tooLarge ? .tooLarge : .malformed
            // The head of a message too large or broken may still say who sent it.
            let head = (try? MailPart(Self.head(of: bytes), limit: MailPart.longestHeadForReply))
            let from = head?["from"].flatMap { MailMessage.address($0) }
            return MailOutcome(word: .refused(refusal), reply: from.map { reply(refusal, to: $0, head?["message-id"]) })
        }
        if message.isAutomatic { return MailOutcome(word: .ignored, reply: nil) }
        if message.signed == .nothing { return try await unsigned(message) }
        let at = lender.clock.now()
        let signature: VerifiedSignature
        do throws(SignatureFault) { signature = try verifier.verify(message.signed, at: at) } catch {
            if error == .unavailable { throw error }
            return refused(.signature(error), message)
        }
        return try await signed(message, signature)
    }

    private func signed(_ message: MailMessage, _ signature: VerifiedSignature) async throws -> MailOutcome {
        guard let iin = try? IIN(signature.iin) else { return refused(.signature(.noIIN), message) }
        let digest = lender.vault.pseudonym(
            Hex.encode(SHA256.hash(data: Array(signature.iin.utf8) + signature.content)),
            kind: "signed-message"
        )
        if let known = try await request(of: digest) {
            return MailOutcome(
                word: .replayed(known),
                reply: MailTexts.reply(MailTexts.replayed(known), to: message)
            )
        }
        let key = "mail/\(digest)"
        let sender: SubjectID
        do { sender = try await lender.requests.subject(of: iin, key: key) } catch RequestProblem.personUnknown {
            return refused(.stranger, message)
        }
        let read = SignedWish(signature.content, policy: try lender.policy(on: try await lender.businessDay.today()))
        guard let read else { return refused(.unclear, message) }
        do {
            let (subject, power) = try await whose(read, sender, iin, key)
            let isProved = power == nil ? try await prove(message.from, signature, of: subject, key) : false
            let order = RequestOrder(
                kind: read.kind,
                subject: subject,
                channel: .email,
                answerWay: isProved ? .email : .portal,
                language: read.language,
                key: key,
                complaint: read.complaint,
                representation: power
            )
            let system = Actor.system("mail-door")
            let file = try await lender.requests.receive(read.wish, order, system)
            try await lender.requests.act(file.number, system) { file, occasion, transaction in
                try transaction.execute(
                    """
                    INSERT INTO signed_message (digest, request, received_at) VALUES ($1, $2, $3)
                    ON CONFLICT (digest) DO NOTHING
                    """,
                    [.text(digest), .text(file.number), .integer(occasion.at.milliseconds)]
                )
                try lender.requests.identify(
                    &file,
                    power == nil ? .signature : .powerOfAttorney,
                    system,
                    occasion,
                    transaction
                )
            }
            try await lender.requests.proceed(file.number)
            return MailOutcome(
                word: .taken(file.number),
                reply: MailTexts.reply(
                    MailTexts.taken(file.number, file.request.kind, by: file.request.intake.dueOn),
                    to: message
                )
            )
        } catch let problem as RequestProblem {
            return refused(problem == .powerUnknown ? .otherPerson : .request(problem), message)
        }
    }

    /// For whom the letter speaks: the sender, or, where another IIN stands in what was signed, the person of that IIN.
    private func whose(_ read: SignedWish, _ sender: SubjectID, _ iin: IIN, _ key: String) async throws -> (
        SubjectID, String?
    ) {
        guard let other = read.people.first(where: { $0 != iin }) else { return (sender, nil) }
        let subject: SubjectID
        do { subject = try await lender.requests.subject(of: other, key: key) } catch RequestProblem.personUnknown {
            throw RequestProblem.powerUnknown
        }
        return (subject, try await lender.powers.covering(read.kind, of: subject, by: sender))
    }

    /// Whether the letter came from an address that is the person's: the one he gave, or one that his certificate names.
    private func prove(
        _ address: String,
        _ signature: VerifiedSignature,
        of subject: SubjectID,
        _ key: String
    ) async throws -> Bool {
        let occasion = try await lender.occasion(.system("mail-door"), case: key)
        let held: String?
        do {
            let opened = try await lender.vault.open(
                PersonIdentification.self,
                Access(subject: subject, fields: [Fields.email.id], occasion: occasion)
            )
            held = try opened[Fields.email]?.reveal(opened.permit).lowercased()
        } catch is Denial { return false }
        // The answer goes to the address that is held, so one that only the certificate names proves nothing for it.
        guard held == address else { return false }
        let digest = lender.vault.pseudonym(address, kind: "email")
        return try await lender.database.write { transaction in
            if let owner = try VerifiedContacts.subject(field: "email", digest: digest, in: transaction) {
                return owner == subject
            }
            try VerifiedContacts.add(
                field: "email",
                digest: digest,
                subject: subject,
                at: occasion.at,
                in: transaction
            )
            return true
        }
    }

    private func request(of digest: String) async throws -> String? {
        try await lender.database.read { transaction in
            try transaction.query("SELECT request FROM signed_message WHERE digest = $1", [.text(digest)])
                .first.flatMap { try $0.optionalText(0) }
        }
    }

    private func unsigned(_ message: MailMessage) async throws -> MailOutcome {
        guard StopWords.stopMessages(message.subject + "\n" + MailMessage.words(of: message.root)) else {
            return refused(.signature(.unsigned), message)
        }
        let name = lender.vault.pseudonym(message.messageID + message.from, kind: "letter")
        try await lender.stopMessages(fromEmail: message.from, letter: name)
        return MailOutcome(word: .messagesStopped, reply: MailTexts.reply(MailTexts.stopped, to: message))
    }

    private func refused(_ refusal: MailRefusal, _ message: MailMessage) -> MailOutcome {
        MailOutcome(word: .refused(refusal), reply: reply(refusal, to: message.from, message.messageID))
    }

    private func reply(_ refusal: MailRefusal, to address: String, _ messageID: String?) -> MailReply {
        MailReply(
            to: address,
            subject: MailTexts.subject,
            text: MailTexts.joined(MailTexts.refusal(refusal), MailTexts.howTo),
            inReplyTo: messageID ?? ""
        )
    }

    /// The head of a message, whatever its size.
    private static func head(of bytes: [UInt8]) -> [UInt8] {
        var head: [UInt8] = []
        for byte in bytes.prefix(MailPart.longestHeadForReply - 4) where byte != 13 {
            if byte == 10, head.last == 10 { break }
            head.append(byte)
        }
        // The type is left out: the body is not there.
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true)
        let wanted = lines.filter { line in
            ["from:", "message-id:"].contains { line.lowercased().hasPrefix($0) }
        }
        return Array((wanted.joined(separator: "\n") + "\n\n").utf8)
    }
}

extension Lender {
    public func mail(_ verifier: any SignatureVerifier) -> MailDesk { MailDesk(lender: self, verifier: verifier) }
}
