import CivilTime
public import Lending
import LoanMath
import Money
public import PrivacyKernel
import SQLPort
import Vault
import Wording

/// A request with its contract as it stands today, and what the plan now in question would bring.
public struct HardshipStatus: Sendable {
    public let hardship: HardshipCase
    public let contract: ContractStatus
    /// Of the offer when there is one, else of the wish; `nil` when it can no longer be carried out or is over.
    public let preview: HardshipPreview?
    /// Of the answer that waits for a second employee.
    public let preparedPreview: HardshipPreview?
}

/// When the borrower cannot pay (56-V Art. 9-2, product fact 6): he asks for a new schedule, a partial payment or the sale
/// of the car; one employee prepares the answer and another approves it; what both want is signed and carried out.
public struct HardshipDesk: Sendable {
    let lender: Lender

    static let answerers: Set<String> = ["loanOfficer", "collections"]

    /// What a plan would bring today, without effect.
    public func preview(_ plan: HardshipPlan, contract: String, _ actor: Actor) async throws -> HardshipPreview {
        let status = try await lender.contracts.show(contract, actor)
        return try await lender.database.read {
            try preview(plan, id: "preview", status.file, today: status.view.asOf, in: $0)
        }
    }

    /// Takes a request. The same request under the same key again is success without effect.
    ///
    /// - Parameter key: Made once for each form, so that a double click asks once.
    /// - Throws: ``HardshipProblem``; ``ChangeRefusal`` when the plan is impossible as it stands.
    public func ask(
        _ wish: HardshipPlan,
        cause: HardshipCause,
        contract: String,
        key: String,
        _ actor: Actor
    ) async throws -> HardshipCase {
        let status = try await lender.contracts.show(contract, actor)
        let occasion = try await lender.occasion(actor, case: contract)
        let isBorrower = actor == .customer(status.file.subject)
        let id = "h-\(key)"
        return try await lender.vault.act { transaction in
            if let known = try HardshipRecords.find(id, in: transaction) {
                guard known.contract == contract, known.request.wish == wish else {
                    throw HardshipProblem.otherRequest
                }
                return known
            }
            guard let file = try ContractRecords.find(contract, in: transaction) else { throw ContractProblem.unknown }
            let today = try day(occasion, in: transaction)
            _ = try preview(wish, id: id, file, today: today, in: transaction)
            let hardship = try HardshipCase(
                id: id,
                [
                    .asked(
                        HardshipRequest(
                            contract: contract,
                            wish: wish,
                            on: today,
                            daysOverdue: try file.view(asOf: today).account?.daysOverdue ?? 0,
                            takenBy: isBorrower ? nil : actor.id,
                            law: try HardshipLaw(lender.law, on: today)
                        )
                    )
                ]
            )
            try HardshipRecords.begin(hardship, by: actor, at: occasion.at, in: transaction)
            _ = try lender.vault.keepDocument(
                ContractPerformance.self,
                of: file.subject,
                name: Self.causeName(contract, id),
                field: Fields.requestRecord.id,
                text: cause.rawValue,
                occasion,
                in: transaction
            )
            try tell(
                HardshipTexts.taken(contract, by: hardship.answerBy),
                "asked",
                hardship,
                file,
                occasion,
                transaction
            )
            try TaskList.add(
                kind: "hardship-asked",
                role: "collections",
                reference: contract,
                subject: nil,
                content: hardship.answerBy.description,
                day: today,
                at: occasion.at,
                named: "\(id)/asked",
                in: transaction
            )
            return hardship
        }
    }

    /// A request with what it would bring now.
    public func open(_ id: String, _ actor: Actor) async throws -> HardshipStatus {
        guard let found = try await lender.database.read({ try HardshipRecords.find(id, in: $0) }) else {
            throw HardshipProblem.unknown
        }
        let status = try await lender.contracts.show(found.contract, actor)
        return try await lender.database.read { transaction in
            guard let hardship = try HardshipRecords.find(id, in: transaction) else { throw HardshipProblem.unknown }
            let today = status.view.asOf
            func shown(_ plan: HardshipPlan?) throws -> HardshipPreview? {
                guard let plan, hardship.stage == .asked || hardship.stage == .offered else { return nil }
                return try? preview(plan, id: id, status.file, today: today, in: transaction)
            }
            var waiting: HardshipPlan?
            if case .offer(let plan) = hardship.prepared { waiting = plan }
            return HardshipStatus(
                hardship: hardship,
                contract: status,
                preview: try shown(hardship.offer ?? hardship.request.wish),
                preparedPreview: try shown(waiting)
            )
        }
    }

