import FoundationEssentials
import Glibc
import TransparencyLog

/// The random name of a large object: of its row and of its file.
public struct ObjectID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// - Returns: `nil` for anything that is not 32 lower-case hexadecimal digits, so that no name leads out of the folder.
    public init?(rawValue: String) {
        guard rawValue.utf8.count == 32,
            rawValue.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.rawValue = rawValue
    }

    static func random() -> ObjectID {
        guard let id = ObjectID(rawValue: Hex.encode(KeyRing.randomBytes(16)))
        else { preconditionFailure("sixteen bytes are 32 digits") }
        return id
    }

    public var description: String { rawValue }
}

/// Where the sealed bytes of large objects lie, outside the tables; several servers share one folder.
///
/// A file alone tells nothing but its length: its key is in a row of the database, sealed under the owner's key.
public struct ObjectFolder: Sendable, Hashable {
    public let path: String
    /// The longest object that is taken, in bytes.
    public let limit: Int

    /// - Parameter limit: In bytes; by default 2 GiB, an hour of film.
    public init(path: String, limit: Int = 2 << 30) {
        self.path = path
        self.limit = limit
    }

    func file(_ id: ObjectID) -> String { "\(path)/\(id.rawValue.prefix(2))/\(id)" }

    /// Starts the file of a new object.
    func writer(_ id: ObjectID) throws(ObjectProblem) -> ObjectWriter {
        let folder = "\(path)/\(id.rawValue.prefix(2))"
        for part in [path, folder] where mkdir(part, 0o700) != 0 {
            guard errno == EEXIST else { throw .unwritable }
        }
        return try ObjectWriter(path: file(id), folder: folder)
    }

    /// Takes a file away; that there is none is as good.
    func remove(_ id: ObjectID) { unlink(file(id)) }

    /// - Returns: Whether this call took the file away.
    func takeAway(_ path: String) -> Bool { unlink(path) == 0 }

    func exists(_ id: ObjectID) -> Bool { access(file(id), R_OK) == 0 }

    /// Every file that was last written before a moment, unfinished ones included.
    ///
    /// - Parameter seconds: Since 1970.
    func files(writtenBefore seconds: Int64) -> [(path: String, name: String)] {
        names(path).flatMap { part in
            names("\(path)/\(part)").compactMap { name -> (path: String, name: String)? in
                let file = "\(path)/\(part)/\(name)"
                var facts = stat()
                guard lstat(file, &facts) == 0, Int64(facts.st_mtim.tv_sec) < seconds else { return nil }
                return (file, name)
            }
        }
    }

    private func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}

/// One file being written. What is not finished is taken away again.
final class ObjectWriter {
    private let descriptor: Int32
    private let path: String
    private let folder: String
    private var isOpen = true

    init(path: String, folder: String) throws(ObjectProblem) {
        self.path = path
        self.folder = folder
        descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable }
    }

    deinit {
        guard isOpen else { return }
        close(descriptor)
        unlink(path + ".part")
    }

    func write(_ bytes: [UInt8]) throws(ObjectProblem) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unwritable }
            done += count
        }
    }

    /// Syncs the bytes, gives the file its name and syncs that too: a row never speaks of a file that a power cut takes.
    func finish() throws(ObjectProblem) {
        guard fsync(descriptor) == 0, rename(path + ".part", path) == 0 else { throw .unwritable }
        isOpen = false
        close(descriptor)
        for part in [folder, folder + "/.."] {
            let entry = open(part, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard entry >= 0 else { throw .unwritable }
            defer { close(entry) }
            guard fsync(entry) == 0 else { throw .unwritable }
        }
    }
}

/// One file being read, a piece at a time.
final class ObjectReader {
    private let descriptor: Int32

    /// - Parameter length: Of the whole file, in bytes; another one is damage, found before the first byte is opened.
    init(path: String, length: Int) throws(ObjectProblem) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .damaged }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, Int(facts.st_size) == length else { throw .damaged }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func read(_ count: Int, at offset: Int) throws(ObjectProblem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let read = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
            }
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { throw .damaged }
            done += read
        }
        return bytes
    }
}
