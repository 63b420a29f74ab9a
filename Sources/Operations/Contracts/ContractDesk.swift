public import CivilTime
public import Lending
import LoanMath
import Money
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// A contract as it is offered: the price with both schedules, and the document in the applicant's language.
public struct ContractOffer: Sendable {
    public let file: ContractFile
    public let quote: Quote
    /// The document as HTML, in each language.
    public let documents: LocalisedText
    /// Whether the payment information and both schedules were confirmed (56-V Art. 7(2)).
    public let informationConfirmed: Bool
}

/// A contract on a day, as its borrower or an employee with the case sees it.
public struct ContractStatus: Sendable {
    public let file: ContractFile
    public let view: ContractView
}

/// Contracts from the offer to the released pledge.
public struct ContractDesk: Sendable {
    let lender: Lender

    /// Prepares the contract for an approved application. Preparing it again answers the same contract.
    ///
    /// - Parameter renewing: Replaces an unsigned offer of an earlier day, whose schedules count from that day, by a new
    ///   one under today's law; otherwise the old one is answered.
    public func offer(application number: String, renewing: Bool = false, _ actor: Actor) async throws -> ContractOffer
    {
        let file = try await lender.applications.find(number, actor)
        let occasion = try await lender.occasion(.system("contracts"), case: number)
        let today = occasion.businessDay
        if let prepared = try await lender.database.read({ try Self.standing(number, today, renewing, in: $0) }) {
            return try await offered(prepared, actor)
        }
        guard file.state == .approved || file.state == .contractOffered else { throw ContractProblem.notApproved }
        let parties = try await ContractParties.read(lender, file, occasion)
        let contract = try await lender.vault.act { transaction in
            if let known = try Self.standing(number, today, renewing, in: transaction) { return known }
            return try prepare(file, parties, occasion, in: transaction)
        }
        return try await offered(contract, actor)
    }

    /// Records that the payment information and both schedules were read and confirmed before signing.
    public func confirmInformation(_ contract: String, _ actor: Actor) async throws {
        let offer = try await offered(contract, actor)
        let occasion = try await lender.occasion(actor, case: offer.file.agreement.application)
        let policy = try lender.policy(on: occasion.businessDay)
        let language = offer.file.agreement.language
        try await lender.vault.act { transaction in
            try lender.acknowledgements.record(
                .contract,
                text: offer.file.documentHash,
                by: offer.file.subject,
                language: language,
                policy: policy,
                vault: lender.vault,
                occasion,
                in: transaction
            )
        }
    }

    public func requestSignatureCode(_ contract: String, _ actor: Actor) async throws {
        let file = try await find(contract, actor)
        guard try file.view(asOf: try await lender.businessDay.today()).state == .applied else {
            throw ContractProblem.alreadySigned
        }
        try await lender.database.read { try SecurityRecords.requireSigned(file, in: $0) }
        try await lender.pledges.requireUnencumbered(file)
        try await lender.signIn.requestSignatureCode(
            contract: contract,
            of: file.subject,
            language: file.agreement.language
        )
    }

    /// Signs with a one-time code. The hash of the document goes on the log; the pledge is registered next, and only then
    /// does money leave. Signing again is success without effect.
    public func sign(_ contract: String, code: String, _ actor: Actor) async throws -> ContractStatus {
        let file = try await find(contract, actor)
        let occasion = try await lender.occasion(actor, case: contract)
        let today = occasion.businessDay
        guard try file.view(asOf: today).state == .applied else { return try await show(contract, actor) }
        guard file.preparedOn == today else { throw ContractProblem.offerExpired }
        try await requireAcknowledgements(file)
        // One transaction, so that a code is used up only by a signature, and a second press finds the contract signed
        // instead of its code spent. A wrong guess commits, because it must count.
        let matches = try await lender.vault.act { transaction in
            guard var application = try ApplicationRecords.find(file.agreement.application, in: transaction) else {
                throw ApplicationProblem.unknown
            }
            guard application.state == .contractOffered else { return true }
            guard
                try lender.signIn.check(
                    code,
                    of: file.subject,
                    use: .signature,
                    reference: contract,
                    at: occasion.at,
                    in: transaction
                )
            else { return false }
            application.application = try application.application.moved(
                to: .signed,
                by: ApplicationDesk.applicationActor(actor),
                on: today
            )
            try ApplicationRecords.update(application, at: occasion.at, in: transaction)
            try lender.vault.record(
                ContractConclusion.self,
                about: file.subject,
                fields: [Fields.contractRecord.id],
                documentHash: file.documentHash,
                occasion,
                in: transaction
            )
            try SecurityRecords.requireSigned(file, in: transaction)
            try PledgeClaims.hold(contract: contract, on: today, in: transaction)
            try record(.signed(on: today), contract, occasion, in: transaction)
            try Outbox.add(
                .registerPledge,
                reference: contract,
                subject: file.subject,
                content: "",
                day: today,
                at: occasion.at,
                in: transaction
            )
            return true
        }
        guard matches else { throw SignInProblem.wrongCode }
        return try await show(contract, actor)
    }

    /// The contract on a day; today when none is named.
    public func show(_ contract: String, asOf day: CivilDate? = nil, _ actor: Actor) async throws -> ContractStatus {
        let file = try await find(contract, actor)
        let occasion = try await lender.occasion(actor, case: contract)
        try await openRecords(of: file.subject, occasion)
        return ContractStatus(file: file, view: try file.view(asOf: day ?? occasion.businessDay))
    }

