public import CivilTime

/// What is wrong with a proof or evidence file. `code` is stable; `description` is for a command line in English.
public enum EvidenceProblem: Error, Hashable, Sendable {
    case tooLarge
    /// This line of the file (from 1) is not what the format has there.
    case malformed(line: Int)
    /// The file ends within this line.
    case truncated(line: Int)
    case outOfOrder
    case noLines
    case badSignature
    case unknownKey
    case proofTooLong
    case proofWrongLength
    case outsideTree
    case notInTree
    case unreadableEntry
    case notAboutSubject
    /// Fewer of the given witnesses have cosigned than were demanded.
    case tooFewWitnesses(found: Int, demanded: Int)

    init(_ error: MerkleProofError) {
        self =
            switch error {
            case .outOfRange, .emptyOldTree: .outsideTree
            case .tooLong: .proofTooLong
            case .wrongLength: .proofWrongLength
            case .wrongRoot: .notInTree
            }
    }

    /// Stable name, such as `evidence/not-in-tree`.
    public var code: String {
        switch self {
        case .tooLarge: "evidence/too-large"
        case .malformed: "evidence/malformed"
        case .truncated: "evidence/truncated"
        case .outOfOrder: "evidence/out-of-order"
        case .noLines: "evidence/no-lines"
        case .badSignature: "evidence/bad-signature"
        case .unknownKey: "evidence/unknown-key"
        case .proofTooLong: "evidence/proof-too-long"
        case .proofWrongLength: "evidence/proof-wrong-length"
        case .outsideTree: "evidence/outside-tree"
        case .notInTree: "evidence/not-in-tree"
        case .unreadableEntry: "evidence/unreadable-entry"
        case .notAboutSubject: "evidence/not-about-subject"
        case .tooFewWitnesses: "evidence/too-few-witnesses"
        }
    }
}

extension EvidenceProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge: "The file is larger than 64 MiB and was not read."
        case .malformed(let line): "Line \(line) of the file is not in the form of the format."
        case .truncated(let line): "The file ends within line \(line)."
        case .outOfOrder: "The lines are not in the order of the log, or one is there twice."
        case .noLines: "The file holds no line of the log, so it proves nothing."
        case .badSignature: "The checkpoint's signature does not hold: the checkpoint was changed."
        case .unknownKey: "The checkpoint is not signed by the log with the given key."
        case .proofTooLong: "A proof has more than 63 hashes; no log is that large."
        case .proofWrongLength: "The proof has too few or too many hashes for this place in the log."
        case .outsideTree: "The line claims a place beyond the end of the log."
        case .notInTree: "The line is not in the log as given: it, its place or its proof was changed."
        case .unreadableEntry: "The line is in the log but is not an entry of a known version."
        case .notAboutSubject: "The line is not about the person the file names."
        case .tooFewWitnesses(let found, let demanded):
            "\(demanded) witnesses were demanded, \(found) have cosigned this checkpoint."
        }
    }
}

/// What came of checking an evidence file.
public struct EvidenceReport: Hashable, Sendable {
    /// One line of the log.
    public struct Line: Hashable, Sendable {
        /// Index in the log.
        public let index: Int
        /// What the line says; `nil` when it cannot be read. Believe it only if there are no problems.
        public let entry: LogEntry?
        public let problems: [EvidenceProblem]
    }

    /// A witness that has seen this checkpoint continue all those before.
    public struct Cosigned: Hashable, Sendable {
        public let name: String
        public let at: Instant
    }

    /// `nil` when the file could not be read.
    public let subject: String?
    /// What the log committed to; `nil` unless its signature holds.
    public let checkpoint: Checkpoint?
    public let lines: [Line]
    /// The given witnesses that cosigned the checkpoint, and when.
    public let cosigned: [Cosigned]
    /// Problems of the file as a whole.
    public let problems: [EvidenceProblem]

    /// Whether everything in the file holds.
    public var isVerified: Bool { problems.isEmpty && lines.allSatisfy { $0.problems.isEmpty } && checkpoint != nil }
}

