public import CivilTime
public import PolicyModel
public import Wording

/// Until when a thing is kept, and because of which criterion: "kept until … because …" (clause 8.1, R-8.1.2).
public struct RetentionOutlook: Sendable, Hashable {
    /// The last day on which it is kept; `nil` while the deciding criterion is a state that lasts (a contract in force, a
    /// live consent, a hold without an end).
    public let until: CivilDate?
    public let clause: String
    public let law: String
    public let because: LocalisedText

    public init(until: CivilDate?, clause: String, law: String, because: LocalisedText) {
        self.until = until
        self.clause = clause
        self.law = law
        self.because = because
    }
}

/// What the retention engine says of one thing on one day.
public enum RetentionRuling: Sendable, Hashable {
    case kept(RetentionOutlook)
    /// No criterion keeps it any more: it is to be destroyed (clause 8.2). `since` is the day after the last period ended;
    /// `nil` when a state ended that has no date of its own, such as a consent.
    case due(since: CivilDate?)

    public var outlook: RetentionOutlook? { if case .kept(let outlook) = self { outlook } else { nil } }
    public var isDue: Bool { outlook == nil }
}

/// The retention engine: the four criteria of clause 8.1 over the clocks of one thing. There is no other one.
public enum RetentionEngine {
    /// The order in which the criteria are asked: duty by law, contract, lawful interest, and consent only when
    /// nothing else keeps the thing.
    static let order = ["8.1.3", "8.1.1", "8.1.2", "8.1.4"]

    /// Asks every criterion. One that holds is enough; of several a lasting state decides, else the latest day.
    public static func ruling(
        _ retention: RetentionClass,
        _ clocks: RetentionClocks,
        on today: CivilDate
    ) -> RetentionRuling {
        var kept: RetentionOutlook?
        var ended: CivilDate?
        for clause in order {
            // 8.1.4 counts only if no other basis exists.
            if clause == "8.1.4", kept != nil { break }
            for criterion in retention.criteria where criterion.clause == clause {
                switch answer(criterion, clocks) {
                case .silent: continue
                case .lasting: return .kept(outlook(criterion, until: nil))
                case .until(let day) where day >= today:
                    if day > kept?.until ?? today.adding(days: -1) { kept = outlook(criterion, until: day) }
                case .until(let day): ended = max(ended ?? day, day)
                }
            }
        }
        return kept.map { .kept($0) } ?? .due(since: ended?.adding(days: 1))
    }

    private enum Answer { case silent, lasting, until(CivilDate) }

    private static func answer(_ criterion: RetentionClass.Criterion, _ clocks: RetentionClocks) -> Answer {
        let own = clocks.own
        guard let months = criterion.months else {
            switch criterion.clause {
            case "8.1.1": return own.lasts ? .lasting : .silent
            case "8.1.4": return clocks.consentLive ? .lasting : .silent
            default: return own.contractInForce ? .lasting : .silent
            }
        }
        // Months are added on the calendar and clamped to the end of a shorter month: 31 August + 6 = 28 February.
        func after(_ day: CivilDate?) -> Answer { day.map { .until($0.adding(months: months)) } ?? .silent }
        switch criterion.event {
        case "collected": return after(clocks.collected)
        case "consentGiven": return after(clocks.consentGiven)
        case "lastSupply": return after(clocks.relation.lastSupply)
        case "applicationClosed": return own.applicationOpen ? .lasting : after(own.applicationClosed)
        // A clock does not start while the contract or the relation lasts, and never when there was none.
        case "contractEnd": return own.contractInForce ? .lasting : after(own.contractEnded)
        default:
            return clocks.relation.lasts ? .lasting : after(clocks.relation.ended ?? clocks.collected)
        }
    }

    private static func outlook(_ criterion: RetentionClass.Criterion, until: CivilDate?) -> RetentionOutlook {
        RetentionOutlook(until: until, clause: criterion.clause, law: criterion.law, because: criterion.text)
    }
}
