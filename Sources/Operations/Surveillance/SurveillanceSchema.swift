/// Tables of cameras and films (clause 6.2). The films lie sealed in the vault under camera and day and are about nobody
/// in particular until a case is opened.
public enum SurveillanceSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE camera (
            name TEXT NOT NULL PRIMARY KEY,
            zone TEXT NOT NULL,
            entered_on TEXT NOT NULL,
            entered_by TEXT NOT NULL,
            removed_on TEXT
        ) STRICT
        """,
        // That the sign with these words hangs at the entrance, seen by an employee on a day.
        """
        CREATE TABLE zone_sign (
            zone TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            policy_version TEXT NOT NULL,
            seen_on TEXT NOT NULL,
            seen_by TEXT NOT NULL,
            PRIMARY KEY (zone, text_hash, seen_on)
        ) STRICT
        """,
        // D14: goes with the day's key.
        """
        CREATE TABLE film (
            object TEXT NOT NULL PRIMARY KEY,
            camera TEXT NOT NULL REFERENCES camera (name),
            day TEXT NOT NULL,
            from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
            until_minute INTEGER NOT NULL CHECK (until_minute BETWEEN 1 AND 1440),
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL,
            kept_at INTEGER NOT NULL,
            kept_by TEXT NOT NULL,
            CHECK (from_minute < until_minute)
        ) STRICT
        """,
        "CREATE INDEX film_day ON film (camera, day)",
        """
        CREATE TABLE surveillance_case (
            number TEXT NOT NULL PRIMARY KEY,
            case_key TEXT NOT NULL UNIQUE,
            reason TEXT NOT NULL,
            camera TEXT NOT NULL REFERENCES camera (name),
            day TEXT NOT NULL,
            from_minute INTEGER NOT NULL,
            until_minute INTEGER NOT NULL,
            opened_on TEXT NOT NULL,
            opened_by TEXT NOT NULL,
            closed_on TEXT,
            closed_by TEXT,
            CHECK (from_minute < until_minute)
        ) STRICT
        """,
        // The film ends with its day; that it was given away stays known.
        """
        CREATE TABLE film_export (
            line TEXT NOT NULL PRIMARY KEY,
            surveillance_case TEXT NOT NULL REFERENCES surveillance_case (number),
            object TEXT NOT NULL,
            recipient TEXT NOT NULL,
            authority TEXT NOT NULL,
            letter TEXT NOT NULL,
            ground TEXT NOT NULL,
            digest TEXT NOT NULL,
            exported_on TEXT NOT NULL,
            exported_at INTEGER NOT NULL,
            exported_by TEXT NOT NULL
        ) STRICT
        """,
    ]
}
