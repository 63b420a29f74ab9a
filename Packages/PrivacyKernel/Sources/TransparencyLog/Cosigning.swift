public import CivilTime
public import SQLPort

/// Tables of what witnesses said of the log.
public enum CosigningSchema {
    public static let statements = [cosignature, answer]

    /// A witness's signature under one checkpoint. `signature` is the time in 8 bytes and the 64 of Ed25519.
    private static let cosignature = """
        CREATE TABLE log_cosignature (
            size INTEGER NOT NULL REFERENCES log_checkpoint (size),
            name TEXT NOT NULL,
            key_id BLOB NOT NULL CHECK (length(key_id) = 4),
            signature BLOB NOT NULL CHECK (length(signature) = 72),
            PRIMARY KEY (size, name, key_id)
        ) STRICT
        """

    /// What each witness answered last, for whoever looks after the log. `size` is the tree that the witness knows.
    private static let answer = """
        CREATE TABLE log_witness (
            name TEXT NOT NULL PRIMARY KEY,
            status INTEGER NOT NULL,
            size INTEGER NOT NULL CHECK (size >= 0),
            answered_at INTEGER NOT NULL
        ) STRICT
        """
}

/// How a witness answered last.
public struct WitnessStanding: Hashable, Sendable {
    public let name: String
    /// HTTP status; 0 when the witness could not be reached.
    public let status: Int
    /// Size of the tree that the witness has cosigned, as it said.
    public let size: Int
    public let at: Instant

    public init(name: String, status: Int, size: Int, at: Instant) {
        self.name = name
        self.status = status
        self.size = size
        self.at = at
    }
}

/// An answer of a witness that the log cannot use.
public enum CosigningProblem: Error, Hashable, Sendable {
    /// No line is by the witness's key, or its signature does not hold.
    case notCosigned
}

extension TransparencyLog {
    /// For how long the log goes on publishing only what its witnesses have cosigned when they do not answer: one hour.
    /// Afterwards people get their proofs under the newest checkpoint again, with what signatures there are.
    static let patienceMilliseconds: Int64 = 3_600_000

    /// What to send to a witness, or `nil` when it has cosigned the newest checkpoint already.
    ///
    /// - Parameter known: the size that the witness said it knows; when it said nothing, what it cosigned last.
    /// - Throws: ``LogError/outOfRange`` when the witness knows a longer log than there is here: this database was put
    ///   back to an older state, and whatever is signed from here on would be a second history.
    public func witnessRequest(
        to witness: VerificationKey,
        known: Int? = nil,
        in transaction: any SQLTransaction
    ) throws -> WitnessRequest? {
        guard let newest = try latestCheckpoint(in: transaction) else { return nil }
        let cosigned = try transaction.query(
            "SELECT MAX(size) FROM log_cosignature WHERE name = $1 AND key_id = $2",
            [.text(witness.name), .blob(witness.id)]
        ).first?.optionalInteger(0).map { Int($0) }
        if known == nil, cosigned == newest.checkpoint.size { return nil }
        let old = known ?? cosigned ?? 0
        guard old <= newest.checkpoint.size else { throw LogError.outOfRange }
        let proof = old == 0 ? [] : try consistencyProof(from: old, to: newest.checkpoint.size, in: transaction)
        return WitnessRequest(oldSize: old, proof: proof, checkpoint: newest)
    }

    /// Keeps a witness's signature after checking it.
    ///
    /// - Parameter lines: the body of the witness's answer; lines by other keys are ignored.
    public func keep(
        _ lines: [UInt8],
        under request: WitnessRequest,
        by witness: VerificationKey,
        in transaction: any SQLTransaction
    ) throws {
        let claimed = request.claimed
        guard let note = try? SignedNote(parsing: request.note.encoded + lines),
            let signature = try? note.open(with: [witness]).first, witness.algorithm == .cosignature
        else { throw CosigningProblem.notCosigned }
        try transaction.execute(
            """
            INSERT INTO log_cosignature (size, name, key_id, signature) VALUES ($1, $2, $3, $4)
            ON CONFLICT (size, name, key_id) DO NOTHING
            """,
            [.integer(Int64(claimed.size)), .text(witness.name), .blob(witness.id), .blob(signature.bytes)]
        )
    }

    /// Notes how a witness answered; the same answer again at most once a minute.
    public func note(
        _ standing: WitnessStanding,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO log_witness (name, status, size, answered_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (name) DO UPDATE
            SET status = excluded.status, size = excluded.size, answered_at = excluded.answered_at
            WHERE log_witness.status <> excluded.status OR log_witness.size <> excluded.size
                OR log_witness.answered_at < excluded.answered_at - 60000
            """,
            [
                .text(standing.name), .integer(Int64(standing.status)), .integer(Int64(standing.size)),
                .integer(standing.at.milliseconds),
            ]
        )
    }

    /// How the witnesses answered last, by name.
    public func witnessStandings(in transaction: any SQLTransaction) throws -> [WitnessStanding] {
        try transaction.query("SELECT name, status, size, answered_at FROM log_witness ORDER BY name").map { row in
            WitnessStanding(
                name: try row.text(0),
                status: Int(try row.integer(1)),
                size: Int(try row.integer(2)),
                at: Instant(milliseconds: try row.integer(3))
            )
        }
    }

    /// The checkpoint to show to outsiders: the newest that enough witnesses have cosigned, with their signatures.
    ///
    /// The newest of all where no witness is asked, before the first was cosigned, and when the log has gone on for more
    /// than an hour without its witnesses.
    public func publishedCheckpoint(in transaction: any SQLTransaction) throws -> SignedCheckpoint? {
        guard let newest = try latestCheckpoint(in: transaction) else { return nil }
        guard quorum > 0 else { return try withCosignatures(newest, in: transaction) }
        let rows = try transaction.query(
            """
            SELECT c.note, c.signed_at FROM log_checkpoint c
            WHERE c.size = (
                SELECT MAX(s.size) FROM (
                    SELECT size FROM log_cosignature GROUP BY size HAVING COUNT(*) >= $1
                ) s)
            """,
            [.integer(Int64(quorum))]
        )
        guard let row = rows.first, let cosigned = try? SignedCheckpoint(parsing: try row.blob(0)) else {
            return try withCosignatures(newest, in: transaction)
        }
        let waiting = try transaction.query(
            "SELECT MIN(signed_at) FROM log_checkpoint WHERE size > $1",
            [.integer(Int64(cosigned.checkpoint.size))]
        ).first?.optionalInteger(0)
        let latest = try transaction.query("SELECT MAX(signed_at) FROM log_checkpoint").first?.integer(0) ?? 0
        let isStale = waiting.map { latest - $0 > TransparencyLog.patienceMilliseconds } ?? false
        return try withCosignatures(isStale ? newest : cosigned, in: transaction)
    }

    private func withCosignatures(
        _ signed: SignedCheckpoint,
        in transaction: any SQLTransaction
    ) throws -> SignedCheckpoint {
        let lines = try transaction.query(
            "SELECT name, key_id, signature FROM log_cosignature WHERE size = $1 ORDER BY name, key_id",
            [.integer(Int64(signed.checkpoint.size))]
        ).map { row in
            SignedNote.Signature(name: try row.text(0), keyID: try row.blob(1), bytes: try row.blob(2))
        }
        return lines.isEmpty ? signed : try SignedCheckpoint(note: signed.note.adding(lines))
    }
}
