import CivilTime
import Foundation
import PolicyModel
import PrivacyKernel
import SQLPort
import TransparencyLog
import Vault

/// Consents as rows, asked inside the deciding transaction as the vault promises to do.
struct ConsentTable: ConsentRegister {
    static let schema =
        "CREATE TABLE test_consent (subject TEXT NOT NULL, consent TEXT NOT NULL, PRIMARY KEY (subject, consent))"

    /// All given under the version that is in force.
    let policyHash: String

    func grants(of subject: SubjectID, on day: CivilDate, in transaction: any SQLTransaction) throws -> [ConsentGrant] {
        try transaction.query("SELECT consent FROM test_consent WHERE subject = $1", [.text(subject.rawValue)])
            .map { ConsentGrant(consent: ConsentID(try $0.text(0)), policyHash: policyHash) }
    }

    static func give(_ consents: [String], by subject: SubjectID, in transaction: any SQLTransaction) throws {
        for consent in consents {
            try transaction.execute(
                "INSERT INTO test_consent (subject, consent) VALUES ($1, $2)",
                [.text(subject.rawValue), .text(consent)]
            )
        }
    }
}

/// A vault on a file of its own, under the demonstration lender's policy.
struct VaultWorld: Sendable {
    /// A man born in 1871; the check digit is right, the person is not.
    static let iin = "710203100019"
    static let surname = "Сентинелов-Жасырын"
    static let phone = "+77005550199"

    let database: FileDatabase
    let vault: Vault
    let ring: KeyRing
    let book: PolicyBook

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let (policy, law) = try PolicyReader.load(
            folder: root + "/Policy/demonstration-lender",
            lawFolder: root + "/Policy/law"
        )
        book = try PolicyBook(policies: [policy], law: law)
        database = try FileDatabase(
            schema: VaultSchema.statements + VaultSchema.sheets + VaultObjectSchema.statements
                + VaultConflictSchema.statements
                + VaultRestrictionSchema.statements + TransparencyLogSchema.statements
                + TransparencyLogSchema.additions + TransparencyLogSchema.lighterOnSQLite
                + LinePatternSchema.statements + [ConsentTable.schema]
        )
        ring = try KeyRing.random(origin: Self.origin)
        vault = Self.vault(database, book, ring)
    }

    static let origin = "kepil.example/log"

    private static func vault(_ database: FileDatabase, _ book: PolicyBook, _ ring: KeyRing) -> Vault {
        Vault(
            database: database,
            book: book,
            ring: ring,
            consents: ConsentTable(policyHash: book.volumes.last?.hash ?? ""),
            log: TransparencyLog(origin: origin),
            objects: ObjectFolder(path: database.objects, limit: 4 << 20)
        )
    }

    /// The same database under keys that are not its own.
    func withOtherKeys() throws -> Vault { Self.vault(database, book, try KeyRing.random(origin: Self.origin)) }

    /// The same database as a server with these keys sees it.
    func vault(under ring: KeyRing) -> Vault { Self.vault(database, book, ring) }

    /// A moment on 23 November 2026, so many seconds later.
    static func at(_ seconds: Int64) -> Instant { Instant(milliseconds: 1_795_458_000_000).adding(seconds: seconds) }

    static func occasion(_ actor: Actor, _ seconds: Int64 = 0) -> Occasion {
        Occasion(actor: actor, caseReference: "A-1", businessDay: at(0).date(offsetHours: 5), at: at(seconds))
    }

    static let system = occasion(.system("test"))
    static let underwriter = occasion(Actor(id: "employee-7", role: RoleID("underwriter")))
    static let officer = occasion(Actor(id: "employee-9", role: RoleID("dataProtectionOfficer")))

    /// A person with a name, an IIN and a phone number, who has given these consents.
    func person(consents: [String] = ["personalData"]) async throws -> SubjectID {
        try await vault.act { [vault] transaction in
            let subject = try vault.enrol(at: Self.at(0), in: transaction)
            try ConsentTable.give(consents, by: subject, in: transaction)
            try vault.collect(
                PersonIdentification.self,
                into: subject,
                [
                    Intake(Fields.iin, Self.iin), Intake(Fields.surname, Self.surname),
                    Intake(Fields.phone, Self.phone),
                ],
                source: "person",
                Self.occasion(.customer(subject)),
                in: transaction
            )
            return subject
        }
    }

    func surname(of subject: SubjectID) async throws -> String? {
        let opened = try await vault.open(PersonIdentification.self, access(subject, [Fields.surname.id]))
        return try opened[Fields.surname]?.reveal(opened.permit)
    }

    func access(_ subject: SubjectID, _ fields: [FieldID], _ occasion: Occasion = Self.system) -> Access {
        Access(subject: subject, fields: fields, occasion: occasion)
    }

    /// All lines of the log in the order in which they came.
    func lines() async throws -> [LogEntry] {
        try await database.read { transaction in
            let reader = EntryReader(in: transaction)
            return try transaction.query("SELECT entry FROM log_entry ORDER BY position")
                .map { try reader.entry(try $0.blob(0)) }
        }
    }

    func count(_ sql: StaticString) async throws -> Int64 {
        try await database.read { try $0.query(sql).first?.integer(0) ?? -1 }
    }

    @discardableResult
    func integrate() async throws -> SignedCheckpoint? {
        try await database.write { [vault] in try vault.integrateLog(at: Self.at(900), in: $0) }
    }

    func audit() async throws -> [AuditFinding] {
        try await database.read { [vault, ring] in
            try vault.log.audit(key: ring.logKey.verificationKey, in: $0)
        }
    }
}

/// The refusal that an act meets; `nil` when it is permitted. Anything but a refusal is thrown on.
func refusal<Value: ~Copyable>(_ act: () async throws -> Value) async throws -> Set<String>? {
    do {
        _ = try await act()
        return nil
    } catch let denial as Denial { return Set(denial.reasons.map(\.word)) }
}
