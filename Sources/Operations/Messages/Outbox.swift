import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// What remains to be done with the outside world after a business act was committed.
enum OutboxKind: String, Sendable {
    /// A service message by SMS; `reference` is what it is about, `content` the text.
    case serviceSMS = "service-sms"
    /// The same for a message that the law demands.
    case legalSMS = "legal-sms"
    /// Registration of the pledge, before any money leaves; `reference` is the contract.
    case registerPledge = "register-pledge"
    /// Payment to the seller or the borrower; `reference` is the contract.
    case payOut = "pay-out"
    /// What was paid beyond the debt goes back; `reference` and `content` are those of a ``SurplusRefund``.
    case refundSurplus = "refund-surplus"
    /// Release of the pledge; `reference` is the contract.
    case releasePledge = "release-pledge"
    /// A recipient is told to erase what it got; `reference` is the instruction.
    case instructErasure = "instruct-erasure"
}

/// The outbox: written with the business act, carried out afterwards, repeated until it succeeds. Every counterparty is
/// called with a stable reference, so a repetition does nothing twice.
public struct Outbox: Sendable {
    static let attemptsBeforeTask: Int64 = 12
    /// A call with all its attempts ends well before.
    static let secondsTaken: Int64 = 120

    let lender: Lender

    /// - Parameter name: What the work is, when it must be done once for ever; there is no second item of a name.
    /// - Returns: Whether it is new.
    @discardableResult
    static func add(
        _ kind: OutboxKind,
        named name: String? = nil,
        reference: String,
        subject: SubjectID,
        content: String,
        day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.execute(
            """
            INSERT INTO outbox (id, kind, reference, subject, content, business_day, created_at, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (id) DO NOTHING
            """,
            [
                .text("x_" + (name ?? RandomID.make())), .text(kind.rawValue), .text(reference),
                .text(subject.rawValue),
                .text(content), .text(day.description), .integer(at.milliseconds),
            ]
        ) == 1
    }

    /// Adds work that must not be waiting twice for one reference.
    static func addOnce(
        _ kind: OutboxKind,
        reference: String,
        subject: SubjectID,
        content: String,
        day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        let waiting = try transaction.query(
            "SELECT 1 FROM outbox WHERE kind = $1 AND reference = $2 AND done_at IS NULL",
            [.text(kind.rawValue), .text(reference)]
        )
        guard waiting.isEmpty else { return }
        try add(kind, reference: reference, subject: subject, content: content, day: day, at: at, in: transaction)
    }

    struct Item: Sendable {
        let id: String
        let kind: OutboxKind
        let reference: String
        let subject: SubjectID
        let content: String
        let day: CivilDate
        let attempts: Int64
        let dueAt: Int64
    }

    /// Carries out what is due. Returns how many items succeeded. Several may run it at once: an item belongs to whoever
    /// took it, for longer than any call lasts, so that nothing is disclosed twice. Repeating is harmless all the same.
    @discardableResult
    public func runDue(limit: Int = 50) async throws -> Int {
        var done = 0
        for item in try await due(limit: limit) where try await take(item) {
            do {
                try await carryOut(item)
                try await finish(item, failure: nil)
                done += 1
            } catch  where Self.goesByPost(item, error) {
                try await post(item, obstacle: Self.word(for: error))
            } catch {
                try await finish(item, failure: Self.word(for: error))
            }
        }
        return done
    }

    /// A message that the law demands goes by post when the gateway refuses its number, or has been silent for long.
    private static func goesByPost(_ item: Item, _ error: any Error) -> Bool {
        guard item.kind == .legalSMS, let failure = error as? CounterpartyFailure else { return false }
        if case .refused = failure { return true }
        return item.attempts + 1 >= attemptsBeforeTask
    }

    private func post(_ item: Item, obstacle: String) async throws {
        let now = lender.clock.now()
        try await lender.database.write { transaction in
            try Letters.add(
                item.id,
                reference: item.reference,
                subject: item.subject,
                text: item.content,
                obstacle: obstacle,
                day: item.day,
                at: now,
                in: transaction
            )
            try transaction.execute(
                "UPDATE outbox SET done_at = $1, content = '', failure = $2 WHERE id = $3",
                [.integer(now.milliseconds), .text(obstacle), .text(item.id)]
            )
        }
    }

