/// Finds the number of a name without allocating: an open table, at most a quarter full, with the names in one array.
struct NameIndex: Sendable {
    /// Number to name.
    let names: [String]
    /// A number plus one in each place; 0 = free. Its count is a power of two.
    private let places: [Int32]
    private let mask: UInt64

    /// Of a name that comes twice, the first place counts.
    init(_ all: some Sequence<String>) {
        var seen: Set<String> = []
        let names = all.filter { seen.insert($0).inserted }
        var size = 16
        while size < names.count * 4 { size *= 2 }
        let mask = UInt64(size - 1)
        var places = [Int32](repeating: 0, count: size)
        for (number, name) in names.enumerated() {
            var place = Self.hash(name) & mask
            while places[Int(place)] != 0 { place = (place + 1) & mask }
            places[Int(place)] = Int32(number + 1)
        }
        self.names = names
        self.places = places
        self.mask = mask
    }

    /// -1 when the name is unknown.
    func number(of name: String) -> Int {
        var place = Self.hash(name) & mask
        while true {
            let number = Int(places[Int(place)]) - 1
            if number < 0 { return -1 }
            if names[number] == name { return number }
            place = (place + 1) & mask
        }
    }

    /// Mixes the length with the first and the last bytes: names of one policy hardly ever agree in all three, and when
    /// they do, the comparison of the whole name decides.
    private static func hash(_ name: String) -> UInt64 {
        let (count, first, last) =
            name.utf8.withContiguousStorageIfAvailable { bytes in ends(bytes) }
            ?? Array(name.utf8).withUnsafeBufferPointer { bytes in ends(bytes) }
        var mixed = (first ^ (UInt64(count) &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        mixed ^= mixed >> 32
        mixed = (mixed ^ last) &* 0xA076_1D64_78BD_642F
        return mixed ^ (mixed >> 29)
    }

    private static func ends(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, UInt64, UInt64) {
        let raw = UnsafeRawBufferPointer(bytes)
        guard raw.count >= 8 else {
            var word: UInt64 = 0
            for byte in raw { word = word << 8 | UInt64(byte) }
            return (raw.count, word, 0)
        }
        return (
            raw.count, raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
            raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
        )
    }
}
