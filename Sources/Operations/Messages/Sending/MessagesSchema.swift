/// Tables of messages and campaigns (clause 11.1). Addresses are in the vault and go straight to the gateway.
public enum MessagesSchema {
    public static let statements: [String] = sending + campaigns + opinions

    private static let sending: [String] = [
        // D8: a message to a person, and the consent or basis that allowed it. `content` holds the values of its marks and is
        // emptied when the message is done with.
        """
        CREATE TABLE message (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            purpose TEXT NOT NULL,
            template TEXT,
            words_hash TEXT,
            campaign TEXT,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            channel TEXT NOT NULL,
            content TEXT NOT NULL,
            state TEXT NOT NULL,
            reason TEXT,
            business_day TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            failure TEXT,
            link_hash TEXT,
            basis TEXT,
            consent_record TEXT,
            consent_hash TEXT,
            policy_version TEXT,
            sent_at INTEGER,
            CHECK (state IN ('queued', 'sent', 'cancelled', 'bounced', 'failed')),
            CHECK ((template IS NULL) <> (words_hash IS NULL)),
            CHECK (state <> 'sent' OR (basis IS NOT NULL AND sent_at IS NOT NULL))
        ) STRICT
        """,
        "CREATE INDEX message_due ON message (state, due_at)",
        "CREATE INDEX message_subject ON message (subject, created_at)",
        "CREATE INDEX message_campaign ON message (campaign, state)",
        "CREATE UNIQUE INDEX message_link ON message (link_hash)",
        // An address that bounced, as a keyed digest: nothing goes there until it is confirmed anew.
        """
        CREATE TABLE contact_bounce (
            field TEXT NOT NULL,
            digest TEXT NOT NULL,
            code TEXT NOT NULL,
            bounced_at INTEGER NOT NULL,
            PRIMARY KEY (field, digest)
        ) STRICT
        """,
        "CREATE INDEX verified_contact_subject ON verified_contact (subject, field)",
        // D9: a channel that the person has closed for messages that may be refused (clause 9.7.4).
        """
        CREATE TABLE closed_channel (
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            channel TEXT NOT NULL,
            closed_at INTEGER NOT NULL,
            source TEXT NOT NULL,
            PRIMARY KEY (subject, channel)
        ) STRICT
        """,
        // D8: calls and visits to a debtor, each with its recording (62-VI Art. 5).
        """
        CREATE TABLE collection_contact (
            id TEXT NOT NULL PRIMARY KEY,
            contract TEXT NOT NULL REFERENCES contract (number),
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            way TEXT NOT NULL,
            recording TEXT NOT NULL UNIQUE,
            had_on TEXT NOT NULL,
            had_at INTEGER NOT NULL,
            entered_by TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX collection_contact_subject ON collection_contact (subject, had_on)",
    ]

    private static let campaigns: [String] = [
        """
        CREATE TABLE campaign (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            purpose TEXT NOT NULL,
            channel TEXT NOT NULL,
            segment TEXT NOT NULL,
            words TEXT NOT NULL,
            words_hash TEXT NOT NULL,
            per_minute INTEGER NOT NULL CHECK (per_minute > 0),
            state TEXT NOT NULL,
            proposed_by TEXT NOT NULL,
            proposed_on TEXT NOT NULL,
            proposed_at INTEGER NOT NULL,
            decided_by TEXT,
            decided_at INTEGER,
            CHECK (state IN ('proposed', 'running', 'refused', 'stopped')),
            CHECK (decided_by IS NULL OR decided_by <> proposed_by)
        ) STRICT
        """,
        // Whom a campaign was weighed for; no reason against means that he gets it.
        """
        CREATE TABLE campaign_person (
            campaign TEXT NOT NULL REFERENCES campaign (id),
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            reason TEXT NOT NULL,
            PRIMARY KEY (campaign, subject)
        ) STRICT
        """,
    ]

    private static let opinions: [String] = [
        // D12 without a person: how many gave which mark (clause 4.1 purpose 6).
        """
        CREATE TABLE survey_tally (
            campaign TEXT NOT NULL,
            mark INTEGER NOT NULL CHECK (mark BETWEEN 1 AND 5),
            answers INTEGER NOT NULL,
            PRIMARY KEY (campaign, mark)
        ) STRICT
        """,
        // That an invitation was answered; what was answered is in the vault.
        """
        CREATE TABLE survey_answer (
            message TEXT NOT NULL PRIMARY KEY REFERENCES message (id),
            answered_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE promotion (
            id TEXT NOT NULL PRIMARY KEY,
            words TEXT NOT NULL,
            open_from TEXT NOT NULL,
            open_until TEXT NOT NULL,
            winners INTEGER NOT NULL CHECK (winners > 0),
            prize INTEGER NOT NULL CHECK (prize > 0),
            seed_hash TEXT NOT NULL,
            seed TEXT,
            proposed_by TEXT NOT NULL,
            drawn_by TEXT,
            drawn_on TEXT,
            CHECK (drawn_by IS NULL OR drawn_by <> proposed_by)
        ) STRICT
        """,
        // D13, as a ticket that names nobody.
        """
        CREATE TABLE promotion_entry (
            promotion TEXT NOT NULL REFERENCES promotion (id),
            ticket TEXT NOT NULL,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            entered_on TEXT NOT NULL,
            place INTEGER,
            PRIMARY KEY (promotion, subject),
            UNIQUE (promotion, ticket)
        ) STRICT
        """,
    ]
}
