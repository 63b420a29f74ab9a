package import Wording

/// Why a backup, a restore or the ledger of what was destroyed cannot be used. Names files, never people.
package enum BackupProblem: UserFacingError, Equatable {
    /// Something is there already.
    case targetExists(String)
    case targetNotEmpty
    /// No finished backup: the manifest is missing or unreadable.
    case noBackup(String)
    /// A file of the backup is not what the manifest says.
    case changedFile(String)
    /// The tables in it are damaged or are not what the migrations make.
    case unsound
    /// People in the backup whose key is neither kept nor known to be destroyed.
    case keysLacking(Int)
    /// The file of keys kept apart is missing or damaged.
    case noKeyFile(String)
    case ledgerMissing(String)
    /// A line of the ledger's file does not continue the one before.
    case ledgerDamaged(line: Int)
    /// The ledger belongs to other data, or data and ledger have gone different ways.
    case ledgerForeign
    case cannotWrite(String)
    case diskFull(String)

    package var code: String {
        switch self {
        case .targetExists: "backup/target-exists"
        case .targetNotEmpty: "backup/target-not-empty"
        case .noBackup: "backup/no-backup"
        case .changedFile: "backup/changed-file"
        case .unsound: "backup/unsound"
        case .keysLacking: "backup/keys-lacking"
        case .noKeyFile: "backup/no-key-file"
        case .ledgerMissing: "ledger/missing"
        case .ledgerDamaged: "ledger/damaged"
        case .ledgerForeign: "ledger/foreign"
        case .cannotWrite: "backup/cannot-write"
        case .diskFull: "backup/disk-full"
        }
    }

    package var summary: LocalisedText { words.summary }
    package var remedy: LocalisedText { words.remedy }

    /// - Parameter errno: As a call of the system left it.
    init(errno: CInt, writing path: String) {
        switch StoreFailure(errno: errno) {
        case .diskFull: self = .diskFull(path)
        default: self = .cannotWrite(path)
        }
    }
}
