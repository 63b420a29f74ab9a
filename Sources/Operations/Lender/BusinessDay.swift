public import CivilTime
public import PrivacyKernel
import SQLPort
public import Vault
public import Wording

/// Asia/Almaty: one zone for the whole country, UTC+5 since 1 March 2024.
let almatyOffsetHours = 5

/// The business date: an input of every command, kept beside wall time.
public struct BusinessDay: Sendable {
    let lender: Lender

    /// Today, as the lender counts it.
    public func today() async throws -> CivilDate {
        try await lender.database.read { [lender] transaction in try Self.today(lender, in: transaction) }
    }

    /// The date that was set, or `nil` in a new data folder.
    public func stored() async throws -> CivilDate? {
        try await lender.database.read { try $0.query("SELECT day FROM business_day").first?.date(0) }
    }

    static func today(_ lender: Lender, in transaction: any SQLTransaction) throws -> CivilDate {
        if lender.keepsOwnDate,
            let day = try transaction.query("SELECT day FROM business_day").first?.date(0)
        {
            return day
        }
        return lender.clock.now().date(offsetHours: almatyOffsetHours)
    }

    /// Sets the date of a lender that keeps its own; it never goes back.
    public func set(_ day: CivilDate) async throws {
        if let later = try await move(to: day) { throw BusinessDayProblem.alreadyLater(later) }
    }

    /// Moves the date to a day, unless it is there or beyond already.
    func reach(_ day: CivilDate) async throws { _ = try await move(to: day) }

    /// - Returns: The date as it is, when it is later already.
    private func move(to day: CivilDate) async throws -> CivilDate? {
        guard lender.keepsOwnDate else { throw BusinessDayProblem.followsTheCalendar }
        return try await lender.database.write { transaction in
            let current = try transaction.query("SELECT day FROM business_day").first?.date(0)
            if let current, day < current { return current }
            try transaction.execute(
                """
                INSERT INTO business_day (singleton, day) VALUES (1, $1)
                ON CONFLICT (singleton) DO UPDATE SET day = excluded.day
                """,
                [.text(day.description)]
            )
            return nil
        }
    }
}

extension Lender {
    public var businessDay: BusinessDay { BusinessDay(lender: self) }

    /// How the day is told on which something was taken in.
    package var dayRule: DayRule { DayRule(offsetHours: almatyOffsetHours, followsCalendar: !keepsOwnDate) }

    /// The occasion of an act that happens now.
    public func occasion(_ actor: Actor, case reference: String?) async throws -> Occasion {
        Occasion(actor: actor, caseReference: reference, businessDay: try await businessDay.today(), at: clock.now())
    }
}

public enum BusinessDayProblem: UserFacingError, Hashable {
    case followsTheCalendar
    case alreadyLater(CivilDate)

    public var code: String {
        switch self {
        case .followsTheCalendar: "business-day/follows-the-calendar"
        case .alreadyLater: "business-day/already-later"
        }
    }
    public var summary: LocalisedText {
        switch self {
        case .followsTheCalendar:
            LocalisedText(
                kk: "Бұл кредитор күнтізбе бойынша жұмыс істейді, күнін қолмен қоюға болмайды.",
                ru: "Этот кредитор работает по календарю, дату нельзя задать вручную.",
                en: "This lender follows the calendar; its date cannot be set by hand."
            )
        case .alreadyLater(let day):
            LocalisedText(
                kk: "Жұмыс күні артқа жылжымайды: қазір \(day).",
                ru: "Рабочая дата не движется назад: сейчас \(day).",
                en: "The business date never goes back: it is \(day) now."
            )
        }
    }
    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Бүгінгіден кейінгі күнді таңдаңыз.",
            ru: "Выберите более позднюю дату.",
            en: "Choose a later date."
        )
    }
}

/// No version of the policy is in force on the day, so nothing about a person may be done (clause 12.1).
public struct NoPolicyInForce: UserFacingError, Hashable {
    public init() {}
    public var code: String { "policy/no-policy-in-force" }
    public var summary: LocalisedText { Denial(.noPolicyInForce).summary }
    public var remedy: LocalisedText { Denial(.noPolicyInForce).remedy }
}
