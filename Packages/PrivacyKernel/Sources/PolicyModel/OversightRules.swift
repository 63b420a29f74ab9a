/// What the person responsible for processing is shown as unusual in the log (94-V Art. 25(2)(10)). The lender's own
/// figures, in `oversight.yaml` beside its policy: none of them permits or forbids anything.
public struct OversightRules: Sendable, Hashable {
    /// How many days back is looked, today included.
    public let windowDays: Int
    /// Hours of Almaty between which nobody should be at work: from 22 until 7 is the night. Equal hours: no night.
    public let nightFromHour: Int
    public let nightUntilHour: Int
    /// An employee who opened at least this many people on a day …
    public let personsADay: Int
    /// … and more than so many times what he usually opens …
    public let timesUsual: Int
    /// … which is the median of so many days before on which he worked.
    public let usualDays: Int
    /// Refused attempts of one employee on one day.
    public let refusalsADay: Int
    /// Employees who opened the same person within the window.
    public let employeesPerPerson: Int
    /// Readings of somebody's data by an employee on one day without a case.
    public let withoutCaseADay: Int

    /// - Returns: `nil` for hours outside 0…23, or other figures outside 1…10,000.
    public init?(
        windowDays: Int,
        nightFromHour: Int,
        nightUntilHour: Int,
        personsADay: Int,
        timesUsual: Int,
        usualDays: Int,
        refusalsADay: Int,
        employeesPerPerson: Int,
        withoutCaseADay: Int
    ) {
        let figures = [
            windowDays, personsADay, timesUsual, usualDays, refusalsADay, employeesPerPerson, withoutCaseADay,
        ]
        guard figures.allSatisfy({ (1...10_000).contains($0) }), (0...23).contains(nightFromHour),
            (0...23).contains(nightUntilHour)
        else { return nil }
        self.init(
            figures: (windowDays, nightFromHour, nightUntilHour, personsADay, timesUsual, usualDays),
            (refusalsADay, employeesPerPerson, withoutCaseADay)
        )
    }

    /// What a lender without a file of its own is shown: those of the demonstration.
    public static let usual = OversightRules(figures: (30, 22, 7, 30, 3, 60), (5, 5, 1))

    private init(figures: (Int, Int, Int, Int, Int, Int), _ more: (Int, Int, Int)) {
        (windowDays, nightFromHour, nightUntilHour, personsADay, timesUsual, usualDays) = figures
        (refusalsADay, employeesPerPerson, withoutCaseADay) = more
    }
}
