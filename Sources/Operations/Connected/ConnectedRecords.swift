import CivilTime
import PrivacyKernel
import SQLPort
import Wording

/// The table of third persons, and the set of roles that a person has.
enum ConnectedRecords {
    static func all(of application: String, in transaction: any SQLTransaction) throws -> [ConnectedPerson] {
        try transaction.query(
            """
            SELECT application, number, subject, role, relation, language, from_day, valid_until, until_day
            FROM connected_person WHERE application = $1 ORDER BY number
            """,
            [.text(application)]
        ).map(person)
    }

    static func all(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [ConnectedPerson] {
        try transaction.query(
            """
            SELECT application, number, subject, role, relation, language, from_day, valid_until, until_day
            FROM connected_person WHERE subject = $1 ORDER BY application, number
            """,
            [.text(subject.rawValue)]
        ).map(person)
    }

    private static func person(_ row: SQLRow) throws -> ConnectedPerson {
        guard let role = ConnectedPerson.Role(rawValue: try row.text(3)),
            let relation = ConnectedPerson.Relation(rawValue: try row.text(4)),
            let language = Language(rawValue: try row.text(5))
        else { throw SQLMismatch(column: 3, expected: "role, relation and language of a person") }
        return ConnectedPerson(
            application: try row.text(0),
            number: try row.integer(1),
            subject: SubjectID(rawValue: try row.text(2)),
            role: role,
            relation: relation,
            language: language,
            from: try row.date(6),
            validUntil: try row.optionalDate(7),
            until: try row.optionalDate(8)
        )
    }

    static func insert(_ person: ConnectedPerson, at: Instant, by actor: String, in transaction: any SQLTransaction)
        throws
    {
        try transaction.execute(
            """
            INSERT INTO connected_person
                (application, number, subject, role, relation, language, from_day, valid_until, entered_by, entered_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(person.application), .integer(person.number), .text(person.subject.rawValue),
                .text(person.role.rawValue), .text(person.relation.rawValue), .text(person.language.rawValue),
                .text(person.from.description), .text(orNull: person.validUntil?.description), .text(actor),
                .integer(at.milliseconds),
            ]
        )
    }

    static func end(_ person: ConnectedPerson, on day: CivilDate, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            UPDATE connected_person SET until_day = $1 WHERE application = $2 AND number = $3 AND until_day IS NULL
            """,
            [.text(day.description), .text(person.application), .integer(person.number)]
        )
    }

    /// Every role of a person in every case, with its dates.
    static func roles(of subject: SubjectID, in transaction: any SQLTransaction) throws -> Set<PersonRole> {
        let id = SQLValue.text(subject.rawValue)
        var roles: Set<PersonRole> = []
        for row in try transaction.query("SELECT number, created_on FROM application WHERE subject = $1", [id]) {
            roles.insert(PersonRole(kind: .applicant, reference: try row.text(0), from: try row.date(1), until: nil))
        }
        for row in try transaction.query("SELECT number, prepared_on FROM contract WHERE subject = $1", [id]) {
            roles.insert(PersonRole(kind: .borrower, reference: try row.text(0), from: try row.date(1), until: nil))
        }
        for row in try transaction.query(
            "SELECT application, role, entered_on, removed_on FROM security_person WHERE subject = $1",
            [id]
        ) {
            let kind: PersonRole.Kind = try row.text(1) == "pledgor" ? .pledgor : .guarantor
            let until = try row.optionalDate(3)
            roles.insert(PersonRole(kind: kind, reference: try row.text(0), from: try row.date(2), until: until))
        }
        for person in try all(of: subject, in: transaction) {
            guard let kind = PersonRole.Kind(rawValue: person.role.rawValue) else { continue }
            roles.insert(
                PersonRole(
                    kind: kind,
                    reference: person.application,
                    from: person.from,
                    until: person.until ?? person.validUntil
                )
            )
        }
        return roles
    }
}
