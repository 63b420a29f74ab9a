public import PolicyModel
public import PrivacyKernel
public import SQLPort
import Synchronization
public import Vault

/// The register of versions that a running program decides by: read from the database whenever it grew.
///
/// Reading the files of a version takes longer than a decision, so each is read once and kept by its hash.
public final class PolicyShelf: PolicyRegister {
    /// What became of the files of a version: a policy, whether this program was built for all it allows, and its engine
    /// under the law of the book.
    private struct Read: Sendable {
        let policy: Policy?
        let isCarried: Bool
        var engine: PolicyEngine?
    }

    private struct State: Sendable {
        var read: [String: Read] = [:]
        var history = PolicyHistory([])
    }

    private let state: Mutex<State>

    /// - Parameter known: Versions that were read already: the folder at start.
    public init(known: [Policy] = []) {
        state = Mutex(State(read: Dictionary(known.map { ($0.hash, Self.read($0)) }, uniquingKeysWith: { $1 })))
    }

    /// All versions as they stood when the register was asked last.
    public var history: PolicyHistory { state.withLock(\.history) }

    public func refresh(_ book: PolicyBook, in transaction: any SQLTransaction) throws {
        guard let edition = try PolicyVersionRecords.edition(in: transaction), edition > 0, edition != book.edition
        else { return }
        let history = try PolicyVersionRecords.history(in: transaction)
        let shown = history.versions.filter(\.wasShown)
        for version in shown where state.withLock({ $0.read[version.hash] == nil }) {
            let policy = try? PolicyReader.readPolicy(PolicyVersionRecords.texts(of: version.hash, in: transaction))
            // What cannot be read, or is not what was kept, is not guessed at.
            let read = policy.flatMap { $0.hash == version.hash ? Self.read($0) : nil }
            state.withLock { $0.read[version.hash] = read ?? Read(policy: nil, isCarried: false) }
        }
        let all = state.withLock { state in
            state.history = history
            for (hash, read) in state.read where read.engine == nil {
                state.read[hash]?.engine = read.policy.map { PolicyEngine(policy: $0, law: book.law) }
            }
            return state.read
        }
        let volumes = history.road.compactMap { version in
            version.from.map { from in
                PolicyBook.Volume(
                    version: version.version,
                    hash: version.hash,
                    from: from,
                    engine: all[version.hash].flatMap { $0.isCarried ? $0.engine : nil }
                )
            }
        }
        book.show(volumes, earlier: shown.compactMap { all[$0.hash]?.engine }, edition: edition)
    }

    public func anticipate(in transaction: any SQLTransaction) throws {
        try PolicyVersionRecords.anticipateEdition(in: transaction)
    }

    private static func read(_ policy: Policy) -> Read {
        Read(policy: policy, isCarried: CompiledPolicy.widening(by: policy).isEmpty)
    }
}
