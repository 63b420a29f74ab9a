import CivilTime
import Crypto
import PolicyModel
import PrivacyKernel
public import PrivacyOffice
import SQLPort
import TransparencyLog
import Vault

extension RetentionDesk {
    /// Carries out in a restored database what was destroyed after its backup was made. It was decided and
    /// certified then; here it is only done again, before anybody is served. Safe to repeat until it is entered.
    ///
    /// - Parameter entries: Of the ledger apart, those that follow the database's own.
    public func replay(_ entries: [LedgerEntry]) async throws {
        let persons = Set(entries.filter { $0.kind == .person }.map(\.digest))
        let things = Set(entries.filter { $0.kind == .thing }.map(\.digest))
        let today = try await lender.businessDay.today()
        let census = try PersonCensus(lender, on: today)
        let now = lender.clock.now()
        let erasure = PersonErasure(vault: lender.vault, rule: lender.dayRule)
        var reached = ""
        while true {
            let after = reached
            let page = try await lender.database.write { transaction in
                let page = try transaction.query(
                    """
                    SELECT subject FROM vault_subject WHERE destroyed_at IS NULL AND subject > $1
                    ORDER BY subject LIMIT $2
                    """,
                    [.text(after), .integer(Int64(Self.pageSize))]
                ).map { SubjectID(rawValue: try $0.text(0)) }
                for subject in page {
                    if persons.contains(LedgerEntry.digest(of: subject)) {
                        try erasure.repeatWhole(subject, at: now, in: transaction)
                    } else if !things.isEmpty {
                        let gone = try census.erasable(subject, in: transaction).filter { thing in
                            things.contains(
                                LedgerEntry.digest(of: subject, kind: thing.kind.rawValue, thing: thing.key)
                            )
                        }
                        guard !gone.isEmpty else { continue }
                        try erasure.repeat(gone, of: subject, at: now, in: transaction)
                    }
                }
                return page
            }
            guard let last = page.last else { break }
            reached = last.rawValue
        }
        try await enter(entries)
    }

    private func enter(_ entries: [LedgerEntry]) async throws {
        guard let last = entries.last else { return }
        let occasion = try await lender.occasion(.system("restore"), case: nil)
        try await lender.vault.act { [lender] transaction in
            for entry in entries { try DestructionLedger.insert(entry, in: transaction) }
            _ = try lender.vault.certifyDestruction(
                hash: Hex.encode(SHA256.hash(data: Array("ledger \(last.position) \(last.link)".utf8))),
                occasion,
                in: transaction
            )
        }
    }
}

extension PersonCensus {
    /// Everything of a person that could have been destroyed by itself.
    func erasable(_ subject: SubjectID, in transaction: any SQLTransaction) throws -> [ErasableThing] {
        let things = try person(subject, in: transaction)?.things ?? []
        let named = things.filter { $0.thing.kind != .lines }.map {
            ErasableThing(kind: $0.thing.kind, key: $0.thing.key)
        }
        let days = try vault.lineDays(of: subject, in: transaction)
        return named + days.map { ErasableThing(kind: .lines, key: $0.description) }
    }
}
