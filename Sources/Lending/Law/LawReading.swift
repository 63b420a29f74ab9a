public import CivilTime
import LoanMath
import Money
import PolicyModel
public import Wording

/// A value of law together with where it stands, so that every answer can say which provision decided.
public struct Cited<Value: Hashable & Sendable>: Hashable, Sendable {
    public let value: Value
    /// The id of the entry in the law table: `kdn.limit`.
    public let id: String
    /// `56-V Art. 7(2)(8-1)`.
    public let citation: String
    /// What the provision says, in a sentence a customer may read.
    public let text: LocalisedText

    public init(value: Value, id: String, citation: String, text: LocalisedText) {
        self.value = value
        self.id = id
        self.citation = citation
        self.text = text
    }

    func with<New>(_ value: New) -> Cited<New> { Cited<New>(value: value, id: id, citation: citation, text: text) }
}

/// The law table says nothing usable about something that a calculation needs: the calculation is refused.
public struct LawGap: UserFacingError, Hashable {
    /// The entries that are missing on the day or whose value cannot be read.
    public let missing: [String]
    public let date: CivilDate

    public init(missing: [String], date: CivilDate) {
        self.missing = missing
        self.date = date
    }

    public var code: String { "law/gap" }

    public var summary: LocalisedText {
        LocalisedText(
            kk: "\(date) күніне заң кестесінде мына мәндер жоқ: {ids}.",
            ru: "На \(date) в таблице права нет значений: {ids}.",
            en: "On \(date) the table of law has no value for: {ids}."
        ).filled(["ids": missing.joined(separator: ", ")])
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Заң кестесін толықтырып, есептеуді қайталаңыз.",
            ru: "Дополните таблицу права и повторите расчёт.",
            en: "Complete the table of law and repeat the calculation."
        )
    }
}

extension LawTable {
    /// A percentage such as `46`, `46 %` or `0.5 %`.
    func percentage(_ id: String, on date: CivilDate) throws(LawGap) -> Cited<Rate> {
        try read(id, on: date) { Rate(percent: LawTable.bare($0, unit: "%")) }
    }

    /// A share written as a fraction of one, such as `0.5`.
    func fraction(_ id: String, on date: CivilDate) throws(LawGap) -> Cited<Rate> {
        try read(id, on: date) { text in
            Rate(percent: LawTable.bare(text, unit: ""))
                .flatMap { abs($0.billionths) <= 10_000_000 ? Rate(billionths: $0.billionths * 100) : nil }
        }
    }

    /// A whole number of days, years or multiples.
    func number(_ id: String, on date: CivilDate) throws(LawGap) -> Cited<Int> {
        try read(id, on: date) { Int(LawTable.bare($0, unit: "")) }
    }

    /// An amount in tenge.
    func amount(_ id: String, on date: CivilDate) throws(LawGap) -> Cited<Money> {
        try read(id, on: date) { Money(decimal: LawTable.bare($0, unit: "KZT")) }
    }

    /// Words separated by commas or semicolons, in the order of the table.
    func list(_ id: String, on date: CivilDate) throws(LawGap) -> Cited<[String]> {
        try read(id, on: date) { text in
            text.split { $0 == "," || $0 == ";" }.map { LawTable.trimmed($0) }.filter { !$0.isEmpty }
        }
    }

    /// The value if the table has an entry on the day; an entry that cannot be read is still a gap.
    func ifPresent<Value>(
        _ id: String,
        on date: CivilDate,
        _ read: (String, CivilDate) throws(LawGap) -> Cited<Value>
    ) throws(LawGap) -> Cited<Value>? {
        entry(id, on: date) == nil ? nil : try read(id, date)
    }

    private func read<Value>(_ id: String, on date: CivilDate, _ parse: (String) -> Value?) throws(LawGap)
        -> Cited<Value>
    {
        guard let entry = entry(id, on: date), let value = parse(entry.value) else {
            throw LawGap(missing: [id], date: date)
        }
        // A dash stands for "the act as a whole".
        let citation = entry.article == "-" ? entry.act : entry.citation
        return Cited(value: value, id: id, citation: citation, text: entry.text)
    }

    private static func bare(_ text: String, unit: String) -> String {
        var bare = trimmed(text[...])
        if !unit.isEmpty, bare.hasSuffix(unit) { bare = trimmed(bare.dropLast(unit.count)) }
        return bare
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var slice = text[...]
        while slice.first?.isWhitespace == true { slice = slice.dropFirst() }
        while slice.last?.isWhitespace == true { slice = slice.dropLast() }
        return String(slice)
    }
}
