import CivilTime
import FoundationEssentials
import Lending
import PrivacyKernel
import SQLPort
import Wording

/// The table of applications. Reading one needs a scope that covers application records (category D8).
struct ApplicationRecords {
    static func nextNumber(on day: CivilDate, in transaction: any SQLTransaction) throws -> String {
        let value = try Counter.next("application-\(day.year)", in: transaction)
        let digits = String(value)
        return "A-\(day.year)-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    static func insert(
        _ file: ApplicationFile,
        originKey: String,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO application (number, subject, state, language, origin, origin_key, content, created_on,
                created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(file.number), .text(file.subject.rawValue), .text(file.state.rawValue),
                .text(file.language.rawValue), .text(file.origin), .text(originKey), .text(try JSONText.encode(file)),
                .text(file.createdOn.description), .integer(at.milliseconds), .integer(at.milliseconds),
            ]
        )
    }

    static func update(_ file: ApplicationFile, at: Instant, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "UPDATE application SET subject = $1, state = $2, content = $3, updated_at = $4 WHERE number = $5",
            [
                .text(file.subject.rawValue), .text(file.state.rawValue), .text(try JSONText.encode(file)),
                .integer(at.milliseconds), .text(file.number),
            ]
        )
    }

    static func find(_ number: String, in transaction: any SQLTransaction) throws -> ApplicationFile? {
        try transaction.query("SELECT content FROM application WHERE number = $1", [.text(number)])
            .first.map { try JSONText.decode(ApplicationFile.self, try $0.text(0)) }
    }

    static func find(originKey: String, in transaction: any SQLTransaction) throws -> ApplicationFile? {
        try transaction.query("SELECT content FROM application WHERE origin_key = $1", [.text(originKey)])
            .first.map { try JSONText.decode(ApplicationFile.self, try $0.text(0)) }
    }

    static func all(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [ApplicationFile] {
        try transaction.query(
            "SELECT content FROM application WHERE subject = $1 ORDER BY created_at DESC",
            [.text(subject.rawValue)]
        ).map { try JSONText.decode(ApplicationFile.self, try $0.text(0)) }
    }

    static func page(
        before: Instant,
        limit: Int,
        _ scope: Scope,
        in transaction: any SQLTransaction
    ) throws -> [ApplicationFile] {
        precondition(
            scope.fields.contains(Fields.applicationRecord.id),
            "a work list needs leave to see application records"
        )
        return try transaction.query(
            "SELECT content FROM application WHERE created_at < $1 ORDER BY created_at DESC, number DESC LIMIT $2",
            [.integer(before.milliseconds), .integer(Int64(limit))]
        ).map { try JSONText.decode(ApplicationFile.self, try $0.text(0)) }
    }
}

/// Numbers without gaps being promised: a number is taken in the transaction that uses it.
enum Counter {
    static func next(_ name: String, in transaction: any SQLTransaction) throws -> Int64 {
        try transaction.execute(
            """
            INSERT INTO counter (name, value) VALUES ($1, 1)
            ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
            """,
            [.text(name)]
        )
        return try transaction.query("SELECT value FROM counter WHERE name = $1", [.text(name)]).first?.integer(0) ?? 1
    }
}

/// Facts as JSON text with sorted keys.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
