import PolicyModel
import PrivacyKernel
import SQLPort

/// The sheet of a person's present values (``PresentSheet``) in its table. Whoever was last written by a release before the
/// sheets has none; his values lie in their rows until the next one is written.
extension Vault {
    /// A sheet as it lies in the table.
    package struct SealedSheet: Sendable {
        let ciphertext: [UInt8]
        /// Which present values lie in their rows.
        let apart: [Apart]
        /// How often an employee chose a third party's value.
        let choices: Int64
    }

    /// Names a value that is too long for the sheet.
    struct Apart: Sendable, Hashable {
        let field: FieldID
        let source: String
        let version: Int64
    }

    private static let sheetQuestion: StaticString = """
        SELECT h.ciphertext, h.apart, (
            SELECT COUNT(*) FROM vault_conflict c
            WHERE c.subject = h.subject AND c.chosen = c.source AND c.source <> 'person')
        FROM vault_sheet h WHERE h.subject = $1
        """

    /// Lets the sheet travel with the decision about it. Nothing is changed on it in between.
    func anticipateSheet(of subject: SubjectID, in transaction: any SQLTransaction) throws {
        guard transaction.putOff?.value(Self.sheetKey(subject)) == nil else { return }
        try transaction.anticipate(Self.sheetQuestion, [.text(subject.rawValue)])
    }

    func sealedSheet(of subject: SubjectID, in transaction: any SQLTransaction) throws -> SealedSheet? {
        try transaction.putOff?.write(Self.sheetKey(subject), in: transaction)
        return try transaction.query(Self.sheetQuestion, [.text(subject.rawValue)]).first.map {
            SealedSheet(
                ciphertext: try $0.blob(0),
                apart: try Self.apart(try $0.text(1)),
                choices: try $0.integer(2)
            )
        }
    }

    /// The sheet to be written on. Of a person who has none yet, all present values are put on a new one.
    func sheet(of subject: SubjectID, _ cipher: SubjectCipher, in transaction: any SQLTransaction) throws
        -> PresentSheet
    {
        if let written = transaction.putOff?.value(Self.sheetKey(subject)) as? PresentSheet { return written }
        if let sealed = try sealedSheet(of: subject, in: transaction) { return try cipher.open(sealed) }
        var sheet = PresentSheet()
        var opener = try cipher.opener()
        for row in try allRows(of: subject, in: transaction).newest() {
            try lift(row, text: try opener.open(row), to: &sheet, of: subject, in: transaction)
        }
        return sheet
    }

    /// Puts a value whose text lies in its row on the sheet, unless it is too long.
    func lift(
        _ row: SealedRow,
        text: String,
        to sheet: inout PresentSheet,
        of subject: SubjectID,
        in transaction: any SQLTransaction
    ) throws {
        let isShort = text.utf8.count <= PresentSheet.longest
        sheet.put(row.entry(text: isShort ? text : nil))
        if isShort { try setCiphertext([], row.field, row.source, row.version, of: subject, in: transaction) }
    }

    /// Seals what an older version of a value said into its row, now that a newer one takes its place on the sheet.
    func lower(
        _ entry: PresentSheet.Entry,
        of subject: SubjectID,
        _ cipher: SubjectCipher,
        in transaction: any SQLTransaction
    ) throws {
        guard let text = entry.text else { return }
        let context = SubjectCipher.itemContext(entry.field, source: entry.source, version: entry.version)
        let sealed = try cipher.seal(text, context: context)
        try setCiphertext(sealed, entry.field, entry.source, entry.version, of: subject, in: transaction)
    }

    private static func sheetKey(_ subject: SubjectID) -> String { "sheet \(subject)" }

    /// Of a person whose sheet is gone nothing is written any more.
    func forgetSheet(of subject: SubjectID, in transaction: any SQLTransaction) {
        transaction.putOff?.forget(Self.sheetKey(subject))
    }

