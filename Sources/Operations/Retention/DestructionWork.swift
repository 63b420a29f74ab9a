import CivilTime
import Lending
public import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// What remains to be done outside the tables after something was destroyed in them: the copy of the ledger apart, the
/// keys kept apart for restores, and the pages that were overwritten.
public protocol DestructionAftermath: Sendable {
    /// Safe to repeat. Nothing is certified before it has returned.
    ///
    /// - Returns: Whether the files themselves hold nothing any more of what was overwritten.
    func complete() async throws -> Bool
}

/// Tells a recipient to erase what it got.
public protocol ErasurePort: Sendable {
    /// Whether the recipient can be reached by this port; others are told by letter.
    func reaches(_ recipient: RecipientID) -> Bool
    /// Repeating a call with the same reference erases nothing twice.
    ///
    /// - Parameter disclosure: The reference under which the recipient got the data. Nothing else is told.
    /// - Returns: The number of the recipient's confirmation.
    func erase(_ disclosure: String, at recipient: RecipientID, reference: String) async throws(CounterpartyFailure)
        -> String
}

extension RetentionDesk {
    /// Carries out approved orders, one person a transaction, then completes and certifies each. Safe to interrupt and
    /// to repeat.
    ///
    /// - Returns: How many orders were finished.
    @discardableResult
    public func carryOut() async throws -> Int {
        var finished = 0
        for order in try await lender.database.read({ try OrderRecords.approved(in: $0) }) {
            while try await next(order) {}
            let scrubbed = try await lender.aftermath?.complete() ?? false
            try await certify(order, scrubbed: scrubbed)
            finished += 1
        }
        return finished
    }

    /// Destroys what one person has in an order; `false` when nobody is left.
    private func next(_ order: DestructionOrder) async throws -> Bool {
        let occasion = try await lender.occasion(.system("retention"), case: order.id)
        let census = try PersonCensus(lender, on: occasion.businessDay)
        return try await lender.vault.act { [lender] transaction in
            let row = try transaction.query(
                """
                SELECT subject FROM destruction_item WHERE destruction = $1 AND outcome IS NULL
                ORDER BY number LIMIT 1
                """,
                [.text(order.id)]
            ).first
            guard let row else { return false }
            guard let subject = try row.optionalText(0).map({ SubjectID(rawValue: $0) }) else {
                // Destroyed by another order meanwhile, which forgot whose things these were.
                try Self.settleForgotten(order, occasion, in: transaction)
                return true
            }
            let work = PersonWork(lender: lender, census: census, order: order, subject: subject, occasion: occasion)
            try work.run(in: transaction)
            return true
        }
    }

