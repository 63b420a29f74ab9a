public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// A version as the officers and the auditor see it.
public struct PolicyVersionView: Sendable {
    public let version: PolicyVersion
    public let state: PolicyVersionState
    /// Against the version that will be in force before it; `nil` when one of the two cannot be read.
    public let difference: PolicyDifference?
    public let before: PolicyVersion?
    public let policy: Policy?
    /// What this program was not built for; empty when it can carry the version.
    public let wider: [String]
    public let attempts: [PolicyAttempt]
    /// Names of those who acted, by the id of their account.
    public let names: [String: String]
    public let today: CivilDate
}

/// The public history, oldest first.
public struct PublishedVersion: Sendable {
    public let version: PolicyVersion
    public let state: PolicyVersionState
    /// The last day on which it decided.
    public let until: CivilDate?
}

/// What there is to tell a reader about the policy itself.
public struct PolicyNews: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Announced, and not yet in force.
        case waiting
        /// In force instead of an earlier one.
        case changed
    }
    public let kind: Kind
    public let version: String
    public let hash: String
    public let from: CivilDate
    /// Whether the reader can confirm having read it.
    public let canConfirm: Bool
}

extension PolicyVersionDesk {
    private static let readers: Set<String> = [role, "auditor"]

    /// All versions, newest first.
    public func overview(_ actor: Actor) async throws -> [(version: PolicyVersion, state: PolicyVersionState)] {
        guard Self.readers.contains(actor.role.rawValue) else { throw PolicyVersionProblem.notAnOfficer }
        let today = try await lender.businessDay.today()
        let history = try await history()
        return history.versions.reversed().map { ($0, history.state(of: $0, on: today)) }
    }

    public func view(_ name: String, _ actor: Actor) async throws -> PolicyVersionView {
        guard Self.readers.contains(actor.role.rawValue) else { throw PolicyVersionProblem.notAnOfficer }
        let today = try await lender.businessDay.today()
        let history = try await history()
        guard let version = history.find(named: name) ?? history.find(hash: name) else {
            throw PolicyVersionProblem.unknown
        }
        let before = history.predecessor(of: version) ?? history.road.last { $0.hash != version.hash }
        let policy = try? await policy(version.hash)
        let older = await before.asyncFlatMap { try? await self.policy($0.hash) }
        var difference: PolicyDifference?
        if let older, let policy { difference = PolicyDifference(from: older, to: policy) }
        let staff = try await lender.staff.all()
        return PolicyVersionView(
            version: version,
            state: history.state(of: version, on: today),
            difference: difference,
            before: before,
            policy: policy,
            wider: policy.map { CompiledPolicy.widening(by: $0) } ?? [],
            attempts: try await lender.database.read { try PolicyVersionRecords.attempts(on: version.hash, in: $0) },
            names: Dictionary(staff.map { ($0.id, $0.displayName) }, uniquingKeysWith: { first, _ in first }),
            today: today
        )
    }

    /// Drafts that somebody else than the actor brought in and that wait for approval.
    public func waiting(for actor: Actor) async throws -> [PolicyVersion] {
        guard actor.role.rawValue == Self.role else { return [] }
        let today = try await lender.businessDay.today()
        let history = try await history()
        return history.versions.filter {
            history.state(of: $0, on: today) == .draft && $0.maker?.actor != actor.id
        }
    }

    /// A version by its name or the beginning of its hash.
    public func find(_ name: String) async throws -> PolicyVersion {
        guard let version = try await history().find(named: name) else { throw PolicyVersionProblem.unknown }
        return version
    }

    /// Every version that people were shown, in the order of the days from which they apply.
    public func published() async throws -> [PublishedVersion] {
        let today = try await lender.businessDay.today()
        let history = try await history()
        let shown = history.versions.filter(\.wasShown).enumerated().sorted { left, right in
            (left.element.from ?? left.element.effectiveFrom, left.offset)
                < (right.element.from ?? right.element.effectiveFrom, right.offset)
        }
        return shown.map(\.element).map { version in
            PublishedVersion(
                version: version,
                state: history.state(of: version, on: today),
                until: version.from == nil ? nil : history.end(of: version)?.adding(days: -1)
            )
        }
    }

    /// The notice of a published version as it was shown. The policy itself is `nil` when this program cannot read it.
    public func published(_ name: String, _ language: Language) async throws
        -> (entry: PublishedVersion, policy: Policy?, words: String)
    {
        let all = try await published()
        guard let hash = PolicyHistory(all.map(\.version)).find(named: name)?.hash,
            let entry = all.first(where: { $0.version.hash == hash }),
            let notice = try await lender.database.read({
                try PolicyVersionRecords.notice(of: hash, language, in: $0)
            })
        else { throw PolicyVersionProblem.unknown }
        return (entry, lender.vault.book.engine(ofHash: hash)?.policy, notice.words)
    }

    /// What a version says otherwise than another. Both must have been shown to people.
    public func compare(_ older: String, _ newer: String) async throws
        -> (before: Policy, after: Policy, difference: PolicyDifference)
    {
        let shown = PolicyHistory(try await history().versions.filter(\.wasShown))
        guard let before = shown.find(named: older).flatMap({ lender.vault.book.engine(ofHash: $0.hash)?.policy }),
            let after = shown.find(named: newer).flatMap({ lender.vault.book.engine(ofHash: $0.hash)?.policy })
        else { throw PolicyVersionProblem.unknown }
        return (before, after, PolicyDifference(from: before, to: after))
    }

    /// The files of a version, read.
    ///
    /// - Throws: ``PolicyVersionProblem/unknown``; `PolicyProblems` when this program cannot read them.
    func policy(_ hash: String) async throws -> Policy {
        if let policy = lender.vault.book.engine(ofHash: hash)?.policy { return policy }
        let texts = try await lender.database.read { try PolicyVersionRecords.texts(of: hash, in: $0) }
        guard !texts.isEmpty else { throw PolicyVersionProblem.unknown }
        return try PolicyReader.readPolicy(texts)
    }

    func history() async throws -> PolicyHistory {
        try await lender.database.read { try PolicyVersionRecords.history(in: $0) }
    }
}

extension Optional {
    fileprivate func asyncFlatMap<Value>(_ body: (Wrapped) async -> Value?) async -> Value? {
        guard let self else { return nil }
        return await body(self)
    }
}
