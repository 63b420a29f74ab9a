import CivilTime
import PrivacyKernel
import SQLPort
public import Wording

/// A register outside the vault with what it says of one person.
public struct PackRegister: Sendable {
    /// The table, by its own name.
    public let name: String
    public let title: LocalisedText
    public let columns: [String]
    public let rows: [[String]]
}

/// Every register in which a person is named by his id, or which holds what his applications and contracts are made of.
///
/// A test holds this list against the schema: a table with a person's id that is not here breaks it.
public enum PersonRegisters {
    struct Register: Sendable {
        let name: String
        let title: LocalisedText
        let columns: [String]
        /// Asks by the person's id; and, where rows may be hidden from him by law, by the day.
        let query: StaticString
        var isDated = false
    }

    /// Tables with a person's id that hold nothing but keys of the machine, with the reason why they are not copied.
    public static let leftOut: [String: String] = [
        "vault_subject": "the person's key, wrapped; it opens everything else",
        "vault_index": "keyed digests of values that are in the copy",
        "vault_item": "opened in the copy",
        "vault_sheet": "opened in the copy",
        "vault_document": "opened in the copy",
        "disclosure": "listed in the copy",
        "vault_conflict": "two values, both of which are opened in the copy",
        "vault_restriction": "names of fields that are blocked; the answer to the request for it says which",
        "retention_due": "whether the time of something in the copy has come; the terms stand in the copy",
        "destruction_item":
            "what of the copy is proposed for destruction; it forgets whose it was when it is destroyed",
        "vault_object": "recordings and scans, which are handed over as files; each is a line of the log in the copy",
        "log_entry": "every line is in the copy and in the proof file",
    ]

    /// - Parameter today: Rows that a state body forbade to show beyond this day are left out, whoever answers.
    static func read(of subject: SubjectID, shownOn today: CivilDate, in transaction: any SQLTransaction) throws
        -> [PackRegister]
    {
        try all.map { register in
            PackRegister(
                name: register.name,
                title: register.title,
                columns: register.columns,
                rows: try transaction.query(
                    register.query,
                    [.text(subject.rawValue)] + (register.isDated ? [.text(today.description)] : [])
                ).map { row in row.values.map(word) }
            )
        }
    }

    public static var names: Set<String> { Set(all.map(\.name)) }

    private static func word(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .text(let text): text
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }

    static let all: [Register] = business + contracts + office + messages + recordings + machine

    private static let business: [Register] = [
        Register(
            name: "application",
            title: LocalisedText("Өтінімдер", "Заявки", "Applications"),
            columns: ["number", "state", "language", "origin", "content", "created_on", "created_at", "updated_at"],
            query: """
                SELECT number, state, language, origin, content, created_on, created_at, updated_at
                FROM application WHERE subject = $1 ORDER BY number
                """
        ),
        Register(
            name: "decision",
            title: LocalisedText("Шешімдер", "Решения", "Decisions"),
            columns: ["application", "number", "automated", "outcome", "content", "decided_on"],
            query: """
                SELECT d.application, d.number, d.automated, d.outcome, d.content, d.decided_on FROM decision d
                JOIN application a ON a.number = d.application WHERE a.subject = $1 ORDER BY d.application, d.number
                """
        ),
        Register(
            name: "objection",
            title: LocalisedText("Шешімге қарсылықтар", "Возражения против решений", "Objections to decisions"),
            columns: ["application", "number", "raised_on", "due_on", "answered_on"],
            query: """
                SELECT o.application, o.number, o.raised_on, o.due_on, o.answered_on FROM objection o
                JOIN application a ON a.number = o.application WHERE a.subject = $1 ORDER BY o.application, o.number
                """
        ),
        Register(
            name: "security_person",
            title: LocalisedText("Кепілгерлік", "Обеспечение чужого займа", "Securing another's loan"),
            columns: ["application", "role", "entered_on", "document_hash", "terms", "signed_on", "removed_on"],
            query: """
                SELECT application, role, entered_on, document_hash, terms, signed_on, removed_on
                FROM security_person WHERE subject = $1 ORDER BY application
                """
        ),
    ]

