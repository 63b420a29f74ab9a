import CivilTime
import FoundationEssentials
import Lending
import PrivacyKernel
import SQLPort

/// A contract as it lies in the tables: its mark with the checkpoint of its books where that suffices, else all its facts.
struct StoredContract: Sendable {
    let number: String
    private let agreement: String
    let subject: String
    private let documentHash: String
    private let preparedOn: CivilDate
    /// The number of the newest fact; 0 when there is none.
    let lastFact: Int64
    let mark: PostedMark?
    private var facts: [String]?

    /// Reads twelve columns of a row, from the first on: number, agreement, subject, document_hash, prepared_on and the
    /// newest fact's number of the contract; through, digest, penalty, penalty_revision, facts, engine and state of its mark.
    init(_ row: SQLRow, from column: Int = 0) throws {
        number = try row.text(column)
        agreement = try row.text(column + 1)
        subject = try row.text(column + 2)
        documentHash = try row.text(column + 3)
        preparedOn = try row.date(column + 4)
        lastFact = try row.optionalInteger(column + 5) ?? 0
        mark = try row.optionalText(column + 6) == nil ? nil : try PostedMark(row, from: column + 6)
    }

    /// Reads the facts of those contracts that a checkpoint does not bring to the day.
    static func complete(
        _ contracts: inout [StoredContract],
        asOf day: CivilDate,
        in transaction: any SQLTransaction
    ) throws {
        for index in contracts.indices where !contracts[index].suffices(asOf: day) {
            contracts[index].facts = try transaction.query(
                "SELECT fact FROM contract_fact WHERE contract = $1 ORDER BY number",
                [.text(contracts[index].number)]
            ).map { try $0.text(0) }
        }
    }

    private func suffices(asOf day: CivilDate) -> Bool {
        guard let mark, let kept = mark.kept, mark.through <= day else { return false }
        return kept.standsFor(lastFact)
    }

    /// The contract at the end of the day that it was read for.
    func projection(asOf day: CivilDate) throws -> ContractProjection {
        let file = ContractFile(
            agreement: try JSONText.decode(LoanAgreement.self, agreement),
            subject: SubjectID(rawValue: subject),
            facts: try (facts ?? []).map(FactText.fact),
            documentHash: documentHash,
            preparedOn: preparedOn,
            lastFact: lastFact
        )
        if facts == nil, let state = mark?.kept?.state {
            let checkpoint = try ContractCheckpoint(state, of: file.agreement)
            if let onward = try ContractProjection(file, from: checkpoint, asOf: day) { return onward }
        }
        return try ContractProjection(file, asOf: day)
    }

    /// Does something with each contract, a part of them on each core, in their order.
    static func each<Result: Sendable>(
        _ contracts: [StoredContract],
        _ body: @escaping @Sendable (StoredContract) -> Result
    ) async -> [Result] {
        guard !contracts.isEmpty else { return [] }
        let parts = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8))
        let size = (contracts.count + parts - 1) / parts
        return await withTaskGroup(of: (Int, [Result]).self) { group in
            for start in stride(from: 0, to: contracts.count, by: size) {
                group.addTask { (start, contracts[start..<min(start + size, contracts.count)].map(body)) }
            }
            var parts: [(Int, [Result])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
