import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// What the lender does by itself with recordings, scans and films: ends films whose term is over (clause 6.2) and takes
/// away files that nothing speaks of.
public struct ObjectKeeping: Sendable {
    let lender: Lender

    /// Both, as a piece of background work. May be repeated and interrupted.
    public func tidy() async throws {
        try await endFilms()
        try await lender.vault.sweepObjects(at: lender.clock.now())
    }

    /// Drops the key of every camera's day that is older than the policy lets films be kept.
    ///
    /// - Returns: How many camera's days ended.
    @discardableResult
    public func endFilms() async throws -> Int {
        let occasion = try await lender.occasion(.system("films"), case: nil)
        guard let last = try lastDayOver(on: occasion.businessDay) else { return 0 }
        var ended = 0
        while true {
            let round = try await lender.vault.act { [lender] transaction in
                let days = try lender.vault.cameraDays(through: last, in: transaction)
                for day in days {
                    try lender.vault.destroyCameraDay(RetentionAndDestruction.self, day, occasion, in: transaction)
                }
                return days.count
            }
            guard round > 0 else { return ended }
            ended += round
        }
    }

    /// The newest day whose films' term is over: the term counts from the day, so a film of 31 January with a term of a
    /// month is kept through the last day of February. `nil` when the policy ends films by no number of months.
    private func lastDayOver(on today: CivilDate) throws -> CivilDate? {
        let policy = try lender.policy(on: today)
        let classes = Set(
            policy.categories.filter { $0.fields.contains { $0.id == Fields.videoReference.id } }.map(\.retention)
        )
        let criteria = policy.retention.filter { classes.contains($0.id) }.flatMap(\.criteria)
        guard let months = criteria.map(\.months).max(by: { ($0 ?? .max) < ($1 ?? .max) }) ?? nil else { return nil }
        var day = today
        while day.adding(months: months) >= today { day = day.adding(days: -1) }
        return day
    }
}

extension Lender {
    public var objectKeeping: ObjectKeeping { ObjectKeeping(lender: self) }
}
