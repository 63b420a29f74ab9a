public import SQLPort

/// Patterns that were met, by their hashes.
struct LinePatterns: Sendable {
    /// `nil` for one that is gone or damaged.
    private var patterns: [[UInt8]: LinePattern?] = [:]

    /// Looks up the pattern of a stored line, unless it was met before.
    mutating func meet(_ stored: [UInt8], in transaction: any SQLTransaction) throws {
        guard let digest = PackedLine.pattern(of: stored), patterns[digest] == nil else { return }
        let found = try transaction.query("SELECT pieces FROM log_pattern WHERE digest = $1", [.blob(digest)]).first
        patterns[digest] = .some(try found.flatMap { LinePattern(stored: try $0.blob(0), digest: digest) })
    }

    /// The canonical bytes of a stored line whose pattern was looked up; `nil` when they cannot be put together.
    func whole(_ stored: [UInt8]) -> [UInt8]? {
        guard stored.first == PackedLine.form else { return stored }
        guard let digest = PackedLine.pattern(of: stored), let pattern = patterns[digest] ?? nil else { return nil }
        return PackedLine.whole(stored, pattern)
    }
}

/// Gives lines back, from what `log_entry.entry` keeps of them, as the bytes that are hashed. For the time of one transaction.
public final class EntryReader {
    private let transaction: any SQLTransaction
    private var patterns = LinePatterns()

    public init(in transaction: any SQLTransaction) { self.transaction = transaction }

    /// - Throws: ``LogError/damagedStore`` when the line cannot be put together.
    public func bytes(_ stored: [UInt8]) throws -> [UInt8] {
        try patterns.meet(stored, in: transaction)
        guard let whole = patterns.whole(stored) else { throw LogError.damagedStore }
        return whole
    }

    /// - Throws: ``LogEntryError`` for a line that is none, besides.
    public func entry(_ stored: [UInt8]) throws -> LogEntry { try LogEntry(parsing: try bytes(stored)) }
}
