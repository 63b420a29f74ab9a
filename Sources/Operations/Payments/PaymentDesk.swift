public import CivilTime
import Lending
public import LoanMath
public import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault

/// What early repayment would bring, both ways, before the borrower decides (56-V Art. 7(3)(2): free of charge).
public struct EarlyRepaymentPreview: Sendable {
    public let payoff: PayoffQuote
    public let now: LoanAccount
    public let shorterTerm: LoanAccount
    public let smallerInstalment: LoanAccount
}

/// Money that comes in: from the bank's statement, matched and allocated in the legal order, once.
public struct PaymentDesk: Sendable {
    let lender: Lender

    /// Takes the new credits of the settlement bank. Each is one transaction with the position in the statement, so a
    /// crash neither loses nor doubles one. Returns how many were new.
    @discardableResult
    public func takeStatement() async throws -> Int {
        let cursor = try await lender.database.read { transaction in
            try transaction.query("SELECT position FROM bank_cursor WHERE origin = 'bank'").first?.integer(0) ?? 0
        }
        let credits = try await lender.counterparties.bank.statement(after: cursor)
        var new = 0
        for credit in credits where try await take(credit, origin: "bank") { new += 1 }
        return new
    }

    /// Takes credits from a statement file. A reference that was taken before is not taken again.
    ///
    /// - Returns: How many were new.
    public func take(_ credits: [BankCredit]) async throws -> Int {
        var new = 0
        for credit in credits where try await take(credit, origin: "csv") { new += 1 }
        return new
    }

    /// What early repayment of an amount would bring today.
    public func previewEarly(_ contract: String, amount: Money, _ actor: Actor) async throws -> EarlyRepaymentPreview {
        let status = try await lender.contracts.show(contract, actor)
        guard let account = status.view.account, account.status != .repaid else { throw ContractProblem.notActive }
        guard amount.isPositive else { throw ContractProblem.amountNotPositive }
        let agreement = status.file.agreement
        let facts = status.file.facts.filter { $0.effectiveOn <= status.view.asOf }.compactMap(\.loanFact)
        let both = try LoanAccount.previewEarlyRepayment(
            agreement.terms,
            rules: agreement.servicing,
            facts: facts,
            on: status.view.asOf,
            amount: amount
        )
        return EarlyRepaymentPreview(
            payoff: account.payoff,
            now: account,
            shorterTerm: both.shorterTerm,
            smallerInstalment: both.smallerInstalment
        )
    }

    /// What repays the contract in full on a day.
    public func payoff(_ contract: String, on day: CivilDate, _ actor: Actor) async throws -> PayoffQuote {
        let status = try await lender.contracts.show(contract, actor)
        guard status.view.account != nil else { throw ContractProblem.notActive }
        let agreement = status.file.agreement
        return try LoanAccount.payoff(
            agreement.terms,
            rules: agreement.servicing,
            facts: status.file.facts.compactMap(\.loanFact),
            on: day
        )
    }

    /// The borrower asks to repay early; the next money received by the coming due date does it. Repeating a request with
    /// the same key is success without effect.
    ///
    /// - Parameter amount: Principal to repay; `nil` for everything.
    public func requestEarly(
        _ contract: String,
        amount: Money?,
        choice: EarlyRepaymentChoice,
        key: String,
        _ actor: Actor
    ) async throws -> ContractStatus {
        let status = try await lender.contracts.show(contract, actor)
        guard let account = status.view.account, account.status != .repaid else { throw ContractProblem.notActive }
        if choice != .inFull {
            guard let amount, amount.isPositive else { throw ContractProblem.amountNotPositive }
            guard amount <= account.principalOutstanding else { throw ContractProblem.amountTooLarge }
        }
        let earlier = status.file.facts.compactMap(\.earlyRequestID)
        guard !earlier.contains(where: { $0.dropFirst(Self.ordinalLength + 1) == key }) else { return status }
        let occasion = try await lender.occasion(actor, case: contract)
        let id = Self.ordinal(earlier.count) + "-" + key
        let fact: ContractFact =
            choice == .inFull
            ? .payoffRequested(id: id, on: occasion.businessDay)
            : .earlyRepaymentRequested(
                .init(id: id, on: occasion.businessDay, amount: amount ?? .zero, choice: choice)
            )
        try await lender.vault.act { transaction in
            try lender.vault.record(
                ContractPerformance.self,
                about: status.file.subject,
                fields: [Fields.requestRecord.id],
                documentHash: "",
                occasion,
                in: transaction
            )
            try lender.contracts.record(fact, contract, occasion, in: transaction)
        }
        return try await lender.contracts.show(contract, actor)
    }

