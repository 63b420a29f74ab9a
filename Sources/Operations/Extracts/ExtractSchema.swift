/// Which depersonalised extracts were made, by whom and for what. Names nobody whose data went in.
public enum ExtractSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE extract_record (
            purpose TEXT NOT NULL,
            made_on TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            ordered_by TEXT NOT NULL,
            case_reference TEXT NOT NULL,
            fields TEXT NOT NULL,
            people INTEGER NOT NULL,
            people_left_out INTEGER NOT NULL,
            hash TEXT NOT NULL,
            PRIMARY KEY (purpose, made_on)
        ) STRICT
        """
    ]
}
