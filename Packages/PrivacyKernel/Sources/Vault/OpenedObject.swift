import Crypto
public import PrivacyKernel

/// A large object, opened for one purpose, with the line on the log that allowed it. Bytes are opened as they are read.
public struct OpenedObject<P: PurposeTag>: Sendable {
    public let record: ObjectRecord
    public let scope: Scope
    private let cipher: ObjectCipher
    private let path: String

    init(record: ObjectRecord, scope: Scope, cipher: ObjectCipher, path: String) throws(ObjectProblem) {
        self.record = record
        self.scope = scope
        self.cipher = cipher
        self.path = path
        // A file that is away or was cut or prolonged is told before anything is sent to anybody.
        _ = try ObjectReader(path: path, length: ObjectCipher.fileLength(of: record.size))
    }

    /// The whole content in order, in pieces of at most 256 KiB. A damaged piece throws before any of it is given out.
    public func forEachPiece(_ body: ([UInt8]) async throws -> Void) async throws {
        try await read(0..<record.size, body)
    }

    /// Bytes of a range of the content, for a player that jumps.
    ///
    /// - Parameter range: Cut to the content's end.
    public func read(_ range: Range<Int>, _ body: ([UInt8]) async throws -> Void) async throws {
        let range = range.clamped(to: 0..<record.size)
        var position = range.lowerBound
        while position < range.upperBound {
            let index = position / ObjectCipher.pieceLength
            let start = index * ObjectCipher.pieceLength
            let piece = try self.piece(index)
            let end = min(range.upperBound, start + piece.count)
            try await body(Array(piece[(position - start)..<(end - start)]))
            position = end
        }
    }

    /// The whole content at once, for objects that are small.
    ///
    /// - Throws: ``ObjectProblem/tooLarge(limit:)`` beyond so many bytes.
    public func bytes(atMost limit: Int) async throws -> [UInt8] {
        guard record.size <= limit else { throw ObjectProblem.tooLarge(limit: limit) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(record.size)
        for index in 0..<ObjectCipher.pieces(of: record.size) { bytes += try piece(index) }
        return bytes
    }

    private func piece(_ index: Int) throws(ObjectProblem) -> [UInt8] {
        let reader = try ObjectReader(path: path, length: ObjectCipher.fileLength(of: record.size))
        let sealed = try reader.read(
            ObjectCipher.length(of: index, size: record.size) + ObjectCipher.overhead,
            at: index * (ObjectCipher.pieceLength + ObjectCipher.overhead)
        )
        return try cipher.open(sealed, index: index, isLast: index == ObjectCipher.pieces(of: record.size) - 1)
    }
}

extension OpenedObject: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "object \(record.id): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
