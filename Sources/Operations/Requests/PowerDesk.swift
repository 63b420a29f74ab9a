public import CivilTime
public import Identifiers
import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault

/// Who may ask for whom, for what and until when.
public struct PowerOfAttorney: Sendable, Hashable {
    public let id: String
    public let subject: SubjectID
    public let representative: SubjectID
    public let scope: Set<RequestKind>
    public let validUntil: CivilDate
    public let revokedOn: CivilDate?

    public func covers(_ kind: RequestKind, on day: CivilDate) -> Bool {
        scope.contains(kind) && revokedOn == nil && day <= validUntil
    }
}

/// The register of powers of attorney (clause 9.1). The representative is a subject of his own; of the paper only its number
/// and date are kept, sealed with the person it concerns.
public struct PowerDesk: Sendable {
    let lender: Lender

    /// Enters a power of attorney that was shown, with the representative's document.
    ///
    /// - Parameters:
    ///   - document: Notary, number and date of the power.
    ///   - shown: The number on the representative's identity document.
    public func enter(
        of person: IIN,
        representative: IIN,
        names: (surname: String, given: String),
        shown: DocumentNumber,
        scope: Set<RequestKind>,
        until: CivilDate,
        document: String,
        key: String,
        _ actor: Actor
    ) async throws -> PowerOfAttorney {
        guard ["loanOfficer", "dataProtectionOfficer"].contains(actor.role.rawValue) else {
            throw RequestProblem.noDeskOfYours
        }
        guard !scope.isEmpty, !document.isEmpty else { throw RequestProblem.nothingChosen }
        let subject = try await lender.requests.subject(of: person, key: key)
        let system = try await lender.occasion(.system("requests"), case: key)
        guard until >= system.businessDay, person != representative else { throw RequestProblem.powerUnknown }
        let id = "poa_\(key)"
        return try await lender.vault.act { transaction in
            if let known = try Self.find(id, in: transaction) { return known }
            let found = try lender.vault.find(
                PersonIdentification.self,
                by: Fields.iin,
                representative.digits,
                system,
                in: transaction
            ).first
            let other = try found ?? lender.vault.enrol(at: system.at, in: transaction)
            if found == nil {
                try lender.vault.collect(
                    PersonIdentification.self,
                    into: other,
                    [
                        Intake(Fields.iin, representative.digits), Intake(Fields.surname, names.surname),
                        Intake(Fields.givenName, names.given), Intake(Fields.documentNumber, shown.value),
                    ],
                    source: "person",
                    system,
                    in: transaction
                )
            }
            guard other != subject else { throw RequestProblem.powerUnknown }
            _ = try lender.vault.keepDocument(
                RightsHandling.self,
                of: subject,
                name: "power/\(id)",
                field: Fields.requestRecord.id,
                text: document,
                system,
                in: transaction
            )
            try transaction.execute(
                """
                INSERT INTO power_of_attorney (id, subject, representative, scope, valid_until, entered_by, entered_on)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(id), .text(subject.rawValue), .text(other.rawValue),
                    .text(scope.map(\.rawValue).sorted().joined(separator: ",")), .text(until.description),
                    .text(actor.id), .text(system.businessDay.description),
                ]
            )
            return PowerOfAttorney(
                id: id,
                subject: subject,
                representative: other,
                scope: scope,
                validUntil: until,
                revokedOn: nil
            )
        }
    }

    /// Powers that a person gave, for his own page.
    public func given(by subject: SubjectID) async throws -> [PowerOfAttorney] {
        try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT id, subject, representative, scope, valid_until, revoked_on FROM power_of_attorney
                WHERE subject = $1 ORDER BY valid_until DESC, id
                """,
                [.text(subject.rawValue)]
            ).map(Self.read)
        }
    }

    /// The person ends a power. Doing so again is success without effect.
    public func revoke(_ id: String, _ actor: Actor) async throws {
        let today = try await lender.businessDay.today()
        try await lender.database.write { transaction in
            guard let power = try Self.find(id, in: transaction), actor == .customer(power.subject) else {
                throw RequestProblem.powerUnknown
            }
            try transaction.execute(
                "UPDATE power_of_attorney SET revoked_on = $1 WHERE id = $2 AND revoked_on IS NULL",
                [.text(today.description), .text(id)]
            )
        }
    }

    /// The power in force under which one person may ask this for another.
    func covering(_ kind: RequestKind, of subject: SubjectID, by representative: SubjectID) async throws -> String {
        let today = try await lender.businessDay.today()
        let powers = try await given(by: subject)
        guard let power = powers.first(where: { $0.representative == representative && $0.covers(kind, on: today) })
        else { throw RequestProblem.powerUnknown }
        return power.id
    }

    private static func find(_ id: String, in transaction: any SQLTransaction) throws -> PowerOfAttorney? {
        try transaction.query(
            """
            SELECT id, subject, representative, scope, valid_until, revoked_on FROM power_of_attorney WHERE id = $1
            """,
            [.text(id)]
        ).first.map(read)
    }

    private static func read(_ row: SQLRow) throws -> PowerOfAttorney {
        PowerOfAttorney(
            id: try row.text(0),
            subject: SubjectID(rawValue: try row.text(1)),
            representative: SubjectID(rawValue: try row.text(2)),
            scope: Set(try row.text(3).split(separator: ",").compactMap { RequestKind(rawValue: String($0)) }),
            validUntil: try row.date(4),
            revokedOn: try row.optionalDate(5)
        )
    }
}

extension Lender {
    public var powers: PowerDesk { PowerDesk(lender: self) }
}
