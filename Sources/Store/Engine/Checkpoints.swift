internal import CSQLite
@preconcurrency internal import Dispatch
internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// Copies what lies in SQLite's write-ahead log into the file, beside the writer: on a connection of its own, while the writer goes
/// on committing. SQLite alone would let the writer do it between two commits, and whoever waits then waits for all of it.
///
/// While the writer goes on, the log is never copied to its end and so cannot begin anew. When it has grown large, the writer
/// copies the rest itself; most of it has been copied by then.
final class Checkpoints: Sendable {
    private struct State {
        /// Frames of the log that are known to lie in the file.
        var copied: CInt = 0
        var isRunning = false
    }

    private let state = Mutex(State())
    private let queue: DatabaseQueue
    private let room: LogRoom

    /// Frames, of a page of 4 KiB each, after which they are copied: 16 MiB.
    private static let few: CInt = 4096
    /// Frames after which the writer waits: 64 MiB.
    private static let many: CInt = 16384

    init(path: String, _ configuration: Configuration, room: LogRoom) throws {
        self.room = room
        room.begin()
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
    }

    /// To be told of each commit of the writer's connection. In place of SQLite's own hook, which it takes out.
    ///
    /// INVARIANT: the store holds this as long as anything can commit on that connection; SQLite holds no reference to it.
    func watch(_ writer: GRDB.Database) {
        sqlite3_wal_hook(
            writer.sqliteConnection,
            { context, connection, _, frames in
                guard let context, let connection else { return SQLITE_OK }
                Unmanaged<Checkpoints>.fromOpaque(context).takeUnretainedValue().committed(connection, frames)
                return SQLITE_OK
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Ends the watching. A store may be closed twice: then there is no connection any more.
    func end(_ writer: GRDB.Database) {
        guard let connection = writer.sqliteConnection else { return }
        sqlite3_wal_hook(connection, nil, nil)
    }

    /// Closes as the last one: SQLite then copies all of the log into the file and takes the log away.
    ///
    /// - Parameter copying: `false` leaves the log as it is. SQLite copies what it believes to be there.
    func close(copying: Bool) throws {
        if !copying {
            queue.writeWithoutTransaction { database in
                if let own = database.sqliteConnection { _ = kepil_sqlite_keep_log(own) }
            }
        }
        try queue.close()
    }

    /// Copies all of the log, on the writer's connection and thread, and empties it, while nothing else is copied.
    func empty(_ writer: GRDB.Database) throws {
        try queue.writeWithoutTransaction { _ in _ = try writer.checkpoint(.truncate) }
        room.begin()
    }

    /// On the writer's thread, after a commit.
    private func committed(_ connection: OpaquePointer, _ frames: CInt) {
        room.keep(after: Int(frames))
        if frames >= Self.many { copy(connection) }
        let isDue = state.withLock { state in
            // The log has begun anew.
            if frames < state.copied { state.copied = 0 }
            guard frames - state.copied >= Self.few, !state.isRunning else { return false }
            state.isRunning = true
            return true
        }
        guard isDue else { return }
        queue.asyncWriteWithoutTransaction { [self] database in
            if let own = database.sqliteConnection { copy(own) }
            state.withLock { $0.isRunning = false }
        }
    }

    /// What cannot be copied now, because the disk is full or another copies, is copied another time.
    private func copy(_ connection: OpaquePointer) {
        var copied: CInt = 0
        let result = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, &copied)
        guard result == SQLITE_OK, copied >= 0 else { return }
        state.withLock { $0.copied = copied }
    }
}
