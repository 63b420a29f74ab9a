import Lending
import Operations
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Store
import TransparencyLog
import Vault

/// Whether a restored lender is what was backed up.
enum Verification {
    /// Says what is wrong; `true` when nothing is.
    static func run(_ house: House) async throws -> Bool {
        let key = try VerificationKey(parsing: house.lender.logKeyText)
        let vault = house.lender.vault
        let (balance, findings, touched) = try await house.database.read { transaction in
            (
                try Books.trialBalance(in: transaction), try vault.log.audit(key: key, in: transaction),
                try PeriodDesk.touched(in: transaction)
            )
        }
        let closed = try await keysThatDoNotOpen(house)
        if !balance.isBalanced { Speech.complain("books: debit and credit differ") }
        for finding in findings { Speech.complain("log: \(finding)") }
        for month in touched { Speech.complain("closed month \(month): the sums differ from those at closing") }
        if closed > 0 { Speech.complain("vault: \(closed) people whose data do not open") }
        return balance.isBalanced && findings.isEmpty && touched.isEmpty && closed == 0
    }

    private static func keysThatDoNotOpen(_ house: House) async throws -> Int {
        var reached = ""
        var closed = 0
        while true {
            let after = reached
            let page = try await house.database.read { [vault = house.lender.vault] transaction in
                let subjects = try transaction.query(
                    """
                    SELECT subject FROM vault_subject WHERE destroyed_at IS NULL AND subject > $1
                    ORDER BY subject LIMIT 500
                    """,
                    [.text(after)]
                ).map { SubjectID(rawValue: try $0.text(0)) }
                let broken = try subjects.filter { try !vault.opensEverything(of: $0, in: transaction) }
                return (last: subjects.last, broken: broken.count)
            }
            closed += page.broken
            guard let last = page.last else { return closed }
            reached = last.rawValue
        }
    }
}

extension House {
    /// How many entries the destruction ledger has.
    func ledgerLength() async throws -> Int64 {
        try await database.read { try DestructionLedger.head(in: $0).position }
    }
}

extension HousePlace {
    var engine: String { if case .postgres = location { "postgres" } else { "sqlite" } }
}
