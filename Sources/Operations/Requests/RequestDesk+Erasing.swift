public import CivilTime
public import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// What a request for deletion did with one value: gone, or kept, until when and under which law (clauses 8.1, 8.2).
public struct ErasureLine: Sendable, Hashable {
    public let field: FieldID
    public let source: String
    public let goneOn: CivilDate?
    /// `nil` for what is gone, and while a state that lasts keeps it (a contract in force).
    public let keptUntil: CivilDate?
    public let clause: String
    public let law: String
}

enum ErasureLines {
    static func all(of number: String, in transaction: any SQLTransaction) throws -> [ErasureLine] {
        try transaction.query(
            """
            SELECT field, source, gone_on, kept_until, clause, law FROM erasure_line
            WHERE request = $1 ORDER BY field, source
            """,
            [.text(number)]
        ).map { row in
            ErasureLine(
                field: FieldID(try row.text(0)),
                source: try row.text(1),
                goneOn: try row.optionalDate(2),
                keptUntil: try row.optionalDate(3),
                clause: try row.text(4),
                law: try row.text(5)
            )
        }
    }

    static func write(_ lines: [ErasureLine], of number: String, in transaction: any SQLTransaction) throws {
        for line in lines {
            try transaction.execute(
                """
                INSERT INTO erasure_line (request, field, source, gone_on, kept_until, clause, law)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (request, field, source) DO UPDATE SET gone_on = excluded.gone_on,
                    kept_until = excluded.kept_until, clause = excluded.clause, law = excluded.law
                """,
                [
                    .text(number), .text(line.field.rawValue), .text(line.source),
                    .text(orNull: line.goneOn?.description), .text(orNull: line.keptUntil?.description),
                    .text(line.clause), .text(line.law),
                ]
            )
        }
    }
}

/// Deletion on request. What a law or the contract still needs stays, each value with its reason, and goes by itself when
/// nothing keeps it any more.
extension RequestDesk {
    /// - Returns: How many values must still be kept.
    func erase(
        _ file: RequestFile,
        _ prepared: PreparedRequest?,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws -> Int {
        guard let scope = prepared?.scope else { throw RequestProblem.notNow }
        let policy = try lender.policy(on: occasion.businessDay)
        let relation = try RelationReader.dates(file.subject, policy, today: occasion.businessDay, in: transaction)
        // Whoever wants his data deleted no longer agrees to their being kept; what a contract in force rests on cannot be
        // withdrawn (94-V Art. 8(2)).
        try withdrawConsents(
            policy.consents.filter { consent in
                !(relation.contractInForce && (consent.neededForApplication || consent.id == SecurityDesk.consent))
            },
            file,
            occasion,
            transaction
        )
        return try erase(nil, file, scope, occasion, transaction)
    }

    /// Goes on with a deletion that had to wait. Values that are gone already count as gone.
    func goOnErasing(
        _ file: RequestFile,
        _ scope: Scope,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws -> Int {
        let waiting = try ErasureLines.all(of: file.number, in: transaction).filter { $0.goneOn == nil }
        return try erase(
            Set(waiting.map { ValueName(field: $0.field, source: $0.source) }),
            file,
            scope,
            occasion,
            transaction
        )
    }

    private struct ValueName: Hashable {
        let field: FieldID
        let source: String
    }

    /// Destroys every version that no criterion of clause 8.1 keeps, and enters it in the ledger, so that a restored backup
    /// does not bring it back.
    ///
    /// - Parameter waiting: Values that had to be kept until now; `nil` for all.
    private func erase(
        _ waiting: Set<ValueName>?,
        _ file: RequestFile,
        _ scope: Scope,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws -> Int {
        let today = occasion.businessDay
        let census = try PersonCensus(lender, on: today)
        let held = Set(
            try lender.vault.holdings(of: file.subject, scope, in: transaction)
                .map { ValueName(field: $0.field, source: $0.source) }
        )
        let person = try census.person(file.subject, deletingFor: file.number, in: transaction)
        var lines: [ErasureLine] = []
        var due: [RuledThing] = []
        for name in waiting ?? held {
            let versions = person?.versions(of: name.field, from: name.source) ?? []
            due += versions.filter(\.ruling.isDue)
            lines.append(Self.fate(of: name, versions, today: today))
        }
        if !due.isEmpty {
            let leaving = lines.filter { $0.goneOn != nil }.map(\.field)
            if !leaving.isEmpty {
                try lender.recipientNotices.queue(.erased, file, fields: leaving, scope, occasion, in: transaction)
            }
            try PersonErasure(vault: lender.vault, rule: lender.dayRule).destroy(
                RightsHandling.self,
                due.map { ErasableThing(kind: $0.thing.kind, key: $0.thing.key) },
                of: file.subject,
                occasion,
                in: transaction
            )
            try RetentionRecords.forget(due, of: file.subject, in: transaction)
        }
        try ErasureLines.write(
            lines.sorted { ($0.field, $0.source) < ($1.field, $1.source) },
            of: file.number,
            in: transaction
        )
        return lines.count { $0.goneOn == nil }
    }

    /// What keeps a value longest of all its versions speaks for it; without such a one it is gone.
    private static func fate(of name: ValueName, _ versions: [RuledThing], today: CivilDate) -> ErasureLine {
        let kept = versions.compactMap(\.ruling.outlook)
        let longest = kept.first { $0.until == nil } ?? kept.max { ($0.until ?? today) < ($1.until ?? today) }
        guard let longest else {
            return ErasureLine(
                field: name.field,
                source: name.source,
                goneOn: today,
                keptUntil: nil,
                clause: "8.2",
                law: "94-V Art. 18"
            )
        }
        return ErasureLine(
            field: name.field,
            source: name.source,
            goneOn: nil,
            keptUntil: longest.until,
            clause: longest.clause,
            law: longest.law
        )
    }
}