    /// Why paying became hard, as the borrower chose it. Reading it leaves a line.
    public func cause(of hardship: HardshipCase, _ actor: Actor) async throws -> HardshipCause? {
        let file = try await lender.contracts.find(hardship.contract, actor)
        let text = try await lender.vault.document(
            ContractPerformance.self,
            of: file.subject,
            name: Self.causeName(hardship.contract, hardship.id),
            field: Fields.requestRecord.id,
            try await lender.occasion(actor, case: hardship.contract)
        )
        return text.flatMap { HardshipCause(rawValue: $0) }
    }

    /// The requests about a contract, newest first.
    public func all(of contract: String, _ actor: Actor) async throws -> [HardshipCase] {
        _ = try await lender.contracts.find(contract, actor)
        return try await lender.database.read { try HardshipRecords.all(of: contract, in: $0) }
    }

    /// Open requests by deadline. They name contracts, nobody.
    public func waiting(_ actor: Actor) async throws -> [HardshipCase] {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(ContractPerformance.self, fields: [Fields.requestRecord.id], occasion)
        return try await lender.database.read { try HardshipRecords.open(in: $0) }
    }

    /// The borrower takes back his request, or does not want the offer. Doing so again is success without effect.
    public func withdraw(_ id: String, _ actor: Actor) async throws {
        try await act(id, actor) { hardship, _, occasion, today, transaction in
            guard hardship.stage != .withdrawn else { return }
            try HardshipRecords.add(
                .withdrawn(on: today),
                to: &hardship,
                by: actor,
                at: occasion.at,
                in: transaction
            )
        }
    }

    /// What a plan would bring, in the caller's transaction.
    func preview(
        _ plan: HardshipPlan,
        id: String,
        _ file: ContractFile,
        today: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> HardshipPreview {
        try HardshipPreview(
            plan,
            id: id,
            agreement: file.agreement,
            facts: file.facts,
            today: today,
            value: try PledgeDesk.valuation(of: file, on: today, in: transaction)?.amount,
            law: lender.law
        )
    }

    /// One step of a request, by somebody who may see the contract: the request and the contract as they are inside the
    /// transaction, and a line about it.
    @discardableResult
    func act<Value: Sendable>(
        _ id: String,
        _ actor: Actor,
        _ body:
            @escaping @Sendable (
                inout HardshipCase, ContractFile, Occasion, CivilDate, any SQLTransaction
            ) throws -> Value
    ) async throws -> Value {
        guard let found = try await lender.database.read({ try HardshipRecords.find(id, in: $0) }) else {
            throw HardshipProblem.unknown
        }
        _ = try await lender.contracts.find(found.contract, actor)
        var settled = try await lender.occasion(actor, case: found.contract)
        settled.businessDay = max(settled.businessDay, try await lender.businessDay.today())
        let occasion = settled
        return try await lender.vault.act { transaction in
            guard var hardship = try HardshipRecords.find(id, in: transaction),
                let file = try ContractRecords.find(hardship.contract, in: transaction)
            else { throw HardshipProblem.unknown }
            let value = try body(&hardship, file, occasion, try day(occasion, in: transaction), transaction)
            try lender.vault.record(
                ContractPerformance.self,
                about: file.subject,
                fields: [Fields.requestRecord.id],
                documentHash: "",
                occasion,
                in: transaction
            )
            return value
        }
    }

    /// A service message about a request, once for each name.
    func tell(
        _ text: LocalisedText,
        _ name: String,
        _ hardship: HardshipCase,
        _ file: ContractFile,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        try Outbox.add(
            .legalSMS,
            named: "hardship/\(hardship.id)/\(name)",
            reference: hardship.contract,
            subject: file.subject,
            content: text[file.agreement.language],
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    /// The business day, which may have moved since the act began.
    func day(_ occasion: Occasion, in transaction: any SQLTransaction) throws -> CivilDate {
        max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
    }

    private static func causeName(_ contract: String, _ id: String) -> String {
        "contract/\(contract)/hardship/\(id)/cause"
    }
}

extension Lender {
    public var hardship: HardshipDesk { HardshipDesk(lender: self) }
}
