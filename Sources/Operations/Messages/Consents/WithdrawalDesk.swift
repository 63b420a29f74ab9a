public import CivilTime
import Lending
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault
import Wording

/// What became of a withdrawal, consent by consent.
public struct WithdrawalOutcome: Sendable, Hashable {
    /// Number of the request; the same for all consents of it.
    public let request: String
    public let ended: [ConsentDefinition]
    /// Not certain to come from the person: they end on the limit, or when an employee is certain.
    public let waiting: [ConsentDefinition]
    /// What an unfulfilled obligation rests on (94-V Art. 8(2)).
    public let refused: [ConsentDefinition]
    public let limitOn: CivilDate
}

/// Takes withdrawals from every side and carries them out (clauses 9.7 to 9.10; 94-V Art. 8(2), 8(7)).
///
/// Effective at once: the consent ends, what waits under it is cancelled, and the gate refuses from then on. Only a
/// withdrawal of doubtful origin waits, and never beyond the limit.
public struct WithdrawalDesk: Sendable {
    static let longestAgoDays = 366

    let lender: Lender

    /// - Parameters:
    ///   - receivedOn: When it came, for one that is entered later; today when none is given.
    ///   - certain: Whether it is certain that the person himself asks.
    /// - Throws: ``MyDataProblem`` when no consent is named, or all are refused; the refusal is kept all the same.
    @discardableResult
    public func withdraw(
        _ scope: WithdrawalScope,
        of subject: SubjectID,
        channel: WithdrawalChannel,
        receivedOn: CivilDate? = nil,
        certain: Bool = true,
        _ actor: Actor
    ) async throws -> WithdrawalOutcome {
        let occasion = try await lender.occasion(actor, case: nil)
        let received = receivedOn ?? occasion.businessDay
        guard received <= occasion.businessDay else { throw MessageProblem.receivedLater }
        guard received >= occasion.businessDay.adding(days: -Self.longestAgoDays) else {
            throw MessageProblem.receivedTooLongAgo
        }
        let policy = try lender.policy(on: occasion.businessDay)
        let asked = scope.consents(policy)
        guard !asked.isEmpty else { throw MyDataProblem.unknownConsent }
        let limit = try lender.law.withdrawalLimit(receivedOn: received)
        let outcome = try await lender.vault.act { transaction in
            try enter(
                asked,
                of: subject,
                channel: channel,
                receivedOn: received,
                limitOn: limit,
                certain: certain,
                isWhole: asked.count > 1,
                occasion,
                in: transaction
            )
        }
        guard outcome.refused.isEmpty || !outcome.ended.isEmpty || !outcome.waiting.isEmpty else {
            throw MyDataProblem.obligationUnfulfilled
        }
        return outcome
    }

