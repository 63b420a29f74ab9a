import CivilTime
public import Lending
import LoanMath
public import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
import Wording

/// One claim of a portfolio as it stands today, with every reason why it may not be assigned.
public struct ClaimStanding: Sendable {
    public let claim: AssignedClaim
    public let state: ContractState
    public let daysOverdue: Int
    public let owed: Money
    public let exclusions: [AssignmentExclusion]
}

/// A portfolio as it stands today.
public struct AssignmentStatus: Sendable {
    public let assignment: AssignmentCase
    public let assignee: Assignee
    public let claims: [ClaimStanding]
    public var owed: Money { claims.map(\.owed).sum }
}

/// What a selection finds, without effect.
public struct AssignmentSearch: Sendable {
    /// Contracts that may be assigned, with what is owed.
    public let eligible: [(contract: String, owed: Money)]
    public let excluded: [(contract: String, reasons: [AssignmentExclusion])]
}

/// Assignment of claims (clause 4.1 purpose 2, clause 5.1.6; 56-V Art. 9-1): a portfolio is drafted, borrowers are told
/// before, one employee proposes the price and another transfers; they are told again after, and claims may be bought back.
public struct AssignmentDesk: Sendable {
    let lender: Lender

    static let drafters: Set<String> = ["collections"]
    static let approvers: Set<String> = ["collections", "accountant"]

    /// Puts a company on the register, or corrects what is known of it.
    public func save(_ assignee: Assignee, _ actor: Actor) async throws {
        try Self.require(actor, Self.drafters)
        guard ![assignee.name, assignee.address, assignee.phone].contains(where: \.isEmpty) else {
            throw AssignmentProblem.nameMissing
        }
        let at = lender.clock.now()
        try await lender.database.write { try AssigneeRecords.save(assignee, by: actor, at: at, in: $0) }
    }

    public func assignees() async throws -> [Assignee] {
        try await lender.database.read { try AssigneeRecords.all(in: $0) }
    }

    /// Looks through the claims that a selection names and sorts them by whether the law lets us assign them today.
    public func search(_ selection: AssignmentSelection, to party: String, _ actor: Actor) async throws
        -> AssignmentSearch
    {
        try Self.require(actor, Self.drafters)
        let occasion = try await lender.occasion(actor, case: "assignment")
        _ = try await lender.vault.openList(ClaimAssignment.self, fields: [Fields.contractRecord.id], occasion)
        return try await lender.database.read { transaction in
            guard let assignee = try AssigneeRecords.find(party, in: transaction) else {
                throw AssignmentProblem.unknownAssignee
            }
            return try search(selection, assignee, on: occasion.businessDay, in: transaction)
        }
    }

    /// Drafts a portfolio of what the selection finds eligible. The same key again answers the same portfolio.
    public func draft(_ selection: AssignmentSelection, to party: String, key: String, _ actor: Actor) async throws
        -> AssignmentCase
    {
        try Self.require(actor, Self.drafters)
        let occasion = try await lender.occasion(actor, case: "assignment")
        _ = try await lender.vault.openList(ClaimAssignment.self, fields: [Fields.contractRecord.id], occasion)
        return try await lender.database.write { transaction in
            if let known = try AssignmentRecords.id(key: key, in: transaction).flatMap({
                try AssignmentRecords.find($0, in: transaction)
            }) {
                return known
            }
            guard let assignee = try AssigneeRecords.find(party, in: transaction) else {
                throw AssignmentProblem.unknownAssignee
            }
            let today = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
            let found = try search(selection, assignee, on: today, in: transaction).eligible
            guard !found.isEmpty else { throw AssignmentProblem.nothingEligible }
            guard found.count <= AssignmentProblem.most else { throw AssignmentProblem.tooMany }
            let serial = try Counter.next("assignment-\(today.year)", in: transaction)
            return try AssignmentRecords.insert(
                "AS-\(today.year)-\(serial)",
                key: key,
                .drafted(party: party, selection: selection, by: actor.id, on: today),
                contracts: found.map(\.contract),
                by: actor,
                at: occasion.at,
                in: transaction
            )
        }
    }

    public func all(_ actor: Actor) async throws -> [AssignmentCase] {
        try Self.require(actor, Self.approvers.union(["auditor"]))
        return try await lender.database.read { try AssignmentRecords.all(in: $0) }
    }

    /// A portfolio with every claim as it stands today. Numbers and amounts, nobody's name.
    public func open(_ id: String, _ actor: Actor) async throws -> AssignmentStatus {
        try Self.require(actor, Self.approvers.union(["auditor"]))
        let occasion = try await lender.occasion(actor, case: id)
        if actor.role.rawValue == "collections" {
            _ = try await lender.vault.openList(ClaimAssignment.self, fields: [Fields.contractRecord.id], occasion)
        } else {
            _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        }
        return try await lender.database.read { try status(id, on: occasion.businessDay, in: $0) }
    }

