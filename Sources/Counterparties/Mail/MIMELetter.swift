internal import CivilTime
internal import FoundationEssentials
internal import Operations

/// A letter as a mail server takes it (RFC 5322, 2045, 2047, 2369, 8058): plain text, with the way to refuse it in a header.
enum MIMELetter {
    static func encoded(_ letter: MailLetter, from: String, to: String, secondsSinceEpoch: Int64) -> [UInt8] {
        var lines = [
            "Date: \(date(secondsSinceEpoch))",
            "From: <\(from)>",
            "To: <\(to)>",
            "Message-ID: \(oneLine(letter.messageID))",
            "Subject: \(header(letter.subject))",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "Content-Language: \(letter.languageCode)",
            // No holiday notice shall come back.
            "Auto-Submitted: auto-generated",
        ]
        if let unsubscribe = letter.unsubscribe {
            lines.append("List-Unsubscribe: <\(oneLine(unsubscribe))>")
            lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        }
        let text = letter.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        let body = Array(Data(text.utf8).base64EncodedString())
        let wrapped = stride(from: 0, to: body.count, by: 76).map { String(body[$0..<min($0 + 76, body.count)]) }
        return Array((lines + [""] + wrapped + [""]).joined(separator: "\r\n").utf8)
    }

    /// Encoded words of at most 75 characters; each holds whole characters, so that every one can be read by itself.
    private static func header(_ text: String) -> String {
        let text = oneLine(text)
        guard !text.utf8.allSatisfy({ (32..<127).contains($0) }) || text.utf8.count > 60 else { return text }
        var words: [String] = []
        var piece = ""
        for character in text {
            if (piece + String(character)).utf8.count > 42 {
                words.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        words.append(piece)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// A line break would begin another header.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }

    /// `Sat, 28 Nov 2026 21:38:26 +0000`.
    private static func date(_ seconds: Int64) -> String {
        let at = Instant(milliseconds: seconds * 1000)
        let day = at.date(offsetHours: 0)
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday - 1]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = at.description.dropFirst(11).prefix(8)
        return "\(weekday), \(day.day) \(months[day.month - 1]) \(day.year) \(time) +0000"
    }
}
