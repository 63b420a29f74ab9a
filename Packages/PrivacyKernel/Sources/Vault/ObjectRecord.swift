public import CivilTime
package import Crypto
public import PolicyModel
public import PrivacyKernel
import SQLPort

/// Under whose key a large object lies.
public enum ObjectOwner: Hashable, Sendable {
    /// A person: recordings of conversations, scans (clause 6.1).
    case subject(SubjectID)
    /// A camera and a day: film that names nobody (clause 6.2).
    case camera(String, day: CivilDate)

    var subject: SubjectID? { if case .subject(let subject) = self { subject } else { nil } }
}

/// Bytes that lie sealed in the folder and belong to nobody yet. Their key is here and nowhere else: unless an act
/// stores the object, nobody can ever open the file, and the sweep takes it away.
public struct SealedObject: Sendable {
    public let id: ObjectID
    /// Bytes of plaintext.
    public let size: Int
    /// SHA-256 of the sealed file: it goes on the public log and tells nothing of the content.
    public let digest: String
    package let key: SymmetricKey
}

extension SealedObject: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "object \(id): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What an object is: the policy's field it belongs to and the type of its bytes.
public struct ObjectLabel: Hashable, Sendable {
    public let field: FieldID
    public let mediaType: String

    /// - Parameters:
    ///   - field: `callRecordingReference`, `videoReference`, …: the object falls under its category, term and purposes.
    ///   - mediaType: Such as `audio/ogg`, without parameters.
    public init(field: FieldID, mediaType: String) throws(ObjectProblem) {
        let parts = mediaType.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, mediaType.utf8.count <= 80,
            parts.allSatisfy({ part in !part.isEmpty && part.utf8.allSatisfy(Self.isToken) })
        else { throw .badMediaType }
        self.field = field
        self.mediaType = mediaType.lowercased()
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == 0x2B || byte == 0x2D || byte == 0x2E
    }
}

/// What is known of a kept object without opening it.
public struct ObjectRecord: Hashable, Sendable {
    public let id: ObjectID
    public let owner: ObjectOwner
    public let field: FieldID
    public let category: CategoryID
    public let purpose: PurposeID
    public let basis: BasisID
    public let mediaType: String
    /// Bytes of plaintext.
    public let size: Int
    public let digest: String
    public let recordedAt: Instant
}

/// A row of `vault_object`, in the order of columns in which the vault asks for them.
struct ObjectRow {
    let record: ObjectRecord
    let sealedKey: [UInt8]

    init(_ row: SQLRow) throws {
        guard let id = ObjectID(rawValue: try row.text(0)) else { throw SQLMismatch(column: 0, expected: "object") }
        let owner: ObjectOwner
        if let subject = try row.optionalText(1) {
            owner = .subject(SubjectID(rawValue: subject))
        } else {
            owner = .camera(try row.text(2), day: try row.date(3))
        }
        record = ObjectRecord(
            id: id,
            owner: owner,
            field: FieldID(try row.text(4)),
            category: CategoryID(try row.text(5)),
            purpose: PurposeID(try row.text(6)),
            basis: BasisID(try row.text(7)),
            mediaType: try row.text(8),
            size: Int(try row.integer(9)),
            digest: try row.text(10),
            recordedAt: Instant(milliseconds: try row.integer(11))
        )
        sealedKey = try row.blob(12)
    }

    /// What the object's key is sealed with: nothing that the row says of the object can be changed unseen, and under
    /// another field than it was kept for it does not open.
    func context(openedAs field: FieldID) -> String {
        Self.context(record.id, field, record.mediaType, size: record.size)
    }

    static func context(_ id: ObjectID, _ field: FieldID, _ mediaType: String, size: Int) -> String {
        "object|\(id)|\(field)|\(mediaType)|\(size)"
    }
}
