public import PrivacyKernel
public import SQLPort
import TransparencyLog

extension Vault {
    /// Whether these are the keys under which the data were written and the log was signed. With others nothing could be
    /// read, and the log would have two signers.
    public func hasKeysOfData(in transaction: any SQLTransaction) throws -> Bool {
        let foreign = try transaction.query(
            "SELECT 1 FROM vault_subject WHERE wrapped_key IS NOT NULL AND key_id <> $1 LIMIT 1",
            [.text(ring.wrappingKeyID)]
        )
        guard foreign.isEmpty else { return false }
        guard let row = try transaction.query("SELECT note FROM log_checkpoint ORDER BY size DESC LIMIT 1").first,
            let signed = try? SignedCheckpoint(parsing: try row.blob(0))
        else { return true }
        do { try signed.verify(with: ring.logKey.verificationKey) } catch { return false }
        return true
    }
}

extension Vault {
    /// Whether everything that is held of a person opens under his key. The values themselves stay here.
    public func opensEverything(of subject: SubjectID, in transaction: any SQLTransaction) throws -> Bool {
        let record = try subjectRecord(subject, in: transaction)
        let rows = try transaction.query(
            """
            SELECT field, source, version, category, purpose, basis, recorded_at, ciphertext
            FROM vault_item WHERE subject = $1
            """,
            [.text(subject.rawValue)]
        ).map(SealedRow.init)
        do {
            guard let wrapped = record.wrappedKey else { return rows.isEmpty }
            _ = try SubjectCipher(wrapped: wrapped, subject: subject, ring)
            return try decrypt(rows, record).count == rows.count
        } catch is VaultDamage { return false }
    }
}
