public import CivilTime
public import Lending
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
import Wording

/// Changes to running contracts by two people: one proposes, another decides. What the second sees is what happens, for
/// the preview and the deed are one piece of code.
public struct ChangeDesk: Sendable {
    let lender: Lender

    /// The contract before and after, without effect.
    public func preview(
        _ change: ContractChange,
        to contract: String,
        effectiveOn: CivilDate?,
        _ actor: Actor
    ) async throws -> ChangePreview {
        let status = try await lender.contracts.show(contract, actor)
        return try preview(change, id: "preview", status.file, effectiveOn: effectiveOn, today: status.view.asOf)
    }

    /// Proposes a change. The same proposal under the same key again is success without effect.
    ///
    /// - Parameter key: Made once for each form, so that a double click proposes once.
    public func propose(
        _ change: ContractChange,
        to contract: String,
        effectiveOn: CivilDate?,
        reason: ChangeReason,
        key: String,
        _ actor: Actor
    ) async throws -> ChangeProposal {
        guard change.kind.isProposedByStaff else { throw ChangeProblem.unknown }
        let status = try await lender.contracts.show(contract, actor)
        let occasion = try await lender.occasion(actor, case: contract)
        let proposal = ChangeProposal(
            id: "c-\(key)",
            contract: contract,
            change: change,
            reason: reason,
            effectiveOn: effectiveOn,
            approvers: Self.approvers(change.kind),
            proposedBy: actor.id,
            proposedOn: occasion.businessDay,
            outcome: nil,
            decidedBy: nil,
            decidedOn: nil
        )
        return try await lender.vault.act { transaction in
            if let known = try ChangeRecords.find(proposal.id, in: transaction) {
                guard known.contract == contract, known.change == change, known.proposedBy == actor.id,
                    known.effectiveOn == effectiveOn, known.reason == reason
                else { throw ChangeProblem.otherProposal }
                return known
            }
            try requireUnprotected(proposal, on: occasion.businessDay, in: transaction)
            _ = try preview(
                change,
                id: proposal.id,
                status.file,
                effectiveOn: effectiveOn,
                today: occasion.businessDay
            )
            try logLine(status.file, occasion, in: transaction)
            try ChangeRecords.insert(proposal, at: occasion.at, in: transaction)
            try ChangeRecords.note("propose", refusal: nil, proposal.id, by: actor, at: occasion.at, in: transaction)
            return proposal
        }
    }

    /// Approves or rejects. Deciding the same again is success without effect; attempts that are refused are kept.
    public func decide(_ id: String, _ outcome: ChangeProposal.Outcome, _ actor: Actor) async throws -> ChangeProposal {
        guard let found = try await lender.database.read({ try ChangeRecords.find(id, in: $0) }) else {
            throw ChangeProblem.unknown
        }
        _ = try await lender.contracts.show(found.contract, actor)
        let occasion = try await lender.occasion(actor, case: found.contract)
        do {
            return try await lender.vault.act { transaction in
                guard let proposal = try ChangeRecords.find(id, in: transaction),
                    let file = try ContractRecords.find(proposal.contract, in: transaction)
                else { throw ChangeProblem.unknown }
                if let earlier = proposal.outcome {
                    guard earlier == outcome else { throw ChangeProblem.alreadyDecided }
                    return proposal
                }
                guard proposal.proposedBy != actor.id || outcome == .rejected else { throw ChangeProblem.ownProposal }
                guard proposal.approvers.contains(actor.role.rawValue) || proposal.proposedBy == actor.id else {
                    throw ChangeProblem.notAnApprover
                }
                if outcome == .approved { try carryOut(proposal, file, occasion, in: transaction) }
                try ChangeRecords.decide(
                    id,
                    outcome,
                    by: actor,
                    on: occasion.businessDay,
                    at: occasion.at,
                    in: transaction
                )
                try ChangeRecords.note(outcome.rawValue, refusal: nil, id, by: actor, at: occasion.at, in: transaction)
                return try ChangeRecords.find(id, in: transaction) ?? proposal
            }
        } catch let refusal as any UserFacingError {
            try await lender.database.write { transaction in
                try ChangeRecords.note(
                    outcome.rawValue,
                    refusal: refusal.code,
                    id,
                    by: actor,
                    at: occasion.at,
                    in: transaction
                )
            }
            throw refusal
        }
    }

