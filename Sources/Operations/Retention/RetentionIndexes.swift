/// Indexes by which everything of one person is found at once, however many others there are: destroying one among a
/// million may not read the million.
public enum RetentionIndexes {
    public static let statements: [String] = [
        "CREATE INDEX session_subject ON session (subject) WHERE subject IS NOT NULL",
        "CREATE INDEX session_application ON session (application) WHERE application IS NOT NULL",
        "CREATE INDEX acknowledgement_subject ON acknowledgement (subject)",
        "CREATE INDEX outbox_subject ON outbox (subject)",
        "CREATE INDEX task_subject ON task (subject) WHERE subject IS NOT NULL",
        "CREATE INDEX campaign_person_subject ON campaign_person (subject)",
        "CREATE INDEX promotion_entry_subject ON promotion_entry (subject)",
        "CREATE INDEX recipient_notice_subject ON recipient_notice (subject)",
        "CREATE INDEX signed_message_request ON signed_message (request) WHERE request IS NOT NULL",
        "CREATE INDEX cookie_choice_visitor ON cookie_choice (visitor) WHERE visitor IS NOT NULL",
        "CREATE INDEX task_reference ON task (reference)",
    ]
}
