public import CivilTime
public import Wording

/// One version of the privacy policy, as data. Everything the notice says and the gate enforces comes from here.
public struct Policy: Sendable, Hashable {
    /// `2023-1`: the year and the number of the version within it.
    public let version: String
    public let approvedOn: CivilDate
    public let announcedOn: CivilDate
    /// Not earlier than the same day of the month after the announcement (clause 12.1).
    public let effectiveFrom: CivilDate
    /// SHA-256 of the files the policy was read from, hexadecimal. Set by the reader; part of every log line.
    public let hash: String
    public let controller: Controller
    public let groupCompanies: [GroupCompany]
    public let roles: [Role]
    public let bases: [LegalBasis]
    public let categories: [Category]
    public let purposes: [Purpose]
    public let recipients: [Recipient]
    public let consents: [ConsentDefinition]
    public let retention: [RetentionClass]
    public let profiles: [ProfileKind]
    public let rights: [SubjectRight]
    public let notice: [NoticeSection]
    /// Clause numbers that the source leaves out (4.2.3, 4.4): never reused.
    public let reservedClauses: [String]
    /// `T1` … `T8` of clause 5.1 and the processors of clause 5.2, in words.
    public internal(set) var recipientGroups: [RecipientGroup] = []
    /// Channels, proofs, recordings, zones, cookies and links. `nil` only in policies that no file was read for.
    public internal(set) var practices: Practices?
    /// What the things of this policy are called in the Data Privacy Vocabulary, for exports.
    public internal(set) var vocabulary = PolicyVocabulary()
}

/// A kind of recipient: `T1` … `T8` of clause 5.1, or `processor` (clause 5.2).
public struct RecipientGroup: Sendable, Hashable {
    public let id: String
    public let clause: String
    public let title: LocalisedText
}

/// Who is responsible for the data (clause 2.1, 2.2).
public struct Controller: Sendable, Hashable {
    public let name: LocalisedText
    public let bin: String
    public let address: LocalisedText
    public let phone: String
    public let shortNumber: String
    public let email: String
    /// The person responsible for processing whom 94-V Art. 25(2)(10) demands: a function, not a name.
    public let responsiblePerson: LocalisedText
    /// Brands under which products are offered; an attribute of the product, not of the controller.
    public let brands: [String]
}

/// A member of the group (clause 1.3), with its country: a transfer outside Kazakhstan is a cross-border transfer.
public struct GroupCompany: Sendable, Hashable {
    public let id: String
    public let name: String
    public let country: String
    public let role: String
    public let from: CivilDate
    public let until: CivilDate?
}

public struct Role: Sendable, Hashable {
    public let id: RoleID
    public let title: LocalisedText
}

/// A basis of clause 4.1 and how the law carries it (94-V knows consent and statute only, Art. 7 and 9).
public struct LegalBasis: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case contract, law, legitimateInterest, consent }
    public let id: BasisID
    public let kind: Kind
    public let clause: String
    public let law: String
    public let title: LocalisedText
}

/// A category of personal data with its closed list of fields (clause 4.1; lists ending in "etc." are closed here).
public struct Category: Sendable, Hashable {
    public enum Sensitivity: String, Sendable, Hashable, CaseIterable { case ordinary, confidential, special }
    public let id: CategoryID
    /// The Swift type that stands for the category: `Identification`.
    public let typeName: String
    public let clause: String
    public let title: LocalisedText
    public let sensitivity: Sensitivity
    public let retention: RetentionClassID
    /// `person`, `bureau`, `pensionCentre`, `trafficAuthority`, `lender`, `device`, `thirdParty`.
    public let sources: [String]
    public let fields: [FieldDefinition]
}

public struct FieldDefinition: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case text, date, integer, flag }
    public let id: FieldID
    public let kind: Kind
    public let title: LocalisedText
    /// What the field is for, in a sentence the person reads beside it.
    public let reason: LocalisedText
    /// Whether the vault keeps a keyed blind index, so that the person can be found by this value.
    public let searchable: Bool
}

/// A category that a clause outside the table of clause 4.1 adds to a purpose.
public struct CategoryAddition: Sendable, Hashable {
    public let category: CategoryID
    public let clause: String
}

/// A purpose, or a definite part of one. Only purposes that a program can open carry a `typeName`; a heading has an empty one.
public struct Purpose: Sendable, Hashable {
    public let id: PurposeID
    /// The purpose of clause 4.1 that this one is part of; its categories are an upper bound. `nil` for the seven and the others.
    public let parent: PurposeID?
    /// The Swift type that stands for the purpose: `CreditAssessment`.
    public let typeName: String
    public let clause: String
    public let title: LocalisedText
    /// In the order of the source; the first that holds is the one recorded.
    public let bases: [BasisID]
    /// Everything the purpose may see: the table of clause 4.1 and then the ``additions``.
    public let categories: [CategoryID]
    /// When present, only these fields of the categories (clause 7.4 feature lists, minimal sets).
    public let fields: [FieldID]?
    public let verbs: [Verb]
    public let roles: [RoleID]
    /// A live consent without which nothing under this purpose happens (94-V Art. 7, 8; clause 4.1 purpose 3).
    public let consent: ConsentID?
    /// Whether a non-customer actor must name the case (application, contract, request) the work is for.
    public let needsCase: Bool
    /// Which of the categories come from another clause than the table of clause 4.1, and from which.
    public internal(set) var additions: [CategoryAddition] = []

