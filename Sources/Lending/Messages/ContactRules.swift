public import CivilTime
public import PolicyModel
public import Wording

/// When a person may be contacted: figures of the law on the day, each with its source.
public struct ContactRules: Sendable, Hashable {
    /// Unrequested messages rest from one time of day to the other (law on advertising). Minutes after midnight.
    public let quietHours: Cited<ClockRange>
    /// A debtor is contacted only between these times, on working days (62-VI Art. 5).
    public let collectionHours: Cited<ClockRange>
    public let callsPerDay: Cited<Int>
    public let visitsPerWeek: Cited<Int>
    public let visitsPerDay: Cited<Int>

    /// - Throws: ``LawGap``: without the figures nobody is contacted.
    public init(_ law: LawTable, on day: CivilDate) throws(LawGap) {
        quietHours = try law.clockRange("messages.quiet-hours", on: day)
        collectionHours = try law.clockRange("collection.contact.hours", on: day)
        callsPerDay = try law.number("collection.calls.per-day", on: day)
        visitsPerWeek = try law.number("collection.visits.per-week", on: day)
        visitsPerDay = try law.number("collection.visits.per-day", on: day)
    }

    /// Why a message of a kind may not go out now; `nil` when it may.
    ///
    /// - Parameters:
    ///   - minute: Local time in Almaty, in minutes after midnight.
    ///   - isWorkingDay: By the Kazakh calendar: holidays count as weekends.
    public func hindrance(_ kind: MessageKind, minute: Int, isWorkingDay: Bool) -> ContactHindrance? {
        switch kind {
        case .service, .legal: return nil
        case .marketing:
            return quietHours.value.contains(minute) ? .quietHours(quietHours.citation) : nil
        case .collection:
            guard isWorkingDay else { return .notAWorkingDay(collectionHours.citation) }
            return collectionHours.value.contains(minute) ? nil : .outsideHours(collectionHours.citation)
        }
    }

    /// Why a debtor may not be called or visited once more; `nil` when he may.
    ///
    /// - Parameter today: Contacts of this way that were had today; `week`: since Monday.
    public func hindrance(
        _ way: CollectionWay,
        today: Int,
        week: Int,
        minute: Int,
        isWorkingDay: Bool
    ) -> ContactHindrance? {
        if let hindrance = hindrance(.collection, minute: minute, isWorkingDay: isWorkingDay) { return hindrance }
        switch way {
        case .call:
            return today >= callsPerDay.value ? .tooMany(callsPerDay.value, .day, callsPerDay.citation) : nil
        case .visit:
            if today >= visitsPerDay.value { return .tooMany(visitsPerDay.value, .day, visitsPerDay.citation) }
            return week >= visitsPerWeek.value ? .tooMany(visitsPerWeek.value, .week, visitsPerWeek.citation) : nil
        }
    }
}

/// How an employee speaks to a debtor.
public enum CollectionWay: String, Sendable, Hashable, CaseIterable { case call, visit }

/// A stretch of the day; over midnight when it ends before it begins. The end is not part of it.
public struct ClockRange: Sendable, Hashable {
    public let from: Int
    public let until: Int

    /// `22:00-06:00`.
    public init?(_ text: String) {
        let times = text.split(separator: "-").map(Self.minutes)
        guard times.count == 2, let from = times[0], let until = times[1], from != until else { return nil }
        self.from = from
        self.until = until
    }

    public func contains(_ minute: Int) -> Bool {
        from < until ? minute >= from && minute < until : minute >= from || minute < until
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0..<60).contains(minute), hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}

/// Why somebody may not be contacted now. Each case names the provision.
public enum ContactHindrance: UserFacingError, Hashable {
    public enum Period: Sendable, Hashable { case day, week }
    case quietHours(String)
    case outsideHours(String)
    case notAWorkingDay(String)
    case tooMany(Int, Period, String)

    public var code: String {
        switch self {
        case .quietHours: "contact/quiet-hours"
        case .outsideHours: "contact/outside-hours"
        case .notAWorkingDay: "contact/not-a-working-day"
        case .tooMany: "contact/too-many"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .quietHours(let law):
            LocalisedText(
                kk: "Бұл уақытта жарнамалық хабарлама жіберілмейді ({law}).",
                ru: "В это время рекламные сообщения не отправляются ({law}).",
                en: "No advertising is sent at this hour ({law})."
            ).filled(["law": law])
        case .outsideHours(let law):
            LocalisedText(
                kk: "Борышкерге бұл уақытта хабарласуға болмайды ({law}).",
                ru: "В это время с должником связываться нельзя ({law}).",
                en: "A debtor may not be contacted at this hour ({law})."
            ).filled(["law": law])
        case .notAWorkingDay(let law):
            LocalisedText(
                kk: "Демалыс және мереке күндері борышкерге хабарласуға болмайды ({law}).",
                ru: "В выходные и праздники с должником связываться нельзя ({law}).",
                en: "A debtor may not be contacted on weekends and holidays ({law})."
            ).filled(["law": law])
        case .tooMany(let most, let period, let law):
            LocalisedText(
                kk: period == .day ? "Күніне ең көбі {most} рет ({law})." : "Аптасына ең көбі {most} рет ({law}).",
                ru: period == .day ? "Не более {most} в день ({law})." : "Не более {most} в неделю ({law}).",
                en: period == .day ? "At most {most} a day ({law})." : "At most {most} a week ({law})."
            ).filled(["most": String(most), "law": law])
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .quietHours:
            LocalisedText(
                kk: "Ол рұқсат етілген сағатта өзі жіберіледі.",
                ru: "Оно уйдёт само в разрешённое время.",
                en: "It will go out by itself at a permitted hour."
            )
        case .outsideHours, .notAWorkingDay, .tooMany:
            LocalisedText(
                kk: "Рұқсат етілген күні және сағатта қайталаңыз.",
                ru: "Повторите в разрешённый день и час.",
                en: "Try again on a permitted day and hour."
            )
        }
    }
}

extension LawTable {
    fileprivate func clockRange(_ id: String, on date: CivilDate) throws(LawGap) -> Cited<ClockRange> {
        guard let text = entry(id, on: date), let range = ClockRange(text.value) else {
            throw LawGap(missing: [id], date: date)
        }
        return Cited(
            value: range,
            id: id,
            citation: text.article == "-" ? text.act : text.citation,
            text: text.text
        )
    }

    /// The day from which nothing may be done on a withdrawn consent: the earlier of one calendar month (clause 9.8) and
    /// the working days of 94-V Art. 8(7), both counted from the day it was received.
    ///
    /// - Throws: ``LawGap``.
    public func withdrawalLimit(receivedOn day: CivilDate) throws(LawGap) -> CivilDate {
        let days = try number("consent.withdrawal.days", on: day).value
        return min(day.adding(months: 1), calendar.date(workingDays: days, after: day))
    }
}
