import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// Why a field is held, in the policy's own words: everything that may happen to this very field, and nothing that may
/// happen only to its neighbours (clauses 4.1, 5.1, 8.1, 9.1).
public struct WhyHeld: Sendable {
    public struct Use: Sendable {
        public let title: LocalisedText
        public let clause: String
        /// In the order of the policy; the first is the one recorded.
        public let bases: [Basis]
        /// The consent without which nothing happens.
        public let consent: LocalisedText?
    }
    public struct Basis: Sendable {
        public let title: LocalisedText
        public let clause: String
        public let law: String
    }
    public struct Receiver: Sendable {
        public let name: LocalisedText
        public let country: String
        public let purpose: LocalisedText
        public let ground: DisclosureGround
        public let clause: String
        public let law: String
        public let consent: LocalisedText?
    }
    public struct Term: Sendable {
        public let text: LocalisedText
        public let clause: String
        public let law: String
    }

    public let field: FieldID
    public let title: LocalisedText
    public let category: LocalisedText
    public let categoryID: CategoryID
    /// What it is for, in a sentence.
    public let reason: LocalisedText
    public let uses: [Use]
    public let receivers: [Receiver]
    /// From whom such data may come at all.
    public let sources: [String]
    public let terms: [Term]

    /// - Returns: `nil` when the policy has no such field.
    public init?(_ id: FieldID, _ policy: Policy) {
        guard let category = policy.categories.first(where: { $0.fields.contains { $0.id == id } }),
            let definition = category.fields.first(where: { $0.id == id })
        else { return nil }
        func consent(_ id: ConsentID?) -> LocalisedText? {
            id.flatMap { id in policy.consents.first { $0.id == id }?.title }
        }
        let bases = Dictionary(policy.bases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        field = id
        title = definition.title
        self.category = category.title
        categoryID = category.id
        reason = definition.reason
        sources = category.sources
        uses = policy.purposes.filter { purpose in
            purpose.canBeOpened && purpose.categories.contains(category.id) && purpose.fields?.contains(id) ?? true
        }.map { purpose in
            Use(
                title: purpose.title,
                clause: purpose.clause,
                bases: purpose.bases.compactMap { bases[$0] }.map {
                    Basis(title: $0.title, clause: $0.clause, law: $0.law)
                },
                consent: consent(purpose.consent)
            )
        }
        receivers = policy.recipients.flatMap { recipient in
            recipient.exchanges.filter { $0.gives.contains(id) }.map { exchange in
                Receiver(
                    name: recipient.name,
                    country: recipient.country,
                    purpose: policy.purposes.first { $0.id == exchange.purpose }?.title
                        ?? LocalisedText(same: exchange.purpose.rawValue),
                    ground: exchange.ground,
                    clause: exchange.clause,
                    law: exchange.law,
                    consent: consent(exchange.consent)
                )
            }
        }
        terms =
            policy.retention.first { $0.id == category.retention }?.criteria.map {
                Term(text: $0.text, clause: $0.clause, law: $0.law)
            } ?? []
    }
}

/// The same for one person: with what is held of it, and to whom it went.
public struct WhyHeldOfPerson: Sendable {
    public let why: WhyHeld
    /// What is held of the field, from each source.
    public let held: [HeldItem]
    /// Where this very field went, newest first.
    public let disclosures: [DisclosedItem]
    public let policyVersion: String
}

extension MyDataDesk {
    /// Answers "why do you have this?" for one field. Only this field is opened.
    ///
    /// - Returns: `nil` when the policy has no such field.
    public func why(_ field: FieldID, _ subject: SubjectID) async throws -> WhyHeldOfPerson? {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        guard let why = WhyHeld(field, policy) else { return nil }
        let names = PolicyNames(policy)
        let vault = lender.vault
        let census = try PersonCensus(lender, on: occasion.businessDay)
        let access = Access(subject: subject, fields: [field], occasion: occasion)
        let together = try await vault.open(RightsHandling.self, access) { scope, transaction in
            (
                holdings: try vault.holdings(of: subject, scope, in: transaction).filter { $0.field == field },
                disclosures: try vault.disclosures(of: subject, scope, in: transaction)
                    .filter { $0.fields.contains(field) },
                retention: try census.person(subject, in: transaction)
            )
        }
        let read = together.found
        let shown = together.opened.shownValues()
        let values = Dictionary(shown.map { ($0.source, $0.text) }, uniquingKeysWith: { $1 })
        return WhyHeldOfPerson(
            why: why,
            held: read.holdings.map { holding in
                names.item(
                    holding,
                    value: values[holding.source] ?? "",
                    kept: read.retention?.outlook(of: holding)
                )
            },
            disclosures: read.disclosures.map(names.item),
            policyVersion: policy.version
        )
    }
}
