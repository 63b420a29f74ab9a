import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// Rectification, restriction and deletion reach those who hold the data: whoever the register of disclosures names.
public struct RecipientNotices: Sendable {
    static let attemptsBeforeTask = 8
    static let secondsTaken: Int64 = 120

    let lender: Lender

    /// Makes a notice for everybody who received one of the fields; for everybody who received anything when no fields are
    /// named. Those who only deliver messages keep nothing under their mandate and are left out.
    func queue(
        _ act: NoticeAct,
        _ file: RequestFile,
        fields: [FieldID]?,
        _ scope: Scope,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let policy = try lender.policy(on: occasion.businessDay)
        let deliverers = Set(
            policy.recipients.filter { $0.exchanges.contains { $0.purpose == ServiceMessages.id } }.map(\.id)
        )
        let wanted = fields.map { Set($0) }
        var told: [RecipientID: (fields: Set<FieldID>, references: Set<String>)] = [:]
        for record in try lender.vault.disclosures(of: file.subject, scope, in: transaction)
        where !deliverers.contains(record.recipient) {
            let common = wanted.map { $0.intersection(record.fields) } ?? Set(record.fields)
            guard !common.isEmpty else { continue }
            told[record.recipient, default: ([], [])].fields.formUnion(common)
            if !record.reference.isEmpty {
                told[record.recipient, default: ([], [])].references.insert(record.reference)
            }
        }
        for (recipient, what) in told.sorted(by: { $0.key < $1.key }) {
            try insert(act, file, recipient, what.fields.sorted(), what.references.sorted(), occasion, transaction)
        }
    }

    /// Tells those who were told of a restriction that it is over.
    func lift(_ file: RequestFile, _ occasion: Occasion, in transaction: any SQLTransaction) throws {
        for notice in try Self.all(of: file.number, in: transaction) where notice.act == .restricted {
            try insert(.lifted, file, notice.recipient, notice.fields, notice.references, occasion, transaction)
        }
    }

    static func all(of request: String, in transaction: any SQLTransaction) throws -> [RecipientNotice] {
        try transaction.query(
            """
            SELECT id, request, subject, recipient, act, fields, case_references, created_on, attempts, sent_at,
                confirmed_at, receipt, due_at
            FROM recipient_notice WHERE request = $1 ORDER BY created_on, recipient, act
            """,
            [.text(request)]
        ).map(RecipientNotice.init)
    }

