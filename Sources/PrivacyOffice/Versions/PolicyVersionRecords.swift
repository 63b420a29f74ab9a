public import CivilTime
import Crypto
public import PolicyModel
public import SQLPort
import TransparencyLog
public import Wording

/// The tables of versions. Every act takes the lock first and grows the edition last.
public enum PolicyVersionRecords {
    /// Lets one act on versions at a time go on. Nothing is changed by it.
    public static func lock(in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "INSERT INTO policy_edition (singleton, edition) VALUES (1, 0) ON CONFLICT (singleton) DO NOTHING"
        )
        try transaction.execute("UPDATE policy_edition SET edition = edition WHERE singleton = 1")
    }

    /// Tells every server that there is something new. After this the act decides nothing more: what it decided by would
    /// not be what is stored.
    public static func grow(in transaction: any SQLTransaction) throws {
        try transaction.execute("UPDATE policy_edition SET edition = edition + 1 WHERE singleton = 1")
    }

    static func edition(in transaction: any SQLTransaction) throws -> Int64? {
        try transaction.query(editionQuestion).first?.integer(0)
    }

    static func anticipateEdition(in transaction: any SQLTransaction) throws {
        try transaction.anticipate(editionQuestion, [])
    }

    private static let editionQuestion: StaticString = "SELECT edition FROM policy_edition"

    /// Keeps a version: its files by hash, and its notice in every language as it is shown.
    public static func keep(
        _ policy: Policy,
        texts: [String: String],
        notices: [Language: String],
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO policy_version (hash, version, effective_from) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING",
            [.text(policy.hash), .text(policy.version), .text(policy.effectiveFrom.description)]
        )
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) where PolicyReader.policyFiles.contains(name) {
            let hash = Hex.encode(SHA256.hash(data: Array(text.utf8)))
            try transaction.execute(
                "INSERT INTO policy_file (hash, words) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
                [.text(hash), .text(text)]
            )
            try transaction.execute(
                """
                INSERT INTO policy_version_file (policy, name, file) VALUES ($1, $2, $3)
                ON CONFLICT (policy, name) DO NOTHING
                """,
                [.text(policy.hash), .text(name), .text(hash)]
            )
        }
        for (language, text) in notices.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let hash = try ShownText.keep(text, kind: "notice", language, policy.version, in: transaction)
            try transaction.execute(
                """
                INSERT INTO policy_version_notice (policy, language, text_hash) VALUES ($1, $2, $3)
                ON CONFLICT (policy, language) DO NOTHING
                """,
                [.text(policy.hash), .text(language.rawValue), .text(hash)]
            )
        }
    }

    /// The files of a version by name.
    public static func texts(of hash: String, in transaction: any SQLTransaction) throws -> [String: String] {
        let rows = try transaction.query(
            """
            SELECT v.name, f.words FROM policy_version_file v JOIN policy_file f ON f.hash = v.file
            WHERE v.policy = $1 ORDER BY v.name
            """,
            [.text(hash)]
        )
        return Dictionary(try rows.map { (try $0.text(0), try $0.text(1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The notice of a version as it was shown, with the hash of its words.
    public static func notice(of hash: String, _ language: Language, in transaction: any SQLTransaction) throws
        -> (hash: String, words: String)?
    {
        try transaction.query(
            """
            SELECT n.text_hash, t.words FROM policy_version_notice n JOIN shown_text t ON t.hash = n.text_hash
            WHERE n.policy = $1 AND n.language = $2
            """,
            [.text(hash), .text(language.rawValue)]
        ).first.map { (try $0.text(0), try $0.text(1)) }
    }

    /// One hash for the notice in all languages: what was shown on the site.
    public static func noticeHash(of hash: String, in transaction: any SQLTransaction) throws -> String {
        let rows = try transaction.query(
            "SELECT language, text_hash FROM policy_version_notice WHERE policy = $1 ORDER BY language",
            [.text(hash)]
        )
        return ShownText.hash(try rows.map { "\(try $0.text(0)) \(try $0.text(1))\n" }.joined())
    }

    /// Adds a fact. The same fact again is success without effect.
    public static func add(_ fact: PolicyFact, to hash: String, in transaction: any SQLTransaction) throws {
        let last = try transaction.query("SELECT MAX(number) FROM policy_fact WHERE policy = $1", [.text(hash)])
            .first?.optionalInteger(0)
        let (kind, channel, proof, reason) = fact.event.columns
        // A folder may be adopted again, after another one was in between.
        let reference = fact.event == .adopted ? fact.on.description : proof?.reference ?? ""
        try transaction.execute(
            """
            INSERT INTO policy_fact (policy, number, kind, actor, business_day, recorded_at, channel, proof, shown_on,
                reference, content_hash, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (policy, kind, channel, reference) DO NOTHING
            """,
            [
                .text(hash), .integer((last ?? 0) + 1), .text(kind), .text(fact.actor), .text(fact.on.description),
                .integer(fact.at.milliseconds), .text(channel?.rawValue ?? ""), .text(proof?.kind.rawValue ?? ""),
                .text(orNull: proof?.shownOn.description), .text(reference), .text(proof?.contentHash ?? ""),
                .text(reason?.rawValue ?? ""),
            ]
        )
    }

    /// All versions with their facts, in the order in which they were brought in.
    public static func history(in transaction: any SQLTransaction) throws -> PolicyHistory {
        var facts: [String: [PolicyFact]] = [:]
        let rows = try transaction.query(
            """
            SELECT policy, kind, actor, business_day, recorded_at, channel, proof, shown_on, reference, content_hash,
                reason
            FROM policy_fact ORDER BY policy, number
            """
        )
        for row in rows { facts[try row.text(0), default: []].append(try fact(row)) }
        let versions = try transaction.query("SELECT hash, version, effective_from FROM policy_version").map { row in
            let hash = try row.text(0)
            return PolicyVersion(
                hash: hash,
                version: try row.text(1),
                effectiveFrom: try row.date(2),
                facts: facts[hash] ?? []
            )
        }
        func first(_ version: PolicyVersion) -> (Int64, String) {
            // A folder that is adopted again comes after what was brought in meanwhile.
            ((version.adoption ?? version.facts.first)?.at.milliseconds ?? .max, version.hash)
        }
        return PolicyHistory(versions.sorted { first($0) < first($1) })
    }

    /// Notes what was tried and refused.
    public static func note(
        _ word: String,
        refusal: String,
        _ hash: String,
        _ actor: String,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO policy_attempt (policy, actor, word, refusal, at) VALUES ($1, $2, $3, $4, $5)",
            [.text(hash), .text(actor), .text(word), .text(refusal), .integer(at.milliseconds)]
        )
    }

    /// What was refused of a version, newest first; at most 100.
    public static func attempts(on hash: String, in transaction: any SQLTransaction) throws -> [PolicyAttempt] {
        try transaction.query(
            "SELECT actor, word, refusal, at FROM policy_attempt WHERE policy = $1 ORDER BY number DESC LIMIT 100",
            [.text(hash)]
        ).map { row in
            PolicyAttempt(
                actor: try row.text(0),
                word: try row.text(1),
                refusal: try row.text(2),
                at: Instant(milliseconds: try row.integer(3))
            )
        }
    }

    private static func fact(_ row: SQLRow) throws -> PolicyFact {
        let event: PolicyFact.Event
        switch try row.text(1) {
        case "adopted": event = .adopted
        case "imported": event = .imported
        case "approved": event = .approved
        case "announced":
            guard let channel = AnnouncementChannel(rawValue: try row.text(5)),
                let kind = AnnouncementProof.Kind(rawValue: try row.text(6)), let shownOn = try row.optionalDate(7)
            else { throw SQLMismatch(column: 5, expected: "channel and proof") }
            event = .announced(
                channel,
                AnnouncementProof(
                    kind: kind,
                    shownOn: shownOn,
                    reference: try row.text(8),
                    contentHash: try row.text(9)
                )
            )
        case "withdrawn":
            guard let reason = PolicyWithdrawalReason(rawValue: try row.text(10)) else {
                throw SQLMismatch(column: 10, expected: "reason")
            }
            event = .withdrawn(reason)
        default: throw SQLMismatch(column: 1, expected: "kind")
        }
        return PolicyFact(
            event: event,
            actor: try row.text(2),
            on: try row.date(3),
            at: Instant(milliseconds: try row.integer(4))
        )
    }
}

extension AnnouncementProof {
    /// SHA-256 of the file of a proof, hexadecimal.
    public static func hash(of bytes: [UInt8]) -> String { Hex.encode(SHA256.hash(data: bytes)) }
}

/// An act on a version that was refused.
public struct PolicyAttempt: Sendable, Hashable {
    public let actor: String
    /// What was tried: `approve`, `announce`, `withdraw`.
    public let word: String
    /// The code of the refusal, such as `policy-version/own-draft`.
    public let refusal: String
    public let at: Instant
}

extension PolicyFact.Event {
    fileprivate var columns: (String, AnnouncementChannel?, AnnouncementProof?, PolicyWithdrawalReason?) {
        switch self {
        case .adopted: ("adopted", nil, nil, nil)
        case .imported: ("imported", nil, nil, nil)
        case .approved: ("approved", nil, nil, nil)
        case .announced(let channel, let proof): ("announced", channel, proof, nil)
        case .withdrawn(let reason): ("withdrawn", nil, nil, reason)
        }
    }
}
