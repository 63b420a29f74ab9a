/// The address of a stored piece of the log (C2SP tlog-tiles): 256 neighbouring hashes of one level, or the entries
/// under 256 neighbouring leaves.
public struct TilePath: Hashable, Sendable {
    /// Hashes in a full tile, and entries in a full bundle.
    public static let fullWidth = 256

    public enum Kind: Hashable, Sendable {
        /// Hashes of the tree's level `8 * level`.
        case hashes(level: Int)
        case entries
    }

    public let kind: Kind
    /// Number of the tile within its level, from 0.
    public let index: Int
    /// 1…256; less than 256 for a tile at the growing edge.
    public let width: Int

    /// `nil` for a level above 63, a negative index or a width outside 1…256.
    public init?(kind: Kind, index: Int, width: Int = TilePath.fullWidth) {
        if case .hashes(let level) = kind, !(0...63).contains(level) { return nil }
        guard index >= 0, (1...TilePath.fullWidth).contains(width) else { return nil }
        self.kind = kind
        self.index = index
        self.width = width
    }

    /// Reads `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`, in the one spelling that ``text`` writes.
    public init?(parsing text: String) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count >= 3, parts.count <= 12, parts.removeFirst() == "tile" else { return nil }
        let first = parts.removeFirst()
        guard let kind = first == "entries" ? Kind.entries : Decimal63.parse(first).map({ Kind.hashes(level: $0) })
        else { return nil }
        var width = TilePath.fullWidth
        if parts.count >= 2, parts[parts.count - 2].utf8.suffix(2).elementsEqual(".p".utf8) {
            guard let partial = Decimal63.parse(parts.removeLast()), partial < TilePath.fullWidth else { return nil }
            width = partial
            parts.append(String(parts.removeLast().dropLast(2)))
        }
        guard let index = Decimal63.parse(TilePath.number(in: parts)) else { return nil }
        self.init(kind: kind, index: index, width: width)
        // Whatever slipped through above in another spelling (missing zeros, a stray `x`) is refused here.
        guard self.text.isSameBytes(as: text) else { return nil }
    }

    /// The path below the log's address.
    public var text: String {
        let folder =
            switch kind {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        let partial = width < TilePath.fullWidth ? ".p/\(width)" : ""
        return "tile/\(folder)/\(TilePath.groups(of: index))\(partial)"
    }

    /// 1234067 is `x001/x234/067`.
    private static func groups(of index: Int) -> String {
        var rest = index
        var groups: [String] = []
        repeat {
            let digits = String(rest % 1000)
            groups.append(String(repeating: "0", count: 3 - digits.utf8.count) + digits)
            rest /= 1000
        } while rest > 0
        let last = groups.removeFirst()
        return groups.reversed().map { "x\($0)/" }.joined() + last
    }

    private static func number(in groups: [String]) -> String {
        let digits = groups.map { $0.filter { $0 != "x" } }.joined().drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }
}

/// Entries one after another, each behind its length as two big-endian bytes: what `tile/entries/<N>` holds.
public enum EntryBundle {
    /// The longest entry that the length prefix can tell, in bytes.
    public static let longestEntry = 65_535

    /// `nil` when an entry is too long.
    public static func encode(_ entries: [[UInt8]]) -> [UInt8]? {
        var bytes: [UInt8] = []
        for entry in entries {
            guard entry.count <= longestEntry else { return nil }
            bytes += [UInt8(entry.count >> 8), UInt8(entry.count & 255)] + entry
        }
        return bytes
    }

    /// `nil` when the bytes end within an entry or hold more entries than a full tile.
    public static func decode(_ bytes: [UInt8]) -> [[UInt8]]? {
        var entries: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard rest.count >= 2, entries.count < TilePath.fullWidth else { return nil }
            let length = Int(rest.removeFirst()) << 8 | Int(rest.removeFirst())
            guard rest.count >= length else { return nil }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return entries
    }
}
