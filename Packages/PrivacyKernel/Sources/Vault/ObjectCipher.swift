import Crypto
import TransparencyLog

/// Seals one object piece by piece under a key that is used for this object and nothing else.
///
/// The number of a piece is its nonce, and number, object and whether it is the last are authenticated, so that a file that
/// was cut, prolonged, reordered or put together from two does not open (the STREAM construction).
struct ObjectCipher: Sendable {
    /// Bytes of plaintext in every piece but the last, which has 1 to this many.
    static let pieceLength = 256 * 1024
    /// What the seal adds to each piece: the tag.
    static let overhead = 16

    let key: SymmetricKey
    let object: ObjectID

    func seal(_ piece: [UInt8], index: Int, isLast: Bool) throws -> [UInt8] {
        let box = try AES.GCM.seal(piece, using: key, nonce: nonce(index), authenticating: context(index, isLast))
        return Array(box.ciphertext) + Array(box.tag)
    }

    func open(_ piece: [UInt8], index: Int, isLast: Bool) throws(ObjectProblem) -> [UInt8] {
        guard piece.count > Self.overhead else { throw .damaged }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: nonce(index),
                ciphertext: piece.dropLast(Self.overhead),
                tag: piece.suffix(Self.overhead)
            )
            return Array(try AES.GCM.open(box, using: key, authenticating: context(index, isLast)))
        } catch { throw .damaged }
    }

    /// How many pieces an object of so many bytes has.
    static func pieces(of size: Int) -> Int { (size + pieceLength - 1) / pieceLength }

    /// Length of the file of an object of so many bytes.
    static func fileLength(of size: Int) -> Int { size + pieces(of: size) * overhead }

    /// Plaintext bytes of a piece of an object of so many bytes.
    static func length(of index: Int, size: Int) -> Int { min(pieceLength, size - index * pieceLength) }

    private func nonce(_ index: Int) throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(data: [0, 0, 0, 0] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: index >> ($0 * 8)) })
    }

    private func context(_ index: Int, _ isLast: Bool) -> [UInt8] {
        Array("kepil/object/1|\(object)|\(index)|\(isLast ? "last" : "more")".utf8)
    }
}
