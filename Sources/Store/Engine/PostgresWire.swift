internal import CPostgres
internal import SQLPort

/// The types of the binary protocol that the store uses, by their numbers in `pg_type`.
enum PostgresType {
    static let boolean: Oid = 16
    static let bytes: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let numeric: Oid = 1700
    /// `"char"`, `name`, `text`, `unknown`, `bpchar`, `varchar`: all sent as their characters.
    static let textLike: Set<Oid> = [18, 19, 25, 705, 1042, 1043]
}

/// The values of one statement, laid out for libpq: one buffer, so that each value is copied once.
///
/// All travel in binary form with their type, so nothing is guessed from the text of a value, and a text with a zero
/// character is not cut short.
struct PostgresParameters {
    private(set) var types: [Oid] = []
    private var buffer: [UInt8] = []
    private var offsets: [Int?] = []
    private var lengths: [CInt] = []

    init(_ values: [SQLValue]) throws(UnstorableText) {
        buffer.reserveCapacity(values.reduce(0) { $0 + PostgresParameters.size($1) })
        for value in values { try append(value) }
    }

    private static func size(_ value: SQLValue) -> Int {
        switch value {
        case .null: 0
        case .integer: 8
        case .text(let text): text.utf8.count
        case .blob(let blob): blob.count
        }
    }

    private mutating func append(_ value: SQLValue) throws(UnstorableText) {
        let start = buffer.count
        switch value {
        case .null:
            // Type 0: the server takes the type from the place where the value stands.
            types.append(0)
        case .integer(let number):
            types.append(PostgresType.int8)
            for shift in stride(from: 56, through: 0, by: -8) {
                buffer.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        case .text(let text):
            guard !text.utf8.contains(0) else { throw UnstorableText() }
            types.append(PostgresType.text)
            buffer.append(contentsOf: text.utf8)
        case .blob(let blob):
            types.append(PostgresType.bytes)
            buffer.append(contentsOf: blob)
        }
        offsets.append(value == .null ? nil : start)
        lengths.append(CInt(buffer.count - start))
    }

    /// Lends the values to libpq for the duration of the call.
    func withPointers<Result>(
        _ body: (CInt, [UnsafePointer<CChar>?], [CInt], [CInt]) throws -> Result
    ) rethrows -> Result {
        // An empty buffer has no address, and libpq reads a missing address as NULL: lend one spare byte.
        let lent = buffer.isEmpty ? [0] : buffer
        return try lent.withUnsafeBufferPointer { bytes in
            try bytes.withMemoryRebound(to: CChar.self) { characters in
                let pointers = offsets.map { offset in offset.flatMap { characters.baseAddress?.advanced(by: $0) } }
                let binary = [CInt](repeating: 1, count: types.count)
                return try body(CInt(types.count), pointers, lengths, binary)
            }
        }
    }
}

/// An answer of the server; frees libpq's memory exactly once.
struct PostgresAnswer: ~Copyable {
    private let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }
    deinit { PQclear(handle) }

    var isSuccess: Bool {
        let status = PQresultStatus(handle)
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
    }

    /// A statement before it had failed, so that the server did not even look at this one.
    var wasPassedOver: Bool { PQresultStatus(handle) == PGRES_PIPELINE_ABORTED }

    /// The SQLSTATE, or that of a broken connection when the server could not say anything.
    func state(isConnected: Bool) -> String {
        guard let state = PQresultErrorField(handle, CInt(UInt8(ascii: "C"))) else {
            return isConnected ? "XX000" : "08006"
        }
        return String(cString: state)
    }

    /// `COMMIT`, `ROLLBACK`, `INSERT 0 1`, …
    var command: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    /// Rows changed; 0 for statements that change none.
    var changed: Int {
        guard let tuples = PQcmdTuples(handle), !command.hasPrefix("SELECT") else { return 0 }
        return Int(String(cString: tuples)) ?? 0
    }

    func rows(statement: String) throws(EngineError) -> [SQLRow] {
        let columns = PQnfields(handle)
        let types = (0..<columns).map { PQftype(handle, $0) }
        var rows: [SQLRow] = []
        let count = PQntuples(handle)
        rows.reserveCapacity(Int(count))
        for row in 0..<count {
            var values: [SQLValue] = []
            values.reserveCapacity(Int(columns))
            for column in 0..<columns {
                guard let value = value(row, column, type: types[Int(column)]) else {
                    throw EngineError(code: "postgres/type-\(types[Int(column)])", statement: statement)
                }
                values.append(value)
            }
            rows.append(SQLRow(values: values))
        }
        return rows
    }

    /// One value; `nil` when its type has no counterpart in the port.
    private func value(_ row: CInt, _ column: CInt, type: Oid) -> SQLValue? {
        guard PQgetisnull(handle, row, column) == 0 else { return .null }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(handle, row, column),
            count: Int(PQgetlength(handle, row, column))
        )
        switch type {
        // SQLite answers a comparison with 0 or 1.
        case PostgresType.int2, PostgresType.int4, PostgresType.int8: return .integer(PostgresAnswer.integer(bytes))
        case PostgresType.boolean: return .integer(bytes[0] == 0 ? 0 : 1)
        case PostgresType.bytes: return .blob([UInt8](bytes))
        // The sum of a BIGINT column is NUMERIC; SQLite answers with an integer.
        case PostgresType.numeric: return PostgresAnswer.wholeNumeric(bytes).map { .integer($0) }
        case _ where PostgresType.textLike.contains(type): return .text(String(decoding: bytes, as: UTF8.self))
        default: return nil
        }
    }

    /// A two's complement number in network byte order, 2, 4 or 8 bytes long.
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        var value: Int64 = bytes.first.map { $0 >= 0x80 ? -1 : 0 } ?? 0
        for byte in bytes { value = value << 8 | Int64(byte) }
        return value
    }

    /// A whole `NUMERIC` that fits 64 bits; `nil` for fractions and larger numbers.
    ///
    /// Source: PostgreSQL, `numeric_send`: digit count, weight, sign, scale (16 bits each), then digits to base 10 000.
    private static func wholeNumeric(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        func word(_ index: Int) -> Int { Int(bytes[index * 2]) << 8 | Int(bytes[index * 2 + 1]) }
        guard bytes.count >= 8 else { return nil }
        let digits = word(0)
        let weight = Int(Int16(truncatingIfNeeded: word(1)))
        let sign = word(2)
        guard digits == 0 || digits <= weight + 1, sign == 0 || sign == 0x4000 else { return nil }
        guard digits > 0 else { return 0 }
        var value: Int64 = 0
        // Counted down from zero, because the lowest number has no positive twin.
        for position in 0...weight {
            let (scaled, tooLarge) = value.multipliedReportingOverflow(by: 10_000)
            let digit = position < digits ? word(4 + position) : 0
            let (sum, overflow) = scaled.subtractingReportingOverflow(Int64(digit))
            guard !tooLarge, !overflow else { return nil }
            value = sum
        }
        if sign == 0x4000 { return value }
        return value == .min ? nil : -value
    }
}