    private static let office: [Register] = [
        Register(
            name: "consent",
            title: LocalisedText("Келісімдер", "Согласия", "Consents"),
            columns: ["consent", "channel", "policy_version", "given_on", "expires_on", "withdrawn_on", "text_hash"],
            query: """
                SELECT consent, channel, policy_version, given_on, expires_on, withdrawn_on, text_hash
                FROM consent WHERE subject = $1 ORDER BY given_at, consent
                """
        ),
        Register(
            name: "acknowledgement",
            title: LocalisedText("Танысулар", "Ознакомления", "Acknowledgements"),
            columns: ["application", "kind", "text_hash", "policy_version", "business_day", "acknowledged_at"],
            query: """
                SELECT application, kind, text_hash, policy_version, business_day, acknowledged_at
                FROM acknowledgement WHERE subject = $1 ORDER BY acknowledged_at, kind
                """
        ),
        Register(
            name: "subject_request",
            title: LocalisedText("Деректер бойынша өтініштер", "Обращения о данных", "Requests about data"),
            columns: ["number", "kind", "channel", "stage", "answer_way", "received_on", "due_on", "ended_on"],
            query: """
                SELECT number, kind, channel, stage, answer_way, received_on, due_on, ended_on
                FROM subject_request WHERE subject = $1 ORDER BY number
                """
        ),
        Register(
            name: "purpose_objection",
            title: LocalisedText("Мақсаттарға қарсылықтар", "Возражения против целей", "Objections to purposes"),
            columns: ["purpose", "request", "since", "lifted_on"],
            query: """
                SELECT purpose, request, since, lifted_on FROM purpose_objection WHERE subject = $1 ORDER BY since, purpose
                """
        ),
        Register(
            name: "recipient_notice",
            title: LocalisedText("Алушыларға хабарламалар", "Сообщения получателям", "Notices to recipients"),
            columns: ["request", "recipient", "act", "fields", "case_references", "created_on", "receipt"],
            query: """
                SELECT request, recipient, act, fields, case_references, created_on, receipt
                FROM recipient_notice WHERE subject = $1 ORDER BY created_on, recipient
                """
        ),
        Register(
            name: "power_of_attorney",
            title: LocalisedText("Сенімхаттар", "Доверенности", "Powers of attorney"),
            columns: ["id", "part", "scope", "valid_until", "revoked_on", "entered_on"],
            query: """
                SELECT id, CASE WHEN subject = $1 THEN 'given' ELSE 'held' END, scope, valid_until, revoked_on, entered_on
                FROM power_of_attorney WHERE subject = $1 OR representative = $1 ORDER BY id
                """
        ),
    ]

    private static let machine: [Register] = [
        Register(
            name: "retention_hold",
            title: LocalisedText("Жоюды тоқтату", "Запреты уничтожения", "Holds on destruction"),
            columns: ["kind", "reference", "until_day", "placed_on", "lifted_on"],
            query: """
                SELECT kind, reference, until_day, placed_on, lifted_on
                FROM retention_hold WHERE subject = $1 ORDER BY placed_at
                """
        ),
        Register(
            name: "verified_contact",
            title: LocalisedText("Расталған байланыс", "Подтверждённые контакты", "Proved contacts"),
            columns: ["field", "verified_at"],
            query: "SELECT field, verified_at FROM verified_contact WHERE subject = $1 ORDER BY field"
        ),
        Register(
            name: "session",
            title: LocalisedText("Кірулер", "Сеансы", "Sessions"),
            columns: ["application", "signed_in", "created_at", "seen_at"],
            query: """
                SELECT application, signed_in, created_at, seen_at FROM session WHERE subject = $1 ORDER BY created_at
                """
        ),
        Register(
            name: "one_time_code",
            title: LocalisedText("Бір реттік кодтар", "Одноразовые коды", "One-time codes"),
            columns: ["use", "reference", "created_at", "expires_at", "attempts", "used_at"],
            query: """
                SELECT use, reference, created_at, expires_at, attempts, used_at
                FROM one_time_code WHERE subject = $1 ORDER BY created_at
                """
        ),
        Register(
            name: "outbox",
            title: LocalisedText("Жіберілгендер", "Отправления", "Outgoing work"),
            columns: ["kind", "reference", "content", "business_day", "created_at", "attempts", "done_at"],
            query: """
                SELECT kind, reference, content, business_day, created_at, attempts, done_at
                FROM outbox WHERE subject = $1 ORDER BY created_at, id
                """
        ),
        Register(
            name: "task",
            title: LocalisedText("Қызметкер тапсырмалары", "Задачи сотрудников", "Tasks of employees"),
            columns: ["kind", "role", "reference", "content", "created_on", "done_at"],
            query: """
                SELECT kind, role, reference, content, created_on, done_at FROM task WHERE subject = $1 ORDER BY created_at
                """
        ),
    ]
}
