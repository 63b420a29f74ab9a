package import Wording

/// Why the store could not do its work, in words for whoever runs the server. Never carries data from the store.
package enum StoreFailure: UserFacingError, Equatable {
    /// The disk, or the quota, has no room left.
    case diskFull
    /// Someone else held the data for longer than we wait, or a race was lost again and again.
    case locked
    /// The file is no database, or its structure is broken.
    case damaged
    /// The data folder cannot be created, opened or written.
    case notWritable
    /// The disk itself reported a failure of reading or writing.
    case diskFailed
    /// A second server was started on the same data folder.
    case inUse
    /// A change was asked of a store that was opened for reading only.
    case readOnly
    /// There is no store in the folder that was opened for reading only.
    case absent
    /// So many acts wait already that another one would only wait longer.
    case overloaded
    /// The database server does not answer, or refuses the connection.
    case unreachable
    /// The connection broke while a transaction was being committed: nobody knows whether it took effect.
    case outcomeUnknown
    /// The database was written by a later version of the program.
    case newerSchema(recorded: Int, known: Int)
    /// The database lacks migrations and was opened for reading only.
    case olderSchema(recorded: Int, known: Int)
    /// A migration that was applied once has another text in this program.
    case changedMigration(number: Int)

    package var code: String {
        switch self {
        case .diskFull: "store/disk-full"
        case .locked: "store/locked"
        case .damaged: "store/damaged"
        case .notWritable: "store/not-writable"
        case .diskFailed: "store/disk-failed"
        case .inUse: "store/in-use"
        case .readOnly: "store/read-only"
        case .absent: "store/absent"
        case .overloaded: "store/overloaded"
        case .unreachable: "store/unreachable"
        case .outcomeUnknown: "store/outcome-unknown"
        case .newerSchema: "store/newer-schema"
        case .olderSchema: "store/older-schema"
        case .changedMigration: "store/changed-migration"
        }
    }

    package var summary: LocalisedText { words.summary }
    package var remedy: LocalisedText { words.remedy }
}
