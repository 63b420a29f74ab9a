public import PolicyModel
public import PrivacyKernel
public import SQLPort

extension Vault {
    /// Opens fields of one person for one purpose (verb *use*). Refusals are logged as well.
    ///
    /// The line is durable before anything is decrypted. Fields of which nothing is held are simply absent, and so are
    /// those that are blocked by themselves, unless all are.
    public func open<P: PurposeTag>(_ purpose: P.Type, _ access: Access) async throws -> Opened<P> {
        let (scope, items, _) = try await look(P.id, access) { _, _ in true }
        return Opened(permit: Permit<P>(scope: scope), items: items)
    }

    /// The same, together with what else the permitted scope is to be shown: read as it stood when the line was added, and given
    /// out when the line is durable.
    public func open<P: PurposeTag, Found: Sendable>(
        _ purpose: P.Type,
        _ access: Access,
        thenRead look: @escaping @Sendable (Scope, any SQLTransaction) throws -> Found
    ) async throws -> OpenedTogether<P, Found> {
        let (scope, items, found) = try await self.look(P.id, access, thenRead: look)
        return OpenedTogether(opened: Opened(permit: Permit<P>(scope: scope), items: items), found: found)
    }

    private func look<Found: Sendable>(
        _ purpose: PurposeID,
        _ access: Access,
        thenRead look: @escaping @Sendable (Scope, any SQLTransaction) throws -> Found
    ) async throws -> (Scope, [StoredItem], Found) {
        let (reading, result) = try await database.readOnRecord { transaction in
            try anticipateSheet(of: access.subject, in: transaction)
            let ruling = try decide(
                .use,
                purpose,
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
        } thenRead: { reading, transaction -> (Scope, PresentValues?, Found)? in
            guard case .granted(let line, _, let fields) = reading else { return nil }
            let open = Access(subject: access.subject, fields: fields, occasion: access.occasion)
            let scope = Scope(subject: access.subject, purpose: purpose, fields: fields, line: line)
            return (scope, try self.present(open, in: transaction), try look(scope, transaction))
        }
        switch reading {
        case .refused(let denial): throw denial
        case .list: preconditionFailure("a record was asked for, not a list")
        case .granted(_, let record, _):
            guard let (scope, present, found) = result else { preconditionFailure("what was granted was read") }
            return (scope, try open(present, record), found)
        }
    }

    /// Leave to see a work list of business records that name nobody: numbers, states, amounts, dates.
    public func openList<P: PurposeTag>(
        _ purpose: P.Type,
        fields: [FieldID],
        _ occasion: Occasion
    ) async throws -> Scope {
        let outcome = try await database.readOnRecord { transaction -> Reading in
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

    /// The same, together with the list, which is read when the line is durable. A page touches many people: read with the
    /// decision, it would lose races against everybody who writes about one of them.
    public func openList<P: PurposeTag, Found: Sendable>(
        _ purpose: P.Type,
        fields: [FieldID],
        _ occasion: Occasion,
        thenRead look: @escaping @Sendable (Scope, any SQLTransaction) throws -> Found
    ) async throws -> Found {
        let scope = try await openList(purpose, fields: fields, occasion)
        return try await database.read { try look(scope, $0) }
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
        let found = try await database.readOnRecord { transaction -> ([SubjectID], Denial?) in
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
}
