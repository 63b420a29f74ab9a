public import CivilTime
public import LoanMath
public import PolicyModel
import Wording

/// A lower rate that the lender gave of its own accord. The borrower may decline it for some days (56-V Art. 3(6)); the
/// earlier rate then counts from the day on which he does, and the days at the lower rate stay his.
public struct Improvement: Hashable, Sendable {
    /// The fact that lowered the rate.
    public let id: String
    /// The day from which it counts, on which the borrower was told.
    public let on: CivilDate
    public let before: NominalRate
    public let since: NominalRate
    /// The last day on which it may be declined.
    public let declineBy: CivilDate
    /// Where the law says so.
    public let citation: String

    /// The fact that declining it becomes. Its id follows the declined one within a day, so that it counts after it.
    public func declined(on day: CivilDate) -> ContractFact {
        .rateChanged(.init(id: Self.declining(id), on: day, rate: before))
    }

    /// - Returns: `nil` when the rate in force was not lowered by the lender alone, or its days have passed.
    public static func open(
        _ agreement: LoanAgreement,
        _ facts: [ContractFact],
        asOf day: CivilDate,
        _ law: LawTable
    ) throws -> Improvement? {
        let rates = RateHistory(agreement, facts, asOf: day)
        guard let newest = rates.steps.last, case .lowered = newest.origin else { return nil }
        let days = try LendingLaw.improvementDeclineDays(law, on: newest.on)
        let last = newest.on.adding(days: days.value)
        guard day <= last else { return nil }
        return Improvement(
            id: newest.id,
            on: newest.on,
            before: rates.steps.dropLast().last?.rate ?? agreement.terms.rate,
            since: newest.rate,
            declineBy: last,
            citation: days.citation
        )
    }

    /// Whether the improvement with that id was declined.
    public static func isDeclined(_ id: String, _ facts: [ContractFact]) -> Bool {
        facts.contains { $0.kind == "rate-changed" && $0.id == declining(id) }
    }

    /// Whether a change of the rate is the borrower's own: he declined a lower one.
    public static func isDecline(_ fact: LoanFact.RateChange) -> Bool { fact.id.hasSuffix(ending) }

    private static let ending = "/declined"
    private static func declining(_ id: String) -> String { id + ending }
}

/// The rates of a contract in the order in which the replay takes them.
struct RateHistory {
    enum Origin { case agreed, lowered, declined }

    struct Step {
        let on: CivilDate
        let id: String
        let rate: NominalRate
        let origin: Origin
    }

    let steps: [Step]
    /// The rate in force.
    let current: NominalRate

    init(_ agreement: LoanAgreement, _ facts: [ContractFact], asOf day: CivilDate) {
        let changes = facts.filter { $0.effectiveOn <= day }.compactMap(Change.init)
            .sorted { ($0.on, $0.rank, $0.id) < ($1.on, $1.rank, $1.id) }
        var rate = agreement.terms.rate
        steps = changes.map { change in
            rate = change.rate ?? rate
            return Step(on: change.on, id: change.id, rate: rate, origin: change.origin)
        }
        current = rate
    }

    /// A new schedule without a rate of its own is agreed upon with the rate in force, and so settles it too.
    private struct Change {
        let on: CivilDate
        let id: String
        let rate: NominalRate?
        let origin: Origin
        /// As the replay orders facts of one day: a new schedule first.
        var rank: Int { origin == .agreed ? 0 : 1 }

        init?(_ fact: ContractFact) {
            switch fact {
            case .rateChanged(let change):
                (on, id, rate) = (change.on, change.id, change.rate)
                origin = Improvement.isDecline(change) ? .declined : .lowered
            case .restructured(let agreed):
                (on, id, rate, origin) = (agreed.on, agreed.id, agreed.rate, .agreed)
            default: return nil
            }
        }
    }
}
