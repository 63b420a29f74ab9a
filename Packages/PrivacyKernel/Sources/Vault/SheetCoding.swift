import CivilTime
import PolicyModel
import PrivacyKernel

// The bytes of a sheet before they are sealed. Numbers are LEB128 without sign.
//
//     1                                     the form's number
//     count, names of fields                each its length and its UTF-8
//     count, other names                    sources, categories, purposes, bases: each once
//     count, entries                        numbers of field, source, category, purpose and basis; version; time in
//                                           milliseconds; length of the text plus one, or 0 when it lies in its row; the text

extension PresentSheet {
    static let form: UInt8 = 1

    func encoded() -> [UInt8] {
        var fields = Names()
        var others = Names()
        for entry in entries {
            fields.add(entry.field.rawValue)
            for name in entry.others { others.add(name) }
        }
        var bytes = [Self.form]
        bytes.reserveCapacity(256 + entries.reduce(0) { $0 + 24 + ($1.text?.utf8.count ?? 0) })
        fields.append(to: &bytes)
        others.append(to: &bytes)
        bytes.append(number: UInt64(entries.count))
        for entry in entries {
            bytes.append(number: fields.number(of: entry.field.rawValue))
            for name in entry.others { bytes.append(number: others.number(of: name)) }
            bytes.append(number: UInt64(bitPattern: entry.version))
            bytes.append(number: UInt64(bitPattern: entry.recordedAt.milliseconds))
            bytes.append(number: entry.text.map { UInt64($0.utf8.count) + 1 } ?? 0)
            if let text = entry.text { bytes.append(contentsOf: text.utf8) }
        }
        return bytes
    }
}

extension PresentSheet.Entry {
    fileprivate var others: [String] { [source, category.rawValue, purpose.rawValue, basis.rawValue] }
}

/// Names, each once, in the order in which they came.
private struct Names {
    private var names: [String] = []
    private var numbers: [String: UInt64] = [:]

    mutating func add(_ name: String) {
        guard numbers[name] == nil else { return }
        numbers[name] = UInt64(names.count)
        names.append(name)
    }

    func number(of name: String) -> UInt64 { numbers[name] ?? 0 }

    func append(to bytes: inout [UInt8]) {
        bytes.append(number: UInt64(names.count))
        for name in names {
            bytes.append(number: UInt64(name.utf8.count))
            bytes.append(contentsOf: name.utf8)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

/// Goes through the entries of an opened sheet one by one; a text becomes a string only when it is asked for, so that of what
/// was not permitted nothing is made. The bytes are wiped by ``SheetWalk/over(_:_:)``.
struct SheetWalk {
    struct Place {
        let field: Int
        let source: Int
        let category: Int
        let purpose: Int
        let basis: Int
        let version: Int64
        let recordedAt: Instant
        let text: Range<Int>?
    }

    let fields: [FieldID]
    let others: [String]
    let count: Int
    private let bytes: UnsafeRawBufferPointer
    private var cursor = 0
    private var seen = 0

    /// Runs a body over opened bytes and overwrites them.
    static func over<Value>(_ bytes: consuming [UInt8], _ body: (SheetWalk) throws -> Value) throws -> Value {
        try bytes.withUnsafeMutableBytes { raw in
            defer { Wiping.wipe(raw) }
            return try body(SheetWalk(UnsafeRawBufferPointer(raw)))
        }
    }

    private init(_ bytes: UnsafeRawBufferPointer) throws(VaultDamage) {
        var cursor = 1
        guard let form = bytes.first, form == PresentSheet.form else { throw .cannotOpen }
        fields = try Self.names(bytes, &cursor).map { FieldID($0) }
        others = try Self.names(bytes, &cursor)
        count = try Self.count(bytes, &cursor)
        self.bytes = bytes
        self.cursor = cursor
    }

    /// `nil` after the last.
    mutating func next() throws(VaultDamage) -> Place? {
        guard seen < count else {
            guard cursor == bytes.count else { throw .cannotOpen }
            return nil
        }
        seen += 1
        let field = try name(fields.count)
        let (source, category) = (try name(others.count), try name(others.count))
        let (purpose, basis) = (try name(others.count), try name(others.count))
        let version = Int64(bitPattern: try Self.number(bytes, &cursor))
        let time = Int64(bitPattern: try Self.number(bytes, &cursor))
        let length = try Self.count(bytes, &cursor)
        let start = cursor
        if length > 0 { cursor += length - 1 }
        guard cursor <= bytes.count else { throw .cannotOpen }
        return Place(
            field: field,
            source: source,
            category: category,
            purpose: purpose,
            basis: basis,
            version: version,
            recordedAt: Instant(milliseconds: time),
            text: length > 0 ? start..<cursor : nil
        )
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func entry(_ place: Place) -> PresentSheet.Entry {
        PresentSheet.Entry(
            field: fields[place.field],
            source: others[place.source],
            version: place.version,
            category: CategoryID(others[place.category]),
            purpose: PurposeID(others[place.purpose]),
            basis: BasisID(others[place.basis]),
            recordedAt: place.recordedAt,
            text: place.text.map(text)
        )
    }

    private mutating func name(_ limit: Int) throws(VaultDamage) -> Int {
        let number = try Self.number(bytes, &cursor)
        guard number < UInt64(limit) else { throw .cannotOpen }
        return Int(number)
    }

    private static func names(_ bytes: UnsafeRawBufferPointer, _ cursor: inout Int) throws(VaultDamage) -> [String] {
        let count = try count(bytes, &cursor)
        var names: [String] = []
        names.reserveCapacity(count)
        for _ in 0..<count {
            let length = try self.count(bytes, &cursor)
            guard length <= bytes.count - cursor else { throw .cannotOpen }
            names.append(String(decoding: bytes[cursor..<(cursor + length)], as: UTF8.self))
            cursor += length
        }
        return names
    }

    /// A number that cannot be more than the bytes that are there, plus one.
    private static func count(_ bytes: UnsafeRawBufferPointer, _ cursor: inout Int) throws(VaultDamage) -> Int {
        let number = try number(bytes, &cursor)
        guard number <= UInt64(bytes.count - cursor) + 1 else { throw .cannotOpen }
        return Int(number)
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ cursor: inout Int) throws(VaultDamage) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while cursor < bytes.count, shift < 64 {
            let byte = bytes[cursor]
            cursor += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw .cannotOpen
    }
}
