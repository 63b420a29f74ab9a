import CivilTime
import Money
import Wording

/// Reads the fields of a form and keeps every mistake beside its field, so that all of them are said at once.
struct FieldReader {
    let form: Form
    private(set) var problems: [(name: String, problem: any UserFacingError)] = []

    init(_ form: Form) { self.form = form }

    /// The parsed value, or `nil` with the parser's own words kept for the field.
    mutating func read<Value>(_ name: String, _ parse: (String) throws -> Value) throws -> Value? {
        let text = form.text(name)
        guard !text.isEmpty else { return note(name, FieldProblem.empty) }
        do { return try parse(text) } catch let problem as any UserFacingError { return note(name, problem) }
    }

    /// As ``read``, but an empty field is no mistake.
    mutating func readIfPresent<Value>(_ name: String, _ parse: (String) throws -> Value) throws -> Value? {
        form.text(name).isEmpty ? nil : try read(name, parse)
    }

    mutating func text(_ name: String, longest: Int = 200) throws -> String? {
        try read(name) { text in
            guard text.count <= longest else { throw FieldProblem.tooLong(longest) }
            return text
        }
    }

    mutating func date(_ name: String) throws -> CivilDate? {
        try read(name) { text in
            guard let date = Self.date(text) else { throw FieldProblem.notADate }
            return date
        }
    }

    /// Tenge, with spaces between the thousands and a comma or a point before the tiyn.
    mutating func money(_ name: String) throws -> Money? {
        try read(name) { text in
            guard let money = Self.money(text) else { throw FieldProblem.notAnAmount }
            return money
        }
    }

    mutating func whole(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        try read(name) { text in
            guard let number = Int(text), range.contains(number) else {
                throw FieldProblem.outsideRange(range.lowerBound, range.upperBound)
            }
            return number
        }
    }

    mutating func note<Value>(_ name: String, _ problem: any UserFacingError) -> Value? {
        problems.append((name, problem))
        return nil
    }

    /// `2024-03-01`, as browsers send it, or `01.03.2024`, as people write it.
    static func date(_ text: String) -> CivilDate? {
        if let date = CivilDate(text) { return date }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    static func money(_ text: String) -> Money? {
        let plain = String(text.filter { !$0.isWhitespace && $0 != "₸" }.map { $0 == "," ? "." : $0 })
        guard let money = Money(decimal: plain), !money.isNegative, money <= Money(tenge: 1_000_000_000) else {
            return nil
        }
        return money
    }
}

/// What is wrong with a field before anybody asks what it means.
enum FieldProblem: UserFacingError, Hashable {
    case empty
    case tooLong(Int)
    case notADate
    case notAnAmount
    case outsideRange(Int, Int)
    case notAChoice

    var code: String {
        switch self {
        case .empty: "field/empty"
        case .tooLong: "field/too-long"
        case .notADate: "field/not-a-date"
        case .notAnAmount: "field/not-an-amount"
        case .outsideRange: "field/outside-range"
        case .notAChoice: "field/not-a-choice"
        }
    }

    var summary: LocalisedText {
        switch self {
        case .empty: LocalisedText(kk: "Өріс толтырылмаған.", ru: "Поле не заполнено.", en: "This field is empty.")
        case .tooLong:
            LocalisedText(kk: "Мәтін тым ұзын.", ru: "Текст слишком длинный.", en: "The text is too long.")
        case .notADate: LocalisedText(kk: "Бұл күн емес.", ru: "Это не дата.", en: "This is not a date.")
        case .notAnAmount:
            LocalisedText(kk: "Бұл сома емес.", ru: "Это не сумма.", en: "This is not an amount.")
        case .outsideRange:
            LocalisedText(
                kk: "Сан рұқсат етілген аралықтан тыс.",
                ru: "Число вне допустимых пределов.",
                en: "The number is out of range."
            )
        case .notAChoice:
            LocalisedText(kk: "Ештеңе таңдалмаған.", ru: "Ничего не выбрано.", en: "Nothing has been chosen.")
        }
    }

    var remedy: LocalisedText {
        switch self {
        case .empty: LocalisedText(kk: "Толтырыңыз.", ru: "Заполните его.", en: "Fill it in.")
        case .tooLong(let most):
            LocalisedText(
                kk: "\(most) таңбадан асырмаңыз.",
                ru: "Не больше \(most) знаков.",
                en: "Use at most \(most) characters."
            )
        case .notADate:
            LocalisedText(
                kk: "Мысалы, 01.03.2024 деп жазыңыз.",
                ru: "Запишите, например, 01.03.2024.",
                en: "Write it as 01.03.2024, for example."
            )
        case .notAnAmount:
            LocalisedText(
                kk: "Теңгемен жазыңыз, мысалы 400000.",
                ru: "Запишите в тенге, например 400000.",
                en: "Write it in tenge, such as 400000."
            )
        case .outsideRange(let low, let high):
            LocalisedText(
                kk: "\(low) мен \(high) арасындағы сан жазыңыз.",
                ru: "Напишите число от \(low) до \(high).",
                en: "Write a number from \(low) to \(high)."
            )
        case .notAChoice: LocalisedText(kk: "Біреуін таңдаңыз.", ru: "Выберите одно.", en: "Choose one.")
        }
    }
}
