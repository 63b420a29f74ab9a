/// Writes numbers and texts one after the other in few bytes: small numbers take one, none takes more than it needs.
public struct BytePacker: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    public mutating func count(_ value: Int) { unsigned(UInt64(value)) }

    public mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

    /// Seven bits a byte, the lowest first; a set highest bit says that more follow.
    public mutating func unsigned(_ value: UInt64) {
        var left = value
        while left >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: left) | 0x80)
            left >>= 7
        }
        bytes.append(UInt8(left))
    }

    /// Numbers near zero are short, whatever their sign.
    public mutating func signed(_ value: Int64) { unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    public mutating func wide(_ value: Int128) {
        let bits = UInt128(bitPattern: (value << 1) ^ (value >> 127))
        unsigned(UInt64(truncatingIfNeeded: bits))
        unsigned(UInt64(truncatingIfNeeded: bits >> 64))
    }

    public mutating func text(_ value: String) {
        let utf8 = Array(value.utf8)
        count(utf8.count)
        bytes.append(contentsOf: utf8)
    }

    /// Ends the bytes with their check sum (FNV-1a, 64 bits), which finds damage, not malice.
    public mutating func seal() {
        let sum = BytePacker.checkSum(bytes[...])
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: sum >> UInt64(shift))) }
    }

    static func checkSum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return sum
    }
}

/// Bytes that a ``BytePacker`` of this version did not write.
public struct UnreadableBytes: Error, Hashable, Sendable {
    public init() {}
}

/// Reads what a ``BytePacker`` wrote, in the same order.
public struct ByteUnpacker: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    /// - Parameter sealed: Bytes that end with their check sum.
    public init(sealed: [UInt8]) throws(UnreadableBytes) {
        guard ByteUnpacker.isIntact(sealed) else { throw UnreadableBytes() }
        bytes = sealed[..<(sealed.count - 8)]
        place = bytes.startIndex
    }

    /// Whether bytes end with their check sum.
    public static func isIntact(_ sealed: [UInt8]) -> Bool {
        guard sealed.count >= 8 else { return false }
        let end = sealed.count - 8
        var sum: UInt64 = 0
        for place in 0..<8 { sum |= UInt64(sealed[end + place]) << UInt64(8 * place) }
        return sum == BytePacker.checkSum(sealed[..<end])
    }

    public var isAtEnd: Bool { place == bytes.endIndex }

    /// How many of something follow; never more than there are bytes left.
    public mutating func count() throws(UnreadableBytes) -> Int {
        let value = try unsigned()
        guard value <= UInt64(bytes.endIndex - place) else { throw UnreadableBytes() }
        return Int(value)
    }

    public mutating func flag() throws(UnreadableBytes) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw UnreadableBytes()
        }
    }

    public mutating func unsigned() throws(UnreadableBytes) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw UnreadableBytes() }
            value |= UInt64(next & 0x7f) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    public mutating func signed() throws(UnreadableBytes) -> Int64 {
        let bits = try unsigned()
        return Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
    }

    public mutating func wide() throws(UnreadableBytes) -> Int128 {
        let low = try unsigned()
        let bits = UInt128(try unsigned()) << 64 | UInt128(low)
        return Int128(bitPattern: bits >> 1) ^ -Int128(bitPattern: bits & 1)
    }

    public mutating func text() throws(UnreadableBytes) -> String {
        let length = try count()
        defer { place += length }
        guard let text = String(validating: bytes[place..<(place + length)], as: UTF8.self) else {
            throw UnreadableBytes()
        }
        return text
    }

    private mutating func byte() throws(UnreadableBytes) -> UInt8 {
        guard place < bytes.endIndex else { throw UnreadableBytes() }
        defer { place += 1 }
        return bytes[place]
    }
}
