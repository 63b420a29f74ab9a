/// What a log sends to a witness: its newest checkpoint, and the proof that it continues the one the witness cosigned
/// before (C2SP tlog-witness, `add-checkpoint`).
public struct WitnessRequest: Hashable, Sendable {
    /// Size of the tree that the witness cosigned last, as far as the log knows; 0 for none.
    public let oldSize: Int
    public let proof: [MerkleHash]
    /// The signed note, as the log published it.
    public let note: SignedNote
    /// What the note claims. Nothing of it is believed before ``WitnessJudgement`` has judged it.
    public let claimed: Checkpoint

    public init(oldSize: Int, proof: [MerkleHash], checkpoint: SignedCheckpoint) {
        self.oldSize = oldSize
        self.proof = proof
        note = checkpoint.note
        claimed = checkpoint.checkpoint
    }

    /// Reads a request's body.
    public init(parsing bytes: [UInt8]) throws(WitnessRefusal) {
        guard bytes.count <= SignedNote.mostBytes else { throw .malformed }
        var reader = LineReader(bytes)
        do {
            oldSize = try reader.number(after: "old ")
            var proof: [MerkleHash] = []
            while true {
                let line = try reader.line()
                if line.isEmpty { break }
                guard proof.count < MerkleTree.longestProof, let hash = MerkleHash(base64: line) else {
                    throw EvidenceProblem.proofTooLong
                }
                proof.append(hash)
            }
            self.proof = proof
            let note = try reader.note()
            claimed = try Checkpoint(claimedIn: note.text)
            self.note = note
        } catch { throw .malformed }
    }

    /// The body of the request.
    public var encoded: [UInt8] {
        Array(("old \(oldSize)\n" + proof.map { $0.base64 + "\n" }.joined() + "\n").utf8) + note.encoded
    }
}

/// Why a witness does not cosign. Each is one status of the protocol.
public enum WitnessRefusal: Error, Hashable, Sendable {
    /// The body is not a request, or its old size is larger than its checkpoint.
    case malformed
    /// No key of a log with this origin is configured.
    case unknownLog
    /// No signature by the log's key, or one that does not hold.
    case notSigned
    /// The witness has cosigned a tree of another size than the log thinks.
    case conflict(size: Int)
    /// The proof does not hold: the log may have two histories.
    case inconsistent

    /// The HTTP status of the protocol.
    public var status: Int {
        switch self {
        case .malformed: 400
        case .notSigned: 403
        case .unknownLog: 404
        case .conflict: 409
        case .inconsistent: 422
        }
    }

    /// The body of the answer; of a conflict, the size in the form of `text/x.tlog.size`.
    public var body: String {
        switch self {
        case .malformed: "not a request of c2sp.org/tlog-witness\n"
        case .notSigned: "not signed by the log\n"
        case .unknownLog: "this log is not witnessed here\n"
        case .conflict(let size): "\(size)\n"
        case .inconsistent: "not consistent with what was cosigned before\n"
        }
    }
}

/// Decides what a witness may cosign: pure, so that it is the same for every store and every way in.
public enum WitnessJudgement {
    /// Checks in the order of the protocol.
    ///
    /// - Parameters:
    ///   - logs: keys of the logs that are witnessed; a log may have several under one origin.
    ///   - newest: gives the newest checkpoint cosigned for an origin.
    public static func check(
        _ request: WitnessRequest,
        logs: [VerificationKey],
        newest: (_ origin: String) -> SignedCheckpoint?
    ) throws(WitnessRefusal) {
        let claimed = request.claimed
        let keys = logs.filter { $0.algorithm == .ed25519 && $0.name.isSameBytes(as: claimed.origin) }
        guard !keys.isEmpty else { throw .unknownLog }
        do { try request.note.open(with: keys) } catch { throw .notSigned }
        guard request.oldSize <= claimed.size else { throw .malformed }
        let known = newest(claimed.origin)?.checkpoint
        guard request.oldSize == known?.size ?? 0 else { throw .conflict(size: known?.size ?? 0) }
        guard claimed.size > 0 || claimed.root == MerkleTree.emptyRoot else { throw .inconsistent }
        guard let known, known.size > 0 else {
            // The empty tree begins every other, so there is nothing to prove.
            guard request.proof.isEmpty else { throw .inconsistent }
            return
        }
        do {
            // The old root is the one that was kept here, never one from the request.
            try MerkleTree.verifyConsistency(
                old: known.size,
                oldRoot: known.root,
                new: claimed.size,
                newRoot: claimed.root,
                proof: request.proof
            )
        } catch { throw .inconsistent }
    }
}
