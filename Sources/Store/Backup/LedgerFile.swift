internal import Glibc
internal import PrivacyOffice

/// The copy of the destruction ledger that lies apart from the database and its backups: a line of text for each thing
/// that is gone. It is only ever appended to.
struct LedgerFile {
    /// What the file says as a whole.
    struct Content {
        let name: String
        var entries: [LedgerEntry]
        /// Bytes up to and including the last whole line.
        var length: Int

        var position: Int64 { entries.last?.position ?? 0 }
        var link: String { entries.last?.link ?? LedgerEntry.seed(name) }

        func link(at position: Int64) -> String? {
            guard position > 0 else { return LedgerEntry.seed(name) }
            return position <= self.position ? entries[Int(position) - 1].link : nil
        }
    }

    static let heading = "kepil destruction ledger 1 "

    let path: String

    /// Reads and checks the whole chain. A last line that was cut off with its process was never relied on and is left
    /// out.
    ///
    /// - Returns: `nil` when there is no file.
    func read() throws(BackupProblem) -> Content? {
        guard access(path, F_OK) == 0 else { return nil }
        guard let bytes = DurableFile.read(path) else { throw .ledgerMissing(path) }
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // What follows the last line feed: nothing, or half a line.
        let rest = lines.popLast()?.count ?? 0
        guard let first = lines.first.map({ String(decoding: $0, as: UTF8.self) }), first.hasPrefix(Self.heading)
        else { throw .ledgerDamaged(line: 1) }
        var content = Content(
            name: String(first.dropFirst(Self.heading.count)),
            entries: [],
            length: bytes.count - rest
        )
        content.entries.reserveCapacity(lines.count - 1)
        for (number, line) in lines.enumerated().dropFirst() {
            let text = String(decoding: line, as: UTF8.self)
            guard let entry = LedgerEntry(parsing: text, after: content.link), entry.position == Int64(number)
            else { throw .ledgerDamaged(line: number + 1) }
            content.entries.append(entry)
        }
        return content
    }

    /// Makes the file of a new ledger.
    func create(name: String) throws(BackupProblem) {
        try DurableFile.replace(path, with: Array((Self.heading + name + "\n").utf8))
    }

    /// Adds lines after the last whole one. When this returns they are on the disk.
    func append(_ entries: [LedgerEntry], after content: inout Content) throws(BackupProblem) {
        guard !entries.isEmpty else { return }
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupProblem(errno: errno, writing: path) }
        defer { close(descriptor) }
        guard ftruncate(descriptor, content.length) == 0, lseek(descriptor, content.length, SEEK_SET) >= 0 else {
            throw BackupProblem(errno: errno, writing: path)
        }
        let bytes = Array(entries.map { $0.line + "\n" }.joined().utf8)
        try DurableFile.write(bytes, to: descriptor, path)
        content.entries += entries
        content.length += bytes.count
    }

    /// Keeps other processes of this machine away from the file while the body runs.
    func locked<Value>(_ body: () throws -> Value) throws -> Value {
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BackupProblem(errno: errno, writing: path) }
        // Closing gives the lock back.
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw BackupProblem(errno: errno, writing: path) }
        return try body()
    }
}
