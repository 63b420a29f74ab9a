import CivilTime
import PrivacyOffice
import SQLPort
public import Wording

/// The answer to a command, as it was first given.
public struct StoredAnswer: Sendable, Hashable {
    public let status: Int
    public let body: String

    public init(status: Int, body: String) {
        self.status = status
        self.body = body
    }
}

/// Answers to commands by actor and key, so that a repeated command changes nothing and hears the same answer.
public struct IdempotencyBook: Sendable {
    let lender: Lender

    /// After this a command that has not answered is taken to have died with its server and may be done again: every
    /// command below is safe to repeat.
    static let patienceSeconds: Int64 = 60

    /// Reserves the key for this command, so that of two at the same time only one acts.
    ///
    /// - Parameter request: Everything that makes the command what it is: method, path, body.
    /// - Returns: The first answer to this command, or `nil` when it is new and the caller must act, then ``keep`` or
    ///   ``release``.
    /// - Throws: ``IdempotencyProblem/otherRequest`` when the key was used for something else,
    ///   ``IdempotencyProblem/inProgress`` while the same command is being carried out.
    public func reserve(actor: String, key: String, request: String) async throws -> StoredAnswer? {
        guard (1...120).contains(key.utf8.count) else { throw IdempotencyProblem.unusableKey }
        let now = lender.clock.now()
        let hash = ShownText.hash(request)
        return try await lender.database.write { transaction in
            let row = try transaction.query(
                "SELECT request_hash, status, body, created_at FROM idempotency WHERE actor = $1 AND idempotency_key = $2",
                [.text(actor), .text(key)]
            ).first
            if let row {
                guard try row.text(0) == hash else { throw IdempotencyProblem.otherRequest }
                if try row.integer(1) > 0 {
                    return StoredAnswer(status: Int(try row.integer(1)), body: try row.text(2))
                }
                let since = Instant(milliseconds: try row.integer(3))
                guard now >= since.adding(seconds: Self.patienceSeconds) else { throw IdempotencyProblem.inProgress }
            }
            let written = try transaction.execute(
                """
                INSERT INTO idempotency (actor, idempotency_key, request_hash, status, body, created_at)
                VALUES ($1, $2, $3, 0, '', $4)
                ON CONFLICT (actor, idempotency_key) DO UPDATE SET created_at = excluded.created_at
                WHERE idempotency.status = 0 AND idempotency.created_at <= $5
                """,
                [
                    .text(actor), .text(key), .text(hash), .integer(now.milliseconds),
                    .integer(now.adding(seconds: -Self.patienceSeconds).milliseconds),
                ]
            )
            guard written == 1 else { throw IdempotencyProblem.inProgress }
            return nil
        }
    }

    /// Keeps the answer to a reserved command.
    public func keep(_ answer: StoredAnswer, actor: String, key: String) async throws {
        try await lender.database.write { transaction in
            try transaction.execute(
                "UPDATE idempotency SET status = $1, body = $2 WHERE actor = $3 AND idempotency_key = $4 AND status = 0",
                [.integer(Int64(answer.status)), .text(answer.body), .text(actor), .text(key)]
            )
        }
    }

    /// Gives a reserved key back after a command that was refused and changed nothing.
    public func release(actor: String, key: String) async throws {
        try await lender.database.write { transaction in
            try transaction.execute(
                "DELETE FROM idempotency WHERE actor = $1 AND idempotency_key = $2 AND status = 0",
                [.text(actor), .text(key)]
            )
        }
    }
}

extension Lender {
    public var idempotency: IdempotencyBook { IdempotencyBook(lender: self) }
}

public enum IdempotencyProblem: UserFacingError, Hashable {
    case unusableKey
    case otherRequest
    case inProgress

    public var code: String {
        switch self {
        case .unusableKey: "idempotency/unusable-key"
        case .otherRequest: "idempotency/other-request"
        case .inProgress: "idempotency/in-progress"
        }
    }
    public var summary: LocalisedText {
        switch self {
        case .unusableKey:
            LocalisedText(
                kk: "Idempotency-Key тақырыпшасы жоқ немесе тым ұзын.",
                ru: "Заголовок Idempotency-Key отсутствует или слишком длинный.",
                en: "The Idempotency-Key header is missing or too long."
            )
        case .otherRequest:
            LocalisedText(
                kk: "Бұл Idempotency-Key басқа сұрау үшін пайдаланылған.",
                ru: "Этот Idempotency-Key уже использован для другого запроса.",
                en: "This Idempotency-Key was used for another request."
            )
        case .inProgress:
            LocalisedText(
                kk: "Дәл осы команда қазір орындалып жатыр.",
                ru: "Эта же команда сейчас выполняется.",
                en: "This very command is being carried out now."
            )
        }
    }
    public var remedy: LocalisedText {
        if self == .inProgress {
            return LocalisedText(
                kk: "Бір секундтан соң дәл сол кілтпен қайталаңыз.",
                ru: "Повторите через секунду с тем же ключом.",
                en: "Repeat it in a second with the same key."
            )
        }
        return LocalisedText(
            kk: "Әр команда үшін 1–120 таңбадан тұратын жаңа кілт алыңыз.",
            ru: "Для каждой команды возьмите новый ключ длиной 1–120 знаков.",
            en: "Take a new key of 1–120 characters for each command."
        )
    }
}
