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
                guard known.proposedBy == actor.id, known.cause == .retention else {
                    throw RetentionProblem.otherProposal
                }
                return known
            }
            guard try !OrderRecords.undecided(.retention, in: transaction) else {
                throw RetentionProblem.otherProposal
            }
            try OrderRecords.insert(
                id,
                .retention,
                reference: occasion.businessDay.description,
                occasion,
                in: transaction
            )
            let count = try OrderRecords.fill(id, limit: Self.orderLimit, in: transaction)
            guard count > 0 else { throw RetentionProblem.nothingDue }
            try OrderRecords.note("propose", refusal: nil, id, occasion, in: transaction)
            guard let order = try OrderRecords.find(id, in: transaction) else { throw RetentionProblem.unknown }
            return order
        }
    }

    /// Proposes to destroy, at a person's request, everything that nothing but his consent keeps (clause 9.1; 94-V
    /// Art. 24(1)(4)). What law, contract or a dispute still keeps is not in it; ``person(_:deletingFor:)`` says why.
    ///
    /// - Parameter request: Number of the request; its own protection of evidence does not stand against it.
    public func propose(
        deletionOf subject: SubjectID,
        request: String,
        _ actor: Actor
    ) async throws -> DestructionOrder {
        let occasion = try await allowed(actor, case: request)
        let census = try PersonCensus(lender, on: occasion.businessDay)
        return try await lender.database.write { transaction in
            let id = "r-\(request)"
            if let known = try OrderRecords.find(id, in: transaction) { return known }
            guard let person = try census.person(subject, deletingFor: request, in: transaction) else {
                throw RetentionProblem.nothingDue
            }
            guard !person.isBlocked else { throw RetentionProblem.blocked }
            guard !person.due.isEmpty else { throw RetentionProblem.nothingDue }
            try OrderRecords.insert(id, .request, reference: request, occasion, in: transaction)
            for (number, ruled) in person.due.enumerated() {
                try OrderRecords.insert(ruled, of: subject, number: number + 1, into: id, in: transaction)
            }
            try OrderRecords.note("propose", refusal: nil, id, occasion, in: transaction)
            guard let order = try OrderRecords.find(id, in: transaction) else { throw RetentionProblem.unknown }
            return order
        }
    }

    /// What a request to delete would leave, and why: "kept until … because …".
    public func person(_ subject: SubjectID, deletingFor request: String) async throws -> PersonRetention? {
        let today = try await lender.businessDay.today()
        let census = try PersonCensus(lender, on: today)
        return try await lender.database.read { try census.person(subject, deletingFor: request, in: $0) }
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
