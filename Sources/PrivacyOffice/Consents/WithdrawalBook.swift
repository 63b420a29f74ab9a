public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort
public import Vault

/// The ways of clauses 9.7.1 to 9.7.4, one click in a message, and the person's own pages.
public enum WithdrawalChannel: String, Sendable, Hashable, CaseIterable {
    case email, phone, branch, device, link, website
}

/// One consent that a person asked to withdraw.
public struct Withdrawal: Sendable, Hashable {
    public enum State: Sendable, Hashable {
        /// Ends the consent by itself on the limit, if nobody carries it out before.
        case waiting
        case effective(on: CivilDate)
        case refused(reason: String)
    }
    public let id: String
    /// Several consents withdrawn at once share it.
    public let request: String
    public let consent: ConsentID
    public let channel: WithdrawalChannel
    public let receivedOn: CivilDate
    public let receivedAt: Instant
    /// From this day on nothing may be done on the consent (clause 9.8; 94-V Art. 8(7)).
    public let limitOn: CivilDate
    public let state: State
    /// `customer`, a job, or the account of the employee who took it.
    public let enteredBy: String
}

/// The book of withdrawals. Received and carried out are two moments; by default they are one.
public struct WithdrawalBook: Sendable {
    public init() {}

    /// Enters a withdrawal of one consent.
    ///
    /// - Parameters:
    ///   - limitOn: The last moment: the earlier of one calendar month and fifteen working days.
    ///   - certain: Whether it is certain that the person himself asks. Else it waits, and takes effect on the limit.
    public func receive(
        _ consent: ConsentID,
        of subject: SubjectID,
        request: String,
        channel: WithdrawalChannel,
        receivedOn: CivilDate,
        limitOn: CivilDate,
        certain: Bool,
        vault: Vault,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let id = "w_" + RandomID.make()
        let isCustomer = occasion.actor.role == RoleID("customer")
        try transaction.execute(
            """
            INSERT INTO consent_withdrawal (id, request, subject, consent, channel, received_on, received_at, limit_on,
                entered_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(id), .text(request), .text(subject.rawValue), .text(consent.rawValue),
                .text(channel.rawValue), .text(receivedOn.description), .integer(occasion.at.milliseconds),
                .text(limitOn.description), .text(isCustomer ? "customer" : occasion.actor.id),
            ]
        )
        if certain { try carryOut(id, vault: vault, occasion, in: transaction) }
    }

    /// Ends the consent now. Carrying out what is done or refused is success without effect.
    public func carryOut(_ id: String, vault: Vault, _ occasion: Occasion, in transaction: any SQLTransaction) throws {
        let rows = try transaction.query(
            """
            SELECT subject, consent, channel FROM consent_withdrawal
            WHERE id = $1 AND effective_at IS NULL AND refused_for IS NULL
            """,
            [.text(id)]
        )
        guard let row = rows.first else { return }
        try ConsentBook().withdraw(
            ConsentID(try row.text(1)),
            by: SubjectID(rawValue: try row.text(0)),
            channel: try row.text(2),
            vault: vault,
            occasion,
            in: transaction
        )
        try transaction.execute(
            "UPDATE consent_withdrawal SET effective_on = $1, effective_at = $2 WHERE id = $3",
            [.text(occasion.businessDay.description), .integer(occasion.at.milliseconds), .text(id)]
        )
    }

    /// Keeps that a withdrawal was refused and for which reason (94-V Art. 8(2), 8(7)); the consent stays.
    public func refuse(
        _ consent: ConsentID,
        of subject: SubjectID,
        request: String,
        channel: WithdrawalChannel,
        receivedOn: CivilDate,
        limitOn: CivilDate,
        reason: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let isCustomer = occasion.actor.role == RoleID("customer")
        try transaction.execute(
            """
            INSERT INTO consent_withdrawal (id, request, subject, consent, channel, received_on, received_at, limit_on,
                refused_for, entered_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text("w_" + RandomID.make()), .text(request), .text(subject.rawValue), .text(consent.rawValue),
                .text(channel.rawValue), .text(receivedOn.description), .integer(occasion.at.milliseconds),
                .text(limitOn.description), .text(reason), .text(isCustomer ? "customer" : occasion.actor.id),
            ]
        )
    }

    /// Withdrawals that wait and whose limit has come: id and person.
    public func due(on day: CivilDate, in transaction: any SQLTransaction) throws -> [(id: String, subject: SubjectID)]
    {
        try transaction.query(
            """
            SELECT id, subject FROM consent_withdrawal
            WHERE effective_at IS NULL AND refused_for IS NULL AND limit_on <= $1 ORDER BY received_at LIMIT 500
            """,
            [.text(day.description)]
        ).map { (id: try $0.text(0), subject: SubjectID(rawValue: try $0.text(1))) }
    }

    /// Withdrawals of one request that still wait.
    public func waiting(request: String, in transaction: any SQLTransaction) throws -> [String] {
        try transaction.query(
            """
            SELECT id FROM consent_withdrawal WHERE request = $1 AND effective_at IS NULL AND refused_for IS NULL
            """,
            [.text(request)]
        ).map { try $0.text(0) }
    }

    /// Every withdrawal of a person, newest first.
    public func all(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [Withdrawal] {
        try transaction.query(
            """
            SELECT id, request, consent, channel, received_on, received_at, limit_on, effective_on, refused_for, entered_by
            FROM consent_withdrawal WHERE subject = $1 ORDER BY received_at DESC, consent
            """,
            [.text(subject.rawValue)]
        ).compactMap { row in
            guard let channel = WithdrawalChannel(rawValue: try row.text(3)) else { return nil }
            let state: Withdrawal.State =
                if let on = try row.optionalDate(7) { .effective(on: on) } else if let reason = try row.optionalText(8)
                {
                    .refused(reason: reason)
                } else { .waiting }
            return Withdrawal(
                id: try row.text(0),
                request: try row.text(1),
                consent: ConsentID(try row.text(2)),
                channel: channel,
                receivedOn: try row.date(4),
                receivedAt: Instant(milliseconds: try row.integer(5)),
                limitOn: try row.date(6),
                state: state,
                enteredBy: try row.text(9)
            )
        }
    }
}
