public import CivilTime
public import PolicyModel

/// Days and bounds of a request for other terms, as they stood when it was made.
public struct HardshipLaw: Hashable, Sendable, Codable {
    /// Days of arrears within which the borrower has a right to be answered (56-V Art. 9-2(2)).
    public let requestDays: Int
    /// Calendar days for the answer (56-V Art. 9-2(3)).
    public let answerDays: Int
    /// Calendar days to agree on an offer (56-V Art. 9-2(3)).
    public let agreementDays: Int
    /// Calendar days after a refusal within which the regulator may be asked (56-V Art. 9-2(4)).
    public let regulatorDays: Int

    /// - Throws: ``LawGap``.
    public init(_ law: LawTable, on day: CivilDate) throws {
        requestDays = try law.number("restructuring.request.days", on: day).value
        answerDays = try law.number("restructuring.answer.days", on: day).value
        agreementDays = try law.number("restructuring.agreement.days", on: day).value
        regulatorDays = try law.number("restructuring.regulator.days", on: day).value
    }
}

/// How far a plan may reach: the lender's own rule, since the law names no figures.
public struct HardshipLimits: Hashable, Sendable {
    public let longestTermMonths: Int
    /// Days from today to the first instalment of a new schedule.
    public let firstDueDays: Int
    /// Days from today by which the rest after a partial payment is paid.
    public let partialDays: Int
    /// Days from today within which the car is sold.
    public let saleDays: Int

    /// - Throws: ``LawGap``.
    public init(_ law: LawTable, on day: CivilDate) throws {
        longestTermMonths = try law.number("restructuring.lender.term.months", on: day).value
        firstDueDays = try law.number("restructuring.lender.first-due.days", on: day).value
        partialDays = try law.number("restructuring.lender.partial.days", on: day).value
        saleDays = try law.number("restructuring.lender.sale.days", on: day).value
    }
}
