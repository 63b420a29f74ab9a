import CivilTime
import Crypto
public import PolicyModel
public import PrivacyKernel
public import SQLPort

extension Vault {
    /// Takes in what the person or a third party gave (verb *collect*). Part of the caller's transaction.
    public func collect<P: PurposeTag>(
        _ purpose: P.Type,
        into subject: SubjectID,
        _ items: [Intake<P>],
        source: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try put(.collect, subject, items, source: source, occasion, in: transaction)
    }

    /// Keeps what the lender itself produced: a decision's trace, a score (verb *store*).
    public func store<P: PurposeTag>(
        _ purpose: P.Type,
        into subject: SubjectID,
        _ items: [Intake<P>],
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try put(.store, subject, items, source: "lender", occasion, in: transaction)
    }

    /// Replaces a value by a newer one of the same source (verb *change*).
    public func change<P: PurposeTag>(
        _ purpose: P.Type,
        of subject: SubjectID,
        _ items: [Intake<P>],
        source: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try put(.change, subject, items, source: source, occasion, in: transaction)
    }

    /// Adds what was missing (verb *supplement*).
    public func supplement<P: PurposeTag>(
        _ purpose: P.Type,
        of subject: SubjectID,
        _ items: [Intake<P>],
        source: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try put(.supplement, subject, items, source: source, occasion, in: transaction)
    }

    /// Puts on the log that a document about the person was made or an act was done, by the hash of its text.
    public func record<P: PurposeTag>(
        _ purpose: P.Type,
        about subject: SubjectID,
        fields: [FieldID],
        documentHash: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let ruling = try decide(
            .store,
            P.id,
            fields,
            of: subject,
            payload: documentHash,
            occasion,
            in: transaction
        )
        if case .refused(let denial, let line) = ruling.outcome { throw PendingRefusal(denial: denial, line: line) }
    }

    private func put<P: PurposeTag>(
        _ verb: Verb,
        _ subject: SubjectID,
        _ items: [Intake<P>],
        source: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        if !items.isEmpty { try anticipateSheet(of: subject, in: transaction) }
        let ruling = try decide(verb, P.id, items.map(\.field), of: subject, occasion, in: transaction)
        switch ruling.outcome {
        case .refused(let denial, let line): throw PendingRefusal(denial: denial, line: line)
        case .permitted(let grant, let line):
            guard let cipher = ruling.record?.cipher else { throw VaultDamage.unknownSubject }
            guard !items.isEmpty else { return }
            var sheet = try sheet(of: subject, cipher, in: transaction)
            for item in items {
                try insert(item, subject, source, cipher, grant, line, &sheet, occasion, in: transaction)
            }
            try save(sheet, of: subject, cipher, in: transaction)
        }
    }

    private func insert<P: PurposeTag>(
        _ item: Intake<P>,
        _ subject: SubjectID,
        _ source: String,
        _ cipher: SubjectCipher,
        _ grant: Grant,
        _ line: String,
        _ sheet: inout PresentSheet,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let older = sheet.entry(item.field, source)
        if let older { try lower(older, of: subject, cipher, in: transaction) }
        let isShort = item.text.utf8.count <= PresentSheet.longest
        let entry = PresentSheet.Entry(
            field: item.field,
            source: source,
            version: (older?.version ?? 0) + 1,
            category: item.category,
            purpose: P.id,
            basis: grant.basis,
            recordedAt: occasion.at,
            text: isShort ? item.text : nil
        )
        let context = SubjectCipher.itemContext(item.field, source: source, version: entry.version)
        try transaction.send(
            """
            INSERT INTO vault_item
                (subject, field, source, version, category, purpose, basis, line, recorded_at, ciphertext)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(subject.rawValue), .text(item.field.rawValue), .text(source), .integer(entry.version),
                .text(item.category.rawValue), .text(P.id.rawValue), .text(grant.basis.rawValue), .text(line),
                .integer(occasion.at.milliseconds),
                .blob(isShort ? [] : try cipher.seal(item.text, context: context)),
            ]
        )
        try noteConflicts(entry, item.text, beside: sheet, of: subject, cipher, occasion, in: transaction)
        sheet.put(entry)
        guard isSearchable(item.field, occasion) else { return }
        try transaction.send(
            "INSERT INTO vault_index (field, digest, subject) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            [.text(item.field.rawValue), .blob(blindIndex(item.field, item.text)), .text(subject.rawValue)]
        )
    }

    private func isSearchable(_ field: FieldID, _ occasion: Occasion) -> Bool {
        book.engine(on: occasion.businessDay)?.policy.categories
            .contains { $0.fields.contains { $0.id == field && $0.searchable } } ?? false
    }
}
