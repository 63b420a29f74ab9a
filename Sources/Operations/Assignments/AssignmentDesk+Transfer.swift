import CivilTime
import Lending
import LoanMath
public import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
import Wording

/// From the notice before to the notice after: two employees and one transaction.
extension AssignmentDesk {
    /// Tells every borrower of the planned assignment and of the transfer of his data (56-V Art. 9-1(8)). Telling again is
    /// success without effect.
    public func tell(_ id: String, _ actor: Actor) async throws {
        try Self.require(actor, Self.drafters)
        try await act(id, actor) { assignment, assignee, occasion, today, transaction in
            guard assignment.stage == .drafted else {
                guard assignment.stage == .told else { throw AssignmentProblem.notNow }
                return
            }
            let claims = try AssignmentRecords.claims(of: id, in: transaction)
            guard !claims.isEmpty else { throw AssignmentProblem.nothingEligible }
            try AssignmentRecords.add(
                .told(by: actor.id, on: today),
                to: &assignment,
                by: actor,
                at: occasion.at,
                in: transaction
            )
            for claim in claims {
                try notify(.before, claim.contract, id, assignee, occasion, transaction)
            }
        }
    }

    /// Proposes the price of the whole. Another employee transfers.
    public func propose(_ id: String, price: Money, _ actor: Actor) async throws {
        try Self.require(actor, Self.drafters)
        guard price.isPositive else { throw AssignmentProblem.priceNotPositive }
        try await act(id, actor) { assignment, assignee, occasion, today, transaction in
            if assignment.stage == .proposed, assignment.price == price, assignment.proposedBy == actor.id { return }
            guard assignment.stage == .told else { throw AssignmentProblem.notNow }
            try requireEligible(assignment, assignee, on: today, in: transaction)
            try AssignmentRecords.add(
                .proposed(price: price, by: actor.id, on: today),
                to: &assignment,
                by: actor,
                at: occasion.at,
                in: transaction
            )
        }
    }

    public func giveBack(_ id: String, _ actor: Actor) async throws {
        try Self.require(actor, Self.approvers)
        try await act(id, actor) { assignment, _, occasion, today, transaction in
            let event: AssignmentEvent =
                assignment.stage == .transferred
                ? .buyBackReturned(by: actor.id, on: today) : .returned(by: actor.id, on: today)
            try AssignmentRecords.add(event, to: &assignment, by: actor, at: occasion.at, in: transaction)
        }
    }

    /// Transfers every claim of the portfolio at the end of today, all or none, and tells the borrowers of the new
    /// creditor at once, well within the law's days. Transferring again is success without effect.
    ///
    /// - Throws: ``AssignmentProblem/notEligible`` when one of them may not be assigned today.
    public func transfer(_ id: String, _ actor: Actor) async throws {
        try Self.require(actor, Self.approvers)
        try await act(id, actor) { assignment, assignee, occasion, today, transaction in
            guard assignment.stage != .transferred else { return }
            guard assignment.stage == .proposed, let price = assignment.price else { throw AssignmentProblem.notNow }
            guard assignment.proposedBy != actor.id else { throw AssignmentProblem.ownProposal }
            try requireEligible(assignment, assignee, on: today, in: transaction)
            let claims = try status(id, on: today, in: transaction).claims
            let shares = PriceSplit.shares(of: price, by: claims.map(\.owed))
            try AssignmentRecords.add(
                .transferred(by: actor.id, on: today),
                to: &assignment,
                by: actor,
                at: occasion.at,
                in: transaction
            )
            for (claim, share) in zip(claims, shares) {
                let contract = claim.claim.contract
                try AssignmentRecords.price(share, owed: claim.owed, of: contract, in: id, transaction)
                try lender.contracts.record(
                    .assigned(ClaimTransfer(id: id, on: today, party: assignee.id, price: share)),
                    contract,
                    occasion,
                    in: transaction
                )
                try notify(.after, contract, id, assignee, occasion, transaction)
            }
        }
    }

    /// Proposes to buy claims back, all those named or every one that is still away.
    public func proposeBuyBack(_ id: String, contracts: [String], price: Money, _ actor: Actor) async throws {
        try Self.require(actor, Self.drafters)
        guard price.isPositive else { throw AssignmentProblem.priceNotPositive }
        try await act(id, actor) { assignment, _, occasion, today, transaction in
            let away = try AssignmentRecords.claims(of: id, in: transaction)
                .filter { $0.price != nil && $0.boughtBackOn == nil }.map(\.contract)
            let wanted = contracts.isEmpty ? away : contracts
            guard !wanted.isEmpty, Set(wanted).isSubset(of: Set(away)) else { throw AssignmentProblem.noSuchClaim }
            let event = AssignmentEvent.buyBackProposed(
                contracts: Array(Set(wanted)).sorted(),
                price: price,
                by: actor.id,
                on: today
            )
            try AssignmentRecords.add(event, to: &assignment, by: actor, at: occasion.at, in: transaction)
        }
    }

    /// Buys back what was proposed, at the end of today; another employee does so. The borrowers are told whom they owe.
    public func buyBack(_ id: String, _ actor: Actor) async throws {
        try Self.require(actor, Self.approvers)
        try await act(id, actor) { assignment, assignee, occasion, today, transaction in
            guard let wanted = assignment.buyBack else { throw AssignmentProblem.notNow }
            guard wanted.by != actor.id else { throw AssignmentProblem.ownProposal }
            let transferID = "\(id)/back-\(assignment.buyBacks + 1)"
            let owed = try wanted.contracts.map { contract in
                try ContractRecords.find(contract, in: transaction)?.view(asOf: today).account?.payoff.total ?? .zero
            }
            let shares = PriceSplit.shares(of: wanted.price, by: owed)
            try AssignmentRecords.add(
                .boughtBack(by: actor.id, on: today),
                to: &assignment,
                by: actor,
                at: occasion.at,
                in: transaction
            )
            for (contract, share) in zip(wanted.contracts, shares) {
                try AssignmentRecords.boughtBack(contract, in: id, on: today, transaction)
                try lender.contracts.record(
                    .boughtBack(ClaimTransfer(id: transferID, on: today, party: assignee.id, price: share)),
                    contract,
                    occasion,
                    in: transaction
                )
                try notify(.back, contract, id, assignee, occasion, transaction)
            }
        }
    }

    private func requireEligible(
        _ assignment: AssignmentCase,
        _ assignee: Assignee,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws {
        let rules = try AssignmentRules(lender.law, on: day)
        let claims = try AssignmentRecords.claims(of: assignment.id, in: transaction)
        guard !claims.isEmpty else { throw AssignmentProblem.nothingEligible }
        for claim in claims {
            guard let file = try ContractRecords.find(claim.contract, in: transaction) else {
                throw ContractProblem.unknown
            }
            let standing = try standing(file, toldOn: assignment.toldOn, on: day, in: transaction)
            guard rules.exclusionsAtTransfer(standing, to: assignee.kind).isEmpty else {
                throw AssignmentProblem.notEligible
            }
        }
    }
}
