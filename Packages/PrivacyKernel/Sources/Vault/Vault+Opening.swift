import PolicyModel
public import PrivacyKernel
public import SQLPort

/// How what lies sealed in the tables becomes values again.
extension Vault {
    /// What holds now of the fields that were permitted, sealed.
    package struct PresentValues: Sendable {
        let sheet: SealedSheet?
        /// With a sheet only the values that lie apart from it.
        let rows: [SealedRow]
        let choices: [Choice]
        /// The version of the policy that permitted the fields, and which they are.
        let engine: PolicyEngine
        let wanted: Marks
    }

    /// An employee used a third party's value instead of the person's.
    package struct Choice: Sendable {
        let field: FieldID
        let source: String
        let version: Int64
        /// The person's value against which it was chosen.
        let personVersion: Int64
    }

    /// The newest version of each source. A choice between sources holds as long as neither has said anything newer.
    ///
    /// - Returns: `nil` without a policy in force.
    func present(_ access: Access, in transaction: any SQLTransaction) throws -> PresentValues? {
        // What was permitted is known to the version that permitted it.
        guard let engine = book.engine(on: access.occasion.businessDay) else { return nil }
        let wanted = engine.marks(of: access.fields)
        let subject = access.subject
        guard let sheet = try sealedSheet(of: subject, in: transaction) else {
            let rows = try allRows(of: subject, in: transaction).newest().filter {
                engine.isMarked($0.field, in: wanted)
            }
            let isMixed = rows.contains { $0.source != Self.person }
            return PresentValues(
                sheet: nil,
                rows: rows,
                choices: isMixed ? try choices(about: subject, in: transaction) : [],
                engine: engine,
                wanted: wanted
            )
        }
        return PresentValues(
            sheet: sheet,
            rows: try sheet.apart.filter { engine.isMarked($0.field, in: wanted) }
                .map { try row($0, of: subject, in: transaction) },
            choices: sheet.choices > 0 ? try choices(about: subject, in: transaction) : [],
            engine: engine,
            wanted: wanted
        )
    }

    /// Opens what was permitted. Only for the vault's own verbs; plaintext does not leave the kernel before the commit.
    func open(_ present: PresentValues?, _ record: SubjectRecord) throws -> [StoredItem] {
        guard let present, let cipher = record.cipher else { return [] }
        var opener = try cipher.opener()
        let apart = try present.rows.map { $0.item(text: try opener.open($0)) }
        var items = apart
        if let sheet = present.sheet {
            let bytes = try cipher.openBytes(sheet.ciphertext, context: PresentSheet.context)
            items = try SheetWalk.over(bytes) { try read($0, apart, present) }
        }
        return present.choices.isEmpty ? items : marked(items, present.choices)
    }

    private func read(_ walk: SheetWalk, _ apart: [StoredItem], _ present: PresentValues) throws -> [StoredItem] {
        var walk = walk
        let isWanted = walk.fields.map { present.engine.isMarked($0, in: present.wanted) }
        var items: [StoredItem] = []
        items.reserveCapacity(walk.count)
        while let place = try walk.next() {
            guard isWanted[place.field] else { continue }
            if let text = place.text {
                items.append(walk.item(place, text: walk.text(text)))
                continue
            }
            // What the sheet says lies apart must have been found there: what is missing is not passed over.
            let (field, source) = (walk.fields[place.field], walk.others[place.source])
            let found = apart.first { $0.field == field && $0.source == source && $0.version == place.version }
            guard let found else { throw VaultDamage.cannotOpen }
            items.append(found)
        }
        return items
    }

    /// Opens versions of values: the present ones from the sheet, the others from their rows.
    func open(_ rows: [SealedRow], _ sheet: SealedSheet?, _ record: SubjectRecord) throws -> [StoredItem] {
        guard let cipher = record.cipher else { return [] }
        let present = rows.contains(where: \.isOnSheet) ? try sheet.map { try cipher.open($0) } : nil
        var opener = try cipher.opener()
        return try rows.map { row in
            guard row.isOnSheet else { return row.item(text: try opener.open(row)) }
            guard let entry = present?.entry(row.field, row.source), entry.version == row.version,
                let text = entry.text
            else { throw VaultDamage.cannotOpen }
            return row.item(text: text)
        }
    }

    private func choices(about subject: SubjectID, in transaction: any SQLTransaction) throws -> [Choice] {
        try transaction.query(
            """
            SELECT field, source, source_version, person_version FROM vault_conflict
            WHERE subject = $1 AND chosen = source AND source <> 'person'
            """,
            [.text(subject.rawValue)]
        ).map {
            Choice(
                field: FieldID(try $0.text(0)),
                source: try $0.text(1),
                version: try $0.integer(2),
                personVersion: try $0.integer(3)
            )
        }
    }

    /// Marks what an employee chose of the values of third parties, against the person's newest one.
    private func marked(_ items: [StoredItem], _ choices: [Choice]) -> [StoredItem] {
        var marked = items
        for choice in choices {
            let isCurrent = items.contains {
                $0.field == choice.field && $0.source == Self.person && $0.version == choice.personVersion
            }
            guard isCurrent,
                let index = items.firstIndex(where: {
                    $0.field == choice.field && $0.source == choice.source && $0.version == choice.version
                })
            else { continue }
            marked[index].isChosen = true
        }
        return marked
    }
}

extension Vault {
    /// Whether everything that is held of a person opens under his key, and the sheet says what the rows say. The values
    /// themselves stay here.
    public func opensEverything(of subject: SubjectID, in transaction: any SQLTransaction) throws -> Bool {
        let rows = try allRows(of: subject, in: transaction)
        let sealed = try sealedSheet(of: subject, in: transaction)
        do {
            let record = try subjectRecord(subject, in: transaction)
            guard let cipher = record.cipher else { return rows.isEmpty && sealed == nil }
            guard try open(rows, sealed, record).count == rows.count, let sealed else { return sealed == nil }
            let sheet = try cipher.open(sealed)
            return sheet.entries.map { Apart(field: $0.field, source: $0.source, version: $0.version) }
                == rows.newest().map { Apart(field: $0.field, source: $0.source, version: $0.version) }
        } catch is VaultDamage { return false }
    }
}

extension Vault {
    /// Whether of each of these fields something holds now and opens: what reading costs without a decision and a line.
    public func opens(_ access: Access, in transaction: any SQLTransaction) throws -> Bool {
        let record = try subjectRecord(access.subject, in: transaction)
        let items = try open(try present(access, in: transaction), record)
        return Set(items.map(\.field)).isSuperset(of: access.fields)
    }
}

extension SheetWalk {
    fileprivate func item(_ place: Place, text: String) -> StoredItem {
        StoredItem(
            field: fields[place.field],
            category: CategoryID(others[place.category]),
            source: others[place.source],
            version: place.version,
            purpose: PurposeID(others[place.purpose]),
            basis: BasisID(others[place.basis]),
            recordedAt: place.recordedAt,
            isChosen: false,
            text: text
        )
    }
}
