import CivilTime
import SQLPort

/// Technical records that end by themselves after hours or days and hold nothing but ids and digests: nobody has to
/// approve that they go. Longer than any of them is of use, shorter than any class of the policy.
enum RetentionSweep {
    /// Sessions are over after twelve hours (``Sessions``); codes after five minutes, and those of a month are kept to
    /// answer for sign-ins; answers to repeated commands are kept for a month.
    static let codeDays = 30
    static let answerDays = 30

    /// - Returns: How many rows went.
    @discardableResult
    static func run(at now: Instant, in transaction: any SQLTransaction) throws -> Int {
        func before(days: Int) -> SQLValue { .integer(now.adding(seconds: Int64(-86_400 * days)).milliseconds) }
        let sessions = try transaction.execute(
            "DELETE FROM session WHERE created_at < $1",
            [.integer(now.adding(seconds: -Sessions.absoluteSeconds).milliseconds)]
        )
        let codes = try transaction.execute(
            "DELETE FROM one_time_code WHERE expires_at < $1",
            [before(days: codeDays)]
        )
        let answers = try transaction.execute(
            "DELETE FROM idempotency WHERE created_at < $1 AND held_until < $2",
            [before(days: answerDays), .integer(now.milliseconds)]
        )
        return sessions + codes + answers
    }
}
