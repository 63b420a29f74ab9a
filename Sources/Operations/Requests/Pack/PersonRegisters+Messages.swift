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

    private static func title(_ kk: String, _ ru: String, _ en: String) -> LocalisedText {
        LocalisedText(kk: kk, ru: ru, en: en)
    }
}
