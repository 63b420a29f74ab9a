import PrivacyKernel
public import SQLPort
import TransparencyLog

/// The key that wraps all others: whether it fits the data, and how it is exchanged while servers run.
///
/// A rotation has three steps, each harmless to servers that have not taken it yet: a new key that opens (prepare), the
/// new key wraps and the old one opens (switch), the old one is forgotten when nothing is left under it (finish). Which
/// key wrapped a row stands in the row, so that re-wrapping goes on wherever it was interrupted.
extension Vault {
    /// Whether these are the keys under which the data were written and the log was signed. With others nothing could be
    /// read, and the log would have two signers.
    public func hasKeysOfData(in transaction: any SQLTransaction) throws -> Bool {
        guard try Self.keysInUse(in: transaction).allSatisfy({ ring.readableKeyIDs.contains($0.key) }) else {
            return false
        }
        guard let row = try transaction.query("SELECT note FROM log_checkpoint ORDER BY size DESC LIMIT 1").first,
            let signed = try? SignedCheckpoint(parsing: try row.blob(0))
        else { return true }
        do { try signed.verify(with: ring.logKey.verificationKey) } catch { return false }
        return true
    }

    /// How many people's and cameras' keys lie under each wrapping key.
    public static func keysInUse(in transaction: any SQLTransaction) throws -> [String: Int] {
        let rows = try transaction.query(
            """
            SELECT key_id, COUNT(*) FROM vault_subject WHERE wrapped_key IS NOT NULL GROUP BY key_id
            UNION ALL SELECT key_id, COUNT(*) FROM vault_camera_day GROUP BY key_id
            """
        )
        return try rows.reduce(into: [:]) { $0[try $1.text(0), default: 0] += Int(try $1.integer(1)) }
    }

    /// Takes up the keys of a file that was changed while the server runs.
    ///
    /// - Returns: `false` when they do not follow from those in use; nothing changes then.
    public func renewKeys(_ ring: KeyRing) -> Bool { keys.renew(ring) }

    /// Whether something may lie under a key that only opens.
    public var isRotatingKeys: Bool { !ring.reading.isEmpty }

    /// Wraps the next keys anew under the key that wraps now: people's first, in order of their ids, then cameras' days.
    ///
    /// - Parameter cursor: Where the last batch ended; empty to begin.
    /// - Returns: Where this batch ended, `nil` when nothing was left behind it. After a crash or beside another server a new
    ///   pass from the start does only what is left.
    public func rewrapKeys(after cursor: String, limit: Int = 200, in transaction: any SQLTransaction) throws -> String?
    {
        let ring = ring
        let rows = try transaction.query(
            """
            SELECT subject, wrapped_key, key_id FROM vault_subject
            WHERE subject > $1 AND wrapped_key IS NOT NULL AND key_id <> $2 ORDER BY subject LIMIT $3
            """,
            [.text(cursor), .text(ring.wrappingKeyID), .integer(Int64(limit))]
        )
        for row in rows {
            let subject = SubjectID(rawValue: try row.text(0))
            try transaction.execute(
                "UPDATE vault_subject SET wrapped_key = $1, key_id = $2 WHERE subject = $3 AND key_id = $4",
                [
                    .blob(try SubjectCipher.rewrap(try row.blob(1), for: subject, ring)), .text(ring.wrappingKeyID),
                    .text(subject.rawValue), .text(try row.text(2)),
                ]
            )
        }
        if let last = rows.last { return try last.text(0) }
        return try rewrapCameras(ring, limit, in: transaction) ? cursor : nil
    }

    private func rewrapCameras(_ ring: KeyRing, _ limit: Int, in transaction: any SQLTransaction) throws -> Bool {
        let rows = try transaction.query(
            "SELECT camera, day, wrapped_key FROM vault_camera_day WHERE key_id <> $1 ORDER BY day, camera LIMIT $2",
            [.text(ring.wrappingKeyID), .integer(Int64(limit))]
        )
        for row in rows {
            let holder = Self.holder(try row.text(0), try row.date(1))
            try transaction.execute(
                "UPDATE vault_camera_day SET wrapped_key = $1, key_id = $2 WHERE camera = $3 AND day = $4",
                [
                    .blob(try SubjectCipher.rewrap(try row.blob(2), for: holder, ring)), .text(ring.wrappingKeyID),
                    .text(try row.text(0)), .text(try row.text(1)),
                ]
            )
        }
        return !rows.isEmpty
    }
}
