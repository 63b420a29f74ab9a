public import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// A breach of the security of personal data, and the terms that run from its detection.
public struct Breach: Sendable, Hashable {
    public enum Step: String, Sendable, Hashable, CaseIterable {
        /// The authorised body was told (94-V Art. 25(2)(8): 1 working day).
        case authority
        /// The financial regulator and the clients were told (56-V Art. 3(3-4): 1 working day).
        case regulator, clients
        /// The causes are removed (56-V Art. 3(3-4): 2 working days).
        case fixed
    }

    public let number: String
    public let detectedOn: CivilDate
    public let detectedAt: Instant
    /// The time in which data may have been touched.
    public let from: Instant
    public let until: Instant
    public let fields: [FieldID]
    /// What happened, in the officer's words; names nobody.
    public let account: String
    public let noticesDueOn: CivilDate
    public let fixDueOn: CivilDate
    public let done: [Step: CivilDate]

    public func dueOn(_ step: Step) -> CivilDate { step == .fixed ? fixDueOn : noticesDueOn }
    public var isClosed: Bool { Step.allCases.allSatisfy { done[$0] != nil } }
}

public enum BreachProblem: UserFacingError, Hashable, CaseIterable {
    case unknown, incomplete, timesReversed

    public var code: String {
        switch self {
        case .unknown: "breach/unknown"
        case .incomplete: "breach/incomplete"
        case .timesReversed: "breach/times-reversed"
        }
    }
    public var summary: LocalisedText {
        switch self {
        case .unknown:
            LocalisedText(kk: "Мұндай оқиға жоқ.", ru: "Такого нарушения нет.", en: "There is no such breach.")
        case .incomplete:
            LocalisedText(
                kk: "Не болғаны және қандай деректер екені көрсетілмеген.",
                ru: "Не указано, что произошло и какие данные затронуты.",
                en: "What happened, or which data it touched, is missing."
            )
        case .timesReversed:
            LocalisedText(
                kk: "Уақыт аралығы кері.",
                ru: "Промежуток времени перевёрнут.",
                en: "The period ends before it begins."
            )
        }
    }
    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Жазбаны толықтырып, қайта жіберіңіз.",
            ru: "Дополните запись и отправьте снова.",
            en: "Complete the entry and send it again."
        )
    }
}

/// The breach desk: detect, find who is affected from the log, tell in time, repair (94-V Art. 25(2)(8); 56-V Art. 3(3-4)).
public struct BreachDesk: Sendable {
    static let noticeWorkingDays = 1
    static let fixWorkingDays = 2
    static let shortestAccount = 10

    let lender: Lender

    /// Enters a breach. The same form again is success without effect.
    public func enter(
        fields: [FieldID],
        from: Instant,
        until: Instant,
        account: String,
        key: String,
        _ actor: Actor
    ) async throws -> Breach {
        let occasion = try await occasion(actor)
        let known = Set(try lender.policy(on: occasion.businessDay).categories.flatMap { $0.fields.map(\.id) })
        guard account.count >= Self.shortestAccount, !fields.isEmpty, known.isSuperset(of: fields) else {
            throw BreachProblem.incomplete
        }
        guard from <= until else { throw BreachProblem.timesReversed }
        return try await lender.vault.act { transaction in
            if let number = try Breaches.number(of: key, in: transaction),
                let breach = try Breaches.find(number, in: transaction)
            {
                return breach
            }
            let today = occasion.businessDay
            let breach = Breach(
                number: try Breaches.nextNumber(on: today, in: transaction),
                detectedOn: today,
                detectedAt: occasion.at,
                from: from,
                until: until,
                fields: fields.sorted(),
                account: account,
                noticesDueOn: lender.calendar.date(workingDays: Self.noticeWorkingDays, after: today),
                fixDueOn: lender.calendar.date(workingDays: Self.fixWorkingDays, after: today),
                done: [:]
            )
            try Breaches.insert(breach, key: key, by: actor, in: transaction)
            try TaskList.add(
                kind: "breach-detected",
                role: "dataProtectionOfficer",
                reference: breach.number,
                subject: nil,
                content: breach.noticesDueOn.description,
                day: today,
                at: occasion.at,
                named: "\(breach.number)/detected",
                in: transaction
            )
            return breach
        }
    }

    public func all(_ actor: Actor) async throws -> [Breach] {
        _ = try await occasion(actor)
        return try await lender.database.read { try Breaches.all(in: $0) }
    }

    public func find(_ number: String, _ actor: Actor) async throws -> Breach {
        _ = try await occasion(actor)
        guard let breach = try await lender.database.read({ try Breaches.find(number, in: $0) }) else {
            throw BreachProblem.unknown
        }
        return breach
    }

    /// How many people the log ties to the fields in the time: those whose data were opened, changed or given away then.
    /// With no line in that time, everybody of whom such a field is held.
    public func affected(by breach: Breach, _ actor: Actor) async throws -> [SubjectID] {
        _ = try await occasion(actor)
        return try await lender.database.read { try Breaches.affected(breach, in: $0) }
    }

    /// Notes that a step was done on its day. Noting it again is success without effect.
    public func note(_ step: Breach.Step, of number: String, _ actor: Actor) async throws {
        let occasion = try await occasion(actor)
        let breach = try await find(number, actor)
        let affected = step == .clients ? try await self.affected(by: breach, actor) : []
        try await lender.vault.act { transaction in
            guard try Breaches.find(number, in: transaction) != nil else { throw BreachProblem.unknown }
            guard try Breaches.note(step, of: number, on: occasion.businessDay, by: actor, in: transaction) else {
                return
            }
            for subject in affected {
                guard try VerifiedContacts.has("phone", of: subject, in: transaction) else { continue }
                try Outbox.add(
                    .serviceSMS,
                    named: "breach/\(number)/\(subject)",
                    reference: number,
                    subject: subject,
                    content: BreachTexts.client(number)[.russian] + " / " + BreachTexts.client(number)[.kazakh],
                    day: occasion.businessDay,
                    at: occasion.at,
                    in: transaction
                )
            }
        }
    }

    private func occasion(_ actor: Actor) async throws -> Occasion {
        guard actor.role.rawValue == "dataProtectionOfficer" else { throw RequestProblem.noDeskOfYours }
        return try await lender.occasion(actor, case: nil)
    }
}

extension Lender {
    public var breaches: BreachDesk { BreachDesk(lender: self) }
}
