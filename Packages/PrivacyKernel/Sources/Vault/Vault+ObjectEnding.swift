public import CivilTime
import PolicyModel
public import PrivacyKernel
public import SQLPort

/// How large objects end (clause 8.2). What is durable is the loss of the key; the bytes left behind are noise, and the
/// sweep takes them away.
extension Vault {
    /// Destroys one object (verb *destroy*): its key goes with its row.
    public func destroyObject<P: PurposeTag>(
        _ purpose: P.Type,
        _ id: ObjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        guard let row = try objectRow(id, in: transaction) else { throw ObjectProblem.unknown }
        let ruling = try decideObject(
            .destroy,
            P.id,
            row.record.field,
            row.record.owner,
            payload: row.record.digest,
            occasion,
            in: transaction
        )
        guard case .permitted = ruling.outcome else { throw try pending(ruling) }
        try transaction.execute("DELETE FROM vault_object WHERE id = $1", [.text(id.rawValue)])
    }

    /// Drops the rows of everything kept of a person, as a part of his destruction. His key dies in the same transaction.
    func dropObjects(of subject: SubjectID, in transaction: any SQLTransaction) throws {
        try transaction.execute("DELETE FROM vault_object WHERE subject = $1", [.text(subject.rawValue)])
    }

    /// A camera's day that still has a key.
    public struct CameraDay: Hashable, Sendable {
        public let camera: String
        public let day: CivilDate
    }

    /// Days that cameras filmed up to and with this one, oldest first.
    ///
    /// - Parameter limit: So many at most, so that a long neglected house is put in order in rounds.
    public func cameraDays(through last: CivilDate, limit: Int = 500, in transaction: any SQLTransaction) throws
        -> [CameraDay]
    {
        try transaction.query(
            "SELECT camera, day FROM vault_camera_day WHERE day <= $1 ORDER BY day, camera LIMIT $2",
            [.text(last.description), .integer(Int64(limit))]
        ).map { CameraDay(camera: try $0.text(0), day: try $0.date(1)) }
    }

    /// Destroys what a camera filmed on a day (clause 6.2): the day's key is dropped, and with it every film under it,
    /// in backups too. Whether the day's term is over is the caller's question.
    ///
    /// - Returns: How many films that were.
    @discardableResult
    public func destroyCameraDay<P: PurposeTag>(
        _ purpose: P.Type,
        _ filmed: CameraDay,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> Int {
        let owner: [SQLValue] = [.text(filmed.camera), .text(filmed.day.description)]
        let fields = try transaction.query(
            "SELECT DISTINCT field FROM vault_object WHERE camera = $1 AND day = $2 ORDER BY field",
            owner
        ).map { FieldID(try $0.text(0)) }
        let ruling = try decide(.destroy, P.id, fields, of: nil, occasion, in: transaction)
        guard case .permitted = ruling.outcome else { throw try pending(ruling) }
        let films = try transaction.execute("DELETE FROM vault_object WHERE camera = $1 AND day = $2", owner)
        try transaction.execute("DELETE FROM vault_camera_day WHERE camera = $1 AND day = $2", owner)
        return films
    }

    /// Takes away files that no row speaks of: left by a crash between file and row, or by a destruction.
    ///
    /// - Parameter age: Seconds since a file was last written; a younger one may be on its way to its row.
    /// - Returns: How many files were taken away.
    @discardableResult
    public func sweepObjects(at now: Instant, olderThan age: Int64 = 3600) async throws -> Int {
        guard let objects else { return 0 }
        let old = objects.files(writtenBefore: now.adding(seconds: -age).milliseconds / 1000)
        var swept = 0
        for start in stride(from: 0, to: old.count, by: 200) {
            let batch = Array(old[start..<min(start + 200, old.count)])
            swept += try await database.write { transaction in
                try batch.filter { try isOrphan($0.name, in: transaction) }.map(\.path)
            }.count { objects.takeAway($0) }
        }
        return swept
    }

    /// A name that is none of ours may be anything, and is left alone, but for the unfinished file of an object.
    private func isOrphan(_ name: String, in transaction: any SQLTransaction) throws -> Bool {
        if name.hasSuffix(".part") { return ObjectID(rawValue: String(name.dropLast(5))) != nil }
        guard ObjectID(rawValue: name) != nil else { return false }
        return try transaction.query("SELECT 1 FROM vault_object WHERE id = $1", [.text(name)]).isEmpty
    }
}
