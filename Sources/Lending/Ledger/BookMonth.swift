public import CivilTime

/// A month of the books: what is closed at once.
public struct BookMonth: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let first: CivilDate

    /// The month of a day.
    public init(_ day: CivilDate) { first = day.adding(days: 1 - day.day) }

    /// Reads `2024-03`; anything else is `nil`.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 7, let first = CivilDate(text + "-01") else { return nil }
        self.first = first
    }

    public var last: CivilDate { next.first.adding(days: -1) }
    public var next: BookMonth { BookMonth(first.adding(days: 31)) }
    public var previous: BookMonth { BookMonth(first.adding(days: -1)) }
    public var description: String { String(first.description.prefix(7)) }

    /// Every day of the month, in order.
    public var days: [CivilDate] { (0...first.days(until: last)).map { first.adding(days: $0) } }

    public static func < (left: BookMonth, right: BookMonth) -> Bool { left.first < right.first }
}
