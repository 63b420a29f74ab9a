import CivilTime
import Wording

/// Periods, dates and deadlines as a native speaker writes them.
enum NoticePhrases {
    /// The date in full: `2026 жылғы 23 қараша`, `23 ноября 2026 года`, `23 November 2026`.
    static func longDate(_ date: CivilDate, _ language: Language) -> String {
        let (year, month, day) = date.parts
        let name = monthNames[month - 1][language]
        return switch language {
        case .kazakh: "\(year) жылғы \(day) \(name)"
        case .russian: "\(day) \(name) \(year) года"
        case .english: "\(day) \(name) \(year)"
        }
    }

    /// `23.11.2026`, the short form used in tables in all three languages.
    static func shortDate(_ date: CivilDate) -> String {
        let (year, month, day) = date.parts
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(day)).\(two(month)).\(year)"
    }

    /// The last day of a mandate: `31.12.2027 дейін`, `по 31.12.2027`.
    static func until(_ date: CivilDate, _ language: Language) -> String {
        switch language {
        case .kazakh: "\(shortDate(date)) дейін"
        case .russian: "по \(shortDate(date))"
        case .english: "until \(shortDate(date))"
        }
    }

    /// Which purpose a definite part belongs to: `P3 бөлігі`, `часть P3`.
    static func partOf(_ parent: PurposeID, _ language: Language) -> String {
        switch language {
        case .kazakh: "\(parent) бөлігі"
        case .russian: "часть \(parent)"
        case .english: "part of \(parent)"
        }
    }

    /// A number of months in words, in whole years when it comes out even: `5 лет`, `6 ай`, `1 month`.
    static func period(months: Int, _ language: Language) -> String {
        let inYears = months > 0 && months % 12 == 0
        let count = inYears ? months / 12 : months
        return switch (language, inYears) {
        case (.kazakh, true): "\(count) жыл"
        case (.kazakh, false): "\(count) ай"
        case (.russian, true): "\(count) \(russian(count, "год", "года", "лет"))"
        case (.russian, false): "\(count) \(russian(count, "месяц", "месяца", "месяцев"))"
        case (.english, true): count == 1 ? "1 year" : "\(count) years"
        case (.english, false): count == 1 ? "1 month" : "\(count) months"
        }
    }

    /// A deadline in working days; 0 means without delay.
    static func workingDays(_ count: Int, _ language: Language) -> String {
        guard count > 0 else { return NoticeLabels.atOnce[language] }
        return switch language {
        case .kazakh: "\(count) жұмыс күні"
        case .russian: "\(count) \(russian(count, "рабочий день", "рабочих дня", "рабочих дней"))"
        case .english: count == 1 ? "1 working day" : "\(count) working days"
        }
    }

    /// The life of a cookie; 0 is until the browser is closed.
    static func days(_ count: Int, _ language: Language) -> String {
        guard count > 0 else { return NoticeLabels.untilBrowserCloses[language] }
        return switch language {
        case .kazakh: "\(count) күн"
        case .russian: "\(count) \(russian(count, "день", "дня", "дней"))"
        case .english: count == 1 ? "1 day" : "\(count) days"
        }
    }

    /// How long a criterion of clause 8.1 keeps a record: a period after an event, or while a state lasts.
    static func keptFor(_ criterion: RetentionClass.Criterion, _ language: Language) -> String {
        guard let months = criterion.months else {
            return (NoticeLabels.whileLasting[criterion.event] ?? NoticeLabels.whileReasonLasts)[language]
        }
        let after = (NoticeLabels.afterEvent[criterion.event] ?? NoticeLabels.afterTheEvent)[language]
        let time = period(months: months, language)
        return language == .kazakh ? "\(after) \(time)" : "\(time) \(after)"
    }

    /// How long a consent holds (clause 9.6; 94-V Art. 8(5), 8(6)).
    static func validity(_ consent: ConsentDefinition, _ language: Language) -> String {
        var result = NoticeLabels.untilWithdrawn[language]
        if let months = consent.validMonths {
            result += "; \(NoticeLabels.atMost[language]) \(period(months: months, language))"
        }
        if consent.endsWithRelation { result += "; \(NoticeLabels.endsWithRelation[language])" }
        if consent.endsWithContract { result += "; \(NoticeLabels.endsWithContract[language])" }
        return result
    }

    private static func russian(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
        if (11...14).contains(count % 100) { return many }
        return switch count % 10 {
        case 1: one
        case 2...4: few
        default: many
        }
    }

    private static let monthNames: [LocalisedText] = [
        LocalisedText(kk: "қаңтар", ru: "января", en: "January"),
        LocalisedText(kk: "ақпан", ru: "февраля", en: "February"),
        LocalisedText(kk: "наурыз", ru: "марта", en: "March"),
        LocalisedText(kk: "сәуір", ru: "апреля", en: "April"),
        LocalisedText(kk: "мамыр", ru: "мая", en: "May"),
        LocalisedText(kk: "маусым", ru: "июня", en: "June"),
        LocalisedText(kk: "шілде", ru: "июля", en: "July"),
        LocalisedText(kk: "тамыз", ru: "августа", en: "August"),
        LocalisedText(kk: "қыркүйек", ru: "сентября", en: "September"),
        LocalisedText(kk: "қазан", ru: "октября", en: "October"),
        LocalisedText(kk: "қараша", ru: "ноября", en: "November"),
        LocalisedText(kk: "желтоқсан", ru: "декабря", en: "December"),
    ]
}
