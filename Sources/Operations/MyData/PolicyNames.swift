import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import TransparencyLog
import Vault
import Wording

/// The policy's words for what the vault and the log hold by id.
struct PolicyNames {
    private let fields: [FieldID: FieldDefinition]
    private let categories: [CategoryID: PolicyModel.Category]
    private let purposes: [PurposeID: Purpose]
    private let bases: [BasisID: LegalBasis]
    private let recipients: [RecipientID: Recipient]
    private let roles: [RoleID: Role]

    init(_ policy: Policy) {
        fields = Dictionary(
            policy.categories.flatMap(\.fields).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        categories = Dictionary(policy.categories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        purposes = Dictionary(policy.purposes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        bases = Dictionary(policy.bases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        recipients = Dictionary(policy.recipients.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        roles = Dictionary(policy.roles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func field(_ id: FieldID) -> LocalisedText { fields[id]?.title ?? LocalisedText(same: id.rawValue) }
    func kind(_ id: FieldID) -> FieldDefinition.Kind { fields[id]?.kind ?? .text }
    func purpose(_ id: PurposeID) -> LocalisedText { purposes[id]?.title ?? LocalisedText(same: id.rawValue) }

    func item(
        _ holding: HoldingRecord,
        value: String,
        kept outlook: RetentionOutlook?
    ) -> HeldItem {
        let category = categories[holding.category]
        return HeldItem(
            field: holding.field,
            category: holding.category,
            title: field(holding.field),
            categoryTitle: category?.title ?? LocalisedText(same: holding.category.rawValue),
            value: value,
            source: holding.source,
            purposeTitle: purpose(holding.purpose),
            basisTitle: bases[holding.basis]?.title ?? LocalisedText(same: holding.basis.rawValue),
            why: fields[holding.field]?.reason ?? LocalisedText(same: ""),
            keptUntil: outlook?.until,
            keptBecause: outlook?.because,
            keptClause: outlook.map { "clause \($0.clause)" } ?? "clause 8.2",
            recordedAt: holding.recordedAt
        )
    }

    func item(_ record: DisclosureRecord) -> DisclosedItem {
        DisclosedItem(
            recipient: recipients[record.recipient]?.name ?? LocalisedText(same: record.recipient.rawValue),
            fields: record.fields.map(field),
            clause: "clause \(record.clause)",
            ground: record.ground,
            at: record.disclosedAt
        )
    }

    func item(_ line: AccountedLine) -> LineItem {
        let entry = line.entry
        return LineItem(
            at: entry.at,
            role: roles[RoleID(entry.role)]?.title ?? LocalisedText(same: entry.role),
            verb: entry.verb,
            purpose: purpose(PurposeID(entry.purpose)),
            clause: entry.clause,
            permitted: entry.decision == .permitted,
            fields: (entry.fields ?? []).map { field(FieldID($0)) },
            caseReference: line.caseReference
        )
    }
}
