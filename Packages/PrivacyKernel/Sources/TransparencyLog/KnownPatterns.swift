import Synchronization

/// The patterns of lines that this process has written, found again by what the lines have in common.
final class KnownPatterns: Sendable {
    struct Known {
        let pattern: LinePattern
        /// Whether it is in the database for good, so that nothing need be written for it.
        var isDurable = false
    }

    /// What lines of one pattern have in common, and a hash of it that is made before anybody is kept waiting.
    private struct Key: Hashable {
        let bytes: [UInt8]
        private let mixed: UInt64

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            mixed = bytes.withUnsafeBytes { buffer in
                var mixed = UInt64(buffer.count)
                for place in stride(from: 0, to: buffer.count & ~7, by: 8) {
                    mixed = Self.mix(mixed, buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                }
                for byte in buffer.suffix(buffer.count & 7) { mixed = Self.mix(mixed, UInt64(byte)) }
                return mixed
            }
        }

        private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
            let product = (one ^ other).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            return product.high ^ product.low
        }

        func hash(into hasher: inout Hasher) { hasher.combine(mixed) }
    }

    private let known = Mutex<[Key: Known]>([:])
    /// Thrown away and found anew beyond this: a caller may name fields in any combination.
    private static let limit = 4096

    /// - Returns: `nil` when the line is to be kept whole.
    /// - Throws: ``LogEntryError`` when no line with this pattern would read back.
    func known(_ entry: LogEntry) throws(LogEntryError) -> Known? {
        let key = Key(Self.common(entry))
        if let found = known.withLock({ $0[key] }) { return found }
        guard let pattern = LinePattern(of: entry) else { return nil }
        try entry.checkReadable(length: pattern.length)
        let new = Known(pattern: pattern)
        return known.withLock { known in
            if known.count >= Self.limit { known = [:] }
            let found = known[key] ?? new
            known[key] = found
            return found
        }
    }

    func learn(_ durable: [[UInt8]]) {
        let durable = Set(durable)
        known.withLock { known in
            for (key, one) in known { known[key]?.isDurable = durable.contains(one.pattern.digest) }
        }
    }

    /// What lines of one pattern have in common, byte by byte; texts are compared otherwise. Each text with its length.
    private static func common(_ entry: LogEntry) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(1024)
        for text in [
            entry.basis, entry.clause, entry.policy, entry.policyHash, entry.purpose, entry.recipient, entry.role,
            entry.verb,
        ] { append(text, to: &key) }
        key.append(entry.decision == .permitted ? 1 : 0)
        key.append(entry.fields == nil ? 0 : 1)
        for text in entry.categories { append(text, to: &key) }
        // Where the categories end: no text is that long.
        for _ in 0..<4 { key.append(0xFF) }
        for text in entry.fields ?? [] { append(text, to: &key) }
        return key
    }

    private static func append(_ text: String, to key: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: utf8.count)) { key.append(contentsOf: $0) }
            key.append(contentsOf: utf8)
        }
    }
}
