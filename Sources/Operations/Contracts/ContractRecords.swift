public import CivilTime
public import Lending
import LoanMath
import Money
public import PrivacyKernel
import SQLPort

/// A contract with its facts, before it is projected to a day.
public struct ContractFile: Sendable, Hashable {
    public let agreement: LoanAgreement
    public let subject: SubjectID
    public let facts: [ContractFact]
    /// SHA-256 of the document in the language of the contract.
    public let documentHash: String
    public let preparedOn: CivilDate
    /// The number of the newest fact; 0 when there is none.
    var lastFact: Int64 = 0

    public var number: String { agreement.number.description }

    var pledgedOn: CivilDate? {
        for case .pledgeRegistered(let on, _) in facts { return on }
        return nil
    }

    public func view(asOf day: CivilDate) throws -> ContractView {
        try ContractView.project(agreement, facts, asOf: day)
    }
}

/// The tables of contracts and their facts (category D8). Facts are only ever added.
enum ContractRecords {
    static func insert(_ file: ContractFile, at: Instant, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO contract (number, application, subject, agreement, document_hash, prepared_on, prepared_at, state)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(file.number), .text(file.agreement.application), .text(file.subject.rawValue),
                .text(try JSONText.encode(file.agreement)), .text(file.documentHash),
                .text(file.preparedOn.description), .integer(at.milliseconds), .text(ContractState.applied.rawValue),
            ]
        )
    }

    static func find(_ number: String, in transaction: any SQLTransaction) throws -> ContractFile? {
        try transaction.query(
            "SELECT agreement, subject, document_hash, prepared_on FROM contract WHERE number = $1",
            [.text(number)]
        ).first.map { row in
            let facts = try transaction.query(
                "SELECT fact, number FROM contract_fact WHERE contract = $1 ORDER BY number",
                [.text(number)]
            )
            return ContractFile(
                agreement: try JSONText.decode(LoanAgreement.self, try row.text(0)),
                subject: SubjectID(rawValue: try row.text(1)),
                facts: try facts.map { try FactText.fact(try $0.text(0)) },
                documentHash: try row.text(2),
                preparedOn: try row.date(3),
                lastFact: try facts.last?.integer(1) ?? 0
            )
        }
    }

    static func number(application: String, in transaction: any SQLTransaction) throws -> String? {
        try transaction.query(
            "SELECT number FROM contract WHERE application = $1 ORDER BY prepared_on DESC, number DESC LIMIT 1",
            [.text(application)]
        ).first?.text(0)
    }

    static func numbers(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [String] {
        try transaction.query(
            "SELECT number FROM contract WHERE subject = $1 ORDER BY prepared_at DESC",
            [.text(subject.rawValue)]
        ).map { try $0.text(0) }
    }

    /// Adds a fact. The same fact again is success without effect.
    ///
    /// - Returns: Whether it was new.
    static func add(
        _ fact: ContractFact,
        to number: String,
        day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let key = "\(fact.kind):\(fact.id)"
        let known = try transaction.query(
            "SELECT 1 FROM contract_fact WHERE contract = $1 AND fact_key = $2",
            [.text(number), .text(key)]
        )
        guard known.isEmpty else { return false }
        let last = try transaction.query(
            "SELECT MAX(number) FROM contract_fact WHERE contract = $1",
            [.text(number)]
        ).first?.optionalInteger(0)
        try transaction.execute(
            """
            INSERT INTO contract_fact (contract, number, fact_key, kind, effective_on, business_day, recorded_at, fact)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(number), .integer((last ?? 0) + 1), .text(key), .text(fact.kind),
                .text(fact.effectiveOn.description), .text(day.description), .integer(at.milliseconds),
                .text(try JSONText.encode(fact)),
            ]
        )
        if let news = fact.bureauNews { try BureauMarks.note(number, news, on: day, at: at, in: transaction) }
        return true
    }

    static func update(
        _ number: String,
        state: ContractState,
        attentionOn: CivilDate?,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "UPDATE contract SET state = $1, attention_on = $2 WHERE number = $3",
            [.text(state.rawValue), .text(orNull: attentionOn?.description), .text(number)]
        )
    }
}
