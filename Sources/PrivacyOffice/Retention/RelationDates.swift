public import CivilTime

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
    /// When information was last supplied to a credit bureau (573-II Art. 23(6)).
    public var lastSupply: CivilDate?

    public init(
        contractInForce: Bool,
        contractEnded: CivilDate?,
        applicationClosed: CivilDate?,
        applicationOpen: Bool,
        lastSupply: CivilDate? = nil
    ) {
        self.contractInForce = contractInForce
        self.contractEnded = contractEnded
        self.applicationClosed = applicationClosed
        self.applicationOpen = applicationOpen
        self.lastSupply = lastSupply
    }

    /// Whether anything goes on between the person and the lender.
    public var lasts: Bool { contractInForce || applicationOpen }

    /// The day the relation ended, if there was one and it does not last.
    public var ended: CivilDate? {
        guard !lasts else { return nil }
        return [contractEnded, applicationClosed].compactMap(\.self).max()
    }
}

/// The clocks of one stored thing. Things of one person run by clocks of their own: a contract repaid ten years ago ends
/// by itself although another is in force.
public struct RetentionClocks: Sendable, Hashable {
    /// The day it was taken in.
    public var collected: CivilDate
    /// The whole relation with the person, for what the law counts from the end of all of it.
    public var relation: RelationDates
    /// The contracts and applications the thing belongs to: its own when it names one, else all of the person's.
    public var own: RelationDates
    /// The day of the consent: that of the consent itself, else the day the thing was taken in under it.
    public var consentGiven: CivilDate
    /// Whether a consent that corresponds to the thing is in force (clause 8.1.4).
    public var consentLive: Bool

    public init(
        collected: CivilDate,
        relation: RelationDates,
        own: RelationDates? = nil,
        consentGiven: CivilDate? = nil,
        consentLive: Bool
    ) {
        self.collected = collected
        self.relation = relation
        self.own = own ?? relation
        self.consentGiven = consentGiven ?? collected
        self.consentLive = consentLive
    }
}
