package import SQLPort

/// Where lines lie in the tree. Most follow one another there as they do by position, so it is kept of whole runs: a line is
/// never touched again for its place.
///
/// `log_run`: `lines` lines from `first_position` on have the indexes from `first_leaf` on. `log_pending`: lines that are not in the
/// tree yet; who inserts a line need not think of it.
public enum LogPlacesSchema {
    public static let statements = [
        """
        CREATE TABLE log_run (
            first_leaf INTEGER NOT NULL PRIMARY KEY CHECK (first_leaf >= 0),
            first_position INTEGER NOT NULL UNIQUE,
            lines INTEGER NOT NULL CHECK (lines >= 1)
        ) STRICT
        """,
        """
        INSERT INTO log_run (first_leaf, first_position, lines)
        SELECT MIN(k.leaf_index), MIN(k.position), COUNT(*) FROM (
            SELECT position, leaf_index, leaf_index - position AS shift,
                position - ROW_NUMBER() OVER (PARTITION BY leaf_index - position ORDER BY position) AS island
            FROM log_entry WHERE leaf_index IS NOT NULL) k
        GROUP BY k.shift, k.island, k.leaf_index / 2048
        """,
        "CREATE TABLE log_pending (position INTEGER NOT NULL PRIMARY KEY) STRICT",
        "INSERT INTO log_pending (position) SELECT position FROM log_entry WHERE leaf_index IS NULL",
        "ALTER TABLE log_line ADD COLUMN position INTEGER NOT NULL DEFAULT 0",
        """
        UPDATE log_line SET position = (SELECT e.position FROM log_entry e WHERE e.leaf_index = log_line.leaf_index)
        """,
        "DROP INDEX log_entry_pending",
        "DROP INDEX log_entry_leaf",
        "ALTER TABLE log_entry DROP COLUMN leaf_index",
    ]
    public static let sqlite = [
        """
        CREATE TRIGGER log_entry_waits AFTER INSERT ON log_entry
        BEGIN INSERT INTO log_pending (position) VALUES (NEW.position); END
        """
    ]
    public static let postgres = [
        """
        CREATE FUNCTION log_entry_waits() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO log_pending (position) VALUES (NEW.position); RETURN NULL; END $$
        """,
        """
        CREATE TRIGGER log_entry_waits AFTER INSERT ON log_entry FOR EACH ROW EXECUTE FUNCTION log_entry_waits()
        """,
    ]
}

/// Neighbouring lines that are taken into the tree together.
struct LogRun {
    let firstLeaf: Int64
    let firstPosition: Int64
    var lines: Int64
    /// A longer one would be sorted as a whole, by PostgreSQL, for the sake of a few lines of it.
    static let longest: Int64 = 2048

    /// Cuts positions, in their order, into runs.
    static func runs(of positions: [Int64], from leaf: Int) -> [LogRun] {
        var runs: [LogRun] = []
        for (offset, position) in positions.enumerated() {
            if let last = runs.last, position == last.firstPosition + last.lines, last.lines < longest {
                runs[runs.count - 1].lines += 1
            } else {
                runs.append(LogRun(firstLeaf: Int64(leaf + offset), firstPosition: position, lines: 1))
            }
        }
        return runs
    }

    /// The last run of the tree; `nil` before the first integration.
    static func last(in transaction: any SQLTransaction) throws -> LogRun? {
        try transaction.query("SELECT first_leaf, first_position, lines FROM log_run ORDER BY first_leaf DESC LIMIT 1")
            .first.map {
                LogRun(firstLeaf: try $0.integer(0), firstPosition: try $0.integer(1), lines: try $0.integer(2))
            }
    }

    /// Says of pending lines that they are in the tree now. A run that goes on from the last one becomes a part of it.
    static func keep(_ runs: [LogRun], after last: LogRun?, in transaction: any SQLTransaction) throws {
        for run in runs {
            let taken = try transaction.execute(
                "DELETE FROM log_pending WHERE position >= $1 AND position < $2",
                [.integer(run.firstPosition), .integer(run.firstPosition + run.lines)]
            )
            guard taken == run.lines else { throw LogError.damagedStore }
            if let last, run.firstLeaf == last.firstLeaf + last.lines,
                run.firstPosition == last.firstPosition + last.lines, run.lines + last.lines <= Self.longest
            {
                try transaction.send(
                    "UPDATE log_run SET lines = lines + $1 WHERE first_leaf = $2",
                    [.integer(run.lines), .integer(last.firstLeaf)]
                )
            } else {
                try transaction.send(
                    "INSERT INTO log_run (first_leaf, first_position, lines) VALUES ($1, $2, $3)",
                    [.integer(run.firstLeaf), .integer(run.firstPosition), .integer(run.lines)]
                )
            }
        }
    }
}

/// Lines of the tree in its order.
enum LeafRows {
    /// Index, position, id, what is kept of the line, and the length of its sealed part.
    static func rows(from leaf: Int64, limit: Int, in transaction: any SQLTransaction) throws -> [SQLRow] {
        try transaction.query(
            """
            SELECT r.first_leaf + e.position - r.first_position, e.position, e.id, e.entry, length(e.sealed)
            FROM log_run r JOIN log_entry e
                ON e.position >= r.first_position + CASE WHEN r.first_leaf < $1 THEN $1 - r.first_leaf ELSE 0 END
                AND e.position < r.first_position + r.lines
            WHERE r.first_leaf >= COALESCE((SELECT MAX(f.first_leaf) FROM log_run f WHERE f.first_leaf <= $1), 0)
            ORDER BY r.first_leaf, e.position LIMIT $2
            """,
            [.integer(leaf), .integer(Int64(limit))]
        )
    }
}

extension TransparencyLog {
    /// Index, person and sealed part of the lines of the tree that are tied to somebody, and what is kept of them.
    package func ties(from leaf: Int64, limit: Int, in transaction: any SQLTransaction) throws -> [SQLRow] {
        try transaction.query(
            """
            SELECT r.first_leaf + e.position - r.first_position, e.subject, e.sealed, e.entry
            FROM log_run r JOIN log_entry e
                ON e.position >= r.first_position + CASE WHEN r.first_leaf < $1 THEN $1 - r.first_leaf ELSE 0 END
                AND e.position < r.first_position + r.lines
            WHERE r.first_leaf >= COALESCE((SELECT MAX(f.first_leaf) FROM log_run f WHERE f.first_leaf <= $1), 0)
                AND (e.subject IS NOT NULL OR e.sealed IS NOT NULL)
            ORDER BY r.first_leaf, e.position LIMIT $2
            """,
            [.integer(leaf), .integer(Int64(limit))]
        )
    }
}
