import CivilTime
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

extension RetentionDesk {
    /// Proposes to destroy what the newest nightly job found due. The same key again is success without effect.
    public func propose(key: String, _ actor: Actor) async throws -> DestructionOrder {
        let occasion = try await allowed(actor)
        return try await lender.database.write { transaction in
            let id = "d-\(key)"
            if let known = try OrderRecords.find(id, in: transaction) {
                guard known.proposedBy == actor.id else { throw RetentionProblem.otherProposal }
                return known
            }
            guard try !OrderRecords.undecided(in: transaction) else {
                throw RetentionProblem.otherProposal
            }
            try OrderRecords.insert(id, occasion, in: transaction)
            let count = try OrderRecords.fill(id, limit: Self.orderLimit, in: transaction)
            guard count > 0 else { throw RetentionProblem.nothingDue }
            try OrderRecords.note("propose", refusal: nil, id, occasion, in: transaction)
            guard let order = try OrderRecords.find(id, in: transaction) else { throw RetentionProblem.unknown }
            return order
        }
    }

    /// An order with its things, at most 1000 of them.
    public func order(_ id: String, _ actor: Actor) async throws -> (DestructionOrder, [DestructionItem])? {
        _ = try await allowed(actor)
        return try await lender.database.read { transaction in
            guard let order = try OrderRecords.find(id, in: transaction) else { return nil }
            return (order, try OrderRecords.items(of: id, limit: 1_000, in: transaction))
        }
    }

    /// Approves or rejects. Whoever proposed may only take back (maker is not checker); attempts that are refused are
    /// kept. Deciding the same again is success without effect.
    public func decide(_ id: String, _ outcome: DestructionOrder.Outcome, _ actor: Actor) async throws
        -> DestructionOrder
    {
        let occasion = try await allowed(actor)
        do {
            return try await lender.database.write { transaction in
                guard let order = try OrderRecords.find(id, in: transaction) else { throw RetentionProblem.unknown }
                if let earlier = order.outcome {
                    guard earlier == outcome else { throw RetentionProblem.alreadyDecided }
                    return order
                }
                guard order.proposedBy != actor.id || outcome == .rejected else { throw RetentionProblem.ownProposal }
                try OrderRecords.decide(id, outcome, occasion, in: transaction)
                try OrderRecords.note(outcome.rawValue, refusal: nil, id, occasion, in: transaction)
                return try OrderRecords.find(id, in: transaction) ?? order
            }
        } catch let refusal as RetentionProblem {
            if refusal != .unknown {
                try await lender.database.write { transaction in
                    try OrderRecords.note(outcome.rawValue, refusal: refusal.code, id, occasion, in: transaction)
                }
            }
            throw refusal
        }
    }

    public func certificate(_ number: String, _ actor: Actor) async throws -> DestructionCertificate? {
        _ = try await allowed(actor)
        return try await lender.database.read { try Certificates.find(number, in: $0) }
    }

    /// Records by hand that a recipient has confirmed; for those that answer by letter.
    public func confirm(instruction id: String, _ confirmation: String, _ actor: Actor) async throws {
        let occasion = try await allowed(actor)
        guard (1...60).contains(confirmation.utf8.count) else { throw RetentionProblem.confirmationMissing }
        try await lender.database.write { transaction in
            guard try OrderRecords.instruction(id, in: transaction) != nil else { throw RetentionProblem.unknown }
            try OrderRecords.confirm(
                id,
                confirmation,
                by: actor.id,
                day: occasion.businessDay,
                in: transaction
            )
        }
    }
}
