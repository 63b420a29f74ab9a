/// A message as the door reads it: who sent it, what it says, and what is signed.
public struct MailMessage: Sendable {
    /// What a signature lies over.
    public enum Signed: Sendable, Hashable {
        /// The signature apart from the content: `multipart/signed`, or a `.p7s` beside what it signs.
        case detached(signature: [UInt8], content: [UInt8])
        /// Signature and content in one: `application/pkcs7-mime`, a `.p7m`.
        case enclosed([UInt8])
        case nothing
    }

    public let root: MailPart
    public let from: String
    public let subject: String
    public let messageID: String
    /// Written by a machine, such as a notice of absence or of non-delivery: never answered.
    public let isAutomatic: Bool
    public let signed: Signed

    public init(_ bytes: [UInt8], limit: Int) throws(MailFault) {
        root = try MailPart(bytes, limit: limit)
        guard let sender = root.fields["from"], sender.count == 1, let address = Self.address(sender[0]) else {
            throw .malformed
        }
        from = address
        subject = root["subject"] ?? ""
        messageID = root["message-id"] ?? ""
        let word = (root["auto-submitted"] ?? "no").lowercased()
        isAutomatic =
            word != "no" || root["return-path"].map { $0.filter { !$0.isWhitespace } == "<>" } ?? false
            || ["bulk", "junk", "list", "auto_reply"].contains((root["precedence"] ?? "").lowercased())
            || root.contentType == "multipart/report"
        signed = try Self.signed(root)
    }

    /// What the message says, from its own text or from what was signed.
    public static func words(of part: MailPart) -> String {
        part.all.filter { $0.contentType == "text/plain" && !$0.fileName.hasSuffix(".p7s") }.map(\.text)
            .joined(separator: "\n")
    }

    private static func signed(_ root: MailPart) throws(MailFault) -> Signed {
        for part in root.all {
            if part.contentType == "multipart/signed" {
                guard part.parts.count == 2, let signature = part.parts[1].content, !signature.isEmpty else {
                    throw .malformed
                }
                return .detached(signature: signature, content: part.parts[0].canonical)
            }
            let isEnclosed =
                ["application/pkcs7-mime", "application/x-pkcs7-mime"].contains(part.contentType)
                || part.fileName.hasSuffix(".p7m")
            if isEnclosed {
                guard let content = part.content, !content.isEmpty else { throw .malformed }
                return .enclosed(content)
            }
        }
        // A signature as an attachment beside the file that it signs: `request.txt` and `request.txt.p7s`.
        for part in root.all where part.fileName.hasSuffix(".p7s") {
            let name = String(part.fileName.dropLast(4))
            let others = root.all.filter { $0.parts.isEmpty && !$0.fileName.isEmpty && !$0.fileName.hasSuffix(".p7s") }
            guard let signature = part.content,
                let file = others.first(where: { $0.fileName == name }) ?? (others.count == 1 ? others[0] : nil),
                let content = file.content
            else { throw .malformed }
            return .detached(signature: signature, content: content)
        }
        return .nothing
    }

    /// `Name <a@b.kz>` or `a@b.kz`; one address, lower-case.
    public static func address(_ text: String) -> String? {
        let inner: Substring
        if let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") {
            inner = text[text.index(after: open)..<close]
        } else {
            inner = text[...]
        }
        let bare = MailPart.trimmed(String(inner)).lowercased()
        let parts = bare.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = bare.utf8.allSatisfy { $0 > 32 && $0 < 127 && !Array("<>,;:\\\"()[]".utf8).contains($0) }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, bare.utf8.count <= 254, isPlain else {
            return nil
        }
        return bare
    }
}
