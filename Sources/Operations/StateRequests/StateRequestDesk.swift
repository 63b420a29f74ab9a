public import CivilTime
import Lending
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// Requests of state bodies (clauses 5.1.1, 5.5.3; ): the letter, the assessment, the smallest answer by two people,
/// or a refusal with its reason.
public struct StateRequestDesk: Sendable {
    let lender: Lender

    public var authorities: [AuthorityRule] { lender.authorities }

    /// Fields that the policy lets a state body have. Film goes by a case of surveillance (clause 6.2).
    public func fields(on day: CivilDate) throws -> [FieldID] {
        let exchange = try lender.policy(on: day).recipients.first { $0.id == StateBody.id }?
            .exchanges.first { $0.purpose == StateRequests.id }
        let apart: Set = [Fields.videoReference.id, Fields.callRecordingReference.id]
        return (exchange?.gives ?? []).filter { !apart.contains($0) }
    }

    /// Takes in a letter. The same form again is success without effect.
    public func receive(_ letter: StateLetter, _ actor: Actor) async throws -> StateRequest {
        var occasion = try await occasion(actor, case: letter.letter, hidden: letter.hiddenUntil)
        let rule = try check(letter, on: occasion.businessDay)
        let found = try await subject(letter, occasion)
        let dueOn = letter.dueOn ?? lender.calendar.date(workingDays: rule.answerDays, after: occasion.businessDay)
        occasion.caseReference = letter.letter
        return try await lender.vault.act { [lender, occasion] transaction in
            if let known = try StateRequestRecords.find(key: letter.key, in: transaction) { return known }
            let number = try StateRequestRecords.nextNumber(on: occasion.businessDay, in: transaction)
            try StateRequestRecords.insert(
                letter,
                number: number,
                subject: found,
                dueOn: dueOn,
                by: actor,
                occasion.businessDay,
                occasion.at,
                in: transaction
            )
            if let found {
                var settled = occasion
                settled.caseReference = number
                try lender.vault.record(
                    StateRequests.self,
                    about: found,
                    fields: [Fields.stateRequestReference.id],
                    documentHash: "",
                    settled,
                    in: transaction
                )
            }
            try TaskList.add(
                kind: "state-request",
                role: "dataProtectionOfficer",
                reference: number,
                subject: nil,
                content: dueOn.description,
                day: occasion.businessDay,
                at: occasion.at,
                named: "\(number)/received",
                in: transaction
            )
            guard let made = try StateRequestRecords.find(number, in: transaction) else {
                throw StateRequestProblem.unknown
            }
            return made
        }
    }

    public func all(_ actor: Actor) async throws -> [StateRequest] {
        try Self.require(actor)
        return try await lender.database.read { try StateRequestRecords.all(in: $0) }
    }

    public func find(_ number: String, _ actor: Actor) async throws -> StateRequest {
        try Self.require(actor)
        guard let found = try await lender.database.read({ try StateRequestRecords.find(number, in: $0) }) else {
            throw StateRequestProblem.unknown
        }
        return found
    }

    /// What of the request may be answered. Looking which of it is held leaves a line, hidden as long as the request is.
    public func assess(_ number: String, _ actor: Actor) async throws -> StateAssessment {
        let request = try await find(number, actor)
        let occasion = try await occasion(actor, case: number, hidden: request.hiddenUntil)
        return try await assessment(request, occasion)
    }

    func assessment(_ request: StateRequest, _ occasion: Occasion) async throws -> StateAssessment {
        let rule = try rule(request.authority)
        let open = Set(try fields(on: occasion.businessDay))
        let allowed = request.fields.filter { rule.fields.contains($0) && open.contains($0) }
        let beyond = request.fields.filter { !allowed.contains($0) }
        guard let subject = request.subject else { return StateAssessment(given: [], beyond: beyond, absent: allowed) }
        guard !allowed.isEmpty else { return StateAssessment(given: [], beyond: beyond, absent: []) }
        let records = Set(try await StateRecords.read(subject, request.reference, lender).keys)
        let opened = try await lender.vault.open(
            StateRequests.self,
            Access(subject: subject, fields: allowed, occasion: occasion)
        )
        let held = Set(opened.items.map(\.field)).union(records)
        return StateAssessment(
            given: allowed.filter(held.contains),
            beyond: beyond,
            absent: allowed.filter { !held.contains($0) }
        )
    }

    /// Proposes an answer: fields out of the assessment, or a refusal with its reason.
    public func propose(
        _ number: String,
        fields: [FieldID],
        refusal: StateRefusal?,
        _ actor: Actor
    ) async throws {
        let request = try await find(number, actor)
        guard request.stage == .received else { throw StateRequestProblem.notNow }
        if refusal == nil {
            guard !fields.isEmpty else { throw StateRequestProblem.nothingToGive }
            let assessed = try await assess(number, actor)
            guard Set(fields).isSubset(of: assessed.given) else { throw StateRequestProblem.beyondGround }
        }
        let today = try await lender.businessDay.today()
        let isDone = try await lender.database.write { transaction in
            try StateRequestRecords.propose(
                number,
                refusal == nil ? fields.sorted() : [],
                refusal,
                by: actor,
                on: today,
                in: transaction
            )
        }
        guard isDone else { throw StateRequestProblem.notNow }
    }

    private func check(_ letter: StateLetter, on today: CivilDate) throws -> AuthorityRule {
        let rule = try rule(letter.authority)
        let known = Set(try fields(on: today))
        guard (1...60).contains(letter.letter.count), (3...120).contains(letter.article.count), !letter.fields.isEmpty,
            known.isSuperset(of: letter.fields), letter.letterOn <= today
        else { throw StateRequestProblem.incomplete }
        guard !letter.iin.isEmpty || !letter.contract.isEmpty else { throw StateRequestProblem.notDefinite }
        if let hidden = letter.hiddenUntil {
            guard rule.hidesMonths > 0, hidden >= today, hidden <= today.adding(months: rule.hidesMonths) else {
                throw StateRequestProblem.mayNotHide
            }
        }
        return rule
    }

    private func subject(_ letter: StateLetter, _ occasion: Occasion) async throws -> SubjectID? {
        var found: Set<SubjectID> = []
        if !letter.iin.isEmpty {
            found.formUnion(
                try await lender.vault.find(StateRequests.self, by: Fields.iin, letter.iin, occasion)
            )
        }
        if !letter.contract.isEmpty {
            let owner = try await lender.recordings.subject(ofCase: letter.contract)
            if !letter.iin.isEmpty, let owner, !found.contains(owner) { throw StateRequestProblem.otherPerson }
            if let owner { found = [owner] }
        }
        return found.sorted { $0.rawValue < $1.rawValue }.first
    }

    func rule(_ id: String) throws -> AuthorityRule {
        guard let rule = lender.authorities.first(where: { $0.id == id }) else {
            throw StateRequestProblem.unknownAuthority
        }
        return rule
    }

    func occasion(_ actor: Actor, case number: String, hidden: CivilDate?) async throws -> Occasion {
        try Self.require(actor)
        var occasion = try await lender.occasion(actor, case: number)
        occasion.hiddenUntil = hidden
        return occasion
    }

    static func require(_ actor: Actor) throws {
        guard actor.role.rawValue == "dataProtectionOfficer" else { throw RequestProblem.noDeskOfYours }
    }
}

extension Lender {
    public var stateRequests: StateRequestDesk { StateRequestDesk(lender: self) }
}
