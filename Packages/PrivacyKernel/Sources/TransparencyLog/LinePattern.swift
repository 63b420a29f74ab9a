import Crypto

/// What a line has in common with many others: who may do what, with which fields, under which clause of which policy. It is
/// all of the line but its own members: actor, time, business day, id, payload and commitment.
///
/// A pattern is kept once, in `log_pattern`, under the hash of its pieces; a line keeps its own members and that hash. The bytes
/// that are hashed for the tree are the pieces with the members between them, so a pattern that was tampered with shows like a
/// line that was.
struct LinePattern: Sendable, Hashable {
    /// What stands before, between and after the members of a line's own, in the order of the text.
    let pieces: [[UInt8]]
    let digest: [UInt8]

    static let digestLength = 16
    /// Actor, time, business day, id, payload, commitment.
    static let ownMembers = 6
    /// A text that no member of a pattern holds, as it stands in JSON.
    private static let mark = "\u{1}"
    private static let markInText = Array(#"\u0001"#.utf8)
    /// Parts the pieces where they are kept; canonical JSON has no such byte.
    private static let separator: UInt8 = 0

    /// - Returns: `nil` when a common member holds the mark.
    init?(of entry: LogEntry) {
        let mark = Self.mark
        let text = entry.written(actor: mark, at: mark, businessDay: mark, id: mark, payload: mark, subject: mark)
        var pieces: [[UInt8]] = [[]]
        var place = 0
        while place < text.count {
            if text[place...].starts(with: Self.markInText) {
                pieces.append([])
                place += Self.markInText.count
            } else {
                pieces[pieces.count - 1].append(text[place])
                place += 1
            }
        }
        guard pieces.count == Self.ownMembers + 1 else { return nil }
        self.init(pieces: pieces)
    }

    /// - Returns: `nil` when the bytes are not what ``stored`` gives for this hash.
    init?(stored: [UInt8], digest: [UInt8]) {
        self.init(
            pieces: stored.split(separator: Self.separator, omittingEmptySubsequences: false).map { Array($0) }
        )
        guard pieces.count == Self.ownMembers + 1, self.digest == digest else { return nil }
    }

    private init(pieces: [[UInt8]]) {
        self.pieces = pieces
        digest = Array(SHA256.hash(data: Self.joined(pieces)).prefix(Self.digestLength))
    }

    var stored: [UInt8] { Self.joined(pieces) }

    /// Bytes of the pieces together.
    var length: Int { pieces.reduce(0) { $0 + $1.count } }

    private static func joined(_ pieces: [[UInt8]]) -> [UInt8] { Array(pieces.joined(separator: [separator])) }
}

/// The table of the patterns. Rows are added and never changed; none is about anybody.
public enum LinePatternSchema {
    public static let statements = [
        """
        CREATE TABLE log_pattern (
            digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 16),
            pieces BLOB NOT NULL CHECK (length(pieces) BETWEEN 1 AND 65535)
        ) STRICT
        """
    ]
}
