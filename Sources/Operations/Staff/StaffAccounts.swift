import CivilTime
import Crypto
import CryptoExtras
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// An employee's account. The role decides for which purposes he may work.
public struct StaffAccount: Sendable, Hashable {
    public let id: String
    public let login: String
    public let role: RoleID
    public let displayName: String

    public var actor: Actor { Actor(id: id, role: role) }
}

/// Accounts of employees and integrators.
public struct StaffAccounts: Sendable {
    let lender: Lender

    /// Creates the account, or gives an existing one this role and password.
    public func save(login: String, role: RoleID, displayName: String, password: String) async throws {
        let hash = try await PasswordHash.make(password)
        try await lender.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO staff (id, login, role, display_name, password_hash) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (login) DO UPDATE SET role = excluded.role, display_name = excluded.display_name,
                    password_hash = excluded.password_hash, failed_attempts = 0, locked_until = 0
                """,
                [
                    .text("e_" + RandomID.make(bytes: 6)), .text(login), .text(role.rawValue), .text(displayName),
                    .text(hash),
                ]
            )
        }
    }

    public func saveIntegrator(name: String, token: String) async throws {
        try await lender.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO integrator (id, name, token_hash) VALUES ($1, $2, $3)
                ON CONFLICT (token_hash) DO NOTHING
                """,
                [.text("i_" + RandomID.make(bytes: 6)), .text(name), .text(ShownText.hash(token))]
            )
        }
    }

    /// The integrator's actor for a bearer token, or `nil`.
    public func integrator(token: String) async throws -> Actor? {
        try await lender.database.read { transaction in
            try transaction.query(
                "SELECT id FROM integrator WHERE token_hash = $1",
                [.text(ShownText.hash(token))]
            ).first.map { Actor(id: try $0.text(0), role: RoleID("integrator")) }
        }
    }

    public func find(id: String) async throws -> StaffAccount? {
        try await lender.database.read { transaction in
            try transaction.query("SELECT id, login, role, display_name FROM staff WHERE id = $1", [.text(id)])
                .first.map(Self.account)
        }
    }

    public func all() async throws -> [StaffAccount] {
        try await lender.database.read { transaction in
            try transaction.query("SELECT id, login, role, display_name FROM staff ORDER BY role, login")
                .map(Self.account)
        }
    }

    /// Checks login and password; five wrong passwords close the account for 15 minutes.
    public func signIn(login: String, password: String) async throws -> StaffAccount {
        let now = lender.clock.now()
        let row = try await lender.database.read { transaction in
            try transaction.query(
                "SELECT id, login, role, display_name, password_hash FROM staff WHERE login = $1",
                [.text(login)]
            ).first
        }
        // A hash is computed for an unknown login too, so that the time of the answer does not tell who works here.
        let stored = try row?.text(4) ?? PasswordHash.ofNobody
        let matches = try await PasswordHash.matches(password, stored)
        guard let row else { throw SignInProblem.wrongPassword }
        let account = try Self.account(row)
        // Asked again with the counting, or guesses made at the same time would all pass a lock that the fifth closed.
        let isLocked = try await lender.database.write { transaction in
            let until = try transaction.query("SELECT locked_until FROM staff WHERE id = $1", [.text(account.id)])
                .first?.integer(0)
            guard let until, until <= now.milliseconds else { return true }
            if matches {
                try transaction.execute("UPDATE staff SET failed_attempts = 0 WHERE id = $1", [.text(account.id)])
            } else {
                // The lock begins the count anew, so that one mistake after its end does not close the account again.
                try transaction.execute(
                    """
                    UPDATE staff SET
                        locked_until = CASE WHEN failed_attempts >= 4 THEN $1 ELSE locked_until END,
                        failed_attempts = CASE WHEN failed_attempts >= 4 THEN 0 ELSE failed_attempts + 1 END
                    WHERE id = $2
                    """,
                    [.integer(now.adding(seconds: 900).milliseconds), .text(account.id)]
                )
            }
            return false
        }
        guard !isLocked else { throw SignInProblem.accountLocked }
        guard matches else { throw SignInProblem.wrongPassword }
        return account
    }

    private static func account(_ row: SQLRow) throws -> StaffAccount {
        StaffAccount(
            id: try row.text(0),
            login: try row.text(1),
            role: RoleID(try row.text(2)),
            displayName: try row.text(3)
        )
    }
}

extension Lender {
    public var staff: StaffAccounts { StaffAccounts(lender: self) }
}