    /// Writes a sheet: at the end of the act, where it can be, since an act may write several times on it.
    func save(
        _ sheet: PresentSheet,
        of subject: SubjectID,
        _ cipher: SubjectCipher,
        in transaction: any SQLTransaction
    ) throws {
        guard let putOff = transaction.putOff else { return try write(sheet, of: subject, cipher, in: transaction) }
        putOff.putOff(Self.sheetKey(subject), sheet) { try write(sheet, of: subject, cipher, in: $0) }
    }

    private func write(
        _ sheet: PresentSheet,
        of subject: SubjectID,
        _ cipher: SubjectCipher,
        in transaction: any SQLTransaction
    ) throws {
        guard !sheet.entries.isEmpty else {
            try transaction.send("DELETE FROM vault_sheet WHERE subject = $1", [.text(subject.rawValue)])
            return
        }
        try transaction.send(
            """
            INSERT INTO vault_sheet (subject, apart, ciphertext) VALUES ($1, $2, $3)
            ON CONFLICT (subject) DO UPDATE SET apart = excluded.apart, ciphertext = excluded.ciphertext
            """,
            [
                .text(subject.rawValue), .text(Self.text(sheet.entries.filter { $0.text == nil })),
                .blob(try cipher.seal(sheet)),
            ]
        )
    }

    /// Every version of every value as it lies in the rows, in the order of fields, sources and versions.
    func allRows(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [SealedRow] {
        try transaction.query(
            """
            SELECT field, source, version, category, purpose, basis, recorded_at, ciphertext
            FROM vault_item WHERE subject = $1 ORDER BY field, source, version
            """,
            [.text(subject.rawValue)]
        ).map(SealedRow.init)
    }

    func row(_ apart: Apart, of subject: SubjectID, in transaction: any SQLTransaction) throws -> SealedRow {
        let rows = try transaction.query(
            """
            SELECT field, source, version, category, purpose, basis, recorded_at, ciphertext FROM vault_item
            WHERE subject = $1 AND field = $2 AND source = $3 AND version = $4
            """,
            [.text(subject.rawValue), .text(apart.field.rawValue), .text(apart.source), .integer(apart.version)]
        )
        guard let row = rows.first else { throw VaultDamage.cannotOpen }
        return try SealedRow(row)
    }

    private func setCiphertext(
        _ ciphertext: [UInt8],
        _ field: FieldID,
        _ source: String,
        _ version: Int64,
        of subject: SubjectID,
        in transaction: any SQLTransaction
    ) throws {
        let changed = try transaction.execute(
            """
            UPDATE vault_item SET ciphertext = $1 WHERE subject = $2 AND field = $3 AND source = $4 AND version = $5
            """,
            [.blob(ciphertext), .text(subject.rawValue), .text(field.rawValue), .text(source), .integer(version)]
        )
        // A value on the sheet without its row: somebody took rows away.
        guard changed == 1 else { throw VaultDamage.cannotOpen }
    }

    private static func text(_ apart: [PresentSheet.Entry]) -> String {
        apart.map { "\($0.field)\t\($0.source)\t\($0.version)" }.joined(separator: "\n")
    }

    private static func apart(_ text: String) throws -> [Apart] {
        guard !text.isEmpty else { return [] }
        return try text.split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 3, let version = Int64(parts[2]) else { throw VaultDamage.cannotOpen }
            return Apart(field: FieldID(String(parts[0])), source: String(parts[1]), version: version)
        }
    }
}

extension SubjectCipher {
    func open(_ sealed: Vault.SealedSheet) throws -> PresentSheet {
        try SheetWalk.over(try openBytes(sealed.ciphertext, context: PresentSheet.context)) { try PresentSheet($0) }
    }

    func seal(_ sheet: PresentSheet) throws -> [UInt8] {
        try seal(bytes: sheet.encoded(), context: PresentSheet.context)
    }
}

extension [SealedRow] {
    /// The newest version of each source, of rows in the order of fields, sources and versions.
    func newest() -> [SealedRow] {
        enumerated().filter { index, row in
            index + 1 == count || self[index + 1].field != row.field || self[index + 1].source != row.source
        }.map(\.element)
    }
}
