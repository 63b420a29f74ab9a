internal import Glibc

/// Files that are whole or not there, and stay after a power cut.
enum DurableFile {
    /// Reads a file; `nil` when there is none or it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { return nil }
            guard count > 0 else { return bytes }
            bytes += buffer[0..<count]
        }
    }

    /// Writes beside the file, syncs, and gives it its name. What was there before is replaced as a whole.
    static func replace(_ path: String, with bytes: [UInt8]) throws(BackupProblem) {
        let fresh = "\(path).\(getpid())"
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BackupProblem(errno: errno, writing: path) }
        do throws(BackupProblem) {
            try write(bytes, to: descriptor, path)
            close(descriptor)
            guard rename(fresh, path) == 0 else { throw BackupProblem(errno: errno, writing: path) }
            try syncFolder(of: path)
        } catch {
            unlink(fresh)
            throw error
        }
    }

    static func write(_ bytes: [UInt8], to descriptor: CInt, _ path: String) throws(BackupProblem) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw BackupProblem(errno: errno, writing: path) }
            done += count
        }
        guard fsync(descriptor) == 0 else { throw BackupProblem(errno: errno, writing: path) }
    }

    static func syncFolder(of path: String) throws(BackupProblem) {
        let slash = path.lastIndex(of: "/")
        let folder = open(slash.map { String(path[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw BackupProblem(errno: errno, writing: path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw BackupProblem(errno: errno, writing: path) }
    }
}
