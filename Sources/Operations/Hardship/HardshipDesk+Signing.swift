import CivilTime
import Lending
import LoanMath
import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
public import Wording

/// Agreeing on an offer: the agreement is written with the figures of the day, read, and signed with a one-time code.
extension HardshipDesk {
    /// Writes the agreement in three languages and sends a code for signing it. Doing so again the same day with the same
    /// figures writes nothing new and sends a new code.
    public func draft(_ id: String, _ actor: Actor) async throws {
        let status = try await open(id, actor)
        guard actor == .customer(status.contract.file.subject) else { throw HardshipProblem.notNow }
        let occasion = try await lender.occasion(.system("contracts"), case: status.hardship.contract)
        let application = try await lender.applications.find(
            status.contract.file.agreement.application,
            occasion.actor
        )
        let parties = try await ContractParties.read(lender, application, occasion)
        try await act(id, actor) { hardship, file, occasion, today, transaction in
            guard hardship.stage == .offered, let plan = hardship.offer, let last = hardship.agreeBy else {
                throw HardshipProblem.notNow
            }
            guard today <= last else { throw HardshipProblem.offerOver }
            let shown = try preview(plan, id: id, file, today: today, in: transaction)
            let addendum = HardshipDocument(
                hardship: hardship,
                agreement: file.agreement,
                preview: shown,
                on: today,
                controller: try lender.policy(on: today).controller
            )
            let figures = addendum.figures
            if hardship.draftedOn == today, hardship.draftFigures == figures { return }
            let name = "\(Self.documentName(hardship))/\(today)/\(figures.prefix(12))"
            for language in Language.allCases {
                _ = try lender.vault.keepDocument(
                    ContractPerformance.self,
                    of: file.subject,
                    name: "\(name)/\(language.rawValue)",
                    field: Fields.contractRecord.id,
                    text: addendum.html(language, parties),
                    occasion,
                    in: transaction
                )
            }
            try HardshipRecords.add(
                .drafted(on: today, figures: figures, document: name),
                to: &hardship,
                by: actor,
                at: occasion.at,
                in: transaction
            )
        }
        try await lender.signIn.requestSignatureCode(
            contract: id,
            of: status.contract.file.subject,
            language: status.contract.file.agreement.language
        )
    }

    /// The agreement as HTML: the newest text, or the signed one.
    public func document(_ id: String, _ language: Language, _ actor: Actor) async throws -> String {
        guard let hardship = try await lender.database.read({ try HardshipRecords.find(id, in: $0) }),
            let name = hardship.draftDocument
        else { throw HardshipProblem.unknown }
        let file = try await lender.contracts.find(hardship.contract, actor)
        let text = try await lender.vault.document(
            ContractPerformance.self,
            of: file.subject,
            name: "\(name)/\(language.rawValue)",
            field: Fields.contractRecord.id,
            try await lender.occasion(actor, case: hardship.contract)
        )
        guard let text else { throw HardshipProblem.unknown }
        return text
    }

    /// Signs. What was read is what happens: where a payment or the day has changed the figures since, nothing is signed.
    /// Signing again is success without effect.
    public func sign(_ id: String, code: String, _ actor: Actor) async throws {
        let isRight = try await act(id, actor) { hardship, file, occasion, today, transaction in
            if hardship.agreedOn != nil { return true }
            guard actor == .customer(file.subject), hardship.stage == .offered, let plan = hardship.offer,
                let last = hardship.agreeBy
            else { throw HardshipProblem.notNow }
            guard today <= last else { throw HardshipProblem.offerOver }
            let shown = try preview(plan, id: id, file, today: today, in: transaction)
            let addendum = HardshipDocument(
                hardship: hardship,
                agreement: file.agreement,
                preview: shown,
                on: today,
                controller: try lender.policy(on: today).controller
            )
            guard hardship.draftedOn == today, hardship.draftFigures == addendum.figures else {
                throw HardshipProblem.draftOutdated
            }
            // A wrong guess commits, because it must count.
            guard
                try lender.signIn.check(
                    code,
                    of: file.subject,
                    use: .signature,
                    reference: id,
                    at: occasion.at,
                    in: transaction
                )
            else { return false }
            let penalty = try file.view(asOf: today).account?.penaltyAccrued ?? .zero
            try HardshipRecords.add(
                .agreed(on: today, penalty: penalty),
                to: &hardship,
                by: actor,
                at: occasion.at,
                in: transaction
            )
            if case .newSchedule(let change) = shown {
                try lender.contracts.record(change.fact, hardship.contract, occasion, in: transaction)
            }
            try tell(HardshipTexts.agreed(hardship.contract), "agreed", hardship, file, occasion, transaction)
            return true
        }
        guard isRight else { throw SignInProblem.wrongCode }
    }

    static func documentName(_ hardship: HardshipCase) -> String {
        "contract/\(hardship.contract)/addendum/\(hardship.id)"
    }
}
