public import CivilTime
public import Lending
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// A call to a debtor, or a visit.
public struct CollectionContact: Sendable, Hashable {
    public let way: CollectionWay
    /// Number of the sound or video recording, which the law demands for each.
    public let recording: String
    public let on: CivilDate
    public let at: Instant
    public let by: String
}

/// Calls and visits to debtors: asked before, entered after (clause 11.1; 62-VI Art. 5).
public struct CollectionDesk: Sendable {
    let lender: Lender

    /// Why the debtor may not be contacted now; `nil` when he may.
    public func hindrance(_ way: CollectionWay, contract: String, _ actor: Actor) async throws -> ContactHindrance? {
        let status = try await lender.contracts.show(contract, actor)
        let subject = status.file.subject
        let occasion = try await lender.occasion(actor, case: contract)
        return try await lender.database.read { [lender] transaction in
            try Self.hindrance(way, subject, lender, occasion, in: transaction)
        }
    }

    /// Enters a contact with its recording. One that the law does not allow is refused, and the refusal is a task for the
    /// data-protection officer, because the recording says that it has happened.
    ///
    /// - Parameter isDebtor: Third persons are not contacted: no contract of ours allows it (62-VI Art. 5).
    public func record(
        _ way: CollectionWay,
        contract: String,
        recording: String,
        isDebtor: Bool,
        _ actor: Actor
    ) async throws {
        guard isDebtor else { throw CollectionProblem.thirdPerson }
        guard ConsentEvidence.isReference(recording) else { throw CollectionProblem.recordingMissing }
        let subject = try await lender.contracts.show(contract, actor).file.subject
        let occasion = try await lender.occasion(actor, case: contract)
        let hindrance = try await lender.vault.act { transaction -> ContactHindrance? in
            let known = try transaction.query(
                "SELECT 1 FROM collection_contact WHERE recording = $1",
                [.text(recording)]
            )
            guard known.isEmpty else { throw CollectionProblem.recordingTwice }
            if let hindrance = try Self.hindrance(way, subject, lender, occasion, in: transaction) {
                try TaskList.add(
                    kind: "collection-unlawful",
                    role: "dataProtectionOfficer",
                    reference: contract,
                    subject: subject,
                    content: hindrance.code,
                    day: occasion.businessDay,
                    at: occasion.at,
                    in: transaction
                )
                return hindrance
            }
            try transaction.execute(
                """
                INSERT INTO collection_contact (id, contract, subject, way, recording, had_on, had_at, entered_by)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                [
                    .text("k_" + RandomID.make()), .text(contract), .text(subject.rawValue), .text(way.rawValue),
                    .text(recording), .text(occasion.businessDay.description), .integer(occasion.at.milliseconds),
                    .text(actor.id),
                ]
            )
            try lender.vault.collect(
                OperationRecording.self,
                into: subject,
                [Intake(Fields.callRecordingReference, recording)],
                source: "lender",
                occasion,
                in: transaction
            )
            return nil
        }
        if let hindrance { throw hindrance }
    }

    /// Contacts about a contract, newest first.
    public func all(_ contract: String, _ actor: Actor) async throws -> [CollectionContact] {
        _ = try await lender.contracts.show(contract, actor)
        return try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT way, recording, had_on, had_at, entered_by FROM collection_contact WHERE contract = $1
                ORDER BY had_at DESC
                """,
                [.text(contract)]
            ).compactMap { row in
                guard let way = CollectionWay(rawValue: try row.text(0)) else { return nil }
                return CollectionContact(
                    way: way,
                    recording: try row.text(1),
                    on: try row.date(2),
                    at: Instant(milliseconds: try row.integer(3)),
                    by: try row.text(4)
                )
            }
        }
    }

    /// Counts by person, not by contract: who has two debts is not called six times a day.
    private static func hindrance(
        _ way: CollectionWay,
        _ subject: SubjectID,
        _ lender: Lender,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> ContactHindrance? {
        let today = occasion.businessDay
        let monday = today.adding(days: 1 - today.weekday)
        func count(since day: CivilDate) throws -> Int {
            let found = try transaction.query(
                "SELECT COUNT(*) FROM collection_contact WHERE subject = $1 AND way = $2 AND had_on >= $3 AND had_on <= $4",
                [.text(subject.rawValue), .text(way.rawValue), .text(day.description), .text(today.description)]
            ).first?.integer(0)
            return Int(found ?? 0)
        }
        return try ContactRules(lender.law, on: today).hindrance(
            way,
            today: try count(since: today),
            week: try count(since: monday),
            minute: Postman.minute(occasion.at),
            isWorkingDay: lender.calendar.isWorkingDay(today)
        )
    }
}

/// A contact with a debtor that cannot be entered.
public enum CollectionProblem: UserFacingError, Hashable, CaseIterable {
    case thirdPerson
    case recordingMissing
    case recordingTwice

    public var code: String {
        switch self {
        case .thirdPerson: "collection/third-person"
        case .recordingMissing: "collection/recording-missing"
        case .recordingTwice: "collection/recording-twice"
        }
    }
    public var summary: LocalisedText {
        switch self {
        case .thirdPerson:
            LocalisedText(
                kk: "Үшінші тұлғаларға берешек туралы хабарласуға болмайды (62-VI Art. 5).",
                ru: "К третьим лицам о долге не обращаются (62-VI Art. 5).",
                en: "Third persons are not contacted about a debt (62-VI Art. 5)."
            )
        case .recordingMissing:
            LocalisedText(
                kk: "Жазбаның нөмірі жоқ: әр байланыс жазылады (62-VI Art. 5).",
                ru: "Нет номера записи: каждый контакт записывается (62-VI Art. 5).",
                en: "The recording's number is missing: each contact is recorded (62-VI Art. 5)."
            )
        case .recordingTwice:
            LocalisedText(
                kk: "Бұл жазба енгізілген.",
                ru: "Эта запись уже внесена.",
                en: "This recording has been entered."
            )
        }
    }
    public var remedy: LocalisedText {
        switch self {
        case .thirdPerson:
            LocalisedText(
                kk: "Борышкердің өзіне хабарласыңыз.",
                ru: "Обратитесь к самому должнику.",
                en: "Contact the debtor himself."
            )
        case .recordingMissing, .recordingTwice:
            LocalisedText(
                kk: "Жазбалар журналындағы нөмірді енгізіңіз.",
                ru: "Введите номер из журнала записей.",
                en: "Enter the number from the register of recordings."
            )
        }
    }
}

extension Lender {
    public var collection: CollectionDesk { CollectionDesk(lender: self) }
}
