public import CivilTime
import Lending
import LoanMath
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault
public import Wording

/// What one closed day brought.
public struct ClosedDay: Sendable, Hashable {
    public let day: CivilDate
    public let contracts: Int
    /// Contracts set aside with an error; they do not stop the rest and are taken again the next day.
    public let setAside: [String]
}

/// How far the close of a day has come.
public struct CloseProgress: Sendable, Hashable {
    public let day: CivilDate
    /// Contracts whose day it is, when the close began.
    public let due: Int
    public let done: Int
    public let setAside: Int
}

/// Close of day: for each day in turn, every contract that changes by itself is projected, posted and, where it fell
/// overdue, its borrower told. Keyed by contract, day and step, so running a day twice changes nothing.
///
/// A contract on which nothing happens that day is not touched. Those that are due are taken some hundred at a time: read
/// and replayed on all cores while the batch before is written, then written in one transaction. A close that was killed
/// is resumed by running it again, because what was written is no longer due.
public struct DayClose: Sendable {
    let lender: Lender

    /// Closes every day up to and including `day`, which becomes the business date of a lender that keeps its own.
    ///
    /// Closing the current day again finishes a close that was interrupted after the date had moved. Two closes at the
    /// same time help each other: whoever comes second to a day finds less to do.
    public func close(
        through day: CivilDate,
        watching: @Sendable (CloseProgress) -> Void = { _ in },
        progress: @Sendable (ClosedDay) -> Void = { _ in }
    ) async throws {
        var current = try await lender.businessDay.today()
        if lender.keepsOwnDate {
            guard current <= day else { throw BusinessDayProblem.alreadyLater(current) }
            if current == day { progress(try await run(current, watching: watching)) }
            while current < day {
                current = current.adding(days: 1)
                try await lender.businessDay.reach(current)
                progress(try await run(current, watching: watching))
            }
        } else {
            guard day <= current else { throw DayCloseProblem.future }
            progress(try await run(current, watching: watching))
        }
    }

    /// Closes every day that has come since the last time, for a lender that follows the calendar; days on which no
    /// server ran are closed one by one. In a new database the first is today.
    public func catchUp() async throws {
        let today = try await lender.businessDay.today()
        let closed = try await lender.database.read { transaction in
            try transaction.query("SELECT value FROM counter WHERE name = 'closed-day'").first?.integer(0)
        }
        var day = closed.map { CivilDate(daysSinceEpoch: Int(clamping: $0)).adding(days: 1) } ?? today
        while day <= today {
            try await run(day)
            try await lender.database.write { [day] transaction in
                try transaction.execute(
                    """
                    INSERT INTO counter (name, value) VALUES ('closed-day', $1)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE counter.value < excluded.value
                    """,
                    [.integer(Int64(day.daysSinceEpoch))]
                )
            }
            day = day.adding(days: 1)
        }
    }

    /// Brings every contract up to date that needs it on this day, and carries out what follows from it outside.
    @discardableResult
    public func run(
        _ day: CivilDate,
        watching: @Sendable (CloseProgress) -> Void = { _ in }
    ) async throws -> ClosedDay {
        let closed = try await bringUpToDate(day, watching: watching)
        try await lender.hardship.follow(day)
        try await lender.requests.follow(day)
        try await lender.monthEnd.catchUp(asOf: day)
        try await lender.outbox.runDue(limit: 500)
        return closed
    }

    /// 56-V Art. 9-2(1): the borrower is told within 10 days. We tell at the first close that finds the payment overdue,
    /// which is the next one when a close fell out, and once for each due date.
    func tellOverdue(
        _ file: ContractFile,
        dueOn: CivilDate,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let isNew = try Outbox.add(
            .legalSMS,
            named: "overdue/\(file.number)/\(dueOn)",
            reference: file.number,
            subject: file.subject,
            content: ContractTexts.overdue(file.number)[file.agreement.language],
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
        guard isNew else { return }
        try BureauMarks.note(file.number, .change, on: occasion.businessDay, at: occasion.at, in: transaction)
        try lender.vault.record(
            Accounting.self,
            about: file.subject,
            fields: [Fields.overdueRecord.id],
            documentHash: "",
            occasion,
            in: transaction
        )
    }
}

extension Lender {
    public var dayClose: DayClose { DayClose(lender: self) }
}

public enum DayCloseProblem: UserFacingError, Hashable {
    case future

    public var code: String { "day-close/future" }
    public var summary: LocalisedText {
        LocalisedText(
            kk: "Болашақ күнді жабуға болмайды.",
            ru: "Нельзя закрыть день, который ещё не наступил.",
            en: "A day that has not come yet cannot be closed."
        )
    }
    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Бүгінгі немесе одан бұрынғы күнді таңдаңыз.",
            ru: "Выберите сегодняшнюю или более раннюю дату.",
            en: "Choose today or an earlier day."
        )
    }
}
