import CivilTime
import Crypto
public import PolicyModel
public import PrivacyKernel
import SQLPort
import TransparencyLog

/// Recordings and films that a state body may have (clauses 5.5.3, 6.1, 6.2).
extension Vault {
    /// Opens an object to be handed to a state body (verb *disseminate*). The only pair of recipient and purpose that the
    /// policy lets have recordings and films is spelled out here, as the generated `disclose` overloads spell theirs.
    ///
    /// The line is durable before a byte is opened. What belongs to a person is entered in his register of disclosures;
    /// film names nobody, so whoever exports it keeps the register of exports with the line that is returned in the scope.
    public func handOver(
        _ id: ObjectID,
        of owner: ObjectOwner,
        field: FieldID,
        to recipient: StateBody.Type,
        for purpose: StateRequests.Type,
        _ occasion: Occasion
    ) async throws -> OpenedObject<StateRequests> {
        guard let objects else { throw ObjectProblem.noFolder }
        let opening = try await database.write { transaction -> HandingOver in
            let row = try objectRow(id, in: transaction)
            let ruling = try decideObject(
                .disseminate,
                StateRequests.id,
                field,
                owner,
                recipient: StateBody.id,
                payload: row?.record.digest ?? "",
                occasion,
                in: transaction
            )
            switch ruling.outcome {
            case .refused(let denial, let line):
                try line.append(in: transaction, log: log)
                return .refused(denial)
            case .permitted(let grant, let line):
                // The line stays although nothing is found: somebody tried.
                guard let row, row.record.owner == owner, let cipher = try ownerCipher(owner, ruling, in: transaction)
                else { return .missing }
                let key = try cipher.openBytes(row.sealedKey, context: row.context(openedAs: field))
                if let subject = owner.subject {
                    try register(row.record, of: subject, grant, line, occasion, in: transaction)
                }
                return .found(row.record, SymmetricKey(data: key), line: line)
            }
        }
        switch opening {
        case .refused(let denial): throw denial
        case .missing: throw ObjectProblem.unknown
        case .found(let record, let key, let line):
            return try OpenedObject(
                record: record,
                scope: Scope(subject: owner.subject, purpose: StateRequests.id, fields: [field], line: line),
                cipher: ObjectCipher(key: key, object: id),
                path: objects.file(id)
            )
        }
    }

    /// The digest is that of the sealed file, which is on the log already: it tells nothing of what was said.
    private func register(
        _ record: ObjectRecord,
        of subject: SubjectID,
        _ grant: Grant,
        _ line: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let exchange = book.engine(on: occasion.businessDay)?.policy.recipients
            .first { $0.id == StateBody.id }?.exchanges.first { $0.purpose == StateRequests.id }
        try transaction.execute(
            """
            INSERT INTO disclosure
                (line, subject, recipient, purpose, ground, clause, fields, reference, content_hash, disclosed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(line), .text(subject.rawValue), .text(StateBody.id.rawValue), .text(StateRequests.id.rawValue),
                .text(exchange?.ground.rawValue ?? ""), .text(grant.clause), .text(record.field.rawValue),
                .text(occasion.caseReference ?? ""), .text(record.digest), .integer(occasion.at.milliseconds),
            ]
        )
    }
}

private enum HandingOver: Sendable {
    case refused(Denial)
    case missing
    case found(ObjectRecord, SymmetricKey, line: String)
}
