public import CivilTime
public import PolicyModel
public import PrivacyKernel
import SQLPort

/// One stored value in the copy of a person's data: every version, not only the newest.
public struct CopiedItem: Sendable {
    public let field: FieldID
    public let category: CategoryID
    public let source: String
    public let version: Int64
    public let purpose: PurposeID
    public let basis: BasisID
    public let recordedAt: Instant
    public let text: String
}

extension CopiedItem: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(category) \(field) \(version): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// One kept document of a person, opened.
public struct CopiedDocument: Sendable {
    /// `contract/KP-2024-000001-1/kk`.
    public let name: String
    public let hash: String
    public let recordedAt: Instant
    public let text: String
}

extension CopiedDocument: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(name): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Everything the vault holds of one person.
public struct SubjectCopy: Sendable {
    public let items: [CopiedItem]
    public let documents: [CopiedDocument]
}

extension Vault {
    /// Opens everything that is held of a person, for his copy (clause 9.1; 94-V Art. 24(1)(1)). One line is on the log
    /// before anything is opened; rows are read in the transaction that decided.
    public func copy(of subject: SubjectID, _ occasion: Occasion) async throws -> SubjectCopy {
        let fields = book.engine(on: occasion.businessDay)?.fields(for: RightsHandling.id) ?? []
        let read = try await database.readOnRecord { transaction -> CopyReading in
            let ruling = try decide(.use, RightsHandling.id, fields, of: subject, occasion, in: transaction)
            guard case .permitted = ruling.outcome, let record = ruling.record else {
                guard case .refused(let denial) = try refuse(ruling, in: transaction) else {
                    throw VaultDamage.unknownSubject
                }
                return .refused(denial)
            }
            let rows = try allRows(of: subject, in: transaction).byCategory()
            let sheet = try sealedSheet(of: subject, in: transaction)
            let documents = try transaction.query(
                "SELECT name, hash, recorded_at, ciphertext FROM vault_document WHERE subject = $1 ORDER BY name",
                [.text(subject.rawValue)]
            ).map { row in
                SealedDocument(
                    name: try row.text(0),
                    hash: try row.text(1),
                    recordedAt: Instant(milliseconds: try row.integer(2)),
                    ciphertext: try row.blob(3)
                )
            }
            return .granted(record, rows, sheet, documents)
        }
        switch read {
        case .refused(let denial): throw denial
        case .granted(let record, let rows, let sheet, let documents):
            let items = try open(rows, sheet, record).map { item in
                CopiedItem(
                    field: item.field,
                    category: item.category,
                    source: item.source,
                    version: item.version,
                    purpose: item.purpose,
                    basis: item.basis,
                    recordedAt: item.recordedAt,
                    text: item.text
                )
            }
            return SubjectCopy(items: items, documents: try open(documents, of: record, fields: fields))
        }
    }

    private struct SealedDocument: Sendable {
        let name: String
        let hash: String
        let recordedAt: Instant
        let ciphertext: [UInt8]
    }

    private enum CopyReading: Sendable {
        case granted(SubjectRecord, [SealedRow], SealedSheet?, [SealedDocument])
        case refused(Denial)
    }

    /// The table does not say under which field a document was sealed, so the likely ones are tried first.
    private func open(_ documents: [SealedDocument], of record: SubjectRecord, fields: [FieldID]) throws
        -> [CopiedDocument]
    {
        guard let cipher = record.cipher else { return [] }
        var order = [Fields.contractRecord.id, Fields.requestRecord.id, Fields.applicationRecord.id]
        order += fields.filter { !order.contains($0) }
        return try documents.map { document in
            for field in order {
                let context = "document|\(field)|\(document.name)"
                guard let text = try? cipher.open(document.ciphertext, context: context) else { continue }
                return CopiedDocument(
                    name: document.name,
                    hash: document.hash,
                    recordedAt: document.recordedAt,
                    text: text
                )
            }
            throw VaultDamage.cannotOpen
        }
    }
}

extension [SealedRow] {
    fileprivate func byCategory() -> [SealedRow] {
        enumerated().sorted { ($0.element.category.rawValue, $0.offset) < ($1.element.category.rawValue, $1.offset) }
            .map(\.element)
    }
}
