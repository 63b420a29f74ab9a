public import CivilTime

/// What a newer version of the policy changes, by enumeration: nothing is left to reading two texts side by side.
public struct PolicyDifference: Sendable, Hashable {
    public let from: String
    public let to: String
    /// What becomes allowed: freedoms that are new, demands that are dropped, terms that are longer.
    public let allowed: [PolicyRule]
    /// What becomes forbidden, or demanded, or kept for a shorter time.
    public let forbidden: [PolicyRule]
    /// What people are told otherwise.
    public let told: [PolicyRule]
    /// Consents that cover more than they did: who gave them gave less, so they are asked again. An old consent never
    /// widens (clause 12.1, R-12.1.2).
    public let consentsToAskAgain: [ConsentID]
    /// Purposes under which more is allowed than before.
    public let widenedPurposes: [PurposeID]
    /// Recipients of whom something changes: their mandates are looked at again.
    public let recipientsToTell: [RecipientID]
    /// The last day on which the new version could be announced for the day it names (clause 12.1).
    public let lastDayToAnnounce: CivilDate
    /// Announced later than that, or effective no later than the version before.
    public let isTooEarly: Bool

    public var isEmpty: Bool { allowed.isEmpty && forbidden.isEmpty && told.isEmpty }
    /// Whether clients must be told a month before: of any change, for the policy promises it of each.
    public var mustBeAnnounced: Bool { !isEmpty }

    public init(from older: Policy, to newer: Policy) {
        let before = PolicyRules(older).rules
        let after = PolicyRules(newer).rules
        let (old, new) = (Set(before), Set(after))
        let added = after.filter { !old.contains($0) }
        let dropped = before.filter { !new.contains($0) }
        let (longer, shorter) = Self.retention(older, newer)
        func unique(_ rules: [PolicyRule]) -> [PolicyRule] {
            var seen: Set<PolicyRule> = []
            return rules.filter { seen.insert($0).inserted }
        }
        allowed = unique(
            added.filter { $0.kind == .freedom } + dropped.filter { $0.kind == .demand }
                + added.filter { $0.kind == .retention && longer.contains($0.key) }
        )
        forbidden = unique(
            dropped.filter { $0.kind == .freedom } + added.filter { $0.kind == .demand }
                + dropped.filter { $0.kind == .retention && shorter.contains($0.key) }
        )
        told = unique(
            added.filter { $0.kind == .told } + dropped.filter { $0.kind == .told }
                + added.filter { $0.kind == .retention && !longer.contains($0.key) }
                + dropped.filter { $0.kind == .retention && !shorter.contains($0.key) }
        )
        from = older.version
        to = newer.version
        let widened = allowed.compactMap(\.purpose)
        widenedPurposes = Array(Set(widened)).sorted()
        // Also a demand that falls away: who gave it is told what is now done without it.
        let known = Set(older.consents.map(\.id)).intersection(newer.consents.map(\.id))
        let demanded = dropped.filter { $0.kind == .demand }.compactMap(\.consent)
        consentsToAskAgain = Set(newer.outgrownConsents(since: older) + demanded).intersection(known).sorted()
        let touched = (allowed + forbidden).map(\.key)
        recipientsToTell = newer.recipients.map(\.id).filter { id in
            touched.contains { $0.hasPrefix("\(id) ") || $0.hasPrefix("recipient \(id) ") }
        }
        lastDayToAnnounce = Self.lastDayToAnnounce(newer.effectiveFrom)
        isTooEarly = newer.announcedOn > lastDayToAnnounce || newer.effectiveFrom <= older.effectiveFrom
    }

    /// The latest day whose same day next month, clamped to the month's end, is not after the effective day.
    public static func lastDayToAnnounce(_ effective: CivilDate) -> CivilDate {
        var day = effective.adding(months: -1)
        while day.adding(days: 1).adding(months: 1) <= effective { day = day.adding(days: 1) }
        return day
    }

    /// Keys of criteria that keep data longer in the newer version, and of those that kept them longer in the older. One
    /// without a number of months lasts while the state lasts, which may be for ever.
    private static func retention(_ older: Policy, _ newer: Policy) -> (longer: Set<String>, shorter: Set<String>) {
        func terms(_ policy: Policy) -> [String: [String: Int]] {
            var all: [String: [String: Int]] = [:]
            for kind in policy.retention {
                for criterion in kind.criteria {
                    let place = "\(kind.id) \(criterion.clause) \(criterion.event)"
                    let term = criterion.months.map { String($0) } ?? "while"
                    all[place, default: [:]]["kept \(place) \(term)"] = criterion.months ?? .max
                }
            }
            return all
        }
        let (before, after) = (terms(older), terms(newer))
        func beyond(_ mine: [String: [String: Int]], _ theirs: [String: [String: Int]]) -> Set<String> {
            Set(
                mine.flatMap { place, keys in
                    keys.filter { $0.value > theirs[place]?.values.max() ?? -1 }.map(\.key)
                }
            )
        }
        return (beyond(after, before), beyond(before, after))
    }
}
