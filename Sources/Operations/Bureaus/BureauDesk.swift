public import CivilTime
public import Lending
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// A contract of which the bureaus have not heard yet.
public struct BureauDebt: Sendable, Hashable {
    public let contract: String
    public let since: CivilDate
    public let isNewDebt: Bool
    /// The last day on which the law lets them hear of it, with its source.
    public let limit: Cited<CivilDate>
    /// A word for what went wrong the last time.
    public let failure: String?
}

/// What the bureaus know of a contract, and which of them may not be told.
public struct BureauStanding: Sendable {
    /// Newest first.
    public let supplies: [BureauSupply]
    /// Bureaus that are told only with a consent which the borrower has not given, or has taken back.
    public let withoutConsent: [CreditBureau]
    /// Something has changed of which they have not heard yet.
    public let waiting: BureauDebt?
}

/// Tells the credit bureaus of every debt and of what becomes of it (clause 4.5; 573-II Art. 19(2)(8), 24): a new debt within
/// one working day, a change within ten.
public struct BureauDesk: Sendable {
    /// Two calls with all their attempts end well before.
    static let secondsTaken: Int64 = 240
    static let attemptsBeforeTask: Int64 = 12
    static let shown = 100

    let lender: Lender

    /// Tells what waits. Several may run it at once, and be killed: a contract belongs to whoever took it for longer than the
    /// calls last, and a bureau takes a repetition under the same reference for what it is.
    ///
    /// - Returns: How many contracts are told of everywhere.
    @discardableResult
    public func runDue(limit: Int = 50) async throws -> Int {
        let now = lender.clock.now()
        let marks = try await lender.database.read { try BureauMarks.due(at: now, limit: limit, in: $0) }
        var told = 0
        for mark in marks {
            try Task.checkCancellation()
            let until = lender.clock.now().adding(seconds: Self.secondsTaken)
            guard try await lender.database.write({ try BureauMarks.take(mark, until: until, in: $0) }) else {
                continue
            }
            do {
                try await tell(mark)
                told += 1
            } catch let error as CancellationError {
                throw error
            } catch {
                try await again(mark, error)
            }
        }
        return told
    }

