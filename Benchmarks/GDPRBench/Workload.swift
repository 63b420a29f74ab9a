/// What GDPRBench's personae ask of a store (PVLDB 13(7), Table 2a), about one person's records.
enum Kind: String, CaseIterable, Sendable {
    case createRecord = "create-record"
    case deleteByKey = "delete-record-by-key"
    case deleteByPurpose = "delete-record-by-pur"
    case deleteByTerm = "delete-record-by-ttl"
    case deleteByUser = "delete-record-by-usr"
    case updateDataByKey = "update-data-by-key"
    case updateMetadataByKey = "update-metadata-by-key"
    case updateMetadataByPurpose = "update-metadata-by-pur"
    case updateMetadataByUser = "update-metadata-by-usr"
    case readDataByKey = "read-data-by-key"
    case readDataByUser = "read-data-by-usr"
    case readByPurpose = "read-data-by-pur"
    case readByObjection = "read-data-by-obj"
    case readByDecision = "read-data-by-dec"
    case readMetadataByKey = "read-metadata-by-key"
    case readMetadataByUser = "read-metadata-by-usr"
    case readLogs = "get-system-logs"
    case verifyDeletion = "verify-deletion"
}

struct Operation: Sendable {
    let kind: Kind
    /// Number of the person.
    let user: Int
    /// Number of the person's record, which also says its purpose.
    let slot: Int
    /// The new value of a write.
    var text = ""
    /// Whether metadata are changed to an objection, or the objection is taken back.
    var objects = false
    /// How many lines of the log are asked for.
    var limit = 0
}

/// What a store answered, in the words of the oracle.
enum Answer: Hashable, Sendable {
    case done
    case refused
    case values([Int: String])
    case held(Set<Int>)
    /// Records of many people: all that were asked for, of the people whose keys lie behind the first and not behind the
    /// second.
    case page([HeldRecord], after: String, through: String)
    case lines(Int)
    case present(Bool)
}

struct HeldRecord: Hashable, Sendable {
    let user: Int
    let slot: Int
}

/// A group of GDPRBench with its share of operations in hundredths, and how it draws records.
enum Persona: String, CaseIterable, Sendable {
    case controller, customer, processor, regulator

    var mix: [(share: Double, kinds: [Kind])] {
        switch self {
        case .controller:
            [
                (25, [.createRecord]), (25, [.deleteByPurpose, .deleteByTerm, .deleteByUser]),
                (50, [.updateMetadataByPurpose, .updateMetadataByUser]),
            ]
        case .customer:
            [
                (20, [.readDataByUser]), (20, [.readMetadataByKey]), (20, [.updateDataByKey]),
                (20, [.updateMetadataByKey]), (20, [.deleteByKey]),
            ]
        case .processor: [(80, [.readDataByKey]), (20, [.readByPurpose, .readByObjection, .readByDecision])]
        case .regulator: [(46, [.readMetadataByUser]), (31, [.readLogs]), (23, [.verifyDeletion])]
        }
    }

    var isUniform: Bool { self == .controller }

    func kind(_ random: inout SplitMix) -> Kind {
        var point = random.unit() * 100
        for (share, kinds) in mix {
            if point < share { return kinds[Int(random.next() % UInt64(kinds.count))] }
            point -= share
        }
        return mix[0].kinds[0]
    }
}

/// Reproducible random numbers (SplitMix64).
struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}

/// Zipf with exponent 0.99 over `count` items, scattered by FNV-1a as YCSB does, or evenly.
struct KeyChooser: Sendable {
    private let cumulative: [Double]
    private let count: Int

    init(count: Int, isUniform: Bool) {
        self.count = count
        var sum = 0.0
        cumulative =
            isUniform
            ? []
            : (1...count).map { rank in
                sum += 1 / pow99(Double(rank))
                return sum
            }
    }

    func next(_ random: inout SplitMix) -> Int {
        guard let total = cumulative.last else { return Int(random.next() % UInt64(count)) }
        let point = random.unit() * total
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] < point { low = middle + 1 } else { high = middle }
        }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in 0..<8 { hash = (hash ^ (UInt64(low) >> UInt64(byte * 8) & 0xFF)) &* 0x100_0000_01b3 }
        return Int(hash % UInt64(count))
    }
}