    /// Sends what is due. Several may run it at once: a notice belongs to whoever took it for longer than any call lasts.
    /// Returns how many were confirmed.
    @discardableResult
    public func runDue(limit: Int = 50) async throws -> Int {
        let now = lender.clock.now()
        let due = try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT id, request, subject, recipient, act, fields, case_references, created_on, attempts, sent_at,
                    confirmed_at, receipt, due_at
                FROM recipient_notice WHERE confirmed_at IS NULL AND due_at <= $1 ORDER BY due_at LIMIT $2
                """,
                [.integer(now.milliseconds), .integer(Int64(limit))]
            ).map(RecipientNotice.init)
        }
        var confirmed = 0
        for notice in due where try await take(notice) {
            do {
                let receipt = try await send(notice)
                try await finish(notice, receipt: receipt)
                confirmed += 1
            } catch { try await fail(notice) }
        }
        return confirmed
    }

    private func take(_ notice: RecipientNotice) async throws -> Bool {
        let now = lender.clock.now()
        return try await lender.database.write { transaction in
            try transaction.execute(
                """
                UPDATE recipient_notice SET due_at = $1, sent_at = $2
                WHERE id = $3 AND confirmed_at IS NULL AND due_at = $4
                """,
                [
                    .integer(now.adding(seconds: Self.secondsTaken).milliseconds), .integer(now.milliseconds),
                    .text(notice.id), .integer(notice.dueAt),
                ]
            ) == 1
        }
    }

    private func send(_ notice: RecipientNotice) async throws -> String {
        let port = lender.counterparties.notices
        let occasion = try await lender.occasion(.system("requests"), case: notice.request)
        let gives =
            try lender.policy(on: occasion.businessDay).recipients.first { $0.id == notice.recipient }?
            .exchanges.first { $0.purpose == RightsHandling.id }?.gives ?? []
        let fields = notice.fields.filter(gives.contains)
        guard notice.act == .rectified, !fields.isEmpty else { return try await port.tell(notice) }
        let access = Access(subject: notice.subject, fields: fields, occasion: occasion)
        let vault = lender.vault
        switch notice.recipient {
        case FirstCreditBureau.id:
            let corrected = try await vault.disclose(to: FirstCreditBureau.self, for: RightsHandling.self, access)
            return try await port.tell(notice, corrected: corrected)
        case StateCreditBureau.id:
            let corrected = try await vault.disclose(to: StateCreditBureau.self, for: RightsHandling.self, access)
            return try await port.tell(notice, corrected: corrected)
        case PledgeRegister.id:
            let corrected = try await vault.disclose(to: PledgeRegister.self, for: RightsHandling.self, access)
            return try await port.tell(notice, corrected: corrected)
        case SettlementBank.id:
            let corrected = try await vault.disclose(to: SettlementBank.self, for: RightsHandling.self, access)
            return try await port.tell(notice, corrected: corrected)
        case CollectionAgency.id:
            let corrected = try await vault.disclose(to: CollectionAgency.self, for: RightsHandling.self, access)
            return try await port.tell(notice, corrected: corrected)
        default: return try await port.tell(notice)
        }
    }

    private func finish(_ notice: RecipientNotice, receipt: String) async throws {
        let now = lender.clock.now()
        try await lender.database.write { transaction in
            try transaction.execute(
                "UPDATE recipient_notice SET confirmed_at = $1, receipt = $2, failure = NULL WHERE id = $3",
                [.integer(now.milliseconds), .text(receipt), .text(notice.id)]
            )
        }
    }

    /// Waits twice as long each time, up to an hour; a person hears of what does not get through.
    private func fail(_ notice: RecipientNotice) async throws {
        let now = lender.clock.now()
        let today = try await lender.businessDay.today()
        try await lender.database.write { transaction in
            let wait = min(Int64(1) << min(Int64(notice.attempts), 12), 3600)
            try transaction.execute(
                "UPDATE recipient_notice SET attempts = attempts + 1, due_at = $1, failure = $2 WHERE id = $3",
                [.integer(now.adding(seconds: wait).milliseconds), .text("unconfirmed"), .text(notice.id)]
            )
            guard notice.attempts + 1 == Self.attemptsBeforeTask else { return }
            try TaskList.add(
                kind: "recipient-silent",
                role: "dataProtectionOfficer",
                reference: notice.request,
                subject: nil,
                content: notice.recipient.rawValue,
                day: today,
                at: now,
                named: "\(notice.id)/silent",
                in: transaction
            )
        }
    }

    private func insert(
        _ act: NoticeAct,
        _ file: RequestFile,
        _ recipient: RecipientID,
        _ fields: [FieldID],
        _ references: [String],
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO recipient_notice (id, request, subject, recipient, act, fields, case_references, created_on,
                due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING
            """,
            [
                .text("n_\(file.number)/\(act.rawValue)/\(recipient)/\(occasion.businessDay)"), .text(file.number),
                .text(file.subject.rawValue), .text(recipient.rawValue), .text(act.rawValue),
                .text(fields.map(\.rawValue).joined(separator: ",")), .text(references.joined(separator: ",")),
                .text(occasion.businessDay.description), .integer(occasion.at.milliseconds),
            ]
        )
    }
}

extension Lender {
    public var recipientNotices: RecipientNotices { RecipientNotices(lender: self) }
}
