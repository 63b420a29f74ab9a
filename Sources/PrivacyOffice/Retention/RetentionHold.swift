public import CivilTime
public import PrivacyKernel
public import SQLPort
public import Wording

/// Why things are kept although no criterion of the policy keeps them any more.
public enum HoldKind: String, Sendable, Hashable, CaseIterable {
    /// A dispute before a court, or one that is to be expected (clause 8.1.2).
    case litigation
    /// A state body demands that the data be kept (clause 8.1.3).
    case stateRequest
    /// A request of the person himself that is not answered yet: its evidence must not go (clause 9.2).
    case openRequest

    public var clause: String {
        switch self {
        case .litigation: "8.1.2"
        case .stateRequest: "8.1.3"
        case .openRequest: "9.2"
        }
    }

    public var law: String {
        switch self {
        case .litigation: "Civil Code Art. 178"
        case .stateRequest: "94-V Art. 9"
        case .openRequest: "94-V Art. 25(2)(5)"
        }
    }

    public var because: LocalisedText {
        switch self {
        case .litigation:
            LocalisedText(
                kk: "Дау сотта қаралуда немесе қаралуы мүмкін",
                ru: "Спор рассматривается или может рассматриваться в суде",
                en: "A dispute is or may come before a court"
            )
        case .stateRequest:
            LocalisedText(
                kk: "Мемлекеттік орган деректерді сақтауды талап етті",
                ru: "Государственный орган потребовал сохранить данные",
                en: "A state body demands that the data be kept"
            )
        case .openRequest:
            LocalisedText(
                kk: "Өтінішіңізге әлі жауап берілген жоқ, оның дәлелдері сақталады",
                ru: "На ваше обращение ещё не дан ответ, его доказательства сохраняются",
                en: "Your request is not answered yet, and its evidence is kept"
            )
        }
    }
}

/// One hold on one person's things.
public struct RetentionHold: Sendable, Hashable {
    public let id: String
    public let subject: SubjectID
    public let kind: HoldKind
    /// Number of the case, the state body's letter or the request. Names nobody.
    public let reference: String
    /// The last day; `nil` until it is lifted.
    public let until: CivilDate?
    public let placedBy: String
    public let placedOn: CivilDate
    public let liftedBy: String?
    public let liftedOn: CivilDate?

    /// A hold that follows from something else, such as an objection that is not answered yet, and ends with it.
    public init(following kind: HoldKind, on subject: SubjectID, reference: String, since day: CivilDate) {
        self.init(
            id: "",
            subject: subject,
            kind: kind,
            reference: reference,
            until: nil,
            placedBy: "",
            placedOn: day,
            liftedBy: nil,
            liftedOn: nil
        )
    }

    init(
        id: String,
        subject: SubjectID,
        kind: HoldKind,
        reference: String,
        until: CivilDate?,
        placedBy: String,
        placedOn: CivilDate,
        liftedBy: String?,
        liftedOn: CivilDate?
    ) {
        self.id = id
        self.subject = subject
        self.kind = kind
        self.reference = reference
        self.until = until
        self.placedBy = placedBy
        self.placedOn = placedOn
        self.liftedBy = liftedBy
        self.liftedOn = liftedOn
    }

    public func isLive(on day: CivilDate) -> Bool { liftedOn == nil && (until.map { day <= $0 } ?? true) }

    public var outlook: RetentionOutlook {
        RetentionOutlook(until: until, clause: kind.clause, law: kind.law, because: kind.because)
    }
}

/// The book of holds. A hold that is placed twice under one kind and reference is one hold; what was held is looked at
/// again by the next nightly job after it ends.
public struct RetentionHolds: Sendable {
    public init() {}

    /// Places a hold, or prolongs the live one of the same kind and reference.
    public func place(
        _ kind: HoldKind,
        on subject: SubjectID,
        reference: String,
        until: CivilDate?,
        by actor: String,
        day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO retention_hold (id, subject, kind, reference, until_day, placed_by, placed_on, placed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (subject, kind, reference) DO UPDATE SET
                until_day = excluded.until_day, placed_by = excluded.placed_by, placed_on = excluded.placed_on,
                placed_at = excluded.placed_at, lifted_by = NULL, lifted_on = NULL, lifted_at = NULL
            """,
            [
                .text("h_" + RandomID.make()), .text(subject.rawValue), .text(kind.rawValue), .text(reference),
                .text(orNull: until?.description), .text(actor), .text(day.description), .integer(at.milliseconds),
            ]
        )
    }

    /// Lifts a hold. Lifting what is not live is success without effect.
    public func lift(
        _ kind: HoldKind,
        on subject: SubjectID,
        reference: String,
        by actor: String,
        day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE retention_hold SET lifted_by = $1, lifted_on = $2, lifted_at = $3
            WHERE subject = $4 AND kind = $5 AND reference = $6 AND lifted_on IS NULL
            """,
            [
                .text(actor), .text(day.description), .integer(at.milliseconds), .text(subject.rawValue),
                .text(kind.rawValue), .text(reference),
            ]
        )
    }

    /// Holds of a person, newest first.
    public func all(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [RetentionHold] {
        try transaction.query(
            """
            SELECT id, subject, kind, reference, until_day, placed_by, placed_on, lifted_by, lifted_on
            FROM retention_hold WHERE subject = $1 ORDER BY placed_at DESC, id
            """,
            [.text(subject.rawValue)]
        ).map(Self.hold)
    }

    /// Live holds of everybody, newest first; at most 500.
    public func live(on day: CivilDate, in transaction: any SQLTransaction) throws -> [RetentionHold] {
        try transaction.query(
            """
            SELECT id, subject, kind, reference, until_day, placed_by, placed_on, lifted_by, lifted_on
            FROM retention_hold WHERE lifted_on IS NULL AND (until_day IS NULL OR until_day >= $1)
            ORDER BY placed_at DESC, id LIMIT 500
            """,
            [.text(day.description)]
        ).map(Self.hold)
    }

    private static func hold(_ row: SQLRow) throws -> RetentionHold {
        guard let kind = HoldKind(rawValue: try row.text(2)) else { throw SQLMismatch(column: 2, expected: "hold") }
        return RetentionHold(
            id: try row.text(0),
            subject: SubjectID(rawValue: try row.text(1)),
            kind: kind,
            reference: try row.text(3),
            until: try row.optionalDate(4),
            placedBy: try row.text(5),
            placedOn: try row.date(6),
            liftedBy: try row.optionalText(7),
            liftedOn: try row.optionalDate(8)
        )
    }
}
