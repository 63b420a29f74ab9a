import CivilTime
import Crypto
public import PolicyModel
public import PrivacyKernel
public import SQLPort
import TransparencyLog

extension Vault {
    /// Keeps a document that contains a person's data, sealed under the person's key, and puts its hash on the log.
    ///
    /// - Parameters:
    ///   - name: Unique for the person: `contract/KP-2024-000001-1/kk`.
    ///   - field: The field of the policy that the document belongs to.
    /// - Returns: SHA-256 of the text. Keeping the same document again is success without effect; another text under the
    ///   same name is refused by the table.
    @discardableResult
    public func keepDocument<P: PurposeTag>(
        _ purpose: P.Type,
        of subject: SubjectID,
        name: String,
        field: FieldID,
        text: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> String {
        let hash = Hex.encode(SHA256.hash(data: Array(text.utf8)))
        let known = try transaction.query(
            "SELECT hash FROM vault_document WHERE subject = $1 AND name = $2",
            [.text(subject.rawValue), .text(name)]
        )
        if try known.first?.text(0) == hash { return hash }
        let ruling = try decide(.store, P.id, [field], of: subject, payload: hash, occasion, in: transaction)
        switch ruling.outcome {
        case .refused(let denial, let line): throw PendingRefusal(denial: denial, line: line)
        case .permitted(_, let line):
            guard let cipher = ruling.record?.cipher else { throw VaultDamage.unknownSubject }
            try transaction.execute(
                """
                INSERT INTO vault_document (subject, name, hash, line, recorded_at, ciphertext)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    .text(subject.rawValue), .text(name), .text(hash), .text(line),
                    .integer(occasion.at.milliseconds),
                    .blob(try cipher.seal(text, context: documentContext(name, field))),
                ]
            )
            return hash
        }
    }

    /// Opens a kept document for a purpose that may see its field.
    ///
    /// - Parameter field: The field it was kept under. Under another one it does not open, so that a purpose cannot reach
    ///   a document of a category it may not see by naming a field it may.
    public func document<P: PurposeTag>(
        _ purpose: P.Type,
        of subject: SubjectID,
        name: String,
        field: FieldID,
        _ occasion: Occasion
    ) async throws -> String? {
        let opened = try await open(P.self, Access(subject: subject, fields: [field], occasion: occasion))
        precondition(opened.scope.subject == subject, "the scope is the one that was asked for")
        return try await database.read { transaction in
            guard
                let row = try transaction.query(
                    "SELECT ciphertext FROM vault_document WHERE subject = $1 AND name = $2",
                    [.text(subject.rawValue), .text(name)]
                ).first, let cipher = try subjectRecord(subject, in: transaction).cipher
            else { return nil }
            return try cipher.open(try row.blob(0), context: documentContext(name, field))
        }
    }

    private func documentContext(_ name: String, _ field: FieldID) -> String { "document|\(field)|\(name)" }
}
