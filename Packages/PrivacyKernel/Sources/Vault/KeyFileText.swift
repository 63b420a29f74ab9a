import TransparencyLog

/// The text of a key file: 128 hexadecimal digits (wrapping key, index key), the log's key as a signed-note secret, and
/// a line `reads` with 64 digits for each key that only opens what it once wrapped or will wrap.
public struct KeyFileText: Sendable {
    let wrapping: [UInt8]
    let index: [UInt8]
    let log: String
    let reading: [[UInt8]]

    private static let word = "reads "

    public init(_ text: String) throws(KeyFileProblem) {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        guard lines.count >= 2, let material = Hex.decode(lines[0]), material.count == 64 else { throw .damaged }
        wrapping = Array(material[0..<32])
        index = Array(material[32..<64])
        log = lines[1]
        var reading: [[UInt8]] = []
        for line in lines.dropFirst(2) {
            guard line.hasPrefix(Self.word), let key = Hex.decode(String(line.dropFirst(Self.word.count))),
                key.count == 32
            else { throw .damaged }
            reading.append(key)
        }
        self.reading = reading
    }

    private init(wrapping: [UInt8], index: [UInt8], log: String, reading: [[UInt8]]) {
        self.wrapping = wrapping
        self.index = index
        self.log = log
        self.reading = reading
    }

    /// The file as it lies on the disk. A secret.
    public var exportedSecret: String {
        ([Hex.encode(wrapping + index), log] + reading.map { Self.word + Hex.encode($0) }).joined(separator: "\n")
            + "\n"
    }

    /// First step: a new key that opens and does not wrap yet, so that every server can read before any writes.
    public func prepared() throws(KeyFileProblem) -> KeyFileText {
        guard reading.isEmpty else { throw .rotationUnderWay }
        return KeyFileText(wrapping: wrapping, index: index, log: log, reading: [KeyRing.randomBytes(32)])
    }

    /// Second step: the new key wraps, the old one still opens. Done once more it goes back.
    public func switched() throws(KeyFileProblem) -> KeyFileText {
        guard reading.count == 1 else { throw .noRotation }
        return KeyFileText(wrapping: reading[0], index: index, log: log, reading: [wrapping])
    }

    /// Last step, when nothing is wrapped under the old key any more: it is forgotten.
    public func finished() throws(KeyFileProblem) -> KeyFileText {
        guard !reading.isEmpty else { throw .noRotation }
        return KeyFileText(wrapping: wrapping, index: index, log: log, reading: [])
    }

    /// Puts the text in the place of a key file, whole or not at all.
    public func replace(_ path: String) throws(KeyFileProblem) {
        try KeyRing.write(exportedSecret, to: path, replacing: true)
    }
}

extension KeyFileText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "key file: withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
