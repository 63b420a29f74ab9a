public import PolicyModel
public import PrivacyKernel
import Vault
public import Wording

/// What an employee opens a case for. Each shows its own fields and no others.
public enum CasePurpose: String, Sendable, Hashable, CaseIterable {
    case contractConclusion = "contract"
    case dataVerification = "verification"
    case personIdentification = "identification"

    /// The purposes that belong to a role's work, the usual one first. The policy still decides each opening.
    public static func choices(for role: RoleID) -> [CasePurpose] {
        switch role.rawValue {
        case "loanOfficer": [.contractConclusion, .dataVerification, .personIdentification]
        case "callCentre": [.personIdentification]
        default: []
        }
    }

    /// The purpose in the policy.
    public var id: PurposeID {
        switch self {
        case .contractConclusion: ContractConclusion.id
        case .dataVerification: DataVerification.id
        case .personIdentification: PersonIdentification.id
        }
    }
}

/// One value of a case, in the policy's words.
public struct CaseValue: Sendable, Hashable {
    public let field: FieldID
    public let kind: FieldDefinition.Kind
    public let title: LocalisedText
    public let category: LocalisedText
    /// `person`, `bureau`, … (clause 4.1: provenance).
    public let source: String
    public let text: String
}

/// What one purpose shows of a case, and what it leaves closed.
public struct CaseView: Sendable {
    public let purpose: LocalisedText
    /// `clause 7.3`.
    public let clause: String
    public let values: [CaseValue]
    /// Categories of which this purpose may see nothing.
    public let closed: [LocalisedText]

    init(_ purpose: PurposeID, _ values: [ShownValue], fields: [FieldID], policy: Policy) {
        let definition = policy.purposes.first { $0.id == purpose }
        self.purpose = definition?.title ?? LocalisedText(same: purpose.rawValue)
        clause = "clause \(definition?.clause ?? "4.1")"
        let visible = Set(fields)
        closed = policy.categories.filter { !$0.fields.contains { visible.contains($0.id) } }.map(\.title)
        var known: [FieldID: (definition: FieldDefinition, category: LocalisedText)] = [:]
        for category in policy.categories {
            for field in category.fields { known[field.id] = (field, category.title) }
        }
        self.values = values.map { value in
            CaseValue(
                field: value.field,
                kind: known[value.field]?.definition.kind ?? .text,
                title: known[value.field]?.definition.title ?? LocalisedText(same: value.field.rawValue),
                category: known[value.field]?.category ?? LocalisedText(same: value.category.rawValue),
                source: value.source,
                text: value.text
            )
        }
    }
}

/// A case as it was opened for one purpose.
public struct OpenedCase: Sendable {
    public let file: ApplicationFile
    public let view: CaseView
}

/// Opens cases for employees: the purpose of the task decides which fields are decrypted, and the opening is on the log
/// before a value is.
public struct CaseDesk: Sendable {
    let lender: Lender

    /// Opens a case for a purpose that belongs to the actor's work.
    public func open(_ number: String, for purpose: CasePurpose, _ actor: Actor) async throws -> OpenedCase {
        let file = try await lender.applications.find(number, actor)
        switch purpose {
        case .contractConclusion: return try await open(ContractConclusion.self, file, actor)
        case .dataVerification: return try await open(DataVerification.self, file, actor)
        case .personIdentification: return try await open(PersonIdentification.self, file, actor)
        }
    }

    /// Opens a case for an underwriter's decision, with the same explanation of what is shown and what is not.
    public func review(_ number: String, _ actor: Actor) async throws -> (review: CaseForReview, view: CaseView) {
        let review = try await lender.reviews.open(number, actor)
        let day = try await lender.businessDay.today()
        let fields = lender.vault.book.engine(on: day)?.fields(for: CreditAssessment.id) ?? []
        let view = CaseView(CreditAssessment.id, review.values, fields: fields, policy: try lender.policy(on: day))
        return (review, view)
    }

    private func open<P: PurposeTag>(_ purpose: P.Type, _ file: ApplicationFile, _ actor: Actor) async throws
        -> OpenedCase
    {
        let occasion = try await lender.occasion(actor, case: file.number)
        let policy = try lender.policy(on: occasion.businessDay)
        let fields = lender.vault.book.engine(on: occasion.businessDay)?.fields(for: P.id) ?? []
        let opened = try await lender.vault.open(
            P.self,
            Access(subject: file.subject, fields: fields, occasion: occasion)
        )
        return OpenedCase(
            file: file,
            view: CaseView(P.id, opened.shownValues(), fields: fields, policy: policy)
        )
    }
}

extension Lender {
    public var cases: CaseDesk { CaseDesk(lender: self) }
}
