package import Crypto
import FoundationEssentials
import Glibc
public import TransparencyLog

/// The keys that never enter the database nor its backups: one wraps every person's own key, one blinds the indexes,
/// one signs the log.
public struct KeyRing: Sendable {
    /// Names the wrapping key, so that a rotated key can still be told from its successor.
    public let wrappingKeyID: String
    package let wrappingKey: SymmetricKey
    package let indexKey: SymmetricKey
    /// Signs the checkpoints of the log; its name is the log's origin.
    public let logKey: SigningKey

    /// - Parameter material: Wrapping key and index key, 32 bytes each.
    private init(material: [UInt8], logKey: SigningKey) throws(KeyFileProblem) {
        guard material.count == 64 else { throw .damaged }
        wrappingKey = SymmetricKey(data: material[0..<32])
        indexKey = SymmetricKey(data: material[32..<64])
        self.logKey = logKey
        wrappingKeyID = Hex.encode(SHA256.hash(data: Array("kepil-kek".utf8) + material[0..<32]).prefix(8))
    }

    /// Reads the text of a key file: 128 hexadecimal digits, then the log's key as a signed-note secret.
    public init(parsing text: String) throws(KeyFileProblem) {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        guard lines.count == 2, let material = Hex.decode(lines[0]) else { throw .damaged }
        let key: SigningKey
        do { key = try SigningKey(parsing: lines[1]) } catch { throw .damaged }
        try self.init(material: material, logKey: key)
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
    private static func write(_ text: String, to path: String) throws(KeyFileProblem) {
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
            link(fresh, path) == 0
        else { throw .unwritable(path: path) }
        let slash = path.lastIndex(of: "/")
        let folder = open(slash.map { path[...$0] }.map { String($0) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .unwritable(path: path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .unwritable(path: path) }
    }

    package static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "keys \(wrappingKeyID): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
