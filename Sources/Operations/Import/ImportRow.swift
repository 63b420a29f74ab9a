import CivilTime
import LoanMath
import Money
import Wording

/// Reads the cells of one row by the names of their columns and notes everything that is wrong with them.
struct ImportRow {
    let file: String
    let number: Int
    private let values: [String: String]
    private(set) var problems: [ImportProblem] = []

    init(_ row: ImportTable.Row, of table: ImportTable) {
        file = table.file
        number = row.number
        values = Dictionary(zip(table.heading, row.cells), uniquingKeysWith: { first, _ in first })
        if row.cells.count != table.heading.count { note(.columns) }
    }

    mutating func note(_ fault: ImportFault, _ column: String? = nil) {
        problems.append(
            ImportProblem(file: file, row: number, column: column, code: fault.code, text: fault.text)
        )
    }

    mutating func note(_ error: any UserFacingError, _ column: String? = nil) {
        problems.append(
            ImportProblem(file: file, row: number, column: column, code: error.code, text: error.summary)
        )
    }

    func raw(_ column: String) -> String { values[column] ?? "" }

    /// A text of 1 to 100 characters.
    mutating func text(_ column: String) -> String {
        let value = raw(column)
        if value.isEmpty || value.count > 100 { note(.missing, column) }
        return value
    }

    /// A day that has come.
    mutating func day(_ column: String, by today: CivilDate) -> CivilDate? {
        guard let day = CivilDate(raw(column)) else {
            note(.date, column)
            return nil
        }
        if day > today { note(.future, column) }
        return day
    }

    /// A positive amount, at most a thousand million tenge.
    mutating func amount(_ column: String) -> Money? {
        guard let amount = Money(decimal: raw(column)), amount.isPositive, amount <= Money(tenge: 1_000_000_000) else {
            note(.amount, column)
            return nil
        }
        return amount
    }

    mutating func integer(_ column: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = Int(raw(column)), range.contains(value) else {
            note(.number, column)
            return nil
        }
        return value
    }

    mutating func percent(_ column: String) -> Rate? {
        guard let rate = Rate(percent: raw(column)), rate.billionths > 0, rate.billionths <= 1_000_000_000 else {
            note(.number, column)
            return nil
        }
        return rate
    }

    mutating func word<Word: RawRepresentable<String>>(_ column: String, _ type: Word.Type) -> Word? {
        guard let word = Word(rawValue: raw(column)) else {
            note(.word, column)
            return nil
        }
        return word
    }

    /// A value that a type checks itself.
    mutating func checked<Value>(_ column: String, _ make: (String) throws -> Value) -> Value? {
        do { return try make(raw(column)) } catch let error as any UserFacingError {
            note(error, column)
        } catch { note(.word, column) }
        return nil
    }
}
