import CivilTime
import Foundation
import Operations

/// A reply as a mail server takes it (RFC 5322, 2045, 3834): plain text in UTF-8, with attachments where there are some.
enum ReplyLetter {
    static func encoded(_ reply: MailReply, from: String, name: String, at: Instant) -> [UInt8] {
        let boundary = "kepil-\(abs(name.hashValue))-\(at.milliseconds)"
        var head = [
            "Date: \(date(at))", "From: <\(oneLine(from))>", "To: <\(oneLine(reply.to))>",
            "Message-ID: <\(oneLine(name).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }).reply@\(domain(from))>",
            "Subject: =?UTF-8?B?\(Data(reply.subject.utf8).base64EncodedString())?=", "MIME-Version: 1.0",
            // No notice of absence shall come back.
            "Auto-Submitted: auto-replied",
        ]
        if !reply.inReplyTo.isEmpty { head.append("In-Reply-To: \(oneLine(reply.inReplyTo))") }
        let text =
            ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", ""]
            + lines(Array(reply.text.utf8))
        guard !reply.attachments.isEmpty else { return bytes(head + text) }
        head.append("Content-Type: multipart/mixed; boundary=\"\(boundary)\"")
        var body = ["", "--\(boundary)"] + text
        for attachment in reply.attachments {
            body += [
                "--\(boundary)", "Content-Type: \(attachment.type)",
                "Content-Disposition: attachment; filename=\"\(oneLine(attachment.name))\"",
                "Content-Transfer-Encoding: base64", "",
            ]
            body += lines(attachment.bytes)
        }
        return bytes(head + body + ["--\(boundary)--"])
    }

    private static func bytes(_ lines: [String]) -> [UInt8] { Array((lines + [""]).joined(separator: "\r\n").utf8) }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
            .split(separator: "\n").map { String($0) }
    }

    /// A line break would begin another header.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }

    private static func domain(_ address: String) -> String {
        address.split(separator: "@").last.map { String($0) } ?? "localhost"
    }

    private static func date(_ at: Instant) -> String {
        let day = at.date(offsetHours: 0)
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday - 1]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return
            "\(weekday), \(day.day) \(months[day.month - 1]) \(day.year) \(at.description.dropFirst(11).prefix(8)) +0000"
    }
}
