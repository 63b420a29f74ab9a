package import CivilTime
package import SQLPort

/// Background work that only one process may do at a time: the close of a day, sending messages.
///
/// A lease ends by itself, so work goes on elsewhere when its holder dies. It says who should work, not who wrote last:
/// work that changes data checks ``isHeld(_:by:at:in:)`` inside the transaction of the change.
package struct Leases: Sendable {
    private let database: any SQLPort.Database

    package init(_ database: any SQLPort.Database) { self.database = database }

    /// The statement for a migration that creates the table of leases.
    package static let table = """
        CREATE TABLE lease (
            name TEXT NOT NULL PRIMARY KEY,
            holder TEXT NOT NULL,
            until_milliseconds INTEGER NOT NULL
        ) STRICT
        """

    /// Takes a lease that is free, has ended by `now`, or is the holder's already. Answers whether the holder has it.
    ///
    /// A lease that ends more than ten lengths later than this one would was taken by a clock that has been put right since;
    /// it is taken over, or the work would stand still until the wrong time had come.
    ///
    /// - Parameter until: The end of the lease; from this instant on others may take it.
    package func take(_ name: String, for holder: String, now: Instant, until: Instant) async throws -> Bool {
        precondition(now < until, "a lease must end after it begins")
        return try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO lease (name, holder, until_milliseconds) VALUES ($1, $2, $3)
                ON CONFLICT (name) DO UPDATE
                SET holder = excluded.holder, until_milliseconds = excluded.until_milliseconds
                WHERE lease.holder = excluded.holder OR lease.until_milliseconds <= $4
                    OR lease.until_milliseconds > $5
                """,
                [
                    .text(name), .text(holder), .integer(until.milliseconds), .integer(now.milliseconds),
                    .integer(until.milliseconds + 10 * (until.milliseconds - now.milliseconds)),
                ]
            ) == 1
        }
    }

    /// Prolongs a lease that the holder still has. `false` when it had ended: stop working, someone else may have begun.
    package func renew(_ name: String, for holder: String, now: Instant, until: Instant) async throws -> Bool {
        precondition(now < until, "a lease must end after it begins")
        return try await database.write { transaction in
            try transaction.execute(
                """
                UPDATE lease SET until_milliseconds = $1
                WHERE name = $2 AND holder = $3 AND until_milliseconds > $4
                """,
                [.integer(until.milliseconds), .text(name), .text(holder), .integer(now.milliseconds)]
            ) == 1
        }
    }

    /// Gives a lease back early. No effect when the holder does not have it.
    package func release(_ name: String, by holder: String) async throws {
        _ = try await database.write { transaction in
            try transaction.execute(
                "DELETE FROM lease WHERE name = $1 AND holder = $2",
                [.text(name), .text(holder)]
            )
        }
    }

    /// Whether the holder has the lease, asked inside the transaction that does the work.
    package static func isHeld(
        _ name: String,
        by holder: String,
        at now: Instant,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try !transaction.query(
            "SELECT name FROM lease WHERE name = $1 AND holder = $2 AND until_milliseconds > $3",
            [.text(name), .text(holder), .integer(now.milliseconds)]
        ).isEmpty
    }
}
