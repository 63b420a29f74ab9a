import CivilTime
import Lending
import LoanMath
import Money
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault
import Wording

/// What happens to a contract after signing, each step once, in the legal order.
extension ContractDesk {
    /// Pays the seller (car loan) or the borrower (car pledge). The bank pays a reference once.
    func payOut(contract: String) async throws {
        let occasion = try await lender.occasion(.system("payments"), case: contract)
        let file = try await find(contract, occasion.actor)
        let view = try file.view(asOf: occasion.businessDay)
        guard view.account == nil else { return }
        guard view.certificate != nil else { throw ContractProblem.notApproved }
        let account = file.agreement.payout == .seller ? Fields.sellerIBAN.id : Fields.payoutIBAN.id
        let transfer = try await lender.counterparties.bank.payOut(
            try await lender.vault.disclose(
                to: SettlementBank.self,
                for: ContractConclusion.self,
                Access(
                    subject: file.subject,
                    fields: [account, Fields.surname.id, Fields.givenName.id],
                    occasion: occasion
                ),
                supplying: [Fields.contractRecord.id: contract]
            ),
            amount: file.agreement.terms.principal,
            on: occasion.businessDay
        )
        try await lender.vault.act { transaction in
            // The day on which the bank paid, also when its answer was lost and came with a later question.
            let paidOn = max(min(transfer.executedOn, occasion.businessDay), file.pledgedOn ?? occasion.businessDay)
            let isNew = try record(
                .disbursed(on: paidOn, transfer: transfer.reference),
                contract,
                occasion,
                in: transaction
            )
            guard isNew else { return }
            try lender.vault.record(
                Accounting.self,
                about: file.subject,
                fields: [Fields.contractRecord.id],
                documentHash: "",
                occasion,
                in: transaction
            )
            try Outbox.add(
                .serviceSMS,
                reference: contract,
                subject: file.subject,
                content: ContractTexts.disbursed(contract)[file.agreement.language],
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
    }

    /// Returns what was paid beyond the debt, to the borrower's account when we know one.
    ///
    /// How much was settled when the refund was ordered: if it were counted anew, money that comes in between a payment
    /// whose answer was lost and its repetition would send the first sum twice.
    func refundSurplus(_ refund: SurplusRefund) async throws {
        let contract = refund.contract
        var occasion = try await lender.occasion(.system("payments"), case: contract)
        let file = try await find(contract, occasion.actor)
        let view = try file.view(asOf: occasion.businessDay)
        guard view.surplusRefunded == refund.returnedBefore, view.surplusToRefund >= refund.amount else { return }
        occasion.caseReference = refund.reference
        let settled = occasion
        let message = try await lender.vault.disclose(
            to: SettlementBank.self,
            for: ContractPerformance.self,
            Access(
                subject: file.subject,
                fields: [Fields.payoutIBAN.id, Fields.surname.id, Fields.givenName.id],
                occasion: settled
            ),
            supplying: [Fields.contractRecord.id: contract]
        )
        _ = try await lender.counterparties.bank.payOut(message, amount: refund.amount, on: settled.businessDay)
        try await lender.vault.act { transaction in
            try record(
                .surplusRefunded(id: refund.reference, on: settled.businessDay, amount: refund.amount),
                contract,
                settled,
                in: transaction
            )
        }
    }

    /// Projects the contract to the business day, posts its books, and closes it when nothing is owed.
    ///
    /// Repeating it changes nothing. Part of the caller's transaction.
    func bringUpToDate(_ contract: String, _ occasion: Occasion, in transaction: any SQLTransaction) throws {
        guard let file = try ContractRecords.find(contract, in: transaction) else { throw ContractProblem.unknown }
        var occasion = occasion
        // The day may have been closed since the act began. The books never go back behind it.
        occasion.businessDay = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
        let projected = try ContractProjection(file, asOf: occasion.businessDay)
        try Books.post(projected, at: occasion.at, in: transaction)
        try SetAside.clear(contract, in: transaction)
        try settle(projected, occasion, in: transaction)
    }

    /// What follows from the state of a contract whose books are posted: a refund, its closing, the next day of work.
    func settle(_ projected: ContractProjection, _ occasion: Occasion, in transaction: any SQLTransaction) throws {
        let (file, view) = (projected.file, projected.view)
        if view.state == .repaid {
            guard view.surplusToRefund.isPositive else {
                return try close(file, view, occasion, in: transaction)
            }
            let refund = SurplusRefund(
                contract: file.number,
                returnedBefore: view.surplusRefunded,
                amount: view.surplusToRefund
            )
            try Outbox.addOnce(
                .refundSurplus,
                reference: refund.reference,
                subject: file.subject,
                content: refund.content,
                day: projected.day,
                at: occasion.at,
                in: transaction
            )
        }
        try ContractRecords.update(
            file.number,
            state: view.state,
            attentionOn: Self.attention(view, after: projected.day),
            in: transaction
        )
    }

    private func close(
        _ file: ContractFile,
        _ view: ContractView,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let contract = file.number
        _ = try ContractRecords.add(
            .closed(on: occasion.businessDay),
            to: contract,
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
        // The pledge of a car that was sold is released before the rest of the debt is paid.
        let state: ContractState = view.pledgeReleasedOn == nil ? .closed : .released
        try ContractRecords.update(contract, state: state, attentionOn: nil, in: transaction)
        if var application = try ApplicationRecords.find(file.agreement.application, in: transaction),
            application.state == .signed
        {
            application.application = try application.application.moved(
                to: .closed,
                by: .system,
                on: occasion.businessDay
            )
            try ApplicationRecords.update(application, at: occasion.at, in: transaction)
        }
        try lender.withdrawals.contractClosed(contract, of: file.subject, occasion, in: transaction)
        guard state == .closed else { return }
        try Outbox.addOnce(
            .releasePledge,
            reference: contract,
            subject: file.subject,
            content: "",
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }

    /// The next day on which the contract changes by itself: a due date, the day after it, or every day while overdue.
    private static func attention(_ view: ContractView, after day: CivilDate) -> CivilDate? {
        switch view.account?.status {
        case .overdue: day.adding(days: 1)
        case .performing, .repaid:
            if let account = view.account, account.currentPrincipal.isPositive || account.currentInterest.isPositive {
                day.adding(days: 1)
            } else {
                view.nextPayment?.dueOn
            }
        case .notDisbursed, nil: nil
        }
    }
}

/// Texts of service messages about contracts. No amounts: a phone may be read by others.
enum ContractTexts {
    static func disbursed(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(contract) шарты бойынша ақша аударылды. Кесте кабинетте.",
            ru: "Kepil: деньги по договору \(contract) перечислены. График — в кабинете.",
            en: "Kepil: the money under contract \(contract) was paid out. Your schedule is in your account."
        )
    }

    static func released(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(contract) шарты өтелді, автокөлік кепілден босатылды.",
            ru: "Kepil: договор \(contract) погашен, автомобиль освобождён от залога.",
            en: "Kepil: contract \(contract) is repaid and your car is released from the pledge."
        )
    }

    static func changed(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(contract) шартының талаптары өзгерді. Не өзгергені және жаңа кесте кабинетте.",
            ru: "Kepil: условия договора \(contract) изменены. Что изменилось и новый график — в кабинете.",
            en:
                "Kepil: the terms of contract \(contract) have changed. What changed and the new schedule are in your account."
        )
    }

    static func improved(_ contract: String, declineBy day: CivilDate) -> LocalisedText {
        let parts = day.parts
        let last = [parts.day, parts.month, parts.year].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ".")
        return LocalisedText(
            kk:
                "Kepil: \(contract) шартының талаптары сіздің пайдаңызға өзгерді: мөлшерлеме төмендеді. Жаңа кесте кабинетте; \(last) дейін бас тартуға болады.",
            ru:
                "Kepil: условия договора \(contract) изменены в вашу пользу: ставка снижена. Новый график — в кабинете; отказаться можно там же до \(last) включительно.",
            en:
                "Kepil: the terms of contract \(contract) have changed in your favour: the rate is lower. The new schedule is in your account, where you may decline it until \(last)."
        )
    }

    static func declined(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk: "Kepil: \(contract) шарты бойынша төмен мөлшерлемеден бас тартуыңыз қабылданды. Кесте кабинетте.",
            ru: "Kepil: ваш отказ от снижения ставки по договору \(contract) принят. График — в кабинете.",
            en: "Kepil: you declined the lower rate under contract \(contract). Your schedule is in your account."
        )
    }

    static func overdue(_ contract: String) -> LocalisedText {
        LocalisedText(
            kk:
                "Kepil: \(contract) шарты бойынша төлем мерзімі өтті. Сома, салдары және 30 күн ішінде шартты өзгертуді сұрау жолы кабинетте.",
            ru:
                "Kepil: платёж по договору \(contract) просрочен. Сумма, последствия и как в течение 30 дней попросить об изменении условий — в кабинете.",
            en:
                "Kepil: a payment under contract \(contract) is overdue. The amount, the consequences and how to ask for new terms within 30 days are in your account."
        )
    }
}
