public import CivilTime
public import Wording

/// What the law demands, dated and sourced, so that a lawyer can correct a figure without touching the program.
public struct LawTable: Sendable, Hashable {
    public let entries: [LawEntry]
    public let hash: String
    /// Days whose nature differs from their weekday, in order.
    public let holidays: [Holiday]
    /// Working days, counted with the holidays.
    public let calendar: WorkingCalendar
    /// What no policy can allow, by date.
    public let prohibitions: [LawProhibition]

    public init(
        entries: [LawEntry],
        hash: String,
        holidays: [Holiday] = [],
        prohibitions: [LawProhibition] = []
    ) {
        self.entries = entries
        self.hash = hash
        self.holidays = holidays
        self.prohibitions = prohibitions
        calendar = WorkingCalendar(holidays: holidays)
    }

    /// A law that says nothing: for questions about what a policy says by itself, never for deciding about people.
    public static let silent = LawTable(entries: [], hash: "")

    /// The rule in force on a day, or `nil` when the table knows none: the caller must then refuse.
    public func entry(_ id: String, on date: CivilDate) -> LawEntry? {
        entries.last { $0.id == id && $0.from <= date && (($0.until.map { date <= $0 }) ?? true) }
    }
}

public struct LawEntry: Sendable, Hashable {
    /// How sure we are of the text: `H` read, `M` secondary, `L` from memory.
    public enum Confidence: String, Sendable, Hashable, CaseIterable { case high = "H", medium = "M", low = "L" }
    public let id: String
    /// `56-V`, `94-V` … or the number of the by-law.
    public let act: String
    public let article: String
    public let textDate: CivilDate?
    public let confidence: Confidence
    public let from: CivilDate
    /// The last day on which it applies; `nil` = still in force.
    public let until: CivilDate?
    /// The figure or word as text: a percentage, a number of days, a list.
    public let value: String
    /// What it says, in a sentence a customer may read.
    public let text: LocalisedText

    /// `56-V Art. 6(3)`.
    public var citation: String { article.isEmpty ? act : "\(act) \(article)" }
}
