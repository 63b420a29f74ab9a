import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// What the lender does by itself with recordings, scans and films: ends films whose term is over (clause 6.2), asks for
/// sounds that did not come, and takes away files that nothing speaks of.
public struct ObjectKeeping: Sendable {
    let lender: Lender

    /// All of it, as a piece of background work. May be repeated and interrupted.
    public func tidy() async throws {
        try await endFilms()
        try await lender.recordings.remind()
        try await lender.vault.sweepObjects(at: lender.clock.now())
    }

    /// Drops the key of every camera's day that is older than the policy lets films be kept, unless an open case needs it
    /// what a case looks into is not destroyed under it).
    ///
    /// - Returns: How many camera's days ended.
    @discardableResult
    public func endFilms() async throws -> Int {
        let occasion = try await lender.occasion(.system("films"), case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        let months = Self.months(policy)
        let days = Dictionary(
            (policy.practices?.zones ?? []).map { ($0.id, $0.days) },
            uniquingKeysWith: { first, _ in first }
        )
        return try await lender.vault.act { [lender] transaction in
            let zones = Dictionary(
                try SurveillanceRecords.cameras(in: transaction).map { ($0.name, $0.zone) },
                uniquingKeysWith: { first, _ in first }
            )
            let today = occasion.businessDay
            let over = try lender.vault.cameraDays(through: today, limit: Self.round, in: transaction).filter {
                filmed in
                let isOver = Self.isOver(
                    filmed.day,
                    on: today,
                    days: zones[filmed.camera].flatMap { days[$0] },
                    months: months
                )
                return try isOver && !SurveillanceRecords.isHeld(filmed.camera, filmed.day, in: transaction)
            }
            for filmed in over {
                try SurveillanceRecords.forget(filmed.camera, filmed.day, in: transaction)
                try lender.vault.destroyCameraDay(RetentionAndDestruction.self, filmed, occasion, in: transaction)
            }
            return over.count
        }
    }

    /// Whether a day's films are over: by the days of its place (clause 6.2) or by the months of its retention class
    /// (clause 8.1), whichever ends first. The day itself is the first of its days; the last one is kept to its end.
    static func isOver(_ day: CivilDate, on today: CivilDate, days: Int?, months: Int?) -> Bool {
        if let days, day.adding(days: days) < today { return true }
        if let months, day.adding(months: months) < today { return true }
        return false
    }

    /// So many camera's days are looked at in one round: a hundred cameras for a year.
    private static let round = 40_000

    /// `nil` when the policy ends films by no number of months.
    private static func months(_ policy: Policy) -> Int? {
        let classes = Set(
            policy.categories.filter { $0.fields.contains { $0.id == Fields.videoReference.id } }.map(\.retention)
        )
        let criteria = policy.retention.filter { classes.contains($0.id) }.flatMap(\.criteria)
        return criteria.map(\.months).max { ($0 ?? .max) < ($1 ?? .max) } ?? nil
    }
}

extension Lender {
    public var objectKeeping: ObjectKeeping { ObjectKeeping(lender: self) }
}
