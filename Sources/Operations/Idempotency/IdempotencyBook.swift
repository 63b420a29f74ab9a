import CivilTime
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// The answer to a command, as it was first given.
public struct StoredAnswer: Sendable, Hashable {
    /// The HTTP status.
    public let status: Int
    /// Names nobody: it is kept outside the vault.
    public let body: String

    public init(status: Int, body: String) {
        self.status = status
        self.body = body
    }
}

/// Answers to commands by actor and key, so that a repeated command changes nothing and hears the same answer.
///
/// A command reserves its key before it acts, in a transaction of its own, so two of them at the same time cannot both
/// act. A holder that died keeps the key until its time is over; then the next repetition takes over and acts again,
/// which is safe because every command of the desks is itself success without effect when repeated.
public struct IdempotencyBook: Sendable {
    /// Longer than any command takes, which waits for an SMS at most: assessments and payouts go on by themselves. A
    /// command that was cut off with its server can be repeated after this time.
    package static let holdingSeconds: Int64 = 60
    static let keyLength = 1...120

    let lender: Lender

    /// Carries a command out once.
    ///
    /// - Parameters:
    ///   - request: Everything that makes the command what it is: method, path, body.
    ///   - act: Does it and answers. When it throws, nothing is kept and the key is free again.
    /// - Throws: ``IdempotencyProblem`` when the key is unusable, used for something else or being worked on.
    public func once(
        _ actor: Actor,
        key: String,
        request: String,
        _ act: () async throws -> StoredAnswer
    ) async throws -> StoredAnswer {
        guard Self.keyLength.contains(key.utf8.count), key.utf8.allSatisfy({ (33...126).contains($0) }) else {
            throw IdempotencyProblem.unusableKey
        }
        switch try await reserve(actor, key: key, request: request) {
        case .answered(let answer): return answer
        case .held(let holder):
            do {
                let answer = try await act()
                try await keep(answer, actor, key, holder)
                return answer
            } catch {
                try await release(actor, key, holder)
                throw error
            }
        }
    }

    package enum Reservation: Sendable, Hashable {
        /// The command is ours to carry out, under the holder's random name.
        case held(String)
        case answered(StoredAnswer)
    }

    /// Takes the key, or takes it over from a holder whose time is over.
    package func reserve(_ actor: Actor, key: String, request: String) async throws -> Reservation {
        let digest = lender.vault.pseudonym(request, kind: "idempotency")
        let holder = "h_" + RandomID.make()
        let now = lender.clock.now()
        let until = now.adding(seconds: Self.holdingSeconds)
        return try await lender.database.write { transaction in
            let row = try transaction.query(
                """
                SELECT request_digest, held_until, status, body FROM idempotency
                WHERE actor = $1 AND idempotency_key = $2
                """,
                [.text(actor.id), .text(key)]
            ).first
            if let row {
                guard try row.text(0) == digest else { throw IdempotencyProblem.otherRequest }
                if let status = try row.optionalInteger(2) {
                    return .answered(StoredAnswer(status: Int(status), body: try row.optionalText(3) ?? ""))
                }
                guard try row.integer(1) <= now.milliseconds else { throw IdempotencyProblem.inProgress }
            }
            // Two servers may both have seen no row, or the same dead holder: the condition lets only one of them in.
            let taken = try transaction.execute(
                """
                INSERT INTO idempotency (actor, idempotency_key, request_digest, holder, held_until, created_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (actor, idempotency_key) DO UPDATE
                SET holder = excluded.holder, held_until = excluded.held_until
                WHERE idempotency.status IS NULL AND idempotency.held_until <= excluded.created_at
                    AND idempotency.request_digest = excluded.request_digest
                """,
                [
                    .text(actor.id), .text(key), .text(digest), .text(holder), .integer(until.milliseconds),
                    .integer(now.milliseconds),
                ]
            )
            guard taken == 1 else { throw IdempotencyProblem.inProgress }
            return .held(holder)
        }
    }

    private func keep(_ answer: StoredAnswer, _ actor: Actor, _ key: String, _ holder: String) async throws {
        try await lender.database.write { transaction in
            try transaction.execute(
                """
                UPDATE idempotency SET status = $1, body = $2
                WHERE actor = $3 AND idempotency_key = $4 AND holder = $5 AND status IS NULL
                """,
                [.integer(Int64(answer.status)), .text(answer.body), .text(actor.id), .text(key), .text(holder)]
            )
        }
    }

    private func release(_ actor: Actor, _ key: String, _ holder: String) async throws {
        try await lender.database.write { transaction in
            try transaction.execute(
                """
                DELETE FROM idempotency
                WHERE actor = $1 AND idempotency_key = $2 AND holder = $3 AND status IS NULL
                """,
                [.text(actor.id), .text(key), .text(holder)]
            )
        }
    }
}

extension Lender {
    public var idempotency: IdempotencyBook { IdempotencyBook(lender: self) }
}
