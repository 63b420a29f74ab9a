public import CivilTime
import PrivacyKernel
public import SQLPort
public import TransparencyLog

extension Vault {
    /// The public key with which anybody can check the log.
    public var logKeyText: String { ring.logKey.verificationKey.text }

    /// Puts pending lines into the tree and signs the new checkpoint; one server at a time. Returns `nil` when none waits.
    public func integrateLog(
        limit: Int = 1024,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> SignedCheckpoint? {
        try log.integrate(limit: limit, signer: ring.logKey, at: at, in: transaction)
    }
}

extension Vault {
    /// Spares the next lines a look whether their pattern is kept already. Each process does it for itself, every second or so.
    public func learnLinePatterns() async throws {
        // On a snapshot of its own: an act that writes also sees what is not durable yet.
        try await database.read { [log] in try log.learnPatterns(in: $0) }
    }
}

extension Vault {
    /// Enters lines of the tree into the index for searches. Answers whether more wait.
    @discardableResult
    public func indexLog(limit: Int = 2048, in transaction: any SQLTransaction) throws -> Bool {
        try log.indexLines(limit: limit, isCased: { $0 > LogLine.sealedWithoutCase }, in: transaction) == limit
    }

    /// Checks what ties lines to people: each sealed part opens with that person's key and opens the entry's commitment.
    ///
    /// Answers the indexes of lines for which it does not. With ``TransparencyLog/audit(key:in:)`` every stored byte of the
    /// log is covered. Lines whose ties were cut are none of its business.
    public func brokenTies(in transaction: any SQLTransaction) throws -> [Int] {
        var broken: [Int] = []
        var ciphers: [String: SubjectCipher?] = [:]
        var last: Int64 = -1
        let reader = EntryReader(in: transaction)
        while true {
            let rows = try transaction.query(
                """
                SELECT leaf_index, subject, sealed, entry FROM log_entry
                WHERE leaf_index > $1 AND (subject IS NOT NULL OR sealed IS NOT NULL)
                ORDER BY leaf_index LIMIT 1000
                """,
                [.integer(last)]
            )
            for row in rows {
                last = try row.integer(0)
                let subject = try row.optionalText(1) ?? ""
                if ciphers.count > 10_000 { ciphers = [:] }
                let cipher = ciphers[subject] ?? (try? cipher(of: SubjectID(rawValue: subject), in: transaction))
                ciphers[subject] = cipher
                let commitment = try? reader.entry(try row.blob(3)).subject
                let opened = cipher?.openedSalt(of: try row.optionalBlob(2))
                let made = opened.map { SubjectCommitment.make(salt: $0, subject: subject) }
                if made == nil || made != commitment { broken.append(Int(last)) }
            }
            guard rows.count == 1000 else { return broken }
        }
    }
}

extension SubjectCipher {
    /// The salt of a line's sealed part; `nil` when it does not open.
    fileprivate func openedSalt(of sealed: [UInt8]?) -> [UInt8]? {
        guard let bytes = sealed.flatMap({ try? openBytes($0, context: LogLine.sealContext) }),
            bytes.count >= LogLine.saltLength
        else { return nil }
        return Array(bytes.prefix(LogLine.saltLength))
    }
}
