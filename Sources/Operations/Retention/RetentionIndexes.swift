/// Indexes by which everything of one person is found at once, however many others there are: destroying one among a
/// million may not read the million.
public enum RetentionIndexes {
    public static let statements: [String] = [
        "CREATE INDEX session_subject ON session (subject) WHERE subject IS NOT NULL",
        "CREATE INDEX session_application ON session (application) WHERE application IS NOT NULL",
        "CREATE INDEX verified_contact_subject ON verified_contact (subject)",
        "CREATE INDEX acknowledgement_subject ON acknowledgement (subject)",
        "CREATE INDEX outbox_subject ON outbox (subject)",
        "CREATE INDEX task_subject ON task (subject) WHERE subject IS NOT NULL",
        "CREATE INDEX task_reference ON task (reference)",
    ]
}
