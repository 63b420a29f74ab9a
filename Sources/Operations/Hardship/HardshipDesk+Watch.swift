package import CivilTime
import Lending
import LoanMath
import Money
import PrivacyKernel
import SQLPort
import Vault

/// What happens to requests by themselves at the close of a day: reminders, offers that lapse, agreements kept or broken.
extension HardshipDesk {
    /// Days before a deadline on which it is recalled; a day on which no close ran is made up for by the next.
    private static let recallDays = [5, 1, 0]

    /// Looks after every open request. Doing so twice, or after days without a close, changes nothing more.
    package func follow(_ day: CivilDate) async throws {
        for hardship in try await lender.database.read({ try HardshipRecords.open(in: $0) }) {
            let occasion = try await lender.occasion(.system("hardship"), case: hardship.contract)
            try await lender.vault.act { transaction in
                guard var current = try HardshipRecords.find(hardship.id, in: transaction), current.stage.isOpen,
                    let file = try ContractRecords.find(current.contract, in: transaction)
                else { return }
                let before = current.stage
                switch current.stage {
                case .asked: try recallAnswer(current, day, occasion, transaction)
                case .offered: try watchOffer(&current, file, day, occasion, transaction)
                case .running: try watchAgreement(&current, file, day, occasion, transaction)
                default: break
                }
                guard current.stage != before else { return }
                try lender.vault.record(
                    ContractPerformance.self,
                    about: file.subject,
                    fields: [Fields.requestRecord.id],
                    documentHash: "",
                    occasion,
                    in: transaction
                )
            }
        }
    }

    /// The answer is due in five days, tomorrow, today; after that the administrator hears of it.
    private func recallAnswer(
        _ hardship: HardshipCase,
        _ day: CivilDate,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        let left = day.days(until: hardship.answerBy)
        guard let step = Self.recallDays.filter({ left <= $0 }).min() else { return }
        let isLate = left < 0
        try TaskList.add(
            kind: isLate ? "hardship-answer-late" : "hardship-answer-due",
            role: isLate ? "administrator" : "collections",
            reference: hardship.contract,
            subject: nil,
            content: hardship.answerBy.description,
            day: day,
            at: occasion.at,
            named: "\(hardship.id)/answer-\(isLate ? "late" : String(step))",
            in: transaction
        )
    }

    private func watchOffer(
        _ hardship: inout HardshipCase,
        _ file: ContractFile,
        _ day: CivilDate,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        guard let last = hardship.agreeBy else { return }
        let left = day.days(until: last)
        guard left >= 0 else {
            try HardshipRecords.add(
                .lapsed(on: day),
                to: &hardship,
                by: occasion.actor,
                at: occasion.at,
                in: transaction
            )
            return try tell(HardshipTexts.lapsed(hardship.contract), "ended", hardship, file, occasion, transaction)
        }
        guard let step = Self.recallDays.filter({ left <= $0 }).min(), hardship.answeredOn != day else { return }
        try tell(
            HardshipTexts.lapsing(hardship.contract, until: last),
            "lapsing-\(step)",
            hardship,
            file,
            occasion,
            transaction
        )
    }

    private func watchAgreement(
        _ hardship: inout HardshipCase,
        _ file: ContractFile,
        _ day: CivilDate,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        let view = try file.view(asOf: day)
        guard let account = view.account, let agreedOn = hardship.agreedOn else { return }
        switch hardship.offer {
        case .partialPayment(let plan):
            let paid = account.payments.filter { $0.on >= agreedOn && $0.on <= plan.by }.map(\.amount).sum
            let hasPaidPart = paid >= plan.amount
            let owesNothing = !(account.overduePrincipal + account.overdueInterest).isPositive
            if hasPaidPart && owesNothing || account.status == .repaid {
                try forgivePenalty(hardship, account, on: day, occasion, transaction)
                try end(.kept(on: day), &hardship, file, occasion, transaction)
            } else if day > plan.by && !hasPaidPart || day > plan.restBy {
                try end(.broken(on: day), &hardship, file, occasion, transaction)
            }
        case .saleOfCar(let sale):
            if account.status == .repaid {
                try end(.kept(on: day), &hardship, file, occasion, transaction)
            } else if day > sale.by {
                try end(.broken(on: day), &hardship, file, occasion, transaction)
            }
        case .newSchedule, nil: break
        }
    }

    /// The penalty of the time since the agreement is not asked for; what was paid of it already stays paid.
    private func forgivePenalty(
        _ hardship: HardshipCase,
        _ account: LoanAccount,
        on day: CivilDate,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        let penalty = min(account.penaltyUnpaid, account.penaltyAccrued - hardship.penaltyAtAgreement)
        guard penalty.isPositive else { return }
        try lender.contracts.record(
            .forgiven(.init(id: hardship.id, on: day, principal: .zero, interest: .zero, penalty: penalty)),
            hardship.contract,
            occasion,
            in: transaction
        )
    }

    private func end(
        _ event: HardshipEvent,
        _ hardship: inout HardshipCase,
        _ file: ContractFile,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        try HardshipRecords.add(event, to: &hardship, by: occasion.actor, at: occasion.at, in: transaction)
        guard hardship.stage == .broken else {
            return try tell(HardshipTexts.kept(hardship.contract), "ended", hardship, file, occasion, transaction)
        }
        try tell(HardshipTexts.broken(hardship.contract), "ended", hardship, file, occasion, transaction)
        try TaskList.add(
            kind: "hardship-broken",
            role: "collections",
            reference: hardship.contract,
            subject: nil,
            content: hardship.offer?.kind.rawValue ?? "",
            day: occasion.businessDay,
            at: occasion.at,
            named: "\(hardship.id)/broken",
            in: transaction
        )
    }
}
