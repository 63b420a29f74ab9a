/// Why an outsider does not believe a published log. `code` is stable.
public enum OutsideProblem: Error, Hashable, Sendable {
    /// This piece is not there.
    case missing(path: String)
    case unreadableCheckpoint
    /// The checkpoint is not signed by the given key, or a known signature does not hold.
    case badSignature
    case tooFewWitnesses(found: Int, demanded: Int)
    /// The published piece is not what the entries hash to, or holds another number of entries.
    case wrongTile(path: String)
    /// The entries do not make the tree that was signed.
    case wrongRoot
    /// An entry of the tree is not an entry of a known version.
    case unreadableEntry(index: Int)
    /// The log is shorter than the checkpoint that was seen before.
    case shorterThanSeen(seen: Int, size: Int)
    /// The log does not begin with the tree that was seen before: it has two histories.
    case anotherHistory(seen: Int)

    /// Stable name, such as `log/wrong-root`.
    public var code: String {
        switch self {
        case .missing: "log/missing"
        case .unreadableCheckpoint: "log/unreadable-checkpoint"
        case .badSignature: "log/bad-signature"
        case .tooFewWitnesses: "log/too-few-witnesses"
        case .wrongTile: "log/wrong-tile"
        case .wrongRoot: "log/wrong-root"
        case .unreadableEntry: "log/unreadable-entry"
        case .shorterThanSeen: "log/shorter-than-seen"
        case .anotherHistory: "log/another-history"
        }
    }
}

extension OutsideProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing(let path): "\(path) is not there."
        case .unreadableCheckpoint: "The checkpoint is not in the form of c2sp.org/tlog-checkpoint."
        case .badSignature: "The checkpoint is not signed by the log with the given key, or a signature does not hold."
        case .tooFewWitnesses(let found, let demanded):
            "\(demanded) witnesses were demanded, \(found) have cosigned the checkpoint."
        case .wrongTile(let path): "\(path) is not what the entries hash to."
        case .wrongRoot: "The entries do not make the tree that was signed."
        case .unreadableEntry(let index): "Entry \(index) is not an entry of a known version."
        case .shorterThanSeen(let seen, let size):
            "The log has \(size) lines, \(seen) were seen before: lines were taken away."
        case .anotherHistory(let seen): "The first \(seen) lines are not those seen before: the log has two histories."
        }
    }
}

/// Checks a whole log from outside: only what is published, its public key, and what was seen before.
public struct OutsideAudit: Sendable {
    /// What the audit found.
    public struct Report: Sendable {
        /// `nil` when the checkpoint was not believed; nothing else was looked at then.
        public let checkpoint: SignedCheckpoint?
        public let cosigned: [EvidenceReport.Cosigned]
        public let problems: [OutsideProblem]
    }

    /// More problems than these are not listed.
    public static let mostProblems = 100

    let key: VerificationKey
    let witnesses: [VerificationKey]
    let demanded: Int
    let seen: SignedCheckpoint?

    /// - Parameters:
    ///   - demanded: how many of the witnesses must have cosigned.
    ///   - seen: the checkpoint of an earlier audit; the log must continue it.
    public init(
        key: VerificationKey,
        witnesses: [VerificationKey] = [],
        demanded: Int = 0,
        seen: SignedCheckpoint? = nil
    ) {
        self.key = key
        self.witnesses = witnesses
        self.demanded = demanded
        self.seen = seen
    }

    /// Reads everything and checks it.
    ///
    /// - Parameter fetch: gives the bytes under a path below the log's address (`checkpoint`, `tile/…`); `nil` when there
    ///   are none.
    public func run(fetch: (_ path: String) async throws -> [UInt8]?) async throws -> Report {
        guard let bytes = try await fetch("checkpoint") else {
            return Report(checkpoint: nil, cosigned: [], problems: [.missing(path: "checkpoint")])
        }
        let signed: SignedCheckpoint
        let cosigned: [EvidenceReport.Cosigned]
        do {
            guard let read = try? SignedCheckpoint(parsing: bytes) else { throw OutsideProblem.unreadableCheckpoint }
            signed = read
            do { try signed.verify(with: key) } catch { throw OutsideProblem.badSignature }
            cosigned = try witnessed(signed)
        } catch let problem as OutsideProblem {
            return Report(checkpoint: nil, cosigned: [], problems: [problem])
        }
        var problems: [OutsideProblem] = []
        try await check(signed.checkpoint, fetch, &problems)
        return Report(
            checkpoint: signed,
            cosigned: cosigned,
            problems: Array(problems.prefix(OutsideAudit.mostProblems))
        )
    }

    private func witnessed(_ signed: SignedCheckpoint) throws(OutsideProblem) -> [EvidenceReport.Cosigned] {
        do {
            return try EvidenceVerifier.cosigned(signed.note, witnesses: witnesses, demanded: demanded)
        } catch {
            switch error {
            case .tooFewWitnesses(let found, let demanded):
                throw .tooFewWitnesses(found: found, demanded: demanded)
            default: throw .badSignature
            }
        }
    }

    private func check(
        _ checkpoint: Checkpoint,
        _ fetch: (String) async throws -> [UInt8]?,
        _ problems: inout [OutsideProblem]
    ) async throws {
        var tree = TreeGrower()
        var filled: [TreeGrower.Tile] = []
        let before = seen?.checkpoint
        if let before, before.size > checkpoint.size {
            problems.append(.shorterThanSeen(seen: before.size, size: checkpoint.size))
        }
        var compared = before?.size == 0
        for path in TilePath.all(size: checkpoint.size) where path.kind == .entries {
            guard let bundle = try await fetch(path.text) else {
                // Without these entries nothing after them can be said.
                return problems.append(.missing(path: path.text))
            }
            guard let entries = EntryBundle.decode(bundle), entries.count == path.width else {
                return problems.append(.wrongTile(path: path.text))
            }
            for entry in entries {
                if (try? LogEntry(parsing: entry)) == nil { problems.append(.unreadableEntry(index: tree.size)) }
                tree.add(MerkleTree.leaf(entry)) { filled.append($0) }
                if let before, !compared, tree.size == before.size {
                    compared = true
                    if tree.root != before.root { problems.append(.anotherHistory(seen: before.size)) }
                }
            }
            for tile in filled { try await compare(tile, fetch, &problems) }
            filled = []
        }
        for tile in tree.partial { try await compare(tile, fetch, &problems) }
        if tree.root != checkpoint.root { problems.append(.wrongRoot) }
    }

    private func compare(
        _ tile: TreeGrower.Tile,
        _ fetch: (String) async throws -> [UInt8]?,
        _ problems: inout [OutsideProblem]
    ) async throws {
        guard let path = tile.path?.text else { return }
        guard let published = try await fetch(path) else { return problems.append(.missing(path: path)) }
        if published != tile.hashes { problems.append(.wrongTile(path: path)) }
    }
}
