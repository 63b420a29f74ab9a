import CivilTime
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// A second officer decides; the answer leaves by the typed door for state bodies and stands in the register of disclosures.
extension StateRequestDesk {
    /// Approves the proposal, or sends it back. Nobody decides on his own proposal.
    ///
    /// - Returns: The answer, when data are given. It is shown this once: what is kept of it is its keyed digest in the
    ///   register of disclosures, so that no copy lies about that the person's deletion would not reach.
    public func decide(_ number: String, approve: Bool, _ actor: Actor) async throws -> Disclosed<StateBody>? {
        let request = try await find(number, actor)
        guard request.stage == .proposed else { throw StateRequestProblem.notNow }
        guard request.proposedBy != actor.id else { throw StateRequestProblem.ownProposal }
        let occasion = try await occasion(actor, case: number, hidden: request.hiddenUntil)
        guard approve else {
            try await lender.database.write { try StateRequestRecords.reopen(number, in: $0) }
            return nil
        }
        let gives = request.refusal == nil
        let days = try rule(request.authority).noticeDays
        let noticeDueOn = gives ? days.map { lender.calendar.date(workingDays: $0, after: occasion.businessDay) } : nil
        let isFirst = try await lender.database.write { transaction in
            try StateRequestRecords.decide(
                number,
                gives ? .answered : .refused,
                occasion,
                noticeDueOn: noticeDueOn,
                in: transaction
            )
        }
        guard isFirst else { throw StateRequestProblem.notNow }
        guard gives, let subject = request.subject else { return nil }
        let answer: Disclosed<StateBody>
        do { answer = try await disclose(request, subject, occasion) } catch {
            // Nothing was given, so nothing was decided.
            try await lender.database.write { try StateRequestRecords.reopen(number, in: $0) }
            throw error
        }
        try await lender.database.write { try StateRequestRecords.given(number, at: occasion.at, in: $0) }
        try await tell()
        return answer
    }

    /// Minutes that an answer may take between its decision and its disclosure.
    private static let minutesToGive: Int64 = 10

    /// What the lender does by itself: an answer that was cut off before it was given goes back to be assessed anew, and
    /// who must be told is told. May be repeated.
    public func settle() async throws {
        let limit = lender.clock.now().adding(seconds: -60 * Self.minutesToGive)
        try await lender.database.write { transaction in
            for number in try StateRequestRecords.cutOff(before: limit, in: transaction) {
                try StateRequestRecords.reopen(number, in: transaction)
            }
        }
        try await tell()
    }

    private func disclose(_ request: StateRequest, _ subject: SubjectID, _ occasion: Occasion) async throws
        -> Disclosed<StateBody>
    {
        // What was assessed may have changed since: a withdrawal, a destruction. Only what may be given now is.
        let assessed = try await assessment(request, occasion)
        let fields = request.proposedFields.filter(assessed.given.contains)
        guard !fields.isEmpty else { throw StateRequestProblem.nothingToGive }
        let records = try await StateRecords.read(subject, request.reference, lender).filter { fields.contains($0.key) }
        return try await lender.vault.disclose(
            to: StateBody.self,
            for: StateRequests.self,
            Access(subject: subject, fields: fields.filter { records[$0] == nil }, occasion: occasion),
            supplying: records
        )
    }

    /// Tells the persons who must be told (94-V Art. 19), once each, when nothing forbids it any more. May be repeated.
    func tell() async throws {
        let today = try await lender.businessDay.today()
        let now = lender.clock.now()
        try await lender.database.write { transaction in
            for request in try StateRequestRecords.toTell(on: today, in: transaction) {
                guard let subject = request.subject else { continue }
                if try VerifiedContacts.has("phone", of: subject, in: transaction) {
                    try Outbox.add(
                        .legalSMS,
                        named: "state-request/\(request.number)",
                        reference: request.number,
                        subject: subject,
                        content: Self.notice(request.number)[.russian] + " / " + Self.notice(request.number)[.kazakh],
                        day: today,
                        at: now,
                        in: transaction
                    )
                }
                try transaction.execute(
                    "UPDATE state_request SET notified_on = $1 WHERE number = $2 AND notified_on IS NULL",
                    [.text(today.description), .text(request.number)]
                )
            }
        }
    }

    static func notice(_ number: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(number) мемлекеттік сұрауы бойынша деректеріңіз берілді. Толығы жеке кабинетте.",
            ru: "Kepil: по государственному запросу \(number) переданы ваши данные. Подробно в личном кабинете.",
            en: "Kepil: your data were given on state request \(number). See your own pages."
        )
    }
}
