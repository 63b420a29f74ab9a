public import PolicyModel
public import PrivacyKernel
public import SQLPort

extension Vault {
    /// Opens fields of one person for one purpose (verb *use*). Refusals are logged as well.
    ///
    /// The line is durable before anything is decrypted, and under load before anything is read. Fields of which nothing
    /// is held are simply absent, and so are those that are blocked by themselves, unless all are.
    public func open<P: PurposeTag>(_ purpose: P.Type, _ access: Access) async throws -> Opened<P> {
        let (reading, rows) = try await database.write { transaction in
            let ruling = try decide(
                .use,
                P.id,
                access.fields,
                of: access.subject,
                narrowing: true,
                access.occasion,
                in: transaction
            )
            guard case .permitted(_, let line) = ruling.outcome, let record = ruling.record else {
                return try refuse(ruling, in: transaction)
            }
            return Reading.granted(line: line, record: record, fields: ruling.fields)
        } thenRead: { reading, transaction -> [SealedRow] in
            guard case .granted(_, _, let fields) = reading else { return [] }
            let open = Access(subject: access.subject, fields: fields, occasion: access.occasion)
            return try newestRows(of: open, in: transaction)
        }
        switch reading {
        case .refused(let denial): throw denial
        case .list: preconditionFailure("a record was asked for, not a list")
        case .granted(let line, let record, let fields):
            let scope = Scope(subject: access.subject, purpose: P.id, fields: fields, line: line)
            return Opened(permit: Permit<P>(scope: scope), items: try decrypt(rows, record))
        }
    }

    /// Opens a person's fields inside a transaction that already holds the business act (for example to compare a value
    /// with what was sent). Only for the vault's own verbs; plaintext does not leave the kernel before the commit.
    package func decrypt(_ rows: [SealedRow], _ record: SubjectRecord) throws -> [StoredItem] {
        guard let cipher = record.cipher else { return [] }
        var opener = try cipher.opener()
        var items: [StoredItem] = []
        items.reserveCapacity(rows.count)
        for row in rows {
            items.append(
                StoredItem(
                    field: row.field,
                    category: row.category,
                    source: row.source,
                    version: row.version,
                    purpose: row.purpose,
                    basis: row.basis,
                    recordedAt: row.recordedAt,
                    isChosen: row.isChosen,
                    text: try opener.open(row)
                )
            )
        }
        return items
    }

    /// Leave to see a work list of business records that name nobody: numbers, states, amounts, dates.
    public func openList<P: PurposeTag>(
        _ purpose: P.Type,
        fields: [FieldID],
        _ occasion: Occasion
    ) async throws -> Scope {
        let outcome = try await database.write { transaction -> Reading in
            let ruling = try decide(.use, P.id, fields, of: nil, occasion, in: transaction)
            guard case .permitted(_, let line) = ruling.outcome else { return try refuse(ruling, in: transaction) }
            return .list(line: line)
        }
        switch outcome {
        case .refused(let denial): throw denial
        case .granted(let line, _, _), .list(let line):
            return Scope(subject: nil, purpose: P.id, fields: fields, line: line)
        }
    }

    /// The person who is known by a value of a searchable field, through the keyed blind index. Of a blocked person the id
    /// is found, lest a second record be made of him; every verb that is then tried on it is refused.
    public func find<P: PurposeTag, C: CategoryTag>(
        _ purpose: P.Type,
        by field: Field<String, C>,
        _ value: String,
        _ occasion: Occasion
    ) async throws -> [SubjectID] {
        let digest = blindIndex(field.id, value)
        let found = try await database.write { transaction -> ([SubjectID], Denial?) in
            let ruling = try decide(.use, P.id, [field.id], of: nil, occasion, in: transaction)
            guard case .permitted = ruling.outcome else {
                if case .refused(let denial) = try refuse(ruling, in: transaction) { return ([], denial) }
                return ([], nil)
            }
            return (try subjects(field.id, digest, in: transaction), nil)
        }
        if let denial = found.1 { throw denial }
        return found.0
    }

    /// The same inside the caller's transaction, for an act that looks up many people.
    public func find<P: PurposeTag, C: CategoryTag>(
        _ purpose: P.Type,
        by field: Field<String, C>,
        _ value: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> [SubjectID] {
        let ruling = try decide(.use, P.id, [field.id], of: nil, occasion, in: transaction)
        if case .refused(let denial, let line) = ruling.outcome { throw PendingRefusal(denial: denial, line: line) }
        return try subjects(field.id, blindIndex(field.id, value), in: transaction)
    }

    enum Reading: Sendable {
        case granted(line: String, record: SubjectRecord, fields: [FieldID])
        case list(line: String)
        case refused(Denial)
    }

    /// Puts a refusal on the log, to be committed, and answers it.
    func refuse(_ ruling: Ruling, in transaction: any SQLTransaction) throws -> Reading {
        guard case .refused(let denial, let line) = ruling.outcome else { throw VaultDamage.unknownSubject }
        try line.append(in: transaction, log: log)
        return .refused(denial)
    }

    /// The newest version of each source. A choice between sources holds as long as neither has said anything newer.
    ///
    /// All versions are read in the order of their key and the last of each source is kept: a question for the newest one,
    /// asked of the database for every row, costs more than the rows.
    func newestRows(of access: Access, in transaction: any SQLTransaction) throws -> [SealedRow] {
        let rows = try transaction.query(
            """
            SELECT field, source, version, category, purpose, basis, recorded_at, ciphertext
            FROM vault_item WHERE subject = $1 ORDER BY field, source, version
            """,
            [.text(access.subject.rawValue)]
        )
        // What was permitted is known to the version that permitted it.
        guard let engine = book.engine(on: access.occasion.businessDay) else { return [] }
        let wanted = engine.marks(of: access.fields)
        var newest: [SealedRow] = []
        for (index, row) in rows.enumerated() {
            if index + 1 < rows.count, rows[index + 1].values[0...1] == row.values[0...1] { continue }
            guard engine.isMarked(FieldID(try row.text(0)), in: wanted) else { continue }
            newest.append(try SealedRow(row))
        }
        guard newest.contains(where: { $0.source != Self.person }) else { return newest }
        return try marked(newest, of: access.subject, in: transaction)
    }

    /// Marks what an employee chose of the values of third parties, against the person's newest one.
    private func marked(_ newest: [SealedRow], of subject: SubjectID, in transaction: any SQLTransaction) throws
        -> [SealedRow]
    {
        let choices = try transaction.query(
            """
            SELECT field, source, source_version, person_version FROM vault_conflict
            WHERE subject = $1 AND chosen = source AND source <> 'person'
            """,
            [.text(subject.rawValue)]
        )
        guard !choices.isEmpty else { return newest }
        var marked = newest
        for choice in choices {
            let (field, source) = (FieldID(try choice.text(0)), try choice.text(1))
            let (version, personVersion) = (try choice.integer(2), try choice.integer(3))
            let isCurrent = newest.contains {
                $0.field == field && $0.source == Self.person && $0.version == personVersion
            }
            guard isCurrent,
                let index = newest.firstIndex(where: {
                    $0.field == field && $0.source == source && $0.version == version
                })
            else { continue }
            marked[index].isChosen = true
        }
        return marked
    }
}
