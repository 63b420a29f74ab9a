public import CivilTime
import Lending
import LoanMath
import PrivacyKernel
import SQLPort
import Vault

extension DayClose {
    /// Contracts that share one durable commit. Long enough to make the disk's part small, short enough that others who
    /// write wait a few hundredths of a second.
    static let batchSize = 400

    /// Brings every contract up to date that needs it on this day.
    public func bringUpToDate(
        _ day: CivilDate,
        watching: @Sendable (CloseProgress) -> Void = { _ in }
    ) async throws -> ClosedDay {
        let occasion = Occasion(
            actor: .system("close-of-day"),
            caseReference: nil,
            businessDay: day,
            at: lender.clock.now()
        )
        let due = try await lender.database.read { transaction in
            try transaction.query("SELECT COUNT(*) FROM contract WHERE attention_on <= $1", [.text(day.description)])
                .first?.integer(0) ?? 0
        }
        var done = 0
        var aside: [String] = []
        var next = try await batch(day, after: .start)
        while let batch = next {
            async let following = self.batch(day, after: batch.last)
            aside += try await write(batch, occasion)
            done += batch.items.count
            watching(CloseProgress(day: day, due: Int(due), done: done, setAside: aside.count))
            next = try await following
        }
        return ClosedDay(day: day, contracts: done, setAside: aside)
    }

    private func batch(_ day: CivilDate, after key: DueKey) async throws -> DueBatch? {
        let (rows, today) = try await lender.database.read { transaction in
            // The day may have been closed since the act began. The books never go back behind it.
            let today = max(day, try BusinessDay.today(lender, in: transaction))
            let rows = try DueBatch.rows(
                dueBy: day,
                after: key,
                limit: Self.batchSize,
                asOf: today,
                in: transaction
            )
            return (rows, today)
        }
        return await DueBatch.replay(rows, after: key, asOf: today)
    }

    /// Writes a batch in one transaction. When anything in it cannot be written, each contract gets a transaction of its
    /// own, so that only the one to blame is set aside.
    ///
    /// - Returns: The contracts that were set aside.
    private func write(_ batch: DueBatch, _ occasion: Occasion) async throws -> [String] {
        do { return try await lender.database.write { try write(batch, occasion, in: $0) } } catch {}
        var aside: [String] = []
        for item in batch.items {
            do {
                try await close(item.contract, occasion)
            } catch {
                aside.append(item.contract)
                try await lender.database.write { transaction in
                    try SetAside.add(item.contract, error, day: batch.day, at: occasion.at, in: transaction)
                }
            }
        }
        return aside
    }

    private func write(_ batch: DueBatch, _ occasion: Occasion, in transaction: any SQLTransaction) throws -> [String] {
        let isToday = batch.day == max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
        let bases = try batch.bases(in: transaction)
        let closed = try ClosedBooks.through(in: transaction)
        var aside: [String] = []
        for item in batch.items {
            // Somebody else was here meanwhile, and the contract is no longer due.
            guard let now = bases[item.contract] else { continue }
            var mine = occasion
            mine.caseReference = item.contract
            guard isToday, now.basis == item.basis else {
                try close(item.contract, mine, in: transaction)
                continue
            }
            switch item.outcome {
            case .failure(let error):
                aside.append(item.contract)
                try SetAside.add(item.contract, error, day: batch.day, at: occasion.at, in: transaction)
            case .success(let ready):
                guard let step = try ready.step ?? PostedMark.compare(ready.projected, in: transaction) else {
                    try close(item.contract, mine, in: transaction)
                    continue
                }
                try Books.post(ready.projected, step, closed: closed, at: occasion.at, in: transaction)
                if now.isAside { try SetAside.clear(item.contract, in: transaction) }
                mine.businessDay = batch.day
                try lender.contracts.settle(ready.projected, mine, in: transaction)
                mine.businessDay = occasion.businessDay
                try tell(ready.projected.file, ready.projected.view, mine, in: transaction)
            }
        }
        return aside
    }

    /// One contract by itself, compared with its whole journal.
    private func close(_ contract: String, _ occasion: Occasion) async throws {
        var mine = occasion
        mine.caseReference = contract
        let own = mine
        try await lender.vault.act { transaction in
            try PostedMark.remove(contract, in: transaction)
            try close(contract, own, in: transaction)
        }
    }

    private func close(_ contract: String, _ occasion: Occasion, in transaction: any SQLTransaction) throws {
        guard let file = try ContractRecords.find(contract, in: transaction) else { return }
        try lender.contracts.bringUpToDate(contract, occasion, in: transaction)
        let today = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
        try tell(file, try file.view(asOf: today), occasion, in: transaction)
    }

    private func tell(
        _ file: ContractFile,
        _ view: ContractView,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        guard let account = view.account, account.daysOverdue > 0 else { return }
        try tellOverdue(file, dueOn: view.asOf.adding(days: -account.daysOverdue), occasion, in: transaction)
    }
}
