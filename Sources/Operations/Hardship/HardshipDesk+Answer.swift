import CivilTime
public import Lending
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
import Wording

/// The answer: prepared by one employee, given by another (56-V Art. 9-2(3)).
extension HardshipDesk {
    /// What a plan would bring as an offer, without effect.
    public func previewAnswer(_ plan: HardshipPlan, to id: String, _ actor: Actor) async throws -> HardshipPreview {
        let status = try await open(id, actor)
        return try await preview(plan, contract: status.hardship.contract, actor)
    }

    /// Prepares an answer, in place of one prepared before.
    public func prepare(_ answer: HardshipAnswer, to id: String, _ actor: Actor) async throws {
        guard Self.answerers.contains(actor.role.rawValue) else { throw HardshipProblem.notAnAnswerer }
        if case .refusal(let grounds) = answer, grounds.isEmpty { throw HardshipProblem.noGround }
        try await act(id, actor) { hardship, file, occasion, today, transaction in
            if hardship.prepared == answer, hardship.preparedBy == actor.id { return }
            if case .offer(let plan) = answer {
                _ = try preview(plan, id: id, file, today: today, in: transaction)
            }
            try HardshipRecords.add(
                .prepared(answer, by: actor.id, on: today),
                to: &hardship,
                by: actor,
                at: occasion.at,
                in: transaction
            )
        }
    }

    /// Approves the prepared answer, which is thereby given, or returns it. Approving again is success without effect.
    public func decide(_ id: String, approve: Bool, _ actor: Actor) async throws {
        guard Self.answerers.contains(actor.role.rawValue) else { throw HardshipProblem.notAnAnswerer }
        try await act(id, actor) { hardship, file, occasion, today, transaction in
            if approve, hardship.answer != nil { return }
            guard hardship.stage == .asked, let prepared = hardship.prepared else { throw HardshipProblem.notNow }
            guard hardship.preparedBy != actor.id || !approve else { throw HardshipProblem.ownAnswer }
            guard approve else {
                return try HardshipRecords.add(
                    .returned(by: actor.id, on: today),
                    to: &hardship,
                    by: actor,
                    at: occasion.at,
                    in: transaction
                )
            }
            if case .offer(let plan) = prepared {
                _ = try preview(plan, id: id, file, today: today, in: transaction)
            }
            try HardshipRecords.add(
                .answered(by: actor.id, on: today),
                to: &hardship,
                by: actor,
                at: occasion.at,
                in: transaction
            )
            let text =
                hardship.agreeBy.map { HardshipTexts.offered(hardship.contract, until: $0) }
                ?? HardshipTexts.refused(hardship.contract)
            try tell(text, "answered", hardship, file, occasion, transaction)
        }
    }
}
