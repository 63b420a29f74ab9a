import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort

/// The dates of a person's relation with the lender, from applications and contracts, of each and of all.
struct PersonRelations {
    struct Application {
        let number: String
        let createdOn: CivilDate
        /// `nil` while it is considered.
        let closed: CivilDate?
        /// A contract followed, which has dates of its own.
        let isSigned: Bool
        /// Somebody else's, which the person secures or was to secure.
        let secures: Bool
    }
    struct Contract {
        let number: String
        let application: String
        let preparedOn: CivilDate
        /// `nil` while it is in force.
        let ended: CivilDate?
        let secures: Bool
    }

    let applications: [Application]
    let contracts: [Contract]
    let lastSupply: CivilDate?

    var relation: RelationDates {
        let inForce = contracts.contains { $0.ended == nil }
        return RelationDates(
            contractInForce: inForce,
            contractEnded: contracts.compactMap(\.ended).max(),
            applicationClosed: applications.compactMap(\.closed).max(),
            applicationOpen: applications.contains { $0.closed == nil && !$0.isSigned },
            lastSupply: lastSupply
        )
    }

    func relation(of contract: Contract) -> RelationDates {
        RelationDates(
            contractInForce: contract.ended == nil,
            contractEnded: contract.ended,
            applicationClosed: nil,
            applicationOpen: false,
            lastSupply: lastSupply
        )
    }

    func relation(of application: Application) -> RelationDates {
        if application.isSigned, let contract = contracts.first(where: { $0.application == application.number }) {
            return relation(of: contract)
        }
        return RelationDates(
            contractInForce: false,
            contractEnded: nil,
            applicationClosed: application.closed,
            applicationOpen: application.closed == nil,
            lastSupply: lastSupply
        )
    }
}

enum RelationReader {
    /// Recipients to whom information about contracts is supplied under 573-II.
    private static let bureaus = ["firstCreditBureau", "stateCreditBureau"]

    static func dates(
        _ subject: SubjectID,
        _ policy: Policy,
        today: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> RelationDates {
        try relations(subject, policy, today: today, in: transaction).relation
    }

    static func relations(
        _ subject: SubjectID,
        _ policy: Policy,
        today: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> PersonRelations {
        let id = SQLValue.text(subject.rawValue)
        let idle = policy.practices?.abandonment.days
        let own = try transaction.query(
            "SELECT number, content, updated_at FROM application WHERE subject = $1 ORDER BY created_at, number",
            [id]
        ).map { try application($0, secures: false, removed: nil, idle, today: today) }
        let secured = try transaction.query(
            """
            SELECT a.number, a.content, a.updated_at, p.removed_on FROM security_person p
            JOIN application a ON a.number = p.application WHERE p.subject = $1 ORDER BY a.created_at, a.number
            """,
            [id]
        ).map { try application($0, secures: true, removed: $0.optionalDate(3), idle, today: today) }
        let contracts = try transaction.query(
            """
            SELECT c.number, c.application, c.prepared_on, MAX(e.effective_on), 0 FROM contract c
            JOIN contract_fact s ON s.contract = c.number AND s.kind = 'signed'
            LEFT JOIN contract_fact e ON e.contract = c.number AND e.kind = 'closed'
            WHERE c.subject = $1 GROUP BY c.number, c.application, c.prepared_on ORDER BY c.number
            """,
            [id]
        )
        let securedContracts = try transaction.query(
            """
            SELECT c.number, c.application, c.prepared_on, MAX(e.effective_on), 1 FROM security_person p
            JOIN contract c ON c.application = p.application
            JOIN contract_fact s ON s.contract = c.number AND s.kind = 'signed'
            LEFT JOIN contract_fact e ON e.contract = c.number AND e.kind = 'closed'
            WHERE p.subject = $1 AND p.removed_on IS NULL AND p.signed_on IS NOT NULL
            GROUP BY c.number, c.application, c.prepared_on ORDER BY c.number
            """,
            [id]
        )
        return PersonRelations(
            applications: own + secured,
            contracts: try (contracts + securedContracts).map { try contract($0, today: today) },
            lastSupply: try lastSupply(of: subject, today: today, in: transaction)
        )
    }

    private static func contract(_ row: SQLRow, today: CivilDate) throws -> PersonRelations.Contract {
        let ended = try row.optionalDate(3)
        return PersonRelations.Contract(
            number: try row.text(0),
            application: try row.text(1),
            preparedOn: try row.date(2),
            ended: ended.flatMap { $0 <= today ? $0 : nil },
            secures: try row.integer(4) == 1
        )
    }

    private static func application(
        _ row: SQLRow,
        secures: Bool,
        removed: CivilDate?,
        _ idleDays: Int?,
        today: CivilDate
    ) throws -> PersonRelations.Application {
        let file = try JSONText.decode(ApplicationFile.self, try row.text(1))
        let touched = Instant(milliseconds: try row.integer(2)).date(offsetHours: almatyOffsetHours)
        let over: Set<ApplicationState> = [.withdrawn, .closed, .refused]
        let last = file.application.moves.last?.on ?? file.createdOn
        let closed: CivilDate? =
            if let removed {
                removed
            } else if file.state == .signed {
                nil
            } else if over.contains(file.state) {
                last
            } else {
                // The wall clock of a lender that keeps its own date says nothing.
                [last, min(touched, today)].max().flatMap { day in
                    idleDays.map { day.days(until: today) > $0 } == true ? day : nil
                }
            }
        return PersonRelations.Application(
            number: file.number,
            createdOn: file.createdOn,
            closed: closed,
            isSigned: file.state == .signed || file.application.moves.contains { $0.to == .signed },
            secures: secures
        )
    }

    private static func lastSupply(
        of subject: SubjectID,
        today: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> CivilDate? {
        let at = try transaction.query(
            """
            SELECT MAX(disclosed_at) FROM disclosure
            WHERE subject = $1 AND purpose = 'P1' AND recipient IN ($2, $3)
            """,
            [.text(subject.rawValue)] + bureaus.map { .text($0) }
        ).first?.optionalInteger(0)
        return at.map { min(Instant(milliseconds: $0).date(offsetHours: almatyOffsetHours), today) }
    }
}
