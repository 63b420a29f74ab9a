public import CivilTime
import PolicyModel

/// Where a version of the policy stands on a day (clause 12.1, R-12.1.1).
public enum PolicyVersionState: String, Sendable, Hashable, CaseIterable {
    /// Brought in by one employee.
    case draft
    /// Approved by another.
    case approved
    /// Shown on some channels; not yet on all that are needed, or proof is still lacking.
    case announcing
    /// Announced in time; waits for its day.
    case announced
    case inForce
    case superseded
    /// Taken back before its day.
    case withdrawn
    /// Its day came, or comes within a month, before it was announced on all needed channels: it never takes effect.
    case missed
}

/// Where clients are told of a change: "at service places, on the site, by post or otherwise" (clause 12.1).
public enum AnnouncementChannel: String, Sendable, Hashable, CaseIterable {
    case site, branches, post, media

    /// Without these a version is not announced; the others may be added. The clause leaves a choice; we take the reading
    /// under which every client can come across the change.
    public static let needed: Set<AnnouncementChannel> = [.site, .branches]
}

/// What shows that a version was announced on a channel.
public struct AnnouncementProof: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Our own page, recorded by the program itself.
        case page
        case photograph
        /// A signed statement that it hangs in the branch.
        case statement
        /// Register of registered letters.
        case postalRegister
        /// Issue and page of a newspaper.
        case publication
    }

    public let kind: Kind
    /// The first day on which it was to be seen.
    public let shownOn: CivilDate
    /// Where the proof lies: number of the statement, register or issue. Names nobody.
    public let reference: String
    /// SHA-256 of what was shown or of the file of the proof, hexadecimal; empty when there is none.
    public let contentHash: String

    public init(kind: Kind, shownOn: CivilDate, reference: String, contentHash: String) {
        self.kind = kind
        self.shownOn = shownOn
        self.reference = reference
        self.contentHash = contentHash
    }
}

/// Why a version is taken back. Words are chosen, not written.
public enum PolicyWithdrawalReason: String, Sendable, Hashable, CaseIterable {
    case mistakeFound = "mistake-found"
    case objections
    case lawChanged = "law-changed"
    case replaced
}

/// Something that happened to a version. Facts are only added.
public struct PolicyFact: Sendable, Hashable {
    public enum Event: Sendable, Hashable {
        /// The folder that the lender's first server was started with, or that a demonstration was started with later.
        case adopted
        case imported
        case approved
        case announced(AnnouncementChannel, AnnouncementProof)
        case withdrawn(PolicyWithdrawalReason)
    }

    public let event: Event
    public let actor: String
    public let on: CivilDate
    public let at: Instant

    public init(event: Event, actor: String, on: CivilDate, at: Instant) {
        self.event = event
        self.actor = actor
        self.on = on
        self.at = at
    }
}

/// A version of the policy with what happened to it, oldest first. Its state on a day is a function of nothing else, so
/// that every server sees the same one, and midnight needs no act.
public struct PolicyVersion: Sendable, Hashable {
    /// SHA-256 of its files, hexadecimal.
    public let hash: String
    /// `2024-1`.
    public let version: String
    /// The day its files name.
    public let effectiveFrom: CivilDate
    public let facts: [PolicyFact]

    public init(hash: String, version: String, effectiveFrom: CivilDate, facts: [PolicyFact]) {
        self.hash = hash
        self.version = version
        self.effectiveFrom = effectiveFrom
        self.facts = facts
    }

    /// Who brought it in, and may therefore not approve it.
    public var maker: PolicyFact? { facts.first { $0.event == .imported } }
    public var approval: PolicyFact? { facts.first { $0.event == .approved } }
    public var adoption: PolicyFact? { facts.last { $0.event == .adopted } }

    public var withdrawal: (fact: PolicyFact, reason: PolicyWithdrawalReason)? {
        facts.lazy.compactMap { fact in
            if case .withdrawn(let reason) = fact.event { (fact, reason) } else { nil }
        }.first
    }

    public var proofs: [(channel: AnnouncementChannel, proof: AnnouncementProof, fact: PolicyFact)] {
        facts.compactMap { fact in
            if case .announced(let channel, let proof) = fact.event { (channel, proof, fact) } else { nil }
        }
    }

