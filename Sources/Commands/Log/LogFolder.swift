import Foundation
import Glibc

/// Files that are written whole or not at all, and are on the disk when the call returns.
enum DurableFile {
    /// - Throws: ``LogProblem/unwritable(_:)``.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws {
        let fresh = "\(path).\(getpid()).new"
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw LogProblem.unwritable(path) }
        defer { unlink(fresh) }
        let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
        guard close(descriptor) == 0, isWritten, rename(fresh, path) == 0 else { throw LogProblem.unwritable(path) }
        try syncFolder(of: path)
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done)
            }
            guard count > 0 || errno == EINTR else { return false }
            done += max(count, 0)
        }
        return true
    }

    /// The name of a file is durable only when its folder has been written.
    private static func syncFolder(of path: String) throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LogProblem.unwritable(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw LogProblem.unwritable(path) }
    }
}

/// A published log as files: `checkpoint` and `tile/…`, as a web server would offer them.
struct LogFolder {
    let path: String

    func read(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path + "/" + name).map { Array($0) }
    }

    /// Whether a piece that never changes is there already, as long as it must be.
    func holds(_ name: String, bytes: Int?) -> Bool {
        guard let size = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)[.size] as? Int else {
            return false
        }
        return bytes.map { $0 == size } ?? (size > 0)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = path + "/" + name
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw LogProblem.unwritable(folder) }
        try DurableFile.write(bytes, to: file)
    }
}
