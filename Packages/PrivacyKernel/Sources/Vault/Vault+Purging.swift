public import CivilTime
import PolicyModel
public import PrivacyKernel
public import SQLPort
import TransparencyLog

extension Vault {
    /// Destroys parts of what is held of a person (verb *destroy*; clause 8.2): the rows, and of the blind index whatever
    /// no remaining value needs. What is kept stays readable under the person's key.
    ///
    /// Whether their time has come is the retention engine's question; this only carries it out. Under a blocking it is
    /// refused.
    public func purge<P: PurposeTag>(
        _ purpose: P.Type,
        of subject: SubjectID,
        _ parts: VaultParts,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let fields = Array(Set(parts.items.map(\.field))).sorted()
        let ruling = try decide(.destroy, P.id, fields, of: subject, occasion, in: transaction)
        if case .refused(let denial, let line) = ruling.outcome { throw PendingRefusal(denial: denial, line: line) }
        try wipe(parts, of: subject, at: occasion.at, in: transaction)
    }

    /// The same for a restored backup that catches up with the ledger; nothing is decided again.
    public func wipe(
        _ parts: VaultParts,
        of subject: SubjectID,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        let id = SQLValue.text(subject.rawValue)
        if !parts.items.isEmpty { try wipe(parts.items, of: subject, in: transaction) }
        for name in parts.documents {
            try transaction.send("DELETE FROM vault_document WHERE subject = $1 AND name = $2", [id, .text(name)])
        }
        for object in parts.objects {
            try transaction.send("DELETE FROM vault_object WHERE subject = $1 AND id = $2", [id, .text(object)])
        }
        for line in parts.disclosures {
            try transaction.send("DELETE FROM disclosure WHERE subject = $1 AND line = $2", [id, .text(line)])
        }
        if let day = parts.linesThrough { try unlink(through: day, of: subject, in: transaction) }
    }

    /// Takes versions of values from the rows and from the sheet. What was the last version before a destroyed one holds again.
    private func wipe(_ items: [VaultInventory.Item], of subject: SubjectID, in transaction: any SQLTransaction) throws
    {
        // In a restored backup somebody may be unknown or destroyed already.
        guard let cipher = try recordIfKnown(subject, in: transaction)?.cipher else { return }
        for item in items {
            try transaction.send(
                "DELETE FROM vault_item WHERE subject = $1 AND field = $2 AND source = $3 AND version = $4",
                [
                    .text(subject.rawValue), .text(item.field.rawValue), .text(item.source), .integer(item.version),
                ]
            )
        }
        var sheet = try sheet(of: subject, cipher, in: transaction)
        var opener = try cipher.opener()
        let left = try allRows(of: subject, in: transaction).newest()
        for item in items {
            guard let row = left.first(where: { $0.field == item.field && $0.source == item.source }) else {
                sheet.remove(item.field, item.source)
                continue
            }
            guard sheet.entry(item.field, item.source)?.version != row.version else { continue }
            try lift(row, text: try opener.open(row), to: &sheet, of: subject, in: transaction)
        }
        try save(sheet, of: subject, cipher, in: transaction)
        for field in Set(items.map(\.field)) { try rebuildIndex(field, of: subject, in: transaction) }
    }

    /// The blind index keeps the digests of all versions; those of destroyed ones must go, those of the others stay.
    private func rebuildIndex(_ field: FieldID, of subject: SubjectID, in transaction: any SQLTransaction) throws {
        let id = SQLValue.text(subject.rawValue)
        let digests = try transaction.query(
            "SELECT digest FROM vault_index WHERE field = $1 AND subject = $2",
            [.text(field.rawValue), id]
        ).map { try $0.blob(0) }
        guard !digests.isEmpty else { return }
        let rows = try allRows(of: subject, in: transaction).filter { $0.field == field }
        // Nothing leaves this function but the decision which digests still stand for a value.
        let sheet = try sealedSheet(of: subject, in: transaction)
        let kept = try open(rows, sheet, subjectRecord(subject, in: transaction)).map { blindIndex(field, $0.text) }
        for digest in digests where !kept.contains(digest) {
            try transaction.send(
                "DELETE FROM vault_index WHERE field = $1 AND digest = $2 AND subject = $3",
                [.text(field.rawValue), .blob(digest), id]
            )
        }
    }

    /// Takes the tie to the person from old lines of the log; their proofs still verify.
    private func unlink(through day: CivilDate, of subject: SubjectID, in transaction: any SQLTransaction) throws {
        let rows = try transaction.query(
            "SELECT position, entry FROM log_entry WHERE subject = $1 ORDER BY position",
            [.text(subject.rawValue)]
        )
        let reader = EntryReader(in: transaction)
        for row in rows {
            guard try reader.entry(try row.blob(1)).businessDay <= day else { continue }
            try transaction.send(
                "UPDATE log_entry SET subject = NULL, sealed = NULL WHERE position = $1",
                [.integer(try row.integer(0))]
            )
        }
    }
}