    /// Has the bureaus told again, when the borrower shows that what they hold is wrong (573-II Art. 19(2)(4), 22(5)).
    public func tellAnew(_ contract: String, _ actor: Actor) async throws {
        guard actor.role == RoleID("accountant") else { throw ContractProblem.unknown }
        let status = try await lender.contracts.show(contract, actor)
        guard status.view.account != nil else { throw ContractProblem.unknown }
        let occasion = try await lender.occasion(actor, case: contract)
        try await lender.database.write { transaction in
            try BureauMarks.note(
                contract,
                .change,
                anew: true,
                on: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
            // A bureau that was silent for long is asked at once.
            try transaction.execute(
                "UPDATE bureau_mark SET due_at = $1 WHERE contract = $2 AND due_at > $1 AND failure IS NOT NULL",
                [.integer(occasion.at.milliseconds), .text(contract)]
            )
        }
    }

    /// What the bureaus know of a contract that the reader may see.
    public func standing(_ status: ContractStatus) async throws -> BureauStanding {
        let today = try await lender.businessDay.today()
        let policy = try lender.policy(on: today)
        let contract = status.file.number
        let (supplies, live, mark) = try await lender.database.read { [lender] transaction in
            (
                try BureauSupplies.all(of: contract, in: transaction),
                try lender.consents.liveConsents(of: status.file.subject, on: today, in: transaction),
                try BureauMarks.waiting(of: contract, in: transaction)
            )
        }
        return BureauStanding(
            supplies: supplies,
            withoutConsent: CreditBureau.allCases.filter { bureau in
                bureau.consent(policy).map { !live.contains($0) } ?? false
            },
            waiting: try mark.map(debt)
        )
    }

    /// Everything of which the bureaus have not heard yet, the oldest first.
    public func waiting() async throws -> [BureauDebt] {
        try await lender.database.read { try BureauMarks.waiting(limit: Self.shown, in: $0) }.map(debt)
    }

    private func debt(_ mark: BureauMark) throws -> BureauDebt {
        BureauDebt(
            contract: mark.contract,
            since: mark.since,
            isNewDebt: mark.isNewDebt,
            limit: try limit(mark),
            failure: mark.failure
        )
    }

    private func limit(_ mark: BureauMark) throws -> Cited<CivilDate> {
        let days = try lender.law.bureauDays(mark.isNewDebt ? .newDebt : .change, on: mark.since)
        return Cited(
            value: lender.calendar.date(workingDays: days.value, after: mark.since),
            id: days.id,
            citation: days.citation,
            text: days.text
        )
    }

    private func tell(_ mark: BureauMark) async throws {
        let occasion = try await lender.occasion(.system("bureaus"), case: mark.contract)
        let today = occasion.businessDay
        let found = try await lender.database.read { [lender] transaction -> (ContractFile, Set<ConsentID>)? in
            guard let file = try ContractRecords.find(mark.contract, in: transaction) else { return nil }
            return (file, try lender.consents.liveConsents(of: file.subject, on: today, in: transaction))
        }
        if let (file, live) = found,
            let record = BureauRecord(file.agreement, file.facts, try file.view(asOf: today))
        {
            let policy = try lender.policy(on: today)
            for bureau in CreditBureau.allCases where bureau.consent(policy).map(live.contains) ?? true {
                try await tell(bureau, record, file.subject, since: mark.anewAt, occasion)
            }
        }
        let now = lender.clock.now()
        try await lender.database.write { try BureauMarks.done(mark, today: today, at: now, in: $0) }
    }

    private func tell(
        _ bureau: CreditBureau,
        _ record: BureauRecord,
        _ subject: SubjectID,
        since anew: Instant?,
        _ occasion: Occasion
    ) async throws {
        let last = try await lender.database.read { try BureauSupplies.newest(of: record.contract, bureau, in: $0) }
        // It knows this already, and nobody had it told again since.
        if let last, last.record == record, anew.map({ $0 <= last.suppliedAt }) ?? true { return }
        let number = (last?.number ?? 0) + 1
        let receipt = try await bureau.tell(
            try JSONText.encode(record),
            Access(subject: subject, fields: CreditBureau.identity, occasion: occasion),
            reference: "\(record.contract)/\(number)",
            lender
        )
        let supply = BureauSupply(
            bureau: bureau,
            number: number,
            asOf: occasion.businessDay,
            record: record,
            suppliedAt: lender.clock.now(),
            receipt: receipt
        )
        try await lender.database.write { try BureauSupplies.keep(supply, in: $0) }
    }

    /// Waits twice as long each time, up to an hour. A person hears of it after a dozen attempts, or when the law's day has
    /// come.
    private func again(_ mark: BureauMark, _ error: any Error) async throws {
        let now = lender.clock.now()
        let today = try await lender.businessDay.today()
        let limit = try limit(mark).value
        let wait = min(Int64(1) << min(mark.attempts, 12), 3600)
        let failure = Outbox.word(for: error)
        try await lender.database.write { transaction in
            try BureauMarks.again(mark, at: now.adding(seconds: wait), failure: failure, in: transaction)
            guard mark.attempts + 1 >= Self.attemptsBeforeTask || today >= limit else { return }
            try TaskList.add(
                kind: "bureau-silent",
                role: "accountant",
                reference: mark.contract,
                subject: nil,
                content: limit.description,
                day: today,
                at: now,
                named: "bureau/\(mark.contract)/\(mark.since)",
                in: transaction
            )
        }
    }
}

extension Lender {
    public var bureaus: BureauDesk { BureauDesk(lender: self) }
}