    /// A proposal with what it would do now; the preview is missing once it is decided or can no longer be carried out.
    public func open(_ id: String, _ actor: Actor) async throws -> (ChangeProposal, ChangePreview?)? {
        guard let proposal = try await lender.database.read({ try ChangeRecords.find(id, in: $0) }) else { return nil }
        let status = try await lender.contracts.show(proposal.contract, actor)
        guard proposal.outcome == nil else { return (proposal, nil) }
        let shown = try? preview(
            proposal.change,
            id: id,
            status.file,
            effectiveOn: proposal.effectiveOn,
            today: status.view.asOf
        )
        return (proposal, shown)
    }

    /// The proposals of a contract, newest first.
    public func proposals(of contract: String, _ actor: Actor) async throws -> [ChangeProposal] {
        _ = try await lender.contracts.show(contract, actor)
        return try await lender.database.read { try ChangeRecords.all(of: contract, in: $0) }
    }

    /// Proposals that wait for somebody with this role, other than the one who made them. They name contracts, nobody.
    public func waiting(for actor: Actor) async throws -> [ChangeProposal] {
        try await lender.database.read { try ChangeRecords.waiting(in: $0) }
            .filter { $0.approvers.contains(actor.role.rawValue) && $0.proposedBy != actor.id }
    }

    /// Who may decide. What gives money away or takes it from the books is for those who keep them or the arrears;
    /// what rests payments by law may be decided by any who serve the contract.
    static func approvers(_ kind: ContractChange.Kind) -> [String] {
        switch kind {
        case .deferConscript, .suspendCharges, .resumeCharges: ["loanOfficer", "collections", "accountant"]
        case .lowerRate, .terminate, .forgive, .writeOff, .reversePayment, .claimCost: ["collections", "accountant"]
        // It is the borrower's request that is answered, not a proposal; see ``HardshipDesk``.
        case .restructure: []
        }
    }

    private func preview(
        _ change: ContractChange,
        id: String,
        _ file: ContractFile,
        effectiveOn: CivilDate?,
        today: CivilDate
    ) throws -> ChangePreview {
        try ChangePreview(
            change,
            id: id,
            agreement: file.agreement,
            facts: file.facts,
            effectiveOn: effectiveOn ?? today,
            today: today,
            law: lender.law
        )
    }

    private func carryOut(
        _ proposal: ChangeProposal,
        _ file: ContractFile,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        var occasion = occasion
        occasion.businessDay = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
        try requireUnprotected(proposal, on: occasion.businessDay, in: transaction)
        let shown = try preview(
            proposal.change,
            id: proposal.id,
            file,
            effectiveOn: proposal.effectiveOn,
            today: occasion.businessDay
        )
        try logLine(file, occasion, in: transaction)
        try lender.contracts.record(shown.fact, proposal.contract, occasion, in: transaction)
        guard proposal.change.kind.isToldToBorrower else { return }
        try Outbox.add(
            .serviceSMS,
            named: "change/\(proposal.id)",
            reference: proposal.contract,
            subject: file.subject,
            content: try words(proposal, on: occasion.businessDay)[file.agreement.language],
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    /// A lower rate may be declined, and the borrower is told until when (56-V Art. 3(6)).
    private func words(_ proposal: ChangeProposal, on day: CivilDate) throws -> LocalisedText {
        guard case .lowerRate = proposal.change else { return ContractTexts.changed(proposal.contract) }
        let days = try LendingLaw.improvementDeclineDays(lender.law, on: day).value
        return ContractTexts.improved(proposal.contract, declineBy: day.adding(days: days))
    }

    /// No acceleration while the borrower's request is dealt with (56-V Art. 9-2).
    private func requireUnprotected(
        _ proposal: ChangeProposal,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws {
        guard proposal.change.kind == .terminate else { return }
        try HardshipRecords.requireUnprotected(proposal.contract, on: day, in: transaction)
    }

    private func logLine(_ file: ContractFile, _ occasion: Occasion, in transaction: any SQLTransaction) throws {
        if occasion.actor.role.rawValue == "accountant" {
            try lender.vault.record(
                Accounting.self,
                about: file.subject,
                fields: [Fields.contractRecord.id],
                documentHash: "",
                occasion,
                in: transaction
            )
        } else {
            try lender.vault.record(
                ContractPerformance.self,
                about: file.subject,
                fields: [Fields.contractRecord.id],
                documentHash: "",
                occasion,
                in: transaction
            )
        }
    }
}

extension Lender {
    public var changes: ChangeDesk { ChangeDesk(lender: self) }
}
