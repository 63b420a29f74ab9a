import CivilTime
import Hummingbird
import Identifiers
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import TransparencyLog
import Wording

/// Applications that come through an integrator. The applicant's own code proves the phone number; the integrator only
/// carries it.
enum ApplicationsAPI {
    /// Creates the application with what the applicant read and agreed to, and sends the code.
    static func create(_ call: APICall, key: String) async throws -> APIAnswer {
        let reader = try JSONReader(
            try call.json(),
            members: [
                "terms", "language", "policyVersion", "phone", "acknowledged", "consents", "stateConsentReference",
                "decider",
            ]
        )
        let wanted = try QuoteInput.request(
            try reader.object("terms", members: QuoteInput.members.subtracting(["on"]))
        )
        let language = try reader.choice("language", Language.self)
        let phone = try reader.parsed("phone") { try PhoneNumber($0) }
        let read = Set(try reader.strings("acknowledged"))
        let needed = [AcknowledgedText.lender, .cost, .notice]
        if let unread = needed.first(where: { !read.contains($0.rawValue) }) {
            throw JSONProblem.missing("$.acknowledged[\(unread.rawValue)]")
        }
        let decider = try reader.choice("decider", DeciderWord.self)
        var consents = Set(try reader.strings("consents").map { ConsentID($0) })
        if decider == .program { consents.insert(ConsentID("automatedDecision")) }
        let reference = try reader.string("stateConsentReference", longest: 60)

        let today = try await call.lender.businessDay.today()
        let policy = try call.lender.policy(on: today)
        // Clause 12.1: what was agreed to is what was shown. Texts of another version prove nothing about this one.
        guard try reader.string("policyVersion", longest: 60) == policy.version else {
            throw APIProblem.otherVersionShown
        }
        if let unknown = consents.first(where: { id in !policy.consents.contains { $0.id == id } }) {
            throw JSONProblem.unreadable(
                "$.consents[\(unknown.rawValue)]",
                expected: policy.consents.map(\.id.rawValue).joined(separator: " | ")
            )
        }
        let quote = try Quote(
            wanted,
            terms: call.lender.products.terms(wanted.product),
            cap: try LendingLaw.effectiveRateCap(call.lender.law, on: today),
            on: today
        )
        let desk = call.lender.applications
        var file = try await desk.begin(
            wanted,
            language: language,
            origin: ApplicationFile.origin(integrator: call.actor.id),
            originKey: "\(call.actor.id)-\(key)",
            by: call.actor
        )
        if file.step == .information {
            for kind in needed {
                let text =
                    switch kind {
                    case .cost: CostText.text(quote, language)
                    case .notice: NoticeRenderer.text(policy, call.lender.law, language)
                    default: InformationStep.lender(policy.controller, language).joined(separator: "\n")
                    }
                file = try await desk.acknowledge(kind, text: text, application: file.number, call.actor)
            }
        }
        if file.step == .consents {
            file = try await desk.giveConsents(
                consents,
                stateConsentReference: reference,
                humanDecision: decider == .person,
                application: file.number,
                call.actor
            )
        }
        if file.step == .contact {
            try await call.lender.signIn.requestApplicationCode(phone, application: file.number, call.actor)
        }
        return try APIAnswer(.created, ApplicationDocument(file, nil, contract: nil, call.context.language))
    }

    /// Sends the applicant another code.
    static func sendCode(_ call: APICall, key: String) async throws -> APIAnswer {
        let reader = try JSONReader(try call.json(), members: ["phone"])
        let phone = try reader.parsed("phone") { try PhoneNumber($0) }
        let file = try await call.lender.applications.draft(call.number, call.actor)
        guard file.step <= .contact else { throw ApplicationProblem.alreadySubmitted }
        try await call.lender.signIn.requestApplicationCode(phone, application: file.number, call.actor)
        return try APIAnswer(.accepted, ApplicationDocument(file, nil, contract: nil, call.context.language))
    }