    private func enter(
        _ asked: [ConsentDefinition],
        of subject: SubjectID,
        channel: WithdrawalChannel,
        receivedOn: CivilDate,
        limitOn: CivilDate,
        certain: Bool,
        isWhole: Bool,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> WithdrawalOutcome {
        let request = "wr_" + RandomID.make(bytes: 8)
        let live = try lender.consents.liveConsents(of: subject, on: occasion.businessDay, in: transaction)
        let policy = try lender.policy(on: occasion.businessDay)
        let relation = try RelationReader.dates(subject, policy, today: occasion.businessDay, in: transaction)
        var (ended, waiting, refused) = ([ConsentDefinition](), [ConsentDefinition](), [ConsentDefinition]())
        // Of a whole half only what is given is withdrawn. A single consent that is not live is entered all the same: the
        // person is told that it has ended, whatever had ended it.
        for consent in asked where live.contains(consent.id) || !isWhole {
            if binds(consent), relation.contractInForce {
                try lender.withdrawalBook.refuse(
                    consent.id,
                    of: subject,
                    request: request,
                    channel: channel,
                    receivedOn: receivedOn,
                    limitOn: limitOn,
                    reason: MyDataProblem.obligationUnfulfilled.code,
                    occasion,
                    in: transaction
                )
                refused.append(consent)
                continue
            }
            try lender.withdrawalBook.receive(
                consent.id,
                of: subject,
                request: request,
                channel: channel,
                receivedOn: receivedOn,
                limitOn: limitOn,
                certain: certain,
                vault: lender.vault,
                occasion,
                in: transaction
            )
            guard certain else {
                waiting.append(consent)
                continue
            }
            try MessageRecords.cancel(
                subject,
                purpose: consent.purpose,
                reason: "message/consent-withdrawn",
                in: transaction
            )
            if consent.id == DeviceDesk.consent { try lender.devices.forget(subject, at: occasion, in: transaction) }
            ended.append(consent)
        }
        if !waiting.isEmpty {
            try TaskList.add(
                kind: "withdrawal-doubtful",
                role: "callCentre",
                reference: request,
                subject: subject,
                content: limitOn.description,
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
        return WithdrawalOutcome(
            request: request,
            ended: ended,
            waiting: waiting,
            refused: refused,
            limitOn: limitOn
        )
    }

    /// Consents that an obligation rests on while it is unfulfilled (94-V Art. 8(2)).
    func binds(_ consent: ConsentDefinition) -> Bool {
        consent.neededForApplication || consent.id == SecurityDesk.consent
    }

    /// It is certain now that the person himself asked: what waits of the request ends at once.
    public func confirm(request: String, _ actor: Actor) async throws {
        let occasion = try await lender.occasion(actor, case: request)
        let ids = try await lender.database.read { [lender] in
            try lender.withdrawalBook.waiting(request: request, in: $0)
        }
        try await carryOut(ids, occasion)
    }

    /// Carries out what has waited until its limit. The consents have not been live since; this puts it into the books and
    /// takes back what waits to be sent.
    @discardableResult
    public func settleDue() async throws -> Int {
        let occasion = try await lender.occasion(.system("withdrawals"), case: nil)
        let due = try await lender.database.read { [lender] in
            try lender.withdrawalBook.due(on: occasion.businessDay, in: $0)
        }
        try await carryOut(due.map(\.id), occasion)
        return due.count
    }

    private func carryOut(_ ids: [String], _ occasion: Occasion) async throws {
        let policy = try lender.policy(on: occasion.businessDay)
        for id in ids {
            try await lender.vault.act { transaction in
                try lender.withdrawalBook.carryOut(id, vault: lender.vault, occasion, in: transaction)
                let rows = try transaction.query(
                    "SELECT subject, consent FROM consent_withdrawal WHERE id = $1",
                    [.text(id)]
                )
                for row in rows {
                    let consent = ConsentID(try row.text(1))
                    if consent == DeviceDesk.consent {
                        try lender.devices.forget(SubjectID(rawValue: try row.text(0)), at: occasion, in: transaction)
                    }
                    guard let purpose = policy.consents.first(where: { $0.id == consent })?.purpose else { continue }
                    try MessageRecords.cancel(
                        SubjectID(rawValue: try row.text(0)),
                        purpose: purpose,
                        reason: "message/consent-withdrawn",
                        in: transaction
                    )
                }
            }
        }
    }

    /// Every withdrawal of a person, newest first.
    public func history(_ subject: SubjectID) async throws -> [Withdrawal] {
        try await lender.database.read { [lender] in try lender.withdrawalBook.all(of: subject, in: $0) }
    }

    /// Clause 9.6: the consents to messages end with the last contract, unless the person chose otherwise; he is told, and
    /// may give them again.
    func contractClosed(
        _ contract: String,
        of subject: SubjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let others = try transaction.query(
            """
            SELECT 1 FROM contract WHERE subject = $1 AND number <> $2
                AND state NOT IN ('applied', 'closed', 'released') LIMIT 1
            """,
            [.text(subject.rawValue), .text(contract)]
        )
        guard others.isEmpty else { return }
        let policy = try lender.policy(on: occasion.businessDay)
        let ended = try ConsentExpiry.contractClosed(of: subject, on: occasion.businessDay, policy, in: transaction)
        guard !ended.isEmpty else { return }
        for consent in policy.consents where ended.contains(consent.id) {
            try MessageRecords.cancel(
                subject,
                purpose: consent.purpose,
                reason: "message/consent-ended",
                in: transaction
            )
        }
        try MessageRecords.queue(
            id: "m_ended_\(contract)",
            kind: .service,
            purpose: .service,
            template: "consentEnded",
            to: subject,
            channel: .sms,
            marks: ["contract": contract],
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }
}

extension Lender {
    public var withdrawals: WithdrawalDesk { WithdrawalDesk(lender: self) }
}
