import CivilTime
import Lending
import LoanMath
import Money
import PrivacyKernel
import SQLPort
import Wording

/// The table of those who secure loans.
enum SecurityRecords {
    static func all(of application: String, in transaction: any SQLTransaction) throws -> [SecurityPerson] {
        try transaction.query(
            """
            SELECT number, subject, role, language, entered_on, document_version, document_hash, terms, signed_on,
                removed_on
            FROM security_person WHERE application = $1 ORDER BY number
            """,
            [.text(application)]
        ).map { row in
            guard let role = SecurityPerson.Role(rawValue: try row.text(2)),
                let language = Language(rawValue: try row.text(3))
            else { throw SQLMismatch(column: 2, expected: "role and language of a person") }
            return SecurityPerson(
                application: application,
                number: try row.integer(0),
                subject: SubjectID(rawValue: try row.text(1)),
                role: role,
                language: language,
                enteredOn: try row.date(4),
                documentVersion: try row.integer(5),
                documentHash: try row.optionalText(6),
                terms: try row.optionalText(7),
                signedOn: try row.optionalDate(8),
                removedOn: try row.optionalDate(9)
            )
        }
    }

    /// Those who take part still.
    static func standing(_ application: String, in transaction: any SQLTransaction) throws -> [SecurityPerson] {
        try all(of: application, in: transaction).filter { $0.removedOn == nil }
    }

    /// Contracts that a person secures or secured.
    static func securedContracts(by subject: SubjectID, in transaction: any SQLTransaction) throws -> [ContractFile] {
        try transaction.query(
            """
            SELECT c.number FROM security_person p JOIN contract c ON c.application = p.application
            WHERE p.subject = $1 AND p.removed_on IS NULL AND p.signed_on IS NOT NULL
            """,
            [.text(subject.rawValue)]
        ).compactMap { try ContractRecords.find(try $0.text(0), in: transaction) }
    }

    static func securesAnything(_ subject: SubjectID, in transaction: any SQLTransaction) throws -> Bool {
        try !transaction.query(
            "SELECT 1 FROM security_person WHERE subject = $1 AND removed_on IS NULL LIMIT 1",
            [.text(subject.rawValue)]
        ).isEmpty
    }

    static func insert(
        _ person: SecurityPerson,
        at: Instant,
        by actor: String,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO security_person
                (application, number, subject, role, language, entered_on, entered_at, entered_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(person.application), .integer(person.number), .text(person.subject.rawValue),
                .text(person.role.rawValue), .text(person.language.rawValue), .text(person.enteredOn.description),
                .integer(at.milliseconds), .text(actor),
            ]
        )
    }

    /// A new version of his contract; what was signed before no longer counts.
    static func prepared(
        _ person: SecurityPerson,
        version: Int64,
        hash: String,
        terms: String,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE security_person SET document_version = $1, document_hash = $2, terms = $3, signed_on = NULL,
                signed_by = NULL
            WHERE application = $4 AND number = $5
            """,
            [
                .integer(version), .text(hash), .text(terms), .text(person.application), .integer(person.number),
            ]
        )
    }

    static func signed(
        _ person: SecurityPerson,
        on day: CivilDate,
        by actor: String,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE security_person SET signed_on = $1, signed_by = $2
            WHERE application = $3 AND number = $4 AND signed_on IS NULL
            """,
            [.text(day.description), .text(actor), .text(person.application), .integer(person.number)]
        )
    }

    static func remove(_ person: SecurityPerson, on day: CivilDate, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "UPDATE security_person SET removed_on = $1 WHERE application = $2 AND number = $3",
            [.text(day.description), .text(person.application), .integer(person.number)]
        )
    }

    /// He takes part again; a contract from before no longer counts.
    static func takeBack(_ person: SecurityPerson, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            UPDATE security_person SET removed_on = NULL, role = $1, language = $2, terms = NULL,
                document_hash = NULL, signed_on = NULL, signed_by = NULL
            WHERE application = $3 AND number = $4
            """,
            [
                .text(person.role.rawValue), .text(person.language.rawValue), .text(person.application),
                .integer(person.number),
            ]
        )
    }

    /// What a person secures: the sum in tiyn, the months, the rate. A renewed offer on the same terms is the same.
    static func terms(of agreement: LoanAgreement) -> String {
        "\(agreement.terms.principal.tiyn) \(agreement.terms.termMonths) \(agreement.terms.rate.rate)"
    }

    /// The borrower signs last, when everybody who secures the loan has signed for these very terms.
    static func requireSigned(_ file: ContractFile, in transaction: any SQLTransaction) throws {
        let terms = terms(of: file.agreement)
        let people = try standing(file.agreement.application, in: transaction)
        guard people.allSatisfy({ $0.signedOn != nil && $0.terms == terms }) else {
            throw SecurityProblem.notAllSigned
        }
    }
}
