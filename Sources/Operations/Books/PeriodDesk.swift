public import CivilTime
public import Lending
import Money
import PolicyModel
public import PrivacyKernel
public import SQLPort
import Vault
import Wording

/// The months of the books as they stand.
public struct PeriodOverview: Sendable {
    /// Months since the first entry that have ended or begun, newest first.
    public let months: [BookMonth]
    /// Months into which nothing is posted any more: the last that was closed and all before it.
    public let closed: Set<BookMonth>
    /// Newest first, decided or not.
    public let acts: [PeriodAct]
    /// The month that may be closed next; `nil` when none has ended.
    public let next: BookMonth?
    public let today: CivilDate
}

/// One month before the one who decides about it.
public struct PeriodView: Sendable {
    public let balance: PeriodBalance
    public let late: [LatePosting]
    public let refused: [PeriodAttempt]
    public let isClosed: Bool
    /// Whether a closed month still shows what it showed when it was closed; `nil` while it is open, and for
    /// months before the first that was closed.
    public let isUntouched: Bool?
}

/// Closing the months of the books and, with a reason, reopening the last: one accountant proposes, another decides.
///
/// Nothing is posted into a closed month any more; what comes later is posted on the first open day with a reference to
/// its own. Months are closed in order and reopened in the opposite order, so that the open ones are always the last.
public struct PeriodDesk: Sendable {
    let lender: Lender

    public func overview(_ actor: Actor) async throws -> PeriodOverview {
        let occasion = try await allowed(actor)
        return try await lender.database.read { transaction in
            let last = try ClosedBooks.months(in: transaction).keys.max()
            let first = try Self.firstMonth(in: transaction)
            let current = BookMonth(occasion.businessDay)
            var months: [BookMonth] = []
            var month = first ?? current
            while month <= current {
                months.append(month)
                month = month.next
            }
            let next = last?.next ?? first
            return PeriodOverview(
                months: months.reversed(),
                closed: Set(months.filter { month in last.map { month <= $0 } ?? false }),
                acts: try PeriodRecords.all(in: transaction),
                next: next.flatMap { $0.last < occasion.businessDay ? $0 : nil },
                today: occasion.businessDay
            )
        }
    }

    public func view(_ month: BookMonth, _ actor: Actor) async throws -> PeriodView {
        _ = try await allowed(actor)
        return try await lender.database.read { transaction in
            let closed = try ClosedBooks.months(in: transaction)
            let act = closed[month]
            return PeriodView(
                balance: try Books.balance(of: month, in: transaction),
                late: try Books.late(in: month, in: transaction),
                refused: try PeriodRecords.refused(month, in: transaction),
                isClosed: closed.keys.max().map { month <= $0 } ?? false,
                isUntouched: try act == nil ? nil : Self.isUntouched(month, closed, in: transaction)
            )
        }
    }

    /// Closed months that no longer show what they showed when they were closed: somebody was at the tables.
    public static func touched(in transaction: any SQLTransaction) throws -> [BookMonth] {
        let closed = try ClosedBooks.months(in: transaction)
        return try closed.keys.sorted().filter { try !isUntouched($0, closed, in: transaction) }
    }

    /// Whether the postings since the closed month before add up to what was kept when this one was closed: each posting is
    /// read for one month only.
    private static func isUntouched(
        _ month: BookMonth,
        _ closed: [BookMonth: String],
        in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let act = closed[month] else { return true }
        let before = closed.keys.filter { $0 < month }.max()
        let kept = try before.flatMap { closed[$0] }.map { try PeriodRecords.kept(of: $0, in: transaction) }
        let since = try Books.trialBalance(after: before?.last, through: month.last, in: transaction)
        let lines = (kept?.lines ?? []) + since.lines
        let now = Dictionary(grouping: lines, by: \.account).map { account, lines in
            (account, debit: lines.map(\.debit).sum, credit: lines.map(\.credit).sum)
        }
        return try PeriodRecords.kept(of: act, in: transaction) == TrialBalance(sums: now)
    }

    /// Proposes to close a month. The same proposal under the same key again is success without effect.
    public func proposeClosing(_ month: BookMonth, key: String, _ actor: Actor) async throws -> PeriodAct {
        try await propose(.close, month, reason: nil, key: key, actor)
    }

    /// Proposes to reopen the last closed month.
    public func proposeReopening(_ month: BookMonth, reason: ReopeningReason, key: String, _ actor: Actor)
        async throws -> PeriodAct
    {
        try await propose(.reopen, month, reason: reason, key: key, actor)
    }

    /// Confirms or rejects. Deciding the same again is success without effect; attempts that are refused are kept.
    public func decide(_ id: String, _ outcome: PeriodAct.Outcome, _ actor: Actor) async throws -> PeriodAct {
        let now = try await allowed(actor)
        do {
            if outcome == .confirmed { try await bringUpToDate(id, actor) }
            return try await lender.database.write { transaction -> PeriodAct in
                guard let act = try PeriodRecords.find(id, in: transaction) else { throw PeriodProblem.unknown }
                let occasion = try current(now, in: transaction)
                if let earlier = act.outcome {
                    guard earlier == outcome else { throw PeriodProblem.alreadyDecided }
                    return act
                }
                try Self.requireAccountant(actor)
                guard act.proposedBy != actor.id || outcome == .rejected else { throw PeriodProblem.ownProposal }
                // First, so that of two at the same time one waits for the other.
                try PeriodRecords.decide(id, outcome, occasion, in: transaction)
                if outcome == .confirmed { try carryOut(act, occasion, in: transaction) }
                try PeriodRecords.note(outcome.rawValue, refusal: nil, id, occasion, in: transaction)
                return try PeriodRecords.find(id, in: transaction) ?? act
            }
        } catch let refusal as PeriodProblem {
            if refusal != .unknown {
                try await lender.database.write { transaction in
                    try PeriodRecords.note(outcome.rawValue, refusal: refusal.code, id, now, in: transaction)
                }
            }
            throw refusal
        }
    }

