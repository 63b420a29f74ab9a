public import CivilTime

/// What a log commits to: with this many entries, its tree has this root (C2SP tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
    /// Name of the log; also the name of its key.
    public let origin: String
    /// Number of entries.
    public let size: Int
    public let root: MerkleHash
    /// Lines after the root. Ours has none; another log's are kept so that its signature can be checked.
    public let extensions: [String]

    public init(origin: String, size: Int, root: MerkleHash) {
        self.init(origin: origin, size: size, root: root, extensions: [])
    }

    private init(origin: String, size: Int, root: MerkleHash, extensions: [String]) {
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a checkpoint's note.
    public init(parsing text: String) throws(NoteError) {
        try self.init(claimedIn: text)
        guard size > 0 || root == MerkleTree.emptyRoot else { throw .malformedNote }
    }

    /// Reads what a text claims, even an empty tree with the root of another: a witness answers that with a word of its own.
    init(claimedIn text: String) throws(NoteError) {
        guard text.utf8.last == UInt8(ascii: "\n") else { throw .malformedNote }
        let lines = text.unicodeScalars.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0) }
        guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }), let size = Decimal63.parse(lines[1]),
            let root = MerkleHash(base64: lines[2])
        else { throw .malformedNote }
        self.init(origin: lines[0], size: size, root: root, extensions: Array(lines.dropFirst(3)))
    }

    /// The text that is signed.
    public var text: String {
        ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined()
    }
}

/// A checkpoint with its signatures, as stored and published.
public struct SignedCheckpoint: Hashable, Sendable {
    public let checkpoint: Checkpoint
    public let note: SignedNote

    /// Reads a published checkpoint. Check it with ``verify(with:)`` before believing it.
    public init(parsing bytes: [UInt8]) throws(NoteError) {
        try self.init(note: try SignedNote(parsing: bytes))
    }

    public init(note: SignedNote) throws(NoteError) {
        checkpoint = try Checkpoint(parsing: note.text)
        self.note = note
    }

    public init(signing checkpoint: Checkpoint, with key: SigningKey) throws {
        self.checkpoint = checkpoint
        note = try SignedNote(signing: checkpoint.text, with: key)
    }

    /// Checks that the log with this key signed it, and that the key's name is the log's.
    public func verify(with key: VerificationKey) throws(NoteError) {
        guard checkpoint.origin.isSameBytes(as: key.name) else { throw .unsigned }
        try note.open(with: [key])
    }

    /// When each of the given witnesses cosigned, in the order of the keys; `nil` for one that did not.
    public func cosignatureTimes(of witnesses: [VerificationKey]) throws(NoteError) -> [Instant?] {
        var times: [Instant?] = []
        for witness in witnesses {
            let own: [SignedNote.Signature]
            do { own = try note.open(with: [witness]) } catch .unsigned { own = [] }
            let seconds = own.first.flatMap { VerificationKey.cosignatureTime($0.bytes) }
            // A time beyond the year 9999 is no time; multiplying it could overflow.
            times.append(seconds.flatMap { $0 < 253_402_300_800 ? Instant(milliseconds: Int64($0) * 1000) : nil })
        }
        return times
    }
}
