import Crypto
public import SQLPort
import TransparencyLog
public import Wording

/// Texts that were shown to people, kept once each, by the SHA-256 of their words.
public enum ShownText {
    public static func hash(_ text: String) -> String { Hex.encode(SHA256.hash(data: Array(text.utf8))) }

    @discardableResult
    public static func keep(
        _ text: String,
        kind: String,
        _ language: Language,
        _ policyVersion: String,
        in transaction: any SQLTransaction
    ) throws -> String {
        let hash = hash(text)
        try transaction.execute(
            """
            INSERT INTO shown_text (hash, kind, language, policy_version, words) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (hash) DO NOTHING
            """,
            [.text(hash), .text(kind), .text(language.rawValue), .text(policyVersion), .text(text)]
        )
        return hash
    }

    /// In which language a text was shown.
    public static func language(of hash: String, in transaction: any SQLTransaction) throws -> Language? {
        try transaction.query("SELECT language FROM shown_text WHERE hash = $1", [.text(hash)]).first
            .flatMap { Language(rawValue: try $0.text(0)) }
    }

    public static func read(_ hash: String, in transaction: any SQLTransaction) throws -> String? {
        try transaction.query("SELECT words FROM shown_text WHERE hash = $1", [.text(hash)]).first?.text(0)
    }
}

/// Random opaque ids.
public enum RandomID {
    public static func make(bytes: Int = 12) -> String {
        var generator = SystemRandomNumberGenerator()
        return Hex.encode((0..<bytes).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
}