    /// Leaves a claim out before the price is proposed.
    public func leaveOut(_ contract: String, of id: String, _ actor: Actor) async throws {
        try Self.require(actor, Self.drafters)
        try await lender.database.write { transaction in
            guard let assignment = try AssignmentRecords.find(id, in: transaction) else {
                throw AssignmentProblem.unknown
            }
            guard assignment.stage == .drafted || assignment.stage == .told else { throw AssignmentProblem.notNow }
            try AssignmentRecords.leaveOut(contract, of: id, transaction)
        }
    }

    /// Ends a portfolio that was not transferred. Doing so again is success without effect.
    public func cancel(_ id: String, _ actor: Actor) async throws {
        try Self.require(actor, Self.drafters)
        try await act(id, actor) { assignment, _, occasion, today, transaction in
            guard assignment.stage != .cancelled else { return }
            try AssignmentRecords.add(
                .cancelled(by: actor.id, on: today),
                to: &assignment,
                by: actor,
                at: occasion.at,
                in: transaction
            )
        }
    }

    func status(_ id: String, on day: CivilDate, in transaction: any SQLTransaction) throws -> AssignmentStatus {
        guard let assignment = try AssignmentRecords.find(id, in: transaction),
            let assignee = try AssigneeRecords.find(assignment.party, in: transaction)
        else { throw AssignmentProblem.unknown }
        let rules = try AssignmentRules(lender.law, on: day)
        let claims = try AssignmentRecords.claims(of: id, in: transaction).map { claim in
            guard let file = try ContractRecords.find(claim.contract, in: transaction) else {
                throw ContractProblem.unknown
            }
            let standing = try standing(file, toldOn: assignment.toldOn, on: day, in: transaction)
            let isOpen = assignment.stage != .transferred && assignment.stage != .cancelled
            return ClaimStanding(
                claim: claim,
                state: standing.view.state,
                daysOverdue: standing.view.account?.daysOverdue ?? 0,
                owed: standing.view.account?.payoff.total ?? .zero,
                exclusions: isOpen ? rules.exclusions(standing, to: assignee.kind) : []
            )
        }
        return AssignmentStatus(assignment: assignment, assignee: assignee, claims: claims)
    }

    func standing(
        _ file: ContractFile,
        toldOn: CivilDate?,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> AssignmentStanding {
        AssignmentStanding(
            view: try file.view(asOf: day),
            facts: file.facts,
            valuedOn: try PledgeDesk.valuation(of: file, on: day, in: transaction)?.valuedOn,
            toldOn: toldOn,
            isProtected: try HardshipRecords.all(of: file.number, in: transaction).contains { $0.protects(on: day) }
        )
    }

    /// One step of a portfolio inside a transaction.
    func act(
        _ id: String,
        _ actor: Actor,
        _ body:
            @escaping @Sendable (
                inout AssignmentCase, Assignee, Occasion, CivilDate, any SQLTransaction
            ) throws -> Void
    ) async throws {
        let occasion = try await lender.occasion(actor, case: id)
        try await lender.vault.act { transaction in
            guard var assignment = try AssignmentRecords.find(id, in: transaction),
                let assignee = try AssigneeRecords.find(assignment.party, in: transaction)
            else { throw AssignmentProblem.unknown }
            let today = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
            var settled = occasion
            settled.businessDay = today
            try body(&assignment, assignee, settled, today, transaction)
        }
    }

    static func require(_ actor: Actor, _ roles: Set<String>) throws {
        guard roles.contains(actor.role.rawValue) else { throw AssignmentProblem.notAnApprover }
    }

    private func search(
        _ selection: AssignmentSelection,
        _ assignee: Assignee,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> AssignmentSearch {
        let rules = try AssignmentRules(lender.law, on: day)
        let rows = try transaction.query(
            "SELECT number FROM contract WHERE state IN ('active', 'overdue', 'terminated') ORDER BY number"
        )
        var eligible: [(contract: String, owed: Money)] = []
        var excluded: [(contract: String, reasons: [AssignmentExclusion])] = []
        for row in rows {
            guard let file = try ContractRecords.find(try row.text(0), in: transaction) else { continue }
            let standing = try standing(file, toldOn: nil, on: day, in: transaction)
            guard let account = standing.view.account,
                selection.includes(
                    file.agreement.product,
                    daysOverdue: account.daysOverdue,
                    owed: account.payoff.total
                )
            else { continue }
            let reasons = rules.exclusions(standing, to: assignee.kind)
            if reasons.isEmpty {
                eligible.append((file.number, account.payoff.total))
            } else {
                excluded.append((file.number, reasons))
            }
        }
        return AssignmentSearch(eligible: eligible, excluded: excluded)
    }
}

extension Lender {
    public var assignments: AssignmentDesk { AssignmentDesk(lender: self) }
}
