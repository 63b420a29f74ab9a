import CivilTime
import Foundation
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Store
import TestSupport
import TransparencyLog
import Vault

/// The demonstration lender's vault with its policy, on either engine.
struct VaultHouse: Sendable {
    let vault: Vault
    let database: any StoreDatabase
    let day: CivilDate
    /// Noon of the day in Almaty.
    var now: Instant { Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000 + 7 * 3_600_000) }
    private let policy: Policy
    private let ring: KeyRing
    private static let origin = "benchmark.example/log"

    init(_ database: any StoreDatabase) throws {
        guard let day = CivilDate("2026-11-24") else { preconditionFailure("the date is well-formed") }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let (policy, law) = try PolicyReader.load(
            folder: root + "/Policy/demonstration-lender",
            lawFolder: root + "/Policy/law"
        )
        self.day = day
        self.database = database
        self.policy = policy
        ring = try KeyRing.random(origin: Self.origin)
        vault = Vault(
            database: database,
            book: try PolicyBook(policies: [policy], law: law),
            ring: ring,
            consents: ConsentBook(),
            log: TransparencyLog(origin: Self.origin)
        )
    }

    /// - Parameter daysAgo: How long ago it is done; for records whose term has passed.
    func occasion(_ actor: Actor, daysAgo: Int = 0) -> Occasion {
        Occasion(
            actor: actor,
            caseReference: "A-2026-000123",
            businessDay: day.adding(days: -daysAgo),
            at: now.adding(seconds: -Int64(daysAgo) * 86_400)
        )
    }

    static let officer = Actor(id: "e_officer", role: RoleID("dataProtectionOfficer"))
    static let program = Actor.system("benchmark")

    /// A new person who has agreed to what the measured purposes need.
    func enrol(in transaction: any SQLTransaction) throws -> SubjectID {
        let subject = try vault.enrol(at: now, in: transaction)
        try transaction.execute(
            """
            INSERT INTO consent (id, subject, consent, text_hash, policy_version, channel, given_on, given_at, policy_hash)
            VALUES ($1, $2, 'personalData', '', $3, 'branch', '2024-03-01', 0, $4)
            """,
            [
                .text("c" + subject.rawValue.dropFirst()), .text(subject.rawValue), .text(policy.version),
                .text(policy.hash),
            ]
        )
        return subject
    }

    /// The text that consents refer to.
    func prepare() async throws {
        try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO shown_text (hash, kind, language, policy_version, words) VALUES ('', 'consent', 'kk', '', '')
                ON CONFLICT (hash) DO NOTHING
                """
            )
        }
    }

    /// The sequencer of the server: lines go into the signed tree and into the index for searches.
    func sequence() async throws {
        while try await database.write({ try vault.integrateLog(limit: 2048, at: now, in: $0) != nil }) {}
        while try await database.write({ try vault.indexLog(in: $0) }) {}
        try await vault.learnLinePatterns()
    }

    func isIntact() async throws -> Bool {
        let key = ring.logKey.verificationKey
        return try await database.read { transaction in
            let findings = try vault.log.audit(key: key, in: transaction)
            return try findings.isEmpty && vault.brokenTies(in: transaction).isEmpty
        }
    }
}
