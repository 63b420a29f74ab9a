public import CivilTime

/// Why a key or a signed note was not accepted.
public enum NoteError: Error, Hashable, Sendable {
    case malformedKey
    case malformedNote
    /// A signature that names a known key does not hold.
    case badSignature(name: String)
    /// No signature is by a known key.
    case unsigned
}

/// A text with signatures, in the C2SP signed-note format: the text, a blank line, and one line a signature.
public struct SignedNote: Hashable, Sendable {
    /// One signature line: `— name base64(key id || signature)`.
    public struct Signature: Hashable, Sendable {
        public let name: String
        /// 4 bytes.
        public let keyID: [UInt8]
        public let bytes: [UInt8]

        init(name: String, keyID: [UInt8], bytes: [UInt8]) {
            self.name = name
            self.keyID = keyID
            self.bytes = bytes
        }

        func names(_ key: VerificationKey) -> Bool { name.isSameBytes(as: key.name) && keyID == key.id }

        /// The line of a note, with its newline.
        public var line: String { "\u{2014} \(name) \(Base64.encode(keyID + bytes))\n" }
    }

    /// More signatures or bytes than these are refused before any is checked.
    static let mostSignatures = 100
    static let mostBytes = 1_000_000

    /// The signed text; ends with a newline, which is signed too.
    public let text: String
    public let signatures: [Signature]

    private init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// A note over this text with one signature.
    public init(signing text: String, with key: SigningKey) throws {
        precondition(key.verificationKey.algorithm == .ed25519, "A witness's key adds to a note, it does not make one.")
        guard SignedNote.isText(Array(text.utf8)) else { throw NoteError.malformedNote }
        let signature = try key.signature(of: Array(text.utf8))
        self.init(
            text: text,
            signatures: [
                Signature(name: key.verificationKey.name, keyID: key.verificationKey.id, bytes: signature)
            ]
        )
    }

    /// The same note with a witness's cosignature (type 0x04) that states when the witness saw it.
    public func cosigned(by key: SigningKey, at time: Instant) throws -> SignedNote {
        adding([try cosignature(by: key, at: time)])
    }

    /// A witness's signature line for this note.
    public func cosignature(by key: SigningKey, at time: Instant) throws -> Signature {
        precondition(key.verificationKey.algorithm == .cosignature, "Only a witness's key cosigns.")
        precondition(time.milliseconds >= 0, "A cosignature counts its time from 1970.")
        let seconds = UInt64(time.milliseconds / 1000)
        let big = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> UInt64(56 - 8 * $0)) }
        let signature = try key.signature(of: VerificationKey.cosigned(Array(text.utf8), time: seconds))
        return Signature(name: key.verificationKey.name, keyID: key.verificationKey.id, bytes: big + signature)
    }

    /// The same note with only the signatures that name these keys, and more lines after them.
    public func keeping(_ keys: [VerificationKey], adding more: [Signature] = []) -> SignedNote {
        SignedNote(text: text, signatures: signatures.filter { line in keys.contains { line.names($0) } } + more)
    }

    /// The same note with more signature lines, which are not checked.
    func adding(_ more: [Signature]) -> SignedNote { SignedNote(text: text, signatures: signatures + more) }

    /// Reads a note without checking its signatures.
    public init(parsing bytes: [UInt8]) throws(NoteError) {
        let newline = UInt8(ascii: "\n")
        guard bytes.count <= SignedNote.mostBytes, bytes.last == newline,
            let blank = bytes.indices.dropFirst().last(where: { bytes[$0] == newline && bytes[$0 - 1] == newline }),
            SignedNote.isText(Array(bytes[..<blank])), let text = String(validating: bytes[..<blank], as: UTF8.self)
        else { throw .malformedNote }
        let lines = bytes[(blank + 1)...].dropLast().split(separator: newline, omittingEmptySubsequences: false)
        guard lines.count <= SignedNote.mostSignatures else { throw .malformedNote }
        var signatures: [Signature] = []
        for line in lines { signatures.append(try SignedNote.signature(in: line)) }
        self.init(text: text, signatures: signatures)
    }

    /// The bytes to publish.
    public var encoded: [UInt8] { Array(description.utf8) }

    /// The signatures that hold, by known keys; those of other keys are ignored.
    ///
    /// A known key's signature that does not hold, or that is there twice, spoils the note: someone has changed it.
    @discardableResult
    public func open(with keys: [VerificationKey]) throws(NoteError) -> [Signature] {
        var verified: [Signature] = []
        for key in keys {
            let own = signatures.filter { $0.names(key) }
            guard own.count <= 1 else { throw .badSignature(name: key.name) }
            guard let signature = own.first else { continue }
            guard key.accepts(signature: signature.bytes, of: Array(text.utf8)) else {
                throw .badSignature(name: key.name)
            }
            verified.append(signature)
        }
        guard !verified.isEmpty else { throw .unsigned }
        return verified
    }

    /// UTF-8 that ends with a newline and has no other control character.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.last == UInt8(ascii: "\n") && bytes.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") }
    }

    private static func signature(in line: ArraySlice<UInt8>) throws(NoteError) -> Signature {
        guard let text = String(validating: line, as: UTF8.self), text.utf8.starts(with: "\u{2014} ".utf8) else {
            throw .malformedNote
        }
        let parts = text.unicodeScalars.dropFirst(2).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, VerificationKey.isName(String(parts[0])),
            let data = Base64.decode(String(parts[1])), data.count >= 5
        else { throw .malformedNote }
        return Signature(name: String(parts[0]), keyID: Array(data.prefix(4)), bytes: Array(data.dropFirst(4)))
    }
}

extension SignedNote: CustomStringConvertible {
    public var description: String {
        text + "\n" + signatures.map(\.line).joined()
    }
}
