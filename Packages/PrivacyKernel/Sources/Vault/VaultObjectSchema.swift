/// Tables of the large objects whose bytes lie in the object folder (clauses 6.1 and 6.2).
public enum VaultObjectSchema {
    public static let statements: [String] = [
        // D14: one key for each camera and day; what was filmed dies with it.
        """
        CREATE TABLE vault_camera_day (
            camera TEXT NOT NULL,
            day TEXT NOT NULL,
            wrapped_key BLOB NOT NULL,
            key_id TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (camera, day)
        ) STRICT
        """,
        "CREATE INDEX vault_camera_day_day ON vault_camera_day (day)",
        // The key of an object is used for nothing else and sealed under its owner's. Without this row the file is noise.
        """
        CREATE TABLE vault_object (
            id TEXT NOT NULL PRIMARY KEY,
            subject TEXT REFERENCES vault_subject (subject),
            camera TEXT,
            day TEXT,
            field TEXT NOT NULL,
            category TEXT NOT NULL,
            purpose TEXT NOT NULL,
            basis TEXT NOT NULL,
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL CHECK (size >= 1),
            digest TEXT NOT NULL,
            line TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            sealed_key BLOB NOT NULL,
            CHECK ((subject IS NULL) = (camera IS NOT NULL)),
            CHECK ((camera IS NULL) = (day IS NULL)),
            FOREIGN KEY (camera, day) REFERENCES vault_camera_day (camera, day)
        ) STRICT
        """,
        "CREATE INDEX vault_object_subject ON vault_object (subject)",
        "CREATE INDEX vault_object_camera ON vault_object (camera, day)",
    ]
}
