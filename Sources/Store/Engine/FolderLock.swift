internal import Glibc

/// Keeps a second server away from a data folder for as long as the object lives.
///
/// The kernel drops the lock when the process ends, however it ends, so no stale lock has to be cleaned up. The lock is
/// advisory and local: a data folder does not belong on a network share.
final class FolderLock: Sendable {
    private let descriptor: CInt

    /// Takes the lock at once, or throws ``StoreFailure/inUse``.
    init(path: String) throws(StoreFailure) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreFailure(errno: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            Glibc.close(descriptor)
            throw reason == EWOULDBLOCK ? .inUse : StoreFailure(errno: reason)
        }
        self.descriptor = descriptor
    }

    deinit {
        // Closing alone is not enough: a process that is being started at this moment shares the lock until it runs its program.
        flock(descriptor, LOCK_UN)
        Glibc.close(descriptor)
    }
}

/// The files of an SQLite store.
struct DataFolder {
    let path: String
    var databasePath: String { path + "/kepil.sqlite" }
    var lockPath: String { databasePath + ".lock" }
    var holdsDatabase: Bool { access(databasePath, F_OK) == 0 }

    /// Creates the folder and an empty file that only this account can read. SQLite gives its companions the same rights.
    func prepare() throws(StoreFailure) {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw StoreFailure(errno: errno) }
        let descriptor = open(databasePath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreFailure(errno: errno) }
        Glibc.close(descriptor)
        // The names of new files are durable only when the folder itself has been written.
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw StoreFailure(errno: errno) }
        defer { Glibc.close(folder) }
        guard fsync(folder) == 0 else { throw StoreFailure(errno: errno) }
    }
}

extension StoreFailure {
    init(errno: CInt) {
        switch errno {
        case ENOSPC, EDQUOT: self = .diskFull
        case EIO: self = .diskFailed
        default: self = .notWritable
        }
    }
}
