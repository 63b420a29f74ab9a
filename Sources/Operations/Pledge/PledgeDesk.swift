public import CivilTime
import Lending
public import Money
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// Pledged cars: what they are worth, which plates they bear, whether anybody else has a right to them.
public struct PledgeDesk: Sendable {
    let lender: Lender

    /// The newest valuation of a contract's car that was made on a day or before it.
    ///
    /// Names nobody and opens nothing of a person's; whoever asks has opened the contract for a purpose of his own.
    ///
    /// - Returns: What the contract itself states when nobody valued the car by then; `nil` before the contract was
    ///   prepared.
    /// - Throws: ``ContractProblem/unknown``.
    public func valuation(of contract: String, on day: CivilDate) async throws -> CarValuation? {
        try await lender.database.read { transaction in
            guard let file = try ContractRecords.find(contract, in: transaction) else {
                throw ContractProblem.unknown
            }
            return try Self.valuation(of: file, on: day, in: transaction)
        }
    }

    /// The same inside the caller's transaction.
    static func valuation(of file: ContractFile, on day: CivilDate, in transaction: any SQLTransaction) throws
        -> CarValuation?
    {
        if let made = try ValuationRecords.latest(of: file.number, on: day, in: transaction) { return made }
        guard day >= file.preparedOn, file.agreement.collateralValue.isPositive else { return nil }
        return Self.stated(file)
    }

    /// The value that the contract itself states.
    static func stated(_ file: ContractFile) -> CarValuation {
        CarValuation(
            valuedOn: file.preparedOn,
            source: .contract,
            amount: file.agreement.collateralValue,
            document: "",
            recordedBy: "system"
        )
    }

    /// Records what a car is worth. The same valuation again is success without effect.
    ///
    /// - Parameter document: Number of the appraiser's report or of the agreement, which these two need.
    public func recordValuation(
        _ source: CarValuation.Source,
        amount: Money,
        on day: CivilDate,
        document: String,
        contract: String,
        _ actor: Actor
    ) async throws {
        let file = try await lender.contracts.find(contract, actor)
        let occasion = try await lender.occasion(actor, case: contract)
        guard day <= occasion.businessDay else { throw PledgeProblem.dateInFuture }
        guard amount.isPositive else { throw PledgeProblem.valueNotPositive }
        guard source == .market || !document.isEmpty else { throw PledgeProblem.documentMissing }
        guard Self.isDocumentNumber(document) else { throw PledgeProblem.documentUnreadable }
        precondition(source != .contract, "what the contract states is in the contract")
        let valuation = CarValuation(
            valuedOn: day,
            source: source,
            amount: amount,
            document: document,
            recordedBy: actor.id
        )
        try await lender.vault.act { transaction in
            let known = try ValuationRecords.all(of: contract, in: transaction)
            guard !known.contains(where: { $0.isSame(as: valuation) }) else { return }
            try lender.vault.record(
                ContractPerformance.self,
                about: file.subject,
                fields: [Fields.marketValueTiyn.id],
                documentHash: ShownText.hash("\(day) \(source.rawValue) \(amount.tiyn) \(document)"),
                occasion,
                in: transaction
            )
            try ValuationRecords.add(
                valuation,
                contract: contract,
                on: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
    }

    /// A document number leads to a document. Without spaces there is no room in it for somebody's full name.
    static func isDocumentNumber(_ text: String) -> Bool {
        text.count <= 40
            && text.allSatisfy { $0.isLetter || $0.isNumber || "-/.№".contains($0) }
    }
}

extension CarValuation {
    fileprivate func isSame(as other: CarValuation) -> Bool {
        valuedOn == other.valuedOn && source == other.source && amount == other.amount && document == other.document
    }
}

extension Lender {
    public var pledges: PledgeDesk { PledgeDesk(lender: self) }
}
