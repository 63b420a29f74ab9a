/// Tables of the register of call recordings (clause 6.1). The sound itself lies sealed in the vault; here are numbers,
/// times and who heard it. Nobody is named.
public enum RecordingSchema {
    public static let statements: [String] = [
        // D4: a call exists from the moment it was announced to the person that he is recorded; the sound comes after it.
        """
        CREATE TABLE call_recording (
            number TEXT NOT NULL PRIMARY KEY,
            recording_key TEXT NOT NULL UNIQUE,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            reference TEXT NOT NULL,
            direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
            agent TEXT NOT NULL,
            announcement TEXT NOT NULL REFERENCES shown_text (hash),
            policy_version TEXT NOT NULL,
            language TEXT NOT NULL,
            announced_on TEXT NOT NULL,
            announced_at INTEGER NOT NULL,
            retention TEXT NOT NULL,
            object TEXT,
            media_type TEXT,
            size INTEGER,
            seconds INTEGER CHECK (seconds >= 1),
            kept_at INTEGER,
            CHECK ((object IS NULL) = (media_type IS NULL)),
            CHECK ((object IS NULL) = (seconds IS NULL)),
            CHECK ((object IS NULL) = (kept_at IS NULL))
        ) STRICT
        """,
        "CREATE INDEX call_recording_subject ON call_recording (subject)",
        "CREATE INDEX call_recording_agent ON call_recording (agent, announced_at)",
        // Who heard a recording, what for and in which case: the person reads it too.
        """
        CREATE TABLE recording_listening (
            line TEXT NOT NULL PRIMARY KEY,
            recording TEXT NOT NULL REFERENCES call_recording (number),
            listener TEXT NOT NULL,
            role TEXT NOT NULL,
            listening_use TEXT NOT NULL,
            case_reference TEXT NOT NULL,
            listened_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX recording_listening_recording ON recording_listening (recording)",
    ]
}
