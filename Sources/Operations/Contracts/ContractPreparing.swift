import CivilTime
import Lending
import LoanMath
import Money
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// How a contract comes to be from an approved application: its price, its agreement, its documents.
extension ContractDesk {
    /// The contract of an application that need not be prepared anew.
    static func standing(
        _ application: String,
        _ today: CivilDate,
        _ renewing: Bool,
        in transaction: any SQLTransaction
    ) throws -> String? {
        guard let number = try ContractRecords.number(application: application, in: transaction),
            let file = try ContractRecords.find(number, in: transaction)
        else { return nil }
        let hasLapsed = try file.preparedOn != today && file.view(asOf: today).state == .applied
        return hasLapsed && renewing ? nil : number
    }

    func prepare(
        _ file: ApplicationFile,
        _ parties: ContractParties,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> String {
        let today = occasion.businessDay
        guard var current = try ApplicationRecords.find(file.number, in: transaction),
            current.state == .approved || current.state == .contractOffered,
            let decision = try DecisionRecords.all(application: file.number, in: transaction).first?.decision,
            let amount = decision.offeredAmount, let rate = decision.monthlyRate
        else { throw ContractProblem.notApproved }
        let vehicle = PledgeClaims.vehicle(parties.vin, lender.vault)
        try PledgeClaims.requireFree(vehicle, in: transaction)
        let law = try LendingLaw(table: lender.law, on: today)
        let quote = try Quote(
            Self.granted(file.request, amount: amount, rate: rate),
            terms: lender.products.terms(file.request.product),
            cap: law.effectiveRateCap,
            on: today
        )
        let serial = try Counter.next("contract-\(today.year)", in: transaction)
        let agreement = LoanAgreement(
            number: ContractNumber(year: today.year, serial: Int(serial)),
            application: file.number,
            subject: file.subject.rawValue,
            quote: quote,
            law: law,
            collateralValue: parties.collateralValue,
            language: file.language
        )
        let policy = try lender.policy(on: today)
        var hash = ""
        for language in Language.allCases {
            let text = ContractDocument(agreement: agreement, quote: quote, parties: parties, policy: policy)
                .html(language)
            let kept = try lender.vault.keepDocument(
                ContractConclusion.self,
                of: file.subject,
                name: Self.documentName(agreement.number.description, language),
                field: Fields.contractRecord.id,
                text: text,
                occasion,
                in: transaction
            )
            if language == file.language { hash = kept }
        }
        try ContractRecords.insert(
            ContractFile(agreement: agreement, subject: file.subject, facts: [], documentHash: hash, preparedOn: today),
            at: occasion.at,
            in: transaction
        )
        try noteCar(vehicle, parties, contract: agreement.number.description, occasion, in: transaction)
        if current.state == .approved {
            current.application = try current.application.moved(to: .contractOffered, by: .system, on: today)
            try ApplicationRecords.update(current, at: occasion.at, in: transaction)
        }
        return agreement.number.description
    }

    /// Says which car the contract is about and what it was appraised at.
    private func noteCar(
        _ vehicle: String,
        _ parties: ContractParties,
        contract: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try PledgeClaims.note(vehicle, contract: contract, on: occasion.businessDay, in: transaction)
        guard parties.appraisedValue.isPositive else { return }
        try ValuationRecords.add(
            CarValuation(
                valuedOn: occasion.businessDay,
                source: .appraiser,
                amount: parties.appraisedValue,
                document: "",
                recordedBy: occasion.actor.id
            ),
            contract: contract,
            on: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    static func granted(_ request: QuoteRequest, amount: Money, rate: Rate) -> QuoteRequest {
        guard let price = request.price else {
            return QuoteRequest(
                pledgeAmount: amount,
                termMonths: request.termMonths,
                monthlyRate: rate,
                method: request.method,
                payDay: request.payDay,
                dueDateRule: request.dueDateRule
            )
        }
        return QuoteRequest(
            carPrice: price,
            downPayment: price - amount,
            termMonths: request.termMonths,
            monthlyRate: rate,
            method: request.method,
            payDay: request.payDay,
            dueDateRule: request.dueDateRule
        )
    }
}
