import Lending
import LoanMath
import Money
import PolicyModel
import PrivacyKernel
import SQLPort

/// What the business itself knows of a person's contracts, in plain words for a state body: the vault holds values, the
/// books hold debts.
enum StateRecords {
    /// - Parameter reference: One contract that the letter names; empty for all of the person's.
    static func read(_ subject: SubjectID, _ reference: String, _ lender: Lender) async throws -> [FieldID: String] {
        let today = try await lender.businessDay.today()
        let files = try await lender.database.read { transaction -> [ContractFile] in
            try transaction.query(
                "SELECT number FROM contract WHERE subject = $1 ORDER BY number",
                [.text(subject.rawValue)]
            ).compactMap { try ContractRecords.find(try $0.text(0), in: transaction) }
        }.filter { $0.number == reference || !reference.hasPrefix("KP-") }
        var contracts: [String] = []
        var payments: [String] = []
        var arrears: [String] = []
        for file in files {
            let view = try file.view(asOf: today)
            guard let account = view.account else { continue }
            let terms = file.agreement.terms
            contracts.append(
                "\(file.number), \(file.agreement.signedOn): \(terms.principal) KZT, \(view.state.rawValue)"
            )
            payments.append("\(file.number): owed \(account.payoff.total) KZT on \(today)")
            arrears.append("\(file.number): overdue \(account.arrears) KZT on \(today)")
        }
        guard !contracts.isEmpty else { return [:] }
        return [
            Fields.contractRecord.id: contracts.joined(separator: "; "),
            Fields.paymentRecord.id: payments.joined(separator: "; "),
            Fields.overdueRecord.id: arrears.joined(separator: "; "),
        ]
    }
}