    /// The applicant's code and data, and the submission, in one command. The assessment goes on by itself.
    static func submit(_ call: APICall, key: String) async throws -> APIAnswer {
        let reader = try JSONReader(try call.json(), members: ["code", "person", "income", "vehicle"])
        let today = try await call.lender.businessDay.today()
        let code = try reader.string("code", longest: 12)
        let person = try ApplicationInput.person(reader, on: today)
        let income = try ApplicationInput.income(reader)
        let vehicle = try ApplicationInput.vehicle(reader, on: today)
        let desk = call.lender.applications
        var file = try await desk.draft(call.number, call.actor)
        if file.state == .draft {
            if file.step <= .contact {
                file = try await call.lender.signIn.confirmApplicationPhone(
                    code: code,
                    application: file.number,
                    call.actor
                )
            }
            _ = try await desk.savePerson(person, application: file.number, call.actor)
            _ = try await desk.saveIncome(income, application: file.number, call.actor)
            _ = try await desk.saveVehicle(vehicle, application: file.number, call.actor)
            file = try await desk.submit(file.number, call.actor)
        }
        return try APIAnswer(.accepted, ApplicationDocument(file, nil, contract: nil, call.context.language))
    }

    static func show(_ call: APICall) async throws -> APIAnswer {
        let file = try await call.lender.applications.draft(call.number, call.actor)
        let decided = file.state != .draft
        let decision = decided ? try await call.lender.reviews.decisions(file.number, call.actor).first : nil
        let contract = try await call.lender.contracts.number(application: file.number, call.actor)
        return try APIAnswer(ApplicationDocument(file, decision, contract: contract, call.context.language))
    }

    static func withdraw(_ call: APICall, key: String) async throws -> APIAnswer {
        let file = try await call.lender.applications.withdraw(call.number, call.actor)
        return try APIAnswer(ApplicationDocument(file, nil, contract: nil, call.context.language))
    }

    /// Prepares the contract of an approved application, with both schedules.
    static func offer(_ call: APICall, key: String) async throws -> APIAnswer {
        let offer = try await call.lender.contracts.offer(
            application: call.number,
            renewing: true,
            call.actor
        )
        return try APIAnswer(.created, OfferDocument(offer))
    }
}

/// An application as its integrator sees it: no personal data, only what was decided and why.
struct ApplicationDocument: Encodable {
    struct Reason: Encodable {
        let text: String
        let source: String
    }
    struct DecisionPart: Encodable {
        let outcome: String
        let automated: Bool
        let decidedOn: String
        let maximumAmount, offeredAmount, monthlyRatePercent, monthlyPayment: String?
        let reasons: [Reason]
    }

    let number: String
    let state: String
    let step: String
    let product: String
    let amount: String
    let termMonths: Int
    let decision: DecisionPart?
    let contract: String?

    init(_ file: ApplicationFile, _ decision: RecordedDecision?, contract: String?, _ language: Language) {
        number = file.number
        state = file.state.rawValue
        step = file.step.rawValue
        product = file.request.product.rawValue
        amount = file.request.amount.description
        termMonths = file.request.termMonths
        self.contract = contract
        self.decision = decision.map { recorded in
            DecisionPart(
                outcome: recorded.decision.outcome.rawValue,
                automated: recorded.automated,
                decidedOn: recorded.decidedOn.description,
                maximumAmount: recorded.decision.maximumAmount?.description,
                offeredAmount: recorded.decision.offeredAmount?.description,
                monthlyRatePercent: recorded.decision.monthlyRate?.description,
                monthlyPayment: recorded.decision.monthlyPayment?.description,
                reasons: recorded.decision.reasons.map { Reason(text: $0.text[language], source: $0.citation) }
            )
        }
    }
}

struct OfferDocument: Encodable {
    let number: String
    let application: String
    let documentSHA256: String
    let informationConfirmed: Bool
    let quote: QuoteDocument
    /// The other method's schedule, which must be shown too (56-V Art. 7(2)).
    let otherSchedule: [QuoteDocument.Row]

    init(_ offer: ContractOffer) {
        number = offer.file.number
        application = offer.file.agreement.application
        documentSHA256 = offer.file.documentHash
        informationConfirmed = offer.informationConfirmed
        quote = QuoteDocument(offer.quote)
        let isAnnuity = offer.quote.request.method == .annuity
        otherSchedule = (isAnnuity ? offer.quote.differentiated : offer.quote.annuity).rows
            .map { QuoteDocument.Row($0) }
    }
}
