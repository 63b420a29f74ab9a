import CivilTime
import Crypto
import PolicyModel
import PrivacyKernel
import SQLPort
import TransparencyLog

/// A version of a value as it lies in the table.
package struct SealedRow: Sendable {
    let field: FieldID
    let source: String
    let version: Int64
    let category: CategoryID
    let purpose: PurposeID
    let basis: BasisID
    let recordedAt: Instant
    /// Empty when the text lies on the person's sheet.
    let ciphertext: [UInt8]

    /// Of the columns field, source, version, category, purpose, basis, time and ciphertext.
    init(_ row: SQLRow) throws {
        field = FieldID(try row.text(0))
        source = try row.text(1)
        version = try row.integer(2)
        category = CategoryID(try row.text(3))
        purpose = PurposeID(try row.text(4))
        basis = BasisID(try row.text(5))
        recordedAt = Instant(milliseconds: try row.integer(6))
        ciphertext = try row.blob(7)
    }

    var isOnSheet: Bool { ciphertext.isEmpty }

    func item(text: String) -> StoredItem {
        StoredItem(
            field: field,
            category: category,
            source: source,
            version: version,
            purpose: purpose,
            basis: basis,
            recordedAt: recordedAt,
            isChosen: false,
            text: text
        )
    }

    func entry(text: String?) -> PresentSheet.Entry {
        PresentSheet.Entry(
            field: field,
            source: source,
            version: version,
            category: category,
            purpose: purpose,
            basis: basis,
            recordedAt: recordedAt,
            text: text
        )
    }
}

extension Vault {
    /// A keyed digest, so that the table cannot be searched by trying all IINs without the key.
    func blindIndex(_ field: FieldID, _ value: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("\(field)|\(value)".utf8), using: ring.indexKey))
    }

    func subjects(_ field: FieldID, _ digest: [UInt8], in transaction: any SQLTransaction) throws -> [SubjectID] {
        try transaction.query(
            "SELECT subject FROM vault_index WHERE field = $1 AND digest = $2 ORDER BY subject",
            [.text(field.rawValue), .blob(digest)]
        ).map { SubjectID(rawValue: try $0.text(0)) }
    }
}

extension Vault {
    /// A keyed digest of a value, for tables that must recognise it without holding it.
    public func pseudonym(_ value: String, kind: String) -> String {
        Hex.encode(HMAC<SHA256>.authenticationCode(for: Array("\(kind)|\(value)".utf8), using: ring.indexKey))
    }
}
