public import CivilTime
import Lending
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import TransparencyLog
import Vault
public import Wording

/// One value that is held, with why, from whom, and until when.
public struct HeldItem: Sendable {
    public let field: FieldID
    public let category: CategoryID
    public let title: LocalisedText
    public let categoryTitle: LocalisedText
    public let value: String
    public let source: String
    public let purposeTitle: LocalisedText
    public let basisTitle: LocalisedText
    /// What the field is for, as it was said when it was asked.
    public let why: LocalisedText
    /// `nil` while a state that lasts keeps it (a contract in force, a live consent).
    public let keptUntil: CivilDate?
    public let keptBecause: LocalisedText?
    public let keptClause: String
    public let recordedAt: Instant
}

public struct DisclosedItem: Sendable {
    public let recipient: LocalisedText
    public let fields: [LocalisedText]
    public let clause: String
    public let ground: String
    public let at: Instant
}

/// A consent that can be given, and the newest record of it.
public struct ConsentItem: Sendable {
    public let definition: ConsentDefinition
    public let record: GivenConsent?
    public let isLive: Bool
    /// Whether it was given under an earlier version of the policy and covers less than is asked for now (clause 12.1).
    public let isOutgrown: Bool
}

/// A line of the log as its person reads it.
public struct LineItem: Sendable {
    public let at: Instant
    public let role: LocalisedText
    public let verb: String
    public let purpose: LocalisedText
    public let clause: String
    public let permitted: Bool
    public let fields: [LocalisedText]
    public let caseReference: String
}

public struct MyDataOverview: Sendable {
    public let held: [HeldItem]
    public let disclosures: [DisclosedItem]
    public let consents: [ConsentItem]
    public let lines: [LineItem]
}

/// The person's own view: what is held, why, until when, who touched it; and the proof (clauses 5.1, 8.1, 9.1, 9.10).
public struct MyDataDesk: Sendable {
    let lender: Lender

    public func overview(_ subject: SubjectID) async throws -> MyDataOverview {
        try await overview(subject, try await lender.occasion(.customer(subject), case: nil))
    }

    /// The same, opened on an occasion of the caller's: for the person's own request, or by the officer who answers it.
    func overview(_ subject: SubjectID, _ occasion: Occasion) async throws -> MyDataOverview {
        let policy = try lender.policy(on: occasion.businessDay)
        let names = PolicyNames(policy)
        let fields = policy.categories.flatMap { $0.fields.map(\.id) }
        let vault = lender.vault
        let consentBook = lender.consents
        let census = try PersonCensus(lender, on: occasion.businessDay)
        // Values and what is said of them are of one moment.
        let access = Access(subject: subject, fields: fields, occasion: occasion)
        let together = try await vault.open(RightsHandling.self, access) { scope, transaction in
            (
                holdings: try vault.holdings(of: subject, scope, in: transaction),
                disclosures: try vault.disclosures(of: subject, shownOn: occasion.businessDay, scope, in: transaction),
                consents: try consentBook.all(of: subject, in: transaction),
                retention: try census.person(subject, in: transaction)
            )
        }
        let read = together.found
        let values = together.opened.shownValues()
        let live = Set(read.consents.filter { $0.isLive(on: occasion.businessDay) }.map(\.consent))
        let texts = Dictionary(values.map { ("\($0.field)|\($0.source)", $0.text) }, uniquingKeysWith: { $1 })
        let held = read.holdings.map { holding in
            names.item(
                holding,
                value: texts["\(holding.field)|\(holding.source)"] ?? "",
                kept: read.retention?.outlook(of: holding)
            )
        }
        let lines = try await lender.vault.lines(about: subject, occasion)
        let outgrown = Set(try await lender.policyVersions.consentsToAskAgain(subject).map(\.id))
        return MyDataOverview(
            held: held,
            disclosures: read.disclosures.map(names.item),
            consents: policy.consents.filter { definition in
                definition.isAskedOnline || read.consents.contains { $0.consent == definition.id }
            }.map { definition in
                ConsentItem(
                    definition: definition,
                    record: read.consents.first { $0.consent == definition.id },
                    isLive: live.contains(definition.id),
                    isOutgrown: outgrown.contains(definition.id)
                )
            },
            lines: lines.map(names.item)
        )
    }

    /// The proof file: every line about the person, with its place in the signed log.
    public func evidence(_ subject: SubjectID) async throws -> [UInt8]? {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        return try await lender.vault.evidence(about: subject, occasion)?.encoded
    }

    public func give(_ consent: ConsentID, _ subject: SubjectID, _ language: Language) async throws {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        guard let definition = policy.consents.first(where: { $0.id == consent }) else {
            throw MyDataProblem.unknownConsent
        }
        try await lender.vault.act { transaction in
            try lender.consents.give(
                definition,
                by: subject,
                language: language,
                evidence: .site,
                policy: policy,
                vault: lender.vault,
                occasion,
                in: transaction
            )
        }
    }

    /// Withdraws a consent at once. What an unfulfilled obligation rests on cannot be withdrawn (94-V Art. 8(2)).
    public func withdraw(_ consent: ConsentID, _ subject: SubjectID) async throws {
        try await lender.withdrawals.withdraw(.consent(consent), of: subject, channel: .website, .customer(subject))
    }
}

extension Lender {
    public var myData: MyDataDesk { MyDataDesk(lender: self) }

    /// The public key with which anybody can check the log.
    public var logKeyText: String { vault.logKeyText }
}

public enum MyDataProblem: UserFacingError, Hashable {
    case unknownConsent
    case obligationUnfulfilled

    public var code: String {
        switch self {
        case .unknownConsent: "consent/unknown"
        case .obligationUnfulfilled: "consent/obligation-unfulfilled"
        }
    }
    public var summary: LocalisedText {
        switch self {
        case .unknownConsent:
            LocalisedText(kk: "Мұндай келісім жоқ.", ru: "Такого согласия нет.", en: "There is no such consent.")
        case .obligationUnfulfilled:
            LocalisedText(
                kk:
                    "Шарт бойынша міндеттеме орындалмағандықтан бұл келісімді әзірге қайтарып алуға болмайды (94-V Art. 8(2)).",
                ru: "Пока обязательство по договору не исполнено, это согласие отозвать нельзя (94-V Art. 8(2)).",
                en:
                    "While the obligation under the contract is unfulfilled, this consent cannot be withdrawn (94-V Art. 8(2))."
            )
        }
    }
    public var remedy: LocalisedText {
        switch self {
        case .unknownConsent:
            LocalisedText(
                kk: "Тізімнен таңдаңыз.",
                ru: "Выберите из списка.",
                en: "Choose one from the list."
            )
        case .obligationUnfulfilled:
            LocalisedText(
                kk:
                    "Шарт өтелгеннен кейін қайтарып алыңыз; жарнама мен жаңалықтарға келісімді қазір де қайтара аласыз.",
                ru: "Отзовите его после погашения; согласия на рекламу и новости можно отозвать уже сейчас.",
                en: "Withdraw it after repayment; consents to news and advertising can be withdrawn now."
            )
        }
    }
}
