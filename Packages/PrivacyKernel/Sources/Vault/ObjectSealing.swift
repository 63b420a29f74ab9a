import Crypto
import TransparencyLog

/// An object on its way into the folder: gathers bytes into pieces, seals and writes each.
struct ObjectSealing {
    /// Bytes of plaintext so far.
    private(set) var size = 0
    private let cipher: ObjectCipher
    private let writer: ObjectWriter
    private var digest = SHA256()
    private var piece: [UInt8] = []
    private var index = 0

    init(_ cipher: ObjectCipher, into writer: ObjectWriter) {
        self.cipher = cipher
        self.writer = writer
        piece.reserveCapacity(ObjectCipher.pieceLength)
    }

    /// A full piece is written only when more follows, because the last one is sealed as the last.
    mutating func append(_ bytes: [UInt8]) throws {
        size += bytes.count
        var rest = bytes[...]
        while !rest.isEmpty {
            if piece.count == ObjectCipher.pieceLength { try write(isLast: false) }
            let part = rest.prefix(ObjectCipher.pieceLength - piece.count)
            piece += part
            rest = rest.dropFirst(part.count)
        }
    }

    mutating func finish() throws -> SealedObject {
        try write(isLast: true)
        try writer.finish()
        return SealedObject(id: cipher.object, size: size, digest: Hex.encode(digest.finalize()), key: cipher.key)
    }

    private mutating func write(isLast: Bool) throws {
        let sealed = try cipher.seal(piece, index: index, isLast: isLast)
        digest.update(data: sealed)
        try writer.write(sealed)
        index += 1
        piece.removeAll(keepingCapacity: true)
    }
}