    /// The categories that the table of clause 4.1 (or the purpose's own clause) lists.
    public var tableCategories: [CategoryID] {
        let added = Set(additions.map(\.category))
        return categories.filter { !added.contains($0) }
    }

    /// Whether a program can work under it; a heading such as `P3` only groups its parts.
    public var canBeOpened: Bool { !typeName.isEmpty }
}

/// A recipient and every exchange it may take part in. A recipient that is not here receives nothing (clause 5.5).
public struct Recipient: Sendable, Hashable {
    public let id: RecipientID
    /// The Swift type that stands for the recipient: `FirstCreditBureau`.
    public let typeName: String
    /// `T1` … `T8` of clause 5.1, or `processor` (clause 5.2).
    public let group: String
    public let clause: String
    public let name: LocalisedText
    /// ISO 3166-1 alpha-2.
    public let country: String
    /// The agreement or the law under which it receives data (clause 5.2, 94-V).
    public let mandate: String
    public let mandateUntil: CivilDate?
    public let exchanges: [Exchange]
}

/// Exactly what one recipient gets and gives for one purpose.
public struct Exchange: Sendable, Hashable {
    public let purpose: PurposeID
    public let clause: String
    public let ground: DisclosureGround
    public let law: String
    public let consent: ConsentID?
    public let gives: [FieldID]
    public let receives: [FieldID]
}

/// A consent that is asked for by itself, unticked, with what 94-V Art. 8(4) demands.
public struct ConsentDefinition: Sendable, Hashable {
    public let id: ConsentID
    public let clause: String
    public let law: String
    public let purpose: PurposeID
    public let title: LocalisedText
    /// The sentence the person agrees to.
    public let text: LocalisedText
    /// `website`, `phone`, `branch`, `stateService`.
    public let channels: [String]
    /// Whether an application cannot be considered without it (scoring K4). Such a consent is still asked separately.
    public let neededForApplication: Bool
    public let categories: [CategoryID]
    public let recipients: [RecipientID]
    public let crossBorder: Bool
    /// Months after which it ends by itself; `nil` = until the purpose is achieved or it is withdrawn.
    public let validMonths: Int?
    /// Clause 9.6 in its protective reading.
    public let endsWithContract: Bool
    /// Whether what it serves is achieved when no application and no contract goes on any more: then it keeps nothing
    /// (clause 8.1.4; 94-V Art. 8(5)).
    public let endsWithRelation: Bool
    /// How long the record of this consent is kept: ten years and more for the bureaus (573-II Art. 23(6), 29(3-1)).
    public internal(set) var retention = RetentionClassID("consentRecord")
}

/// How long a class of records is kept (clause 8.1). Kept while at least one criterion holds, in this order.
public struct RetentionClass: Sendable, Hashable {
    public struct Criterion: Sendable, Hashable {
        /// `8.1.1` contract, `8.1.2` lawful interests, `8.1.3` duty by law, `8.1.4` consent.
        public let clause: String
        /// The event from which the period runs: `relationEnd`, `contractEnd`, `consentGiven`, `lastSupply`, `collected`, `applicationClosed`.
        public let event: String
        /// `nil`: while the state itself lasts (contract in force, consent live).
        public let months: Int?
        public let law: String
        public let text: LocalisedText
    }
    public let id: RetentionClassID
    public let criteria: [Criterion]
}

/// A kind of profiling with its closed list of features (clause 7.4).
public struct ProfileKind: Sendable, Hashable {
    public let id: String
    public let clause: String
    public let title: LocalisedText
    public let features: [FieldID]
    /// The purpose under which the profile is made; its fields are an upper bound.
    public internal(set) var purpose: PurposeID?
}

public struct SubjectRight: Sendable, Hashable {
    public let id: String
    public let clause: String
    public let law: String
    public let title: LocalisedText
    public let channels: [String]
    public let deadlineWorkingDays: Int
}

/// A piece of the notice, anchored to its clause. Tables in it are generated from the data above.
public struct NoticeSection: Sendable, Hashable {
    /// `4.1`; also the anchor `#clause-4.1`.
    public let clause: String
    public let title: LocalisedText
    public let paragraphs: [LocalisedText]
    /// A table to generate after the paragraphs: `categories`, `purposes`, `recipients`, `retention`, `consents`, `rights`, `profiles`, `group`, or `nil`.
    public let table: String?
    /// The rules it tells, by name, where their own clause does not show it: `controller`, `right access`.
    public internal(set) var rules: [String] = []
}
