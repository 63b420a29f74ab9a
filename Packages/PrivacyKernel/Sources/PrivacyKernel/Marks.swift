/// A set of up to 256 small numbers: fields or consents of one policy. Asking it costs no allocation.
public struct Marks: Sendable, Hashable {
    public static let capacity = 256
    private var words: SIMD4<UInt64>

    public init() { words = SIMD4() }

    public init(_ numbers: some Sequence<Int>) {
        words = SIMD4()
        for number in numbers { insert(number) }
    }

    public var isEmpty: Bool { words == SIMD4() }

    public func contains(_ number: Int) -> Bool {
        guard number >= 0, number < Self.capacity else { return false }
        return words[number >> 6] & (1 << UInt64(number & 63)) != 0
    }

    /// A number outside the capacity is left out.
    public mutating func insert(_ number: Int) {
        guard number >= 0, number < Self.capacity else { return }
        words[number >> 6] |= 1 << UInt64(number & 63)
    }

    public mutating func remove(_ number: Int) {
        guard number >= 0, number < Self.capacity else { return }
        words[number >> 6] &= ~(1 << UInt64(number & 63))
    }

    public func isSubset(of other: Marks) -> Bool { (words & ~other.words) == SIMD4() }
    public func meets(_ other: Marks) -> Bool { (words & other.words) != SIMD4() }

    /// The numbers in it, ascending.
    public var numbers: [Int] {
        var numbers: [Int] = []
        for word in 0..<4 {
            var rest = words[word]
            while rest != 0 {
                numbers.append(word * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return numbers
    }
}
