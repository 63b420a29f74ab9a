import CivilTime
public import PrivacyKernel
import PrivacyOffice
import SQLPort

/// Who is at the other end of a browser.
public struct Session: Sendable, Hashable {
    /// SHA-256 of the token in the cookie; the token itself is never kept.
    public let tokenHash: String
    /// Set as soon as the visitor has started an application, before he has proved who he is.
    public var subject: SubjectID?
    /// Whether the subject has confirmed his phone number in this session.
    public var signedIn: Bool
    public var staffID: String?
    public var application: String?
    public let csrf: String
}

/// Sessions with two lifetimes: 30 minutes idle, 12 hours in all. The token changes at every sign-in.
public struct Sessions: Sendable {
    static let idleSeconds: Int64 = 30 * 60
    static let absoluteSeconds: Int64 = 12 * 3600

    let lender: Lender

    /// The session of a token, or `nil` when it is unknown or has ended.
    public func find(token: String) async throws -> Session? {
        let hash = ShownText.hash(token)
        let now = lender.clock.now()
        let found = try await lender.database.read { transaction -> (Session, Int64)? in
            guard
                let row = try transaction.query(
                    """
                    SELECT subject, staff, application, signed_in, csrf, created_at, seen_at
                    FROM session WHERE token_hash = $1
                    """,
                    [.text(hash)]
                ).first
            else { return nil }
            let created = Instant(milliseconds: try row.integer(5))
            let seen = Instant(milliseconds: try row.integer(6))
            guard now < created.adding(seconds: Self.absoluteSeconds), now < seen.adding(seconds: Self.idleSeconds)
            else { return nil }
            return (
                Session(
                    tokenHash: hash,
                    subject: try row.optionalText(0).map { SubjectID(rawValue: $0) },
                    signedIn: try row.integer(3) == 1,
                    staffID: try row.optionalText(1),
                    application: try row.optionalText(2),
                    csrf: try row.text(4)
                ),
                seen.milliseconds
            )
        }
        guard let (session, seen) = found else { return nil }
        // Once a minute is enough to tell idle from active, and spares a commit for each page.
        if now.milliseconds - seen > 60_000 {
            try await lender.database.write { transaction in
                try transaction.execute(
                    "UPDATE session SET seen_at = $1 WHERE token_hash = $2",
                    [.integer(now.milliseconds), .text(hash)]
                )
            }
        }
        return session
    }

    /// Opens a session and ends the one before it. Returns the token for the cookie.
    public func open(
        replacing old: Session?,
        subject: SubjectID? = nil,
        signedIn: Bool = false,
        staffID: String? = nil,
        application: String? = nil
    ) async throws -> (token: String, session: Session) {
        let token = RandomID.make(bytes: 32)
        let session = Session(
            tokenHash: ShownText.hash(token),
            subject: subject,
            signedIn: signedIn,
            staffID: staffID,
            application: application,
            csrf: RandomID.make(bytes: 16)
        )
        let now = lender.clock.now().milliseconds
        try await lender.database.write { transaction in
            if let old {
                try transaction.execute("DELETE FROM session WHERE token_hash = $1", [.text(old.tokenHash)])
            }
            try transaction.execute(
                """
                INSERT INTO session (token_hash, subject, staff, application, signed_in, csrf, created_at, seen_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                [
                    .text(session.tokenHash), .text(orNull: subject?.rawValue), .text(orNull: staffID),
                    .text(orNull: application), .integer(signedIn ? 1 : 0), .text(session.csrf), .integer(now),
                    .integer(now),
                ]
            )
        }
        return (token, session)
    }

    public func close(_ session: Session) async throws {
        try await lender.database.write { transaction in
            try transaction.execute("DELETE FROM session WHERE token_hash = $1", [.text(session.tokenHash)])
        }
    }
}

extension Lender {
    public var sessions: Sessions { Sessions(lender: self) }
}
