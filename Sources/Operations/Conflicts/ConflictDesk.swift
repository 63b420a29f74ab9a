import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
public import Vault
public import Wording

/// Values on which the person and a third party disagree: an employee who verifies data sees both and chooses (R-4.1.9,
/// P1.4).
public struct ConflictDesk: Sendable {
    let lender: Lender

    /// One disagreement of a case, in the policy's words.
    public struct Item: Sendable {
        public let title: LocalisedText
        public let kind: FieldDefinition.Kind
        public let opened: OpenedConflict
    }

    /// The kind of task that a disagreement makes.
    public static let taskKind = "data-conflict"

    /// Every disagreement of a case, open ones first. The opening is on the log.
    public func items(_ number: String, _ actor: Actor) async throws -> [Item] {
        let file = try await file(number)
        let occasion = try await lender.occasion(actor, case: number)
        let names = PolicyNames(try lender.policy(on: occasion.businessDay))
        let opened = try await lender.vault.openConflicts(
            DataVerification.self,
            about: file.subject,
            case: number,
            occasion
        )
        return opened.map {
            Item(title: names.field($0.conflict.field), kind: names.kind($0.conflict.field), opened: $0)
        }
        .sorted { ($0.opened.conflict.decision == nil ? 0 : 1) < ($1.opened.conflict.decision == nil ? 0 : 1) }
    }

    /// Chooses a value. What was not chosen stays; the task ends with the case's last open disagreement.
    ///
    /// - Parameter note: Why, in at least ten characters; sealed in the vault.
    public func decide(
        _ id: String,
        of number: String,
        choosing source: String,
        because reason: ValueConflict.Reason,
        note: String,
        _ actor: Actor
    ) async throws {
        let note = note.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (10...1000).contains(note.count) else { throw ConflictProblem.noteTooShort }
        let file = try await file(number)
        let occasion = try await lender.occasion(actor, case: number)
        try await lender.vault.act { [lender] transaction in
            let known = try lender.vault.conflicts(about: file.subject, case: number, in: transaction)
            guard let conflict = known.first(where: { $0.id == id }) else { throw ConflictProblem.unknown }
            guard source == "person" || source == conflict.source else { throw ConflictProblem.noChoice }
            guard
                try lender.vault.settleConflict(
                    DataVerification.self,
                    id,
                    choosing: source,
                    because: reason,
                    note: note,
                    occasion,
                    in: transaction
                )
            else { throw ConflictProblem.alreadyDecided }
            if !known.contains(where: { $0.decision == nil && $0.id != id }) {
                try transaction.execute(
                    "UPDATE task SET done_at = $1, done_by = $2 WHERE kind = $3 AND reference = $4 AND done_at IS NULL",
                    [.integer(occasion.at.milliseconds), .text(actor.id), .text(Self.taskKind), .text(number)]
                )
            }
        }
    }

    /// Makes a task of each disagreement that has none yet, in the transaction that brought it about.
    static func raise(
        _ lender: Lender,
        about subject: SubjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        guard let number = occasion.caseReference else { return }
        for conflict in try lender.vault.conflicts(about: subject, case: number, in: transaction)
        where conflict.decision == nil {
            try TaskList.add(
                kind: taskKind,
                role: "loanOfficer",
                reference: number,
                subject: subject,
                // The names of field and source, never a value.
                content: "\(conflict.field): person, \(conflict.source)",
                day: occasion.businessDay,
                at: occasion.at,
                named: "conflict/\(conflict.id)",
                in: transaction
            )
        }
    }

    private func file(_ number: String) async throws -> ApplicationFile {
        let found = try await lender.database.read { try ApplicationRecords.find(number, in: $0) }
        guard let found else { throw ApplicationProblem.unknown }
        return found
    }
}

extension Lender {
    public var conflicts: ConflictDesk { ConflictDesk(lender: self) }
}

/// What the desk for disagreements refuses.
public enum ConflictProblem: UserFacingError, Hashable {
    case unknown
    case noChoice
    case noteTooShort
    case alreadyDecided

    public var code: String {
        switch self {
        case .unknown: "conflict/unknown"
        case .noChoice: "conflict/no-choice"
        case .noteTooShort: "conflict/note-too-short"
        case .alreadyDecided: "conflict/already-decided"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(
                kk: "Бұл істе мұндай қайшылық жоқ.",
                ru: "В этом деле нет такого расхождения.",
                en: "This case has no such conflict."
            )
        case .noChoice:
            LocalisedText(
                kk: "Мән немесе себеп таңдалмаған.",
                ru: "Не выбрано значение или причина.",
                en: "No value or no reason was chosen."
            )
        case .noteTooShort:
            LocalisedText(
                kk: "Түсіндірме 10 таңбадан 1000 таңбаға дейін болуы керек.",
                ru: "Пояснение должно быть от 10 до 1000 знаков.",
                en: "The explanation takes 10 to 1000 characters."
            )
        case .alreadyDecided:
            LocalisedText(
                kk: "Бұл қайшылық бойынша шешім бұрын қабылданған.",
                ru: "По этому расхождению решение уже принято.",
                en: "This conflict was decided before."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .unknown, .alreadyDecided:
            LocalisedText(kk: "Бетті жаңартыңыз.", ru: "Обновите страницу.", en: "Load the page again.")
        case .noChoice:
            LocalisedText(
                kk: "Екі мәннің бірін және себебін таңдаңыз.",
                ru: "Выберите одно из двух значений и причину.",
                en: "Choose one of the two values and a reason."
            )
        case .noteTooShort:
            LocalisedText(
                kk: "Не тексергеніңізді жазыңыз.",
                ru: "Напишите, что вы проверили.",
                en: "Write what you checked."
            )
        }
    }
}