    /// What waits for somebody other than the one who proposed it.
    public func waiting(for actor: Actor) async throws -> [PeriodAct] {
        guard actor.role.rawValue == Self.role else { return [] }
        return try await lender.database.read { try PeriodRecords.waiting(in: $0) }.filter { $0.proposedBy != actor.id }
    }

    static let role = "accountant"

    private func propose(
        _ kind: PeriodAct.Kind,
        _ month: BookMonth,
        reason: ReopeningReason?,
        key: String,
        _ actor: Actor
    ) async throws -> PeriodAct {
        let now = try await allowed(actor)
        try Self.requireAccountant(actor)
        let isNew = try await lender.database.read { transaction in
            guard try PeriodRecords.find("p-\(key)", in: transaction) == nil else { return false }
            try check(kind, month, current(now, in: transaction), in: transaction)
            return true
        }
        // What is proposed is what was known today.
        if isNew, kind == .close { try await lender.monthEnd.refresh(from: month) }
        return try await lender.database.write { transaction -> PeriodAct in
            let occasion = try current(now, in: transaction)
            let act = PeriodAct(
                id: "p-\(key)",
                kind: kind,
                month: month,
                reason: reason,
                proposedBy: actor.id,
                proposedOn: occasion.businessDay,
                outcome: nil,
                decidedBy: nil,
                decidedOn: nil
            )
            if let known = try PeriodRecords.find(act.id, in: transaction) {
                guard known.kind == kind, known.month == month, known.reason == reason, known.proposedBy == actor.id
                else { throw PeriodProblem.otherProposal }
                return known
            }
            guard try PeriodRecords.waiting(in: transaction).isEmpty else { throw PeriodProblem.alreadyProposed }
            try check(kind, month, occasion, in: transaction)
            try PeriodRecords.insert(act, at: occasion.at, in: transaction)
            try PeriodRecords.note("propose", refusal: nil, act.id, occasion, in: transaction)
            return act
        }
    }

    /// Does the work of the month's end again where something became known since it was proposed.
    private func bringUpToDate(_ id: String, _ actor: Actor) async throws {
        let act = try await lender.database.read { try PeriodRecords.find(id, in: $0) }
        guard let act, act.kind == .close, act.outcome == nil, act.proposedBy != actor.id,
            actor.role.rawValue == Self.role
        else { return }
        try await lender.monthEnd.refresh(from: act.month)
    }

    private func carryOut(_ act: PeriodAct, _ occasion: Occasion, in transaction: any SQLTransaction) throws {
        try check(act.kind, act.month, occasion, in: transaction)
        switch act.kind {
        case .close:
            guard try MonthEnd.isCurrent(act.month, in: transaction) else { throw PeriodProblem.newsMeanwhile }
            let balance = try Books.trialBalance(after: nil, through: act.month.last, in: transaction)
            try PeriodRecords.keep(balance, of: act.id, in: transaction)
            try ClosedBooks.close(act.month, act: act.id, in: transaction)
        case .reopen: try ClosedBooks.reopen(act.month, in: transaction)
        }
    }

    /// Whether a month may be closed or reopened as things stand; asked when it is proposed and again when it is decided.
    private func check(
        _ kind: PeriodAct.Kind,
        _ month: BookMonth,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let closed = Set(try ClosedBooks.months(in: transaction).keys)
        switch kind {
        case .close:
            let last = closed.max()
            if let last, month <= last { throw PeriodProblem.alreadyClosed(month) }
            guard month.last < occasion.businessDay else { throw PeriodProblem.notOver(month) }
            // The first may be any: who takes over an old portfolio need not close its years one by one.
            if let next = last?.next, next != month { throw PeriodProblem.notNext(next) }
            let open = try transaction.query(
                "SELECT COUNT(*) FROM contract WHERE attention_on <= $1",
                [.text(month.last.description)]
            ).first?.integer(0)
            if let open, open > 0 { throw PeriodProblem.daysOpen(Int(open)) }
        case .reopen:
            guard closed.max() == month else { throw PeriodProblem.notLastClosed }
        }
    }

    /// The month of the first entry.
    static func firstMonth(in transaction: any SQLTransaction) throws -> BookMonth? {
        try transaction.query("SELECT MIN(posted_on) FROM journal_entry").first?.optionalDate(0).map { BookMonth($0) }
    }

    private static func requireAccountant(_ actor: Actor) throws {
        guard actor.role.rawValue == role else { throw PeriodProblem.notAnAccountant }
    }

    /// A day may have been closed since the act began.
    private func current(_ occasion: Occasion, in transaction: any SQLTransaction) throws -> Occasion {
        var occasion = occasion
        occasion.businessDay = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
        return occasion
    }

    /// The books are for those whom the policy lets keep or check them.
    private func allowed(_ actor: Actor) async throws -> Occasion {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        return occasion
    }
}

extension Lender {
    public var periods: PeriodDesk { PeriodDesk(lender: self) }
}
