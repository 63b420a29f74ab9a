import CivilTime
import Money
import Wording

/// Numbers and dates as people of each language write them. Our own tables: the machine's locale data change.
enum Format {
    private static let narrowSpace = "\u{00A0}"

    /// `106 493 ₸`, or `106 485,80 ₸` where there are tiyn; English writes `106,493 ₸`.
    static func money(_ money: Money, _ language: Language) -> String { amount(money, language) + narrowSpace + "₸" }

    /// The same without the sign, for columns.
    static func amount(_ money: Money, _ language: Language) -> String {
        let magnitude = money.tiyn.magnitude
        let grouped = group(String(magnitude / 100), by: language == .english ? "," : narrowSpace)
        let tiyn = magnitude % 100
        let mark = language == .english ? "." : ","
        let fraction = tiyn == 0 ? "" : mark + (tiyn < 10 ? "0" : "") + String(tiyn)
        return (money.isNegative ? "−" : "") + grouped + fraction
    }

    /// `23.11.2026`.
    static func date(_ date: CivilDate) -> String {
        let (year, month, day) = date.parts
        return "\(two(day)).\(two(month)).\(year)"
    }

    /// `23.11.2026 18:17`, in Almaty.
    static func time(_ instant: Instant) -> String {
        let day = instant.date(offsetHours: 5)
        let rest = instant.milliseconds + 5 * 3_600_000 - Int64(day.daysSinceEpoch) * 86_400_000
        return "\(date(day)) \(two(Int(rest / 3_600_000))):\(two(Int(rest / 60_000 % 60)))"
    }

    /// A decimal figure such as `44.4`, with the language's mark: `44,4 %`.
    static func percent(_ figure: String, _ language: Language) -> String {
        let marked =
            language == .english
            ? figure
            : figure.split(separator: ".", omittingEmptySubsequences: false)
                .joined(separator: ",")
        return marked + narrowSpace + "%"
    }

    /// `36 months`, with Russian's three forms and Kazakh's one.
    static func months(_ count: Int, _ language: Language) -> String {
        switch language {
        case .kazakh: "\(count) ай"
        case .russian: "\(count) \(plural(count, "месяц", "месяца", "месяцев"))"
        case .english: count == 1 ? "1 month" : "\(count) months"
        }
    }

    static func days(_ count: Int, _ language: Language) -> String {
        switch language {
        case .kazakh: "\(count) күн"
        case .russian: "\(count) \(plural(count, "день", "дня", "дней"))"
        case .english: count == 1 ? "1 day" : "\(count) days"
        }
    }

    private static func plural(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
        switch (count % 10, count % 100) {
        case (_, 11...14): many
        case (1, _): one
        case (2...4, _): few
        default: many
        }
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    private static func group(_ digits: String, by separator: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += separator }
            result.append(digit)
        }
        return result
    }
}
