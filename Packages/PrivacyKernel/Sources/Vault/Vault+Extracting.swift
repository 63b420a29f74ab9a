import CivilTime
public import PolicyModel
public import PrivacyKernel
import SQLPort
import TransparencyLog

extension Vault {
    /// Makes a depersonalised extract (verb *depersonalise*; 94-V Art. 17; ). Each person whose data go in has a line
    /// of his own; plaintext does not leave the kernel.
    ///
    /// Left out are people who are blocked, whose wanted fields are blocked, whose consent the purpose needs and does not
    /// have, and of whom nothing is held. A refusal that is not about a person stops the extract and is on the log.
    public func extract<P: PurposeTag>(
        _ purpose: P.Type,
        _ rules: ExtractRules,
        _ occasion: Occasion
    ) async throws -> Extract {
        let depersonaliser = Depersonaliser(rules: rules, today: occasion.businessDay)
        // Ties the lines of one extract together; it says nothing of its rows.
        let payload = Hex.encode(KeyRing.randomBytes(32))
        try await act { transaction in try refuseExtract(P.id, rules, occasion, in: transaction) }
        var rows: [[String]] = []
        var cursor: String? = ""
        while let after = cursor {
            let batch = try await act { transaction in
                try extractBatch(P.id, depersonaliser, payload, after: after, occasion, in: transaction)
            }
            rows += batch.rows
            cursor = batch.last
        }
        return depersonaliser.extract(rows)
    }

    private struct Batch: Sendable {
        var rows: [[String]] = []
        var last: String?
    }

    /// Whether the purpose may have these fields from anybody at all: asked of somebody who has agreed to everything.
    private func refuseExtract(
        _ purpose: PurposeID,
        _ rules: ExtractRules,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let everything = Set(book.engine(on: occasion.businessDay)?.policy.consents.map(\.id) ?? [])
        let anybody = SubjectState(
            id: SubjectID(rawValue: ""),
            blocked: false,
            destroyed: false,
            liveConsents: everything
        )
        let request = extractRequest(purpose, rules, anybody, occasion)
        guard case .refused(let denial) = book.decide(request) else { return }
        var nobody = request
        nobody.subject = nil
        let line = LogLine(
            request: nobody,
            decision: .refused(denial),
            engine: book.engine(on: occasion.businessDay),
            payload: "",
            occasion: occasion,
            cipher: nil
        )
        throw PendingRefusal(denial: denial, line: line)
    }

    private func extractRequest(
        _ purpose: PurposeID,
        _ rules: ExtractRules,
        _ subject: SubjectState,
        _ occasion: Occasion
    ) -> ProcessingRequest {
        ProcessingRequest(
            verb: .depersonalise,
            purpose: purpose,
            fields: rules.columns.map(\.field),
            actor: occasion.actor,
            subject: subject,
            caseReference: occasion.caseReference,
            on: occasion.businessDay
        )
    }

    private func extractBatch(
        _ purpose: PurposeID,
        _ depersonaliser: Depersonaliser,
        _ payload: String,
        after cursor: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> Batch {
        let fields = depersonaliser.rules.columns.map(\.field)
        let people = try transaction.query(
            """
            SELECT subject FROM vault_subject
            WHERE subject > $1 AND wrapped_key IS NOT NULL AND blocked_at IS NULL ORDER BY subject LIMIT 200
            """,
            [.text(cursor)]
        ).map { SubjectID(rawValue: try $0.text(0)) }
        var batch = Batch(last: people.last?.rawValue)
        for subject in people {
            guard try holdsAny(of: fields, of: subject, in: transaction),
                try mayExtract(purpose, depersonaliser.rules, subject, occasion, in: transaction)
            else { continue }
            let ruling = try decide(
                .depersonalise,
                purpose,
                fields,
                of: subject,
                payload: payload,
                occasion,
                in: transaction
            )
            guard case .permitted = ruling.outcome, let record = ruling.record else { throw try pending(ruling) }
            let access = Access(subject: subject, fields: fields, occasion: occasion)
            let items = try open(try present(access, in: transaction), record)
            batch.rows.append(
                depersonaliser.rules.columns.map {
                    depersonaliser.generalise(items.prevailing($0.field)?.text, $0.form)
                }
            )
        }
        return batch
    }

    private func holdsAny(of fields: [FieldID], of subject: SubjectID, in transaction: any SQLTransaction) throws
        -> Bool
    {
        try fields.contains { field in
            try !transaction.query(
                "SELECT 1 FROM vault_item WHERE subject = $1 AND field = $2 LIMIT 1",
                [.text(subject.rawValue), .text(field.rawValue)]
            ).isEmpty
        }
    }

    /// Whoever has not agreed is passed over: nothing was tried with his data.
    private func mayExtract(
        _ purpose: PurposeID,
        _ rules: ExtractRules,
        _ subject: SubjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let record = try subjectRecord(subject, in: transaction)
        if record.isRestricted {
            let closed = try restrictedFields(of: subject, in: transaction)
            guard !rules.columns.contains(where: { closed.contains($0.field) }) else { return false }
        }
        let state = SubjectState(
            id: subject,
            blocked: record.blocked,
            destroyed: record.cipher == nil,
            liveConsents: [],
            objections: try consents.objections(of: subject, in: transaction)
        )
        var request = extractRequest(purpose, rules, state, occasion)
        let grants = try consents.grants(of: subject, on: occasion.businessDay, in: transaction)
        let engine = book.engine(on: occasion.businessDay)
        let live = book.consents(of: grants, behind: request, under: engine)
        request.subject?.liveConsents = live
        if case .permitted? = engine?.decide(request) { return true }
        return false
    }
}
