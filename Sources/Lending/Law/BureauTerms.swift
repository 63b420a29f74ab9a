public import CivilTime
public import PolicyModel

/// What a fact means for those who must hear of the debt (573-II Art. 19(2)(8), 24).
public enum BureauNews: Sendable, Hashable {
    case newDebt
    case change
}

extension LawTable {
    /// Working days within which a bureau hears of it, counted from the day after.
    public func bureauDays(_ news: BureauNews, on day: CivilDate) throws(LawGap) -> Cited<Int> {
        try number(news == .newDebt ? "bureau.supply.days" : "bureau.change.days", on: day)
    }
}