    private static func settleForgotten(
        _ order: DestructionOrder,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE destruction_item SET outcome = 'gone', done_at = $1
            WHERE destruction = $2 AND outcome IS NULL AND subject IS NULL
            """,
            [.integer(occasion.at.milliseconds), .text(order.id)]
        )
    }

    private func certify(_ order: DestructionOrder, scrubbed: Bool) async throws {
        let occasion = try await lender.occasion(.system("retention"), case: order.id)
        try await lender.vault.act { [lender] transaction in
            try Certificates.issue(
                order,
                scrubbed: scrubbed,
                vault: lender.vault,
                occasion,
                in: transaction
            )
        }
    }
}

/// One person's part of an order, in one transaction.
private struct PersonWork {
    let lender: Lender
    let census: PersonCensus
    let order: DestructionOrder
    let subject: SubjectID
    let occasion: Occasion

    func run(in transaction: any SQLTransaction) throws {
        let ordered = try transaction.query(
            """
            SELECT number, kind, thing FROM destruction_item
            WHERE destruction = $1 AND outcome IS NULL AND subject = $2 ORDER BY number
            """,
            [.text(order.id), .text(subject.rawValue)]
        ).map { row in
            (
                number: try row.integer(0),
                thing: ErasableThing(kind: StoredKind(rawValue: try row.text(1)) ?? .person, key: try row.text(2))
            )
        }
        guard let person = try census.person(subject, in: transaction) else {
            for item in ordered { try settle(item.number, "gone", because: nil, in: transaction) }
            return
        }
        let rulings = Dictionary(
            person.things.map { (ErasableThing(kind: $0.thing.kind, key: $0.thing.key), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var destroyed: [(number: Int64, ruled: RuledThing)] = []
        for item in ordered {
            guard let ruled = rulings[item.thing] else {
                try settle(item.number, "gone", because: nil, in: transaction)
                continue
            }
            if let outlook = ruled.ruling.outlook {
                try settle(item.number, "kept", because: "clause \(outlook.clause)", in: transaction)
            } else {
                destroyed.append((item.number, ruled))
            }
        }
        guard !destroyed.isEmpty else { return }
        // Everything due was ordered and nothing keeps the rest: the key goes too.
        let whole = person.isWhole && destroyed.count == person.things.count
        try instruct(whole ? nil : destroyed.map(\.ruled), in: transaction)
        // Before the person's rows go: afterwards the order no longer knows whose they were.
        for item in destroyed { try settle(item.number, "destroyed", because: nil, in: transaction) }
        let erasure = PersonErasure(vault: lender.vault, rule: lender.dayRule)
        if whole {
            try erasure.destroyWhole(RetentionAndDestruction.self, subject, occasion, in: transaction)
        } else {
            let things = destroyed.map { ErasableThing(kind: $0.ruled.thing.kind, key: key(of: $0.ruled)) }
            try erasure.destroy(RetentionAndDestruction.self, things, of: subject, occasion, in: transaction)
            try RetentionRecords.forget(destroyed.map(\.ruled), of: subject, in: transaction)
        }
    }

    /// Lines of the log are destroyed up to a day: the last on which a line taken in would be due.
    private func key(of ruled: RuledThing) -> String {
        guard ruled.thing.kind == .lines, let retention = census.retentionClass(ruled.thing.retention) else {
            return ruled.thing.key
        }
        var clocks = ruled.thing.clocks
        var low = clocks.collected
        var high = occasion.businessDay
        while low < high {
            let middle = CivilDate(daysSinceEpoch: (low.daysSinceEpoch + high.daysSinceEpoch + 1) / 2)
            clocks.collected = middle
            if RetentionEngine.ruling(retention, clocks, on: occasion.businessDay).isDue {
                low = middle
            } else {
                high = middle.adding(days: -1)
            }
        }
        return low.description
    }

    private func settle(
        _ number: Int64,
        _ outcome: String,
        because: String?,
        in transaction: any SQLTransaction
    ) throws {
        let isOver = outcome != "kept"
        try transaction.execute(
            """
            UPDATE destruction_item SET outcome = $1, because = $2, done_at = $3
            WHERE destruction = $4 AND number = $5
            """,
            [
                .text(outcome), .text(orNull: because), .integer(occasion.at.milliseconds), .text(order.id),
                .integer(number),
            ]
        )
        guard isOver else { return }
        try transaction.execute(
            "UPDATE destruction_item SET subject = NULL, thing = NULL WHERE destruction = $1 AND number = $2",
            [.text(order.id), .integer(number)]
        )
    }

    /// Every recipient that holds what goes is told, by the reference under which it got it. Those that keep by a law of
    /// their own (clause 5.5.3) answer for that themselves.
    ///
    /// - Parameter part: What goes; `nil` when everything does.
    private func instruct(_ part: [RuledThing]?, in transaction: any SQLTransaction) throws {
        guard let inventory = try lender.vault.inventory(of: subject, lender.dayRule, in: transaction) else { return }
        var leaving: Set<FieldID>?
        if let part {
            let keys = Set(part.filter { $0.thing.kind == .value }.map(\.thing.key))
            let going = inventory.items.filter { keys.contains(PersonCensus.Things.key($0)) }
            let staying = Set(inventory.items.filter { !keys.contains(PersonCensus.Things.key($0)) }.map(\.field))
            leaving = Set(going.map(\.field)).subtracting(staying)
        }
        let byLaw = Set(
            census.policy.recipients.filter { recipient in
                !recipient.exchanges.isEmpty && recipient.exchanges.allSatisfy { $0.ground == .allowedByLaw }
            }.map(\.id)
        )
        var told: Set<String> = []
        for disclosure in inventory.disclosures where !byLaw.contains(disclosure.recipient) {
            if let leaving, leaving.isDisjoint(with: disclosure.fields) { continue }
            let reference = disclosure.reference.isEmpty ? disclosure.line : disclosure.reference
            guard told.insert("\(disclosure.recipient) \(reference)").inserted else { continue }
            try Instructions.issue(
                to: disclosure.recipient,
                disclosure: reference,
                order: order.id,
                isReached: lender.erasure?.reaches(disclosure.recipient) == true,
                occasion,
                in: transaction
            )
        }
    }
}

/// Instructions to recipients, sent through the outbox where the recipient has an address for them.
enum Instructions {
    static func issue(
        to recipient: RecipientID,
        disclosure: String,
        order: String,
        isReached: Bool,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let id = "e_" + RandomID.make()
        let isNew = try transaction.execute(
            """
            INSERT INTO erasure_instruction (id, destruction, recipient, disclosure, issued_on)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (destruction, recipient, disclosure) DO NOTHING
            """,
            [
                .text(id), .text(order), .text(recipient.rawValue), .text(disclosure),
                .text(occasion.businessDay.description),
            ]
        )
        guard isNew == 1, isReached else { return }
        try Outbox.add(
            .instructErasure,
            named: id,
            reference: id,
            subject: PersonErasure.nobody,
            content: "",
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    /// Carries one out; the confirmation is kept.
    static func send(_ id: String, _ lender: Lender) async throws {
        guard let instruction = try await lender.database.read({ try OrderRecords.instruction(id, in: $0) }),
            instruction.confirmedOn == nil, let port = lender.erasure
        else { return }
        let confirmation = try await port.erase(
            instruction.disclosure,
            at: instruction.recipient,
            reference: instruction.id
        )
        let today = try await lender.businessDay.today()
        try await lender.database.write { transaction in
            try OrderRecords.confirm(
                id,
                String(confirmation.prefix(60)),
                by: "outbox",
                day: today,
                in: transaction
            )
        }
    }
}
