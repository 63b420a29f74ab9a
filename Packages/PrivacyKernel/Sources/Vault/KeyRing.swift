package import Crypto
import FoundationEssentials
import Glibc
public import TransparencyLog

/// The keys that never enter the database nor its backups: one wraps every person's own key, one blinds the indexes,
/// one signs the log.
public struct KeyRing: Sendable {
    /// A key that wraps other keys, and the name by which a row says which one wrapped it.
    package struct WrappingKey: Sendable {
        package let id: String
        package let key: SymmetricKey

        /// - Parameter bytes: 32 of them.
        init(_ bytes: some Sequence<UInt8>) {
            let bytes = Array(bytes)
            key = SymmetricKey(data: bytes)
            id = Hex.encode(SHA256.hash(data: Array("kepil-kek".utf8) + bytes).prefix(8))
        }
    }

    package let wrapping: WrappingKey
    /// Keys that only open: the next one before a rotation, the former one after it.
    package let reading: [WrappingKey]
    package let indexKey: SymmetricKey
    /// Signs the checkpoints of the log; its name is the log's origin.
    public let logKey: SigningKey

    /// Names the wrapping key, so that a rotated key can still be told from its successor.
    public var wrappingKeyID: String { wrapping.id }
    /// Every key that opens what it wrapped, the one that wraps first.
    public var readableKeyIDs: [String] { [wrapping.id] + reading.map(\.id) }

    /// Reads the text of a key file; ``KeyFileText`` says what it looks like.
    public init(parsing text: String) throws(KeyFileProblem) {
        let text = try KeyFileText(text)
        wrapping = WrappingKey(text.wrapping)
        reading = text.reading.map { WrappingKey($0) }
        indexKey = SymmetricKey(data: text.index)
        do { logKey = try SigningKey(parsing: text.log) } catch { throw .damaged }
    }

    /// The key that wrapped something, tried in turn by whoever opens it.
    package var openers: [WrappingKey] { [wrapping] + reading }

    /// Whether these keys may take the place of others while a server runs: the same log, the same index, and everything
    /// readable that was.
    package func mayFollow(_ other: KeyRing) -> Bool {
        logKey.verificationKey.text == other.logKey.verificationKey.text && indexKey == other.indexKey
            && openers.contains { $0.id == other.wrapping.id }
    }

    /// The text of a new key file for a log of this origin.
    public static func newText(origin: String) throws(KeyFileProblem) -> String {
        do {
            let key = try SigningKey(generatingFor: origin)
            return Hex.encode(randomBytes(64)) + "\n" + key.exportedSecret + "\n"
        } catch { throw .damaged }
    }

    /// Fresh keys that are kept nowhere.
    public static func random(origin: String) throws(KeyFileProblem) -> KeyRing {
        try KeyRing(parsing: try newText(origin: origin))
    }

    /// Reads the key file, or makes one that only its owner may read when there is none.
    public static func loadOrCreate(at path: String, origin: String) throws(KeyFileProblem) -> KeyRing {
        guard access(path, F_OK) != 0, errno == ENOENT else { return try load(path) }
        do { return try create(at: path, origin: origin) } catch {
            // Another process may have been quicker.
            guard access(path, F_OK) == 0 else { throw error }
            return try load(path)
        }
    }

    /// Reads the key file.
    public static func load(_ path: String) throws(KeyFileProblem) -> KeyRing {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw .unreadable(path: path) }
        return try KeyRing(parsing: text)
    }

    /// Makes a new key file, never over an old one.
    public static func create(at path: String, origin: String) throws(KeyFileProblem) -> KeyRing {
        let text = try newText(origin: origin)
        try write(text, to: path)
        return try KeyRing(parsing: text)
    }

    /// Writes beside the file, syncs, and only then gives it its name: a crash leaves the whole file or none. A key lost
    /// later would lose every record encrypted under it.
    ///
    /// - Parameter replacing: Takes the place of an old file in one step; otherwise an old file is never touched.
    static func write(_ text: String, to path: String, replacing: Bool = false) throws(KeyFileProblem) {
        let fresh = "\(path).\(getpid())"
        unlink(fresh)
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: path) }
        defer {
            close(descriptor)
            unlink(fresh)
        }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0,
            replacing ? rename(fresh, path) == 0 : link(fresh, path) == 0
        else { throw .unwritable(path: path) }
        let slash = path.lastIndex(of: "/")
        let folder = open(slash.map { path[...$0] }.map { String($0) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .unwritable(path: path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .unwritable(path: path) }
    }

    package static func randomBytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { out, filled in
            // The kernel gives at most 256 bytes at once.
            while filled < count {
                let some = min(256, count - filled)
                precondition(
                    getentropy(out.baseAddress.map { $0 + filled }, some) == 0,
                    "the kernel gives random bytes"
                )
                filled += some
            }
        }
    }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "keys \(wrappingKeyID): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
