/// A proof that one entry is in the log, as a file of its own: `c2sp.org/tlog-proof@v1`.
public struct ProofFile: Hashable, Sendable {
    static let header = "c2sp.org/tlog-proof@v1"

    /// Data of the application; we put the entry here, so that the file suffices. Not covered by the proof itself.
    public let extra: [UInt8]?
    public let index: Int
    /// From the leaf upwards.
    public let hashes: [MerkleHash]
    public let checkpoint: SignedNote

    public init(extra: [UInt8]?, index: Int, hashes: [MerkleHash], checkpoint: SignedNote) {
        self.extra = extra
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// Reads a file without checking the proof.
    public init(parsing bytes: [UInt8]) throws(EvidenceProblem) {
        guard bytes.count <= EvidenceBundle.mostBytes else { throw .tooLarge }
        var reader = LineReader(bytes)
        guard try reader.line() == ProofFile.header else { throw reader.malformed }
        var extra: [UInt8]?
        if reader.isNext("extra ") {
            extra = Base64.decode(try reader.value(after: "extra "))
            guard extra != nil else { throw reader.malformed }
        }
        let (index, hashes) = try reader.proof()
        self.init(extra: extra, index: index, hashes: hashes, checkpoint: try reader.note())
    }

    /// The bytes of the file.
    public var encoded: [UInt8] {
        var text = ProofFile.header + "\n"
        if let extra { text += "extra \(Base64.encode(extra))\n" }
        text += LineReader.text(index: index, proof: hashes)
        return Array(text.utf8) + checkpoint.encoded
    }

    /// Checks the signature and that the entry is where the file says. Returns what the log committed to.
    @discardableResult
    public func verify(entry: [UInt8], key: VerificationKey) throws(EvidenceProblem) -> Checkpoint {
        let checkpoint = try EvidenceVerifier.checkpoint(in: checkpoint, key: key)
        do {
            try MerkleTree.verifyInclusion(
                of: MerkleTree.leaf(entry),
                index: index,
                size: checkpoint.size,
                root: checkpoint.root,
                proof: hashes
            )
        } catch { throw EvidenceProblem(error) }
        return checkpoint
    }
}

/// Reads the lines that proof files and evidence files share, and knows where it stands for the error message.
struct LineReader {
    private var rest: ArraySlice<UInt8>
    private var number = 0

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The problem with the line read last.
    var malformed: EvidenceProblem { .malformed(line: number) }

    func isNext(_ prefix: String) -> Bool { rest.starts(with: prefix.utf8) }

    mutating func line() throws(EvidenceProblem) -> String {
        number += 1
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw .truncated(line: number) }
        guard let line = String(validating: rest[..<end], as: UTF8.self), line.utf8.allSatisfy({ $0 >= 0x20 }) else {
            throw malformed
        }
        rest = rest[(end + 1)...]
        return line
    }

    mutating func value(after prefix: String) throws(EvidenceProblem) -> String {
        let line = try line()
        guard line.utf8.starts(with: prefix.utf8) else { throw malformed }
        return String(decoding: line.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }

    mutating func number(after prefix: String) throws(EvidenceProblem) -> Int {
        guard let value = Decimal63.parse(try value(after: prefix)) else { throw malformed }
        return value
    }

    mutating func bytes(after prefix: String) throws(EvidenceProblem) -> [UInt8] {
        guard let bytes = Base64.decode(try value(after: prefix)) else { throw malformed }
        return bytes
    }

    /// `index N`, the hashes, and the blank line after them.
    mutating func proof() throws(EvidenceProblem) -> (index: Int, hashes: [MerkleHash]) {
        let index = try number(after: "index ")
        var hashes: [MerkleHash] = []
        while true {
            let line = try line()
            guard !line.isEmpty else { return (index, hashes) }
            guard hashes.count < MerkleTree.longestProof else { throw .proofTooLong }
            guard let hash = MerkleHash(base64: line) else { throw malformed }
            hashes.append(hash)
        }
    }

    /// Everything that is left.
    mutating func note() throws(EvidenceProblem) -> SignedNote {
        number += 1
        guard rest.last == UInt8(ascii: "\n") else { throw .truncated(line: number) }
        do { return try SignedNote(parsing: Array(rest)) } catch { throw malformed }
    }

    static func text(index: Int, proof: [MerkleHash]) -> String {
        "index \(index)\n" + proof.map { $0.base64 + "\n" }.joined() + "\n"
    }
}
