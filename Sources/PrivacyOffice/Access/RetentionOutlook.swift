public import CivilTime
public import PolicyModel
public import Wording

/// Dates of a person's relation with the lender, from which the retention criteria of clause 8.1 run.
public struct RelationDates: Sendable, Hashable {
    /// Whether a contract is in force now.
    public var contractInForce: Bool
    /// When the last contract ended, if one did and none is in force.
    public var contractEnded: CivilDate?
    /// When the last application was closed without a contract.
    public var applicationClosed: CivilDate?
    /// Whether an application is being considered now.
    public var applicationOpen: Bool

    public init(
        contractInForce: Bool,
        contractEnded: CivilDate?,
        applicationClosed: CivilDate?,
        applicationOpen: Bool
    ) {
        self.contractInForce = contractInForce
        self.contractEnded = contractEnded
        self.applicationClosed = applicationClosed
        self.applicationOpen = applicationOpen
    }
}

/// Until when a class of data is kept, and because of which criterion: "kept until … because …" (clause 8.1).
public struct RetentionOutlook: Sendable, Hashable {
    /// `nil` while the deciding criterion is a state that lasts (a contract in force, a live consent).
    public let until: CivilDate?
    public let clause: String
    public let law: String
    public let because: LocalisedText

    /// Evaluates the criteria in the order of the policy; what keeps the data longest decides, a lasting state first.
    ///
    /// - Parameter collected: The day the item was taken in.
    /// - Returns: `nil` when no criterion keeps the data any more: their time has come (clause 8.2).
    public static func of(
        _ retention: RetentionClass,
        collected: CivilDate,
        relation: RelationDates,
        consentLive: Bool,
        today: CivilDate
    ) -> RetentionOutlook? {
        var best: RetentionOutlook?
        for criterion in retention.criteria {
            guard let answer = answer(criterion, collected, relation, consentLive) else { continue }
            switch answer {
            case .lasting:
                // A consent counts only where nothing else keeps the data (clause 8.1.4).
                if criterion.clause == "8.1.4", let best { return best }
                return RetentionOutlook(
                    until: nil,
                    clause: criterion.clause,
                    law: criterion.law,
                    because: criterion.text
                )
            case .until(let day):
                guard day >= today, day > (best?.until ?? CivilDate(daysSinceEpoch: .min / 2)) else { continue }
                best = RetentionOutlook(
                    until: day,
                    clause: criterion.clause,
                    law: criterion.law,
                    because: criterion.text
                )
            }
        }
        return best
    }

    private enum Answer { case lasting, until(CivilDate) }

    private static func answer(
        _ criterion: RetentionClass.Criterion,
        _ collected: CivilDate,
        _ relation: RelationDates,
        _ consentLive: Bool
    ) -> Answer? {
        guard let months = criterion.months else {
            switch criterion.clause {
            case "8.1.1": return relation.contractInForce || relation.applicationOpen ? .lasting : nil
            case "8.1.4": return consentLive ? .lasting : nil
            default: return relation.contractInForce ? .lasting : nil
            }
        }
        switch criterion.event {
        case "collected", "consentGiven", "lastSupply": return .until(collected.adding(months: months))
        case "applicationClosed":
            if relation.applicationOpen { return .lasting }
            return relation.applicationClosed.map { .until($0.adding(months: months)) }
        default:
            // relationEnd, contractEnd: the clock has not started while the relation lasts.
            if relation.contractInForce || relation.applicationOpen { return .lasting }
            let end = relation.contractEnded ?? relation.applicationClosed ?? collected
            return .until(end.adding(months: months))
        }
    }
}