    /// The signed document, as HTML.
    public func document(_ contract: String, _ language: Language, _ actor: Actor) async throws -> String {
        let file = try await find(contract, actor)
        let occasion = try await lender.occasion(actor, case: contract)
        let name = Self.documentName(contract, language)
        let text = try await lender.vault.document(
            ContractPerformance.self,
            of: file.subject,
            name: name,
            field: Fields.contractRecord.id,
            occasion
        )
        guard let text else { throw ContractProblem.unknown }
        return text
    }

    /// The number of the contract of an application, once it has been prepared.
    public func number(application number: String, _ actor: Actor) async throws -> String? {
        let file = try await lender.applications.find(number, actor)
        return try await lender.database.read { try ContractRecords.number(application: file.number, in: $0) }
    }

    /// A person's own contracts, newest first.
    public func mine(_ subject: SubjectID) async throws -> [ContractStatus] {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        try await openRecords(of: subject, occasion)
        let files = try await lender.database.read { transaction in
            try ContractRecords.numbers(of: subject, in: transaction)
                .compactMap { try ContractRecords.find($0, in: transaction) }
        }
        return try files.map { ContractStatus(file: $0, view: try $0.view(asOf: occasion.businessDay)) }
    }

    /// A page of contracts for staff: numbers, states, amounts; nobody's name.
    public func list(_ actor: Actor, limit: Int = 100) async throws -> [ContractStatus] {
        let occasion = try await lender.occasion(actor, case: nil)
        if actor.role.rawValue == "accountant" || actor.role.rawValue == "auditor" {
            _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        } else {
            _ = try await lender.vault.openList(ContractPerformance.self, fields: [Fields.contractRecord.id], occasion)
        }
        let files = try await lender.database.read { transaction in
            try transaction.query(
                "SELECT number FROM contract ORDER BY prepared_at DESC, number DESC LIMIT $1",
                [.integer(Int64(min(limit, 500)))]
            ).compactMap { try ContractRecords.find(try $0.text(0), in: transaction) }
        }
        return try files.map { ContractStatus(file: $0, view: try $0.view(asOf: occasion.businessDay)) }
    }

    func find(_ contract: String, _ actor: Actor) async throws -> ContractFile {
        let found = try await lender.database.read { transaction -> (ContractFile, ApplicationFile)? in
            guard let file = try ContractRecords.find(contract, in: transaction),
                let application = try ApplicationRecords.find(file.agreement.application, in: transaction)
            else { return nil }
            return (file, application)
        }
        guard let (file, application) = found, application.isVisible(to: actor) else { throw ContractProblem.unknown }
        return file
    }

    /// Adds a fact, posts the books and sets when the contract must be looked at next, all in the caller's transaction.
    ///
    /// - Returns: Whether the fact was new; the same fact again changes nothing.
    @discardableResult
    func record(
        _ fact: ContractFact,
        _ contract: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        guard
            try ContractRecords.add(
                fact,
                to: contract,
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        else { return false }
        try bringUpToDate(contract, occasion, in: transaction)
        return true
    }

    static func documentName(_ contract: String, _ language: Language) -> String {
        "contract/\(contract)/\(language.rawValue)"
    }

    private func openRecords(of subject: SubjectID, _ occasion: Occasion) async throws {
        let fields = [Fields.contractRecord.id, Fields.paymentRecord.id, Fields.overdueRecord.id]
        if ["accountant", "auditor"].contains(occasion.actor.role.rawValue) {
            _ = try await lender.vault.open(
                Accounting.self,
                Access(subject: subject, fields: fields, occasion: occasion)
            )
        } else {
            _ = try await lender.vault.open(
                ContractPerformance.self,
                Access(subject: subject, fields: fields, occasion: occasion)
            )
        }
    }

    private func offered(_ contract: String, _ actor: Actor) async throws -> ContractOffer {
        let file = try await find(contract, actor)
        let occasion = try await lender.occasion(actor, case: contract)
        var texts: [Language: String] = [:]
        for language in Language.allCases {
            texts[language] = try await lender.vault.document(
                ContractConclusion.self,
                of: file.subject,
                name: Self.documentName(contract, language),
                field: Fields.contractRecord.id,
                occasion
            )
        }
        let agreement = file.agreement
        let law = try LendingLaw(table: lender.law, on: agreement.signedOn)
        guard
            let application = try await lender.database.read({
                try ApplicationRecords.find(agreement.application, in: $0)
            })
        else { throw ApplicationProblem.unknown }
        let quote = try Quote(
            Self.granted(application.request, amount: agreement.terms.principal, rate: agreement.terms.rate.rate),
            terms: lender.products.terms(agreement.product),
            cap: law.effectiveRateCap,
            on: agreement.signedOn
        )
        let read = try await acknowledged(file)
        return ContractOffer(
            file: file,
            quote: quote,
            documents: LocalisedText(
                kk: texts[.kazakh] ?? "",
                ru: texts[.russian] ?? "",
                en: texts[.english] ?? ""
            ),
            informationConfirmed: read.contains(.contract)
        )
    }

    /// What has been read. Of contracts only this very document counts, not an offer that lapsed.
    private func acknowledged(_ file: ContractFile) async throws -> Set<AcknowledgedText> {
        let document = ShownText.hash(file.documentHash)
        return try await lender.database.read { transaction in
            Set(
                try lender.acknowledgements.all(application: file.agreement.application, in: transaction)
                    .filter { $0.kind != .contract || $0.textHash == document }.map(\.kind)
            )
        }
    }

    private func requireAcknowledgements(_ file: ContractFile) async throws {
        let read = try await acknowledged(file)
        guard read.isSuperset(of: Set(AcknowledgedText.allCases)) else { throw ContractProblem.notRead }
    }
}

extension Lender {
    public var contracts: ContractDesk { ContractDesk(lender: self) }
}
