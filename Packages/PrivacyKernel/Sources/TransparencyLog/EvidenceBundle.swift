/// Everything the log holds about one person, as one file that can be checked without us.
///
/// The file is text, line by line: `kepil-evidence/1`, `subject`, `entries` with their number, a blank line; then for
/// each line of the log `entry` and `salt` in base64, `index`, the hashes of its inclusion proof and a blank line; then
/// the signed checkpoint. There is one way to write a given content, and no byte is without meaning.
///
/// What the file cannot show is that nothing was left out: it proves what happened, not that nothing else did.
public struct EvidenceBundle: Hashable, Sendable {
    /// One line of the log with its proof.
    public struct Line: Hashable, Sendable {
        /// The entry's bytes exactly as in the log.
        public let entry: [UInt8]
        /// Opens the entry's commitment to the person.
        public let salt: [UInt8]
        /// Index in the tree.
        public let index: Int
        public let proof: [MerkleHash]

        public init(entry: [UInt8], salt: [UInt8], index: Int, proof: [MerkleHash]) {
            self.entry = entry
            self.salt = salt
            self.index = index
            self.proof = proof
        }
    }

    static let header = "kepil-evidence/1"
    /// A larger file is refused unread: 64 MiB, some 30,000 lines of the log.
    static let mostBytes = 64 << 20

    /// Our id of the person.
    public let subject: String
    /// In the order of the tree.
    public let lines: [Line]
    public let checkpoint: SignedNote

    public init(subject: String, lines: [Line], checkpoint: SignedNote) {
        precondition(subject.utf8.allSatisfy { $0 >= 0x20 }, "A subject's id is one line of text.")
        self.subject = subject
        self.lines = lines
        self.checkpoint = checkpoint
    }

    /// Reads a file without checking what it claims.
    public init(parsing bytes: [UInt8]) throws(EvidenceProblem) {
        guard bytes.count <= EvidenceBundle.mostBytes else { throw .tooLarge }
        var reader = LineReader(bytes)
        guard try reader.line() == EvidenceBundle.header else { throw reader.malformed }
        let subject = try reader.value(after: "subject ")
        let count = try reader.number(after: "entries ")
        guard try reader.line().isEmpty else { throw reader.malformed }
        var lines: [Line] = []
        while lines.count < count {
            let entry = try reader.bytes(after: "entry ")
            let salt = try reader.bytes(after: "salt ")
            guard salt.count == SubjectCommitment.saltLength else { throw reader.malformed }
            let (index, proof) = try reader.proof()
            guard index > lines.last?.index ?? -1 else { throw .outOfOrder }
            lines.append(Line(entry: entry, salt: salt, index: index, proof: proof))
        }
        self.init(subject: subject, lines: lines, checkpoint: try reader.note())
    }

    /// The bytes of the file.
    public var encoded: [UInt8] {
        var text = "\(EvidenceBundle.header)\nsubject \(subject)\nentries \(lines.count)\n\n"
        for line in lines {
            text += "entry \(Base64.encode(line.entry))\nsalt \(Base64.encode(line.salt))\n"
            text += LineReader.text(index: line.index, proof: line.proof)
        }
        return Array(text.utf8) + checkpoint.encoded
    }
}
