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
        let relation = try RelationReader.dates(file.subject, today: occasion.businessDay, in: transaction)
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
        let held = try lender.vault.holdings(of: file.subject, scope, in: transaction)
        return try erase(held, file, relation, policy, scope, occasion, transaction)
    }

    /// Goes on with a deletion that had to wait. Values that are gone already count as gone.
    func goOnErasing(
        _ file: RequestFile,
        _ scope: Scope,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws -> Int {
        let waiting = try ErasureLines.all(of: file.number, in: transaction).filter { $0.goneOn == nil }
        let held = try lender.vault.holdings(of: file.subject, scope, in: transaction)
        func isWaiting(_ holding: HoldingRecord) -> Bool {
            waiting.contains { $0.field == holding.field && $0.source == holding.source }
        }
        let gone = waiting.filter { line in
            !held.contains { $0.field == line.field && $0.source == line.source }
        }
        try ErasureLines.write(
            gone.map { line in Self.gone(line.field, line.source, occasion.businessDay) },
            of: file.number,
            in: transaction
        )
        return try erase(
            held.filter(isWaiting),
            file,
            try RelationReader.dates(file.subject, today: occasion.businessDay, in: transaction),
            try lender.policy(on: occasion.businessDay),
            scope,
            occasion,
            transaction
        )
    }

    private func erase(
        _ held: [HoldingRecord],
        _ file: RequestFile,
        _ relation: RelationDates,
        _ policy: Policy,
        _ scope: Scope,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws -> Int {
        let today = occasion.businessDay
        let lines = held.map { Self.fate(of: $0, relation, policy, today: today) }
        let leaving = lines.filter { $0.goneOn != nil }
        if !leaving.isEmpty {
            try lender.recipientNotices.queue(
                .erased,
                file,
                fields: leaving.map(\.field),
                scope,
                occasion,
                in: transaction
            )
            try lender.vault.destroy(
                RightsHandling.self,
                leaving.map { ($0.field, $0.source) },
                of: file.subject,
                occasion,
                in: transaction
            )
        }
        try ErasureLines.write(lines, of: file.number, in: transaction)
        return lines.count - leaving.count
    }

    private static func fate(
        of holding: HoldingRecord,
        _ relation: RelationDates,
        _ policy: Policy,
        today: CivilDate
    ) -> ErasureLine {
        let category = policy.categories.first { $0.id == holding.category }
        let outlook = policy.retention.first { $0.id == category?.retention }.flatMap {
            RetentionOutlook.of(
                $0,
                collected: holding.recordedAt.date(offsetHours: almatyOffsetHours),
                relation: relation,
                consentLive: false,
                today: today
            )
        }
        guard let outlook else { return gone(holding.field, holding.source, today) }
        return ErasureLine(
            field: holding.field,
            source: holding.source,
            goneOn: nil,
            keptUntil: outlook.until,
            clause: outlook.clause,
            law: outlook.law
        )
    }

    private static func gone(_ field: FieldID, _ source: String, _ day: CivilDate) -> ErasureLine {
        ErasureLine(field: field, source: source, goneOn: day, keptUntil: nil, clause: "8.2", law: "94-V Art. 18")
    }
}