    /// Needed channels without proof.
    public var missingChannels: Set<AnnouncementChannel> {
        AnnouncementChannel.needed.subtracting(proofs.map(\.channel))
    }

    /// The day on which the last needed channel showed it; `nil` while one is missing.
    public var announcedOn: CivilDate? {
        let first = AnnouncementChannel.needed.map { channel in
            proofs.filter { $0.channel == channel }.map(\.proof.shownOn).min()
        }
        return first.contains(nil) ? nil : first.compactMap(\.self).max()
    }

    /// The day from which it decides, when nothing more has to happen; `nil` when it cannot take effect as things stand.
    public var from: CivilDate? {
        if let adoption { return facts.first == adoption ? effectiveFrom : max(effectiveFrom, adoption.on) }
        guard withdrawal == nil, let announcedOn, Self.earliest(announcedOn) <= effectiveFrom else { return nil }
        return effectiveFrom
    }

    /// The first day on which a version may take effect: the same day of the next month, clamped to its end
    /// (31 January → 28 or 29 February).
    public static func earliest(_ announcedOn: CivilDate) -> CivilDate { announcedOn.adding(months: 1) }

    /// - Parameter next: The day from which the version after it decides, if there is one.
    public func state(on day: CivilDate, supersededFrom next: CivilDate?) -> PolicyVersionState {
        if withdrawal != nil { return .withdrawn }
        if let from {
            if day < from { return .announced }
            return next.map { $0 <= day } ?? false ? .superseded : .inForce
        }
        guard approval != nil else { return .draft }
        // Proof of what was shown in time may come later, until the day itself. Our own page proves itself on the day it
        // is shown, so without it nothing can be made good once the last day is over.
        let isShown = proofs.contains { $0.channel == .site }
        if day >= effectiveFrom || (!isShown && day > PolicyDifference.lastDayToAnnounce(effectiveFrom)) {
            return .missed
        }
        return proofs.isEmpty ? .approved : .announcing
    }

    /// Whether people have seen it, so that it stays in the history whatever became of it.
    public var wasShown: Bool { adoption != nil || proofs.contains { $0.channel == .site } }
}

/// All versions, so that each is seen with the one that follows it.
public struct PolicyHistory: Sendable, Hashable {
    /// In the order in which they were brought in.
    public let versions: [PolicyVersion]

    public init(_ versions: [PolicyVersion]) { self.versions = versions }

    /// Those that decide from their day on, in that order; of two from the same day the later one decides.
    public var road: [PolicyVersion] {
        versions.enumerated().filter { $0.element.from != nil }.sorted { left, right in
            (left.element.from ?? left.element.effectiveFrom, left.offset)
                < (right.element.from ?? right.element.effectiveFrom, right.offset)
        }.map(\.element)
    }

    public func current(on day: CivilDate) -> PolicyVersion? { road.last { $0.from.map { $0 <= day } ?? false } }

    /// The next that will take effect after a day.
    public func waiting(on day: CivilDate) -> PolicyVersion? { road.first { $0.from.map { $0 > day } ?? false } }

    /// The one before another on the road.
    public func predecessor(of version: PolicyVersion) -> PolicyVersion? {
        let road = road
        guard let place = road.firstIndex(of: version), place > 0 else { return nil }
        return road[place - 1]
    }

    /// When a version stops deciding: the day of the one after it.
    public func end(of version: PolicyVersion) -> CivilDate? {
        let road = road
        guard let place = road.firstIndex(of: version), place + 1 < road.count else { return nil }
        return road[place + 1].from
    }

    public func state(of version: PolicyVersion, on day: CivilDate) -> PolicyVersionState {
        version.state(on: day, supersededFrom: end(of: version))
    }

    public func find(hash: String) -> PolicyVersion? { versions.first { $0.hash == hash } }

    /// By its name, as people say it; of several the newest that was not withdrawn, or by the beginning of its hash.
    public func find(named name: String) -> PolicyVersion? {
        let named = versions.filter { $0.version == name }
        if let live = named.last(where: { $0.withdrawal == nil }) ?? named.last { return live }
        guard name.utf8.count >= 8 else { return nil }
        let begun = versions.filter { $0.hash.hasPrefix(name) }
        return begun.count == 1 ? begun.first : nil
    }
}
