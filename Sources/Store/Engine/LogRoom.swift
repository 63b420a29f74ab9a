internal import Glibc
internal import Synchronization

/// Room ahead in SQLite's log of writes: blocks that the file system has given away before a commit needs them.
///
/// A commit at the end of the file gets its blocks only while it is synced, for which ext4 needs its journal. When the disk fails at
/// that moment and ext4 gives the journal up, it may drop what was to be written and still call the sync a success (seen on
/// Linux 6.18, decision 0031). What is written over blocks that are there needs no journal, and a failure is told.
///
/// What lies ahead is zeros, which SQLite takes for the end of its log.
final class LogRoom: Sendable {
    private let descriptor: CInt
    /// The file's bytes. Remembered, because each question to the kernel makes the next write renew the file's times, which costs
    /// one commit in five (Linux 6.18).
    private let size = Atomic(0)

    /// Bytes that lie ahead at least: what one commit may take.
    private static let least = 1 << 20
    /// Bytes that are added at once.
    private static let step = 1 << 20
    /// Of one frame: a page of 4 KiB and its head.
    private static let frame = 4096 + 24
    private static let zeros = [UInt8](repeating: 0, count: step)

    /// - Parameter path: of the log of writes, which must be there and must not be replaced as long as this lives.
    init(path: String) throws(StoreFailure) {
        descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreFailure(errno: errno) }
    }

    deinit { close(descriptor) }

    /// Makes room if there is less than one commit may take. On the writer's thread, because SQLite writes into the same file: what
    /// was just committed is synced afterwards, and the zeros with it.
    ///
    /// - Parameter frames: how many of them the log holds.
    func keep(after frames: Int) {
        let wanted = frames * Self.frame + Self.least
        // On a full disk SQLite itself tells that there is no room, when it needs some.
        while size.load(ordering: .relaxed) < wanted {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { return }
            let end = status.st_size
            size.store(Int(end), ordering: .relaxed)
            guard end < wanted else { return }
            let written = Self.zeros.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, end) }
            guard written > 0 else { return }
        }
    }

    /// Makes room in a log that holds nothing, before the first commit needs it.
    func begin() {
        size.store(0, ordering: .relaxed)
        keep(after: 0)
        // If this fails nothing is lost: the sync of the first commit writes that commit's own pages, and tells.
        _ = fdatasync(descriptor)
    }
}
