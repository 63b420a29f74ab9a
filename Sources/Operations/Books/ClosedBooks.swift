import CivilTime
import Lending
import SQLPort

/// How far the books are closed.
enum ClosedBooks {
    /// The last day on which nothing may be posted any more; `nil` while no month is closed.
    static func through(in transaction: any SQLTransaction) throws -> CivilDate? {
        try transaction.query("SELECT MAX(last_day) FROM book_period").first?.optionalDate(0)
    }

    static func months(in transaction: any SQLTransaction) throws -> [BookMonth: String] {
        var months: [BookMonth: String] = [:]
        for row in try transaction.query("SELECT month, act FROM book_period") {
            guard let month = BookMonth(try row.text(0)) else { throw SQLMismatch(column: 0, expected: "month") }
            months[month] = try row.text(1)
        }
        return months
    }

    static func close(_ month: BookMonth, act: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "INSERT INTO book_period (month, last_day, act) VALUES ($1, $2, $3)",
            [.text(month.description), .text(month.last.description), .text(act)]
        )
    }

    static func reopen(_ month: BookMonth, in transaction: any SQLTransaction) throws {
        try transaction.execute("DELETE FROM book_period WHERE month = $1", [.text(month.description)])
    }
}
