public import CivilTime
import PolicyModel
public import PrivacyKernel
public import SQLPort
import TransparencyLog

extension Vault {
    /// Blocks a person's data, or lifts the blocking (verb *block*; 94-V Art. 1(3)): from now on they may only be stored.
    public func block<P: PurposeTag>(
        _ purpose: P.Type,
        _ subject: SubjectID,
        blocked: Bool,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let ruling = try decide(.block, P.id, [], of: subject, occasion, in: transaction)
        if case .refused(let denial, let line) = ruling.outcome { throw PendingRefusal(denial: denial, line: line) }
        try transaction.send(
            "UPDATE vault_subject SET blocked_at = $1 WHERE subject = $2",
            [blocked ? .integer(occasion.at.milliseconds) : .null, .text(subject.rawValue)]
        )
    }

    /// Destroys everything the vault holds of a person (verb *destroy*; clause 8.2): rows, indexes and the key, so that
    /// copies in backups and the sealed part of the log cannot be opened any more.
    ///
    /// Whether the time has come is the retention engine's question; this only carries it out.
    public func destroy<P: PurposeTag>(
        _ purpose: P.Type,
        _ subject: SubjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let ruling = try decide(.destroy, P.id, [], of: subject, occasion, in: transaction)
        if case .refused(let denial, let line) = ruling.outcome { throw PendingRefusal(denial: denial, line: line) }
        try wipe(subject, at: occasion.at, in: transaction)
    }

    /// The same for a restored backup that catches up with the ledger of what was destroyed after it was made: decided,
    /// approved and logged then, so nothing is decided again.
    public func wipe(_ subject: SubjectID, at: Instant, in transaction: any SQLTransaction) throws {
        let id = SQLValue.text(subject.rawValue)
        forgetSheet(of: subject, in: transaction)
        try transaction.send("DELETE FROM vault_sheet WHERE subject = $1", [id])
        try transaction.send("DELETE FROM vault_item WHERE subject = $1", [id])
        try transaction.send("DELETE FROM vault_index WHERE subject = $1", [id])
        try transaction.send("DELETE FROM vault_document WHERE subject = $1", [id])
        try transaction.send("DELETE FROM vault_restriction WHERE subject = $1", [id])
        try transaction.send("DELETE FROM vault_conflict WHERE subject = $1", [id])
        try dropObjects(of: subject, in: transaction)
        try transaction.send("DELETE FROM disclosure WHERE subject = $1", [id])
        try transaction.send(
            "UPDATE vault_subject SET wrapped_key = NULL, destroyed_at = $1 WHERE subject = $2 AND destroyed_at IS NULL",
            [.integer(at.milliseconds), id]
        )
        try log.unlink(subject: subject.rawValue, in: transaction)
    }
}
