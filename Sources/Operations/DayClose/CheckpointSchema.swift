/// The checkpoint of a contract's books, beside the mark that it belongs to. Category D8; figures only.
public enum CheckpointSchema {
    public static let statements: [String] = [
        // How many facts it stands for; it is worth nothing when there are more.
        "ALTER TABLE posted_mark ADD COLUMN facts INTEGER",
        // Which arithmetic made it.
        "ALTER TABLE posted_mark ADD COLUMN engine INTEGER",
        "ALTER TABLE posted_mark ADD COLUMN state BLOB",
    ]
}