/// Checks evidence with nothing but the file and the log's public key: no network, no database, no trust in us.
public enum EvidenceVerifier {
    /// Checks the file's signature, every line's place in the log, and that every line is about the person named.
    ///
    /// - Parameters:
    ///   - witnesses: keys of witnesses that the reader trusts.
    ///   - demanded: how many of them must have cosigned.
    public static func verify(
        _ file: [UInt8],
        key: VerificationKey,
        witnesses: [VerificationKey] = [],
        demanded: Int = 0
    ) -> EvidenceReport {
        do {
            return verify(try EvidenceBundle(parsing: file), key: key, witnesses: witnesses, demanded: demanded)
        } catch {
            return EvidenceReport(subject: nil, checkpoint: nil, lines: [], cosigned: [], problems: [error])
        }
    }

    /// The same for a file that was read already.
    public static func verify(
        _ bundle: EvidenceBundle,
        key: VerificationKey,
        witnesses: [VerificationKey] = [],
        demanded: Int = 0
    ) -> EvidenceReport {
        var problems: [EvidenceProblem] = bundle.lines.isEmpty ? [.noLines] : []
        var checkpoint: Checkpoint?
        var cosigned: [EvidenceReport.Cosigned] = []
        do {
            checkpoint = try self.checkpoint(in: bundle.checkpoint, key: key)
            cosigned = try self.cosigned(bundle.checkpoint, witnesses: witnesses, demanded: demanded)
        } catch { problems.append(error) }
        return EvidenceReport(
            subject: bundle.subject,
            checkpoint: checkpoint,
            lines: bundle.lines.map { verify($0, of: bundle.subject, in: checkpoint) },
            cosigned: cosigned,
            problems: problems
        )
    }

    /// The witnesses that cosigned a checkpoint. A known witness's signature that does not hold spoils the whole.
    static func cosigned(
        _ note: SignedNote,
        witnesses: [VerificationKey],
        demanded: Int
    ) throws(EvidenceProblem) -> [EvidenceReport.Cosigned] {
        // One witness named twice is one witness.
        var distinct: [VerificationKey] = []
        for witness in witnesses where !distinct.contains(witness) { distinct.append(witness) }
        var found: [EvidenceReport.Cosigned] = []
        do {
            let times = try SignedCheckpoint(note: note).cosignatureTimes(of: distinct)
            for (witness, time) in zip(distinct, times) {
                if let time { found.append(.init(name: witness.name, at: time)) }
            }
        } catch { throw .badSignature }
        guard found.count >= demanded else { throw .tooFewWitnesses(found: found.count, demanded: demanded) }
        return found
    }

    /// The checkpoint of a note, after its signature by the log was checked.
    static func checkpoint(
        in note: SignedNote,
        key: VerificationKey
    ) throws(EvidenceProblem) -> Checkpoint {
        do {
            let signed = try SignedCheckpoint(note: note)
            try signed.verify(with: key)
            return signed.checkpoint
        } catch {
            switch error {
            case .badSignature: throw .badSignature
            case .malformedNote, .malformedKey, .unsigned: throw .unknownKey
            }
        }
    }

    private static func verify(
        _ line: EvidenceBundle.Line,
        of subject: String,
        in checkpoint: Checkpoint?
    ) -> EvidenceReport.Line {
        var problems: [EvidenceProblem] = []
        if let checkpoint {
            do {
                try MerkleTree.verifyInclusion(
                    of: MerkleTree.leaf(line.entry),
                    index: line.index,
                    size: checkpoint.size,
                    root: checkpoint.root,
                    proof: line.proof
                )
            } catch { problems.append(EvidenceProblem(error)) }
        }
        let entry = try? LogEntry(parsing: line.entry)
        if let entry {
            let opens =
                line.salt.count == SubjectCommitment.saltLength
                && entry.subject == SubjectCommitment.make(salt: line.salt, subject: subject)
            if !opens { problems.append(.notAboutSubject) }
        } else {
            problems.append(.unreadableEntry)
        }
        return EvidenceReport.Line(index: line.index, entry: entry, problems: problems)
    }
}