    /// One credit: kept by its reference, matched to a contract or put on the holding account, posted, all or nothing.
    ///
    /// - Returns: Whether it was new.
    @discardableResult
    func take(_ credit: BankCredit, origin: String) async throws -> Bool {
        let now = try await lender.occasion(.system("payments"), case: nil)
        return try await lender.vault.act { transaction in
            var occasion = now
            // A day may have been closed since the statement came.
            occasion.businessDay = max(now.businessDay, try BusinessDay.today(lender, in: transaction))
            try Self.advance(origin, to: credit.cursor, in: transaction)
            let known = try transaction.query(
                "SELECT 1 FROM bank_credit WHERE reference = $1",
                [.text(credit.reference)]
            )
            guard known.isEmpty else { return false }
            // The bank's date may be ahead of ours around midnight. Money that is there counts from today, or the contract
            // could be closed in the meantime and would owe a surplus tomorrow that nobody looks for.
            let on = min(credit.bookedOn, occasion.businessDay)
            let contract = try payable(credit, on: on, in: transaction)
            let twin = try contract.flatMap {
                try PaymentTwins.other(of: credit, origin: origin, contract: $0.number, in: transaction)
            }
            try transaction.execute(
                """
                INSERT INTO bank_credit (reference, amount, booked_on, contract, origin, received_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    .text(credit.reference), .integer(credit.amount.tiyn), .text(credit.bookedOn.description),
                    .text(orNull: contract?.number), .text(origin), .integer(occasion.at.milliseconds),
                ]
            )
            if let twin {
                // The same money as before, now seen from the other side.
                try PaymentTwins.match(credit, origin: origin, with: twin, in: transaction)
                return false
            }
            guard let contract else {
                try hold(credit, on: on, occasion, in: transaction)
                return true
            }
            var forContract = occasion
            forContract.caseReference = contract.number
            try lender.vault.record(
                Accounting.self,
                about: contract.subject,
                fields: [Fields.paymentRecord.id],
                documentHash: "",
                forContract,
                in: transaction
            )
            try lender.contracts.record(
                .paymentReceived(PaymentReceipt(id: credit.reference, on: on, amount: credit.amount)),
                contract.number,
                forContract,
                in: transaction
            )
            return true
        }
    }

    /// The contract a credit is for, if it can take it: known, paid out by that day, and not closed.
    private func payable(
        _ credit: BankCredit,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> ContractFile? {
        var found: [ContractNumber: ContractFile] = [:]
        let numbers = PaymentMatching.candidates(in: credit.details)
        for number in numbers {
            if let file = try ContractRecords.find(number.description, in: transaction) { found[number] = file }
        }
        guard case .contract(let number) = PaymentMatching.match(credit.details, isKnown: { found[$0] != nil }),
            let file = found[number]
        else { return nil }
        let disbursed = file.facts.contains { fact in
            if case .disbursed(let on, _) = fact { return on <= day }
            return false
        }
        let closed = file.facts.contains { fact in
            if case .closed = fact { return true }
            return false
        }
        return disbursed && !closed ? file : nil
    }

    private func hold(
        _ credit: BankCredit,
        on day: CivilDate,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try Books.insert(
            try EntryTemplates.unidentifiedReceipt(reference: credit.reference, credit.amount, on: day),
            day: occasion.businessDay,
            closed: try ClosedBooks.through(in: transaction),
            at: occasion.at,
            in: transaction
        )
        try TaskList.add(
            kind: "unidentified-receipt",
            role: "accountant",
            reference: credit.reference,
            subject: nil,
            content: credit.amount.description,
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    private static func advance(_ origin: String, to cursor: Int64, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO bank_cursor (origin, position) VALUES ($1, $2)
            ON CONFLICT (origin) DO UPDATE SET position = excluded.position
            WHERE bank_cursor.position < excluded.position
            """,
            [.text(origin), .integer(cursor)]
        )
    }
}

extension Lender {
    public var payments: PaymentDesk { PaymentDesk(lender: self) }
}
