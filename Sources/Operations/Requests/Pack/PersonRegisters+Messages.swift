import Wording

/// What was sent to a person, what he refused, what he took part in.
extension PersonRegisters {
    static let messages: [Register] = [
        Register(
            name: "message",
            title: title("Хабарламалар", "Сообщения", "Messages"),
            columns: [
                "id", "kind", "purpose", "template", "campaign", "channel", "content", "state", "reason",
                "business_day", "basis", "consent_record", "policy_version", "sent_at",
            ],
            query: """
                SELECT id, kind, purpose, template, campaign, channel, content, state, reason, business_day, basis,
                    consent_record, policy_version, sent_at
                FROM message WHERE subject = $1 ORDER BY created_at, id
                """
        ),
        Register(
            name: "letter",
            title: title("Пошта хаттары", "Письма по почте", "Letters by post"),
            columns: ["number", "reference", "content", "obstacle", "created_on", "handed_on", "tracking"],
            query: """
                SELECT number, reference, content, obstacle, created_on, handed_on, tracking
                FROM letter WHERE subject = $1 ORDER BY created_at, id
                """
        ),
        Register(
            name: "consent_withdrawal",
            title: title("Келісімді қайтарып алулар", "Отзывы согласий", "Withdrawals of consent"),
            columns: ["request", "consent", "channel", "received_on", "limit_on", "effective_on", "refused_for"],
            query: """
                SELECT request, consent, channel, received_on, limit_on, effective_on, refused_for
                FROM consent_withdrawal WHERE subject = $1 ORDER BY received_at, consent
                """
        ),
        Register(
            name: "closed_channel",
            title: title("Жабылған арналар", "Закрытые каналы", "Channels closed"),
            columns: ["channel", "closed_at", "source"],
            query: "SELECT channel, closed_at, source FROM closed_channel WHERE subject = $1 ORDER BY channel"
        ),
        Register(
            name: "collection_contact",
            title: title("Берешек бойынша байланыс", "Контакты по задолженности", "Contacts about arrears"),
            columns: ["contract", "way", "recording", "had_on", "had_at"],
            query: """
                SELECT contract, way, recording, had_on, had_at FROM collection_contact WHERE subject = $1 ORDER BY had_at
                """
        ),
        Register(
            name: "campaign_person",
            title: title("Науқандар", "Рассылки", "Campaigns"),
            columns: ["campaign", "reason"],
            query: "SELECT campaign, reason FROM campaign_person WHERE subject = $1 ORDER BY campaign"
        ),
        Register(
            name: "promotion_entry",
            title: title("Акцияларға қатысу", "Участие в акциях", "Promotions taken part in"),
            columns: ["promotion", "ticket", "entered_on", "place"],
            query: """
                SELECT promotion, ticket, entered_on, place FROM promotion_entry WHERE subject = $1 ORDER BY entered_on
                """
        ),
    ]

    static let recordings: [Register] = [
        Register(
            name: "call_recording",
            title: title("Сөйлесу жазбалары", "Записи разговоров", "Recordings of calls"),
            columns: [
                "number", "reference", "direction", "language", "announced_on", "announced_at", "policy_version",
                "seconds", "media_type", "size",
            ],
            query: """
                SELECT number, reference, direction, language, announced_on, announced_at, policy_version, seconds,
                    media_type, size
                FROM call_recording WHERE subject = $1 ORDER BY announced_at, number
                """
        ),
        Register(
            name: "recording_listening",
            title: title("Жазбаларды кім тыңдады", "Кто слушал записи", "Who heard the recordings"),
            columns: ["recording", "role", "listening_use", "case_reference", "listened_at"],
            query: """
                SELECT l.recording, l.role, l.listening_use, l.case_reference, l.listened_at FROM recording_listening l
                JOIN call_recording r ON r.number = l.recording WHERE r.subject = $1 ORDER BY l.listened_at
                """
        ),
        Register(
            name: "state_request",
            title: title(
                "Мемлекеттік органдардың сұраулары",
                "Запросы государственных органов",
                "Requests of state bodies"
            ),
            columns: [
                "number", "authority", "article", "fields", "received_on", "stage", "proposed_fields", "decided_on",
            ],
            query: """
                SELECT number, authority, article, fields, received_on, stage, proposed_fields, decided_on
                FROM state_request WHERE subject = $1 AND (hidden_until IS NULL OR hidden_until <= $2) ORDER BY number
                """,
            isDated: true
        ),
    ]

    private static func title(_ kk: String, _ ru: String, _ en: String) -> LocalisedText {
        LocalisedText(kk: kk, ru: ru, en: en)
    }
}
