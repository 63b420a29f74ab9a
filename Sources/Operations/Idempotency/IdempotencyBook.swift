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

    /// The first answer to this command, or `nil` when it is new.
    ///
    /// - Parameter request: Everything that makes the command what it is: method, path, body.
    /// - Throws: ``IdempotencyProblem/otherRequest`` when the key was used for something else.
    public func answer(actor: String, key: String, request: String) async throws -> StoredAnswer? {
        guard (1...120).contains(key.utf8.count) else { throw IdempotencyProblem.unusableKey }
        return try await lender.database.read { transaction in
            guard
                let row = try transaction.query(
                    "SELECT request_hash, status, body FROM idempotency WHERE actor = $1 AND idempotency_key = $2",
                    [.text(actor), .text(key)]
                ).first
            else { return nil }
            guard try row.text(0) == ShownText.hash(request) else { throw IdempotencyProblem.otherRequest }
            return StoredAnswer(status: Int(try row.integer(1)), body: try row.text(2))
        }
    }

    /// Keeps an answer. When another server kept one first, that one stands.
    public func keep(_ answer: StoredAnswer, actor: String, key: String, request: String) async throws {
        let now = lender.clock.now()
        try await lender.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO idempotency (actor, idempotency_key, request_hash, status, body, created_at)
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (actor, idempotency_key) DO NOTHING
                """,
                [
                    .text(actor), .text(key), .text(ShownText.hash(request)), .integer(Int64(answer.status)),
                    .text(answer.body), .integer(now.milliseconds),
                ]
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

    public var code: String {
        switch self {
        case .unusableKey: "idempotency/unusable-key"
        case .otherRequest: "idempotency/other-request"
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
        }
    }
    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Әр команда үшін 1–120 таңбадан тұратын жаңа кілт алыңыз.",
            ru: "Для каждой команды возьмите новый ключ длиной 1–120 знаков.",
            en: "Take a new key of 1–120 characters for each command."
        )
    }
}