    /// Whether the item is still to be done, and nobody else took it since it was read.
    private func take(_ item: Item) async throws -> Bool {
        let until = lender.clock.now().adding(seconds: Self.secondsTaken).milliseconds
        return try await lender.database.write { transaction in
            try transaction.execute(
                "UPDATE outbox SET due_at = $1 WHERE id = $2 AND done_at IS NULL AND due_at = $3",
                [.integer(until), .text(item.id), .integer(item.dueAt)]
            ) == 1
        }
    }

    private func due(limit: Int) async throws -> [Item] {
        let now = lender.clock.now().milliseconds
        return try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT id, kind, reference, subject, content, business_day, attempts, due_at FROM outbox
                WHERE done_at IS NULL AND due_at <= $1 ORDER BY created_at LIMIT $2
                """,
                [.integer(now), .integer(Int64(limit))]
            ).compactMap { row in
                guard let kind = OutboxKind(rawValue: try row.text(1)) else { return nil }
                return Item(
                    id: try row.text(0),
                    kind: kind,
                    reference: try row.text(2),
                    subject: SubjectID(rawValue: try row.text(3)),
                    content: try row.text(4),
                    day: try row.date(5),
                    attempts: try row.integer(6),
                    dueAt: try row.integer(7)
                )
            }
        }
    }

    private func carryOut(_ item: Item) async throws {
        switch item.kind {
        case .serviceSMS: try await sendSMS(item, .service)
        case .legalSMS: try await sendSMS(item, .legal)
        case .registerPledge: try await lender.contracts.registerPledge(contract: item.reference)
        case .payOut: try await lender.contracts.payOut(contract: item.reference)
        case .refundSurplus:
            guard let refund = SurplusRefund(reference: item.reference, content: item.content) else { return }
            try await lender.contracts.refundSurplus(refund)
        case .releasePledge: try await lender.contracts.releasePledge(contract: item.reference)
        case .instructErasure: try await Instructions.send(item.reference, lender)
        }
    }

    private func sendSMS(_ item: Item, _ kind: MessageKind) async throws {
        let occasion = Occasion(
            actor: .system("outbox"),
            caseReference: item.id,
            businessDay: item.day,
            at: lender.clock.now()
        )
        let message = try await lender.vault.disclose(
            to: SMSGateway.self,
            for: ServiceMessages.self,
            Access(subject: item.subject, fields: [Fields.phone.id], occasion: occasion)
        )
        try await lender.counterparties.sms.send(message, text: item.content)
        try await MessageArchive(lender: lender).keep(item.content, id: item.id, of: item.subject, occasion)
        let policy = try lender.policy(on: item.day)
        let basis = MessageBasis(
            basis: policy.purposes.first { $0.id == ServiceMessages.id }?.bases.first?.rawValue ?? "",
            consentRecord: nil,
            consentHash: nil,
            policyVersion: policy.version
        )
        try await lender.database.write { transaction in
            try MessageRecords.noteSent(
                id: item.id,
                kind: kind,
                to: item.subject,
                basis,
                day: item.day,
                at: occasion.at,
                in: transaction
            )
        }
    }

    /// Success clears the text; failure waits twice as long each time, up to an hour.
    private func finish(_ item: Item, failure: String?) async throws {
        let now = lender.clock.now()
        try await lender.database.write { transaction in
            guard let failure else {
                try transaction.execute(
                    "UPDATE outbox SET done_at = $1, content = '', failure = NULL WHERE id = $2",
                    [.integer(now.milliseconds), .text(item.id)]
                )
                return
            }
            let wait = min(Int64(1) << min(item.attempts, 12), 3600)
            try transaction.execute(
                "UPDATE outbox SET attempts = attempts + 1, due_at = $1, failure = $2 WHERE id = $3",
                [.integer(now.adding(seconds: wait).milliseconds), .text(failure), .text(item.id)]
            )
            if item.attempts + 1 == Self.attemptsBeforeTask {
                try TaskList.add(
                    kind: "outbox-stuck",
                    role: "administrator",
                    reference: item.reference,
                    subject: nil,
                    content: "\(item.kind.rawValue): \(failure)",
                    day: item.day,
                    at: now,
                    in: transaction
                )
            }
        }
    }

    /// A stable word; never the error's own text, which could quote data.
    static func word(for error: any Error) -> String {
        switch error {
        case let error as any UserFacingError: error.code
        case let error as CounterpartyFailure:
            switch error {
            case .unreachable(let name): "unreachable \(name)"
            case .refused(let name, let status, let code): "refused \(name) \(status) \(code)"
            case .garbled(let name): "garbled \(name)"
            }
        default: String(describing: type(of: error))
        }
    }
}

extension Lender {
    public var outbox: Outbox { Outbox(lender: self) }
}
