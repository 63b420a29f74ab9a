import CivilTime
import FoundationEssentials
import PolicyModel
import PrivacyKernel

/// Policies, requests and our answers as lines of JSON, for `Scripts/cedar_differential.py` to put to Cedar.
///
/// A policy is written as it reads, not as our table holds it, so that the translation has to understand it anew.
enum CedarCases {
    struct PolicyLine: Encodable {
        struct Purpose: Encodable {
            let id: String
            let hasBasis: Bool
            let categories: [String]
            let fields: [String]?
            let verbs: [String]
            let roles: [String]
            let consent: String?
            let needsCase: Bool
        }
        struct Exchange: Encodable {
            let purpose: String
            let consent: String?
            let gives: [String]
        }
        struct Recipient: Encodable {
            let id: String
            let country: String
            let mandateUntil: Int?
            let exchanges: [Exchange]
        }
        struct Consent: Encodable {
            let id: String
            let crossBorder: Bool
            let recipients: [String]
        }
        struct Prohibition: Encodable {
            let kind: String
            let from: Int
            let until: Int?
            let purposes: [String]
            let verbs: [String]
            let roles: [String]
            let recipients: [String]
            let categories: [String]
            let fields: [String]
            let consent: String?
            let countries: [String]
        }
        /// Field to category.
        let fields: [String: String]
        let purposes: [Purpose]
        let recipients: [Recipient]
        let consents: [Consent]
        let prohibitions: [Prohibition]
    }

    struct RequestLine: Encodable {
        let verb: String
        let purpose: String
        let fields: [String]
        let role: String
        let actor: String
        /// `nil` = nobody in particular.
        let subject: String?
        let blocked: Bool
        let destroyed: Bool
        let consents: [String]
        let objections: [String]
        let recipient: String?
        let caseReference: String
        let day: Int
        let permitted: Bool
    }

    static func line(_ policy: Policy, _ prohibitions: [LawProhibition]) -> PolicyLine {
        let bases = Set(policy.bases.map(\.id))
        return PolicyLine(
            fields: policy.categories.reduce(into: [:]) { all, category in
                for field in category.fields { all[field.id.rawValue] = category.id.rawValue }
            },
            purposes: policy.purposes.map { purpose in
                PolicyLine.Purpose(
                    id: purpose.id.rawValue,
                    hasBasis: purpose.bases.first.map(bases.contains) ?? false,
                    categories: purpose.categories.map(\.rawValue),
                    fields: purpose.fields?.map(\.rawValue),
                    verbs: purpose.verbs.map(\.rawValue),
                    roles: purpose.roles.map(\.rawValue),
                    consent: purpose.consent?.rawValue,
                    needsCase: purpose.needsCase
                )
            },
            recipients: policy.recipients.map { recipient in
                PolicyLine.Recipient(
                    id: recipient.id.rawValue,
                    country: recipient.country,
                    mandateUntil: recipient.mandateUntil?.daysSinceEpoch,
                    exchanges: recipient.exchanges.map {
                        PolicyLine.Exchange(
                            purpose: $0.purpose.rawValue,
                            consent: $0.consent?.rawValue,
                            gives: $0.gives.map(\.rawValue)
                        )
                    }
                )
            },
            consents: policy.consents.map {
                PolicyLine.Consent(
                    id: $0.id.rawValue,
                    crossBorder: $0.crossBorder,
                    recipients: $0.recipients.map(\.rawValue)
                )
            },
            prohibitions: prohibitions.filter { $0.kind != .keptAtLeast }.map(line)
        )
    }

    private static func line(_ prohibition: LawProhibition) -> PolicyLine.Prohibition {
        PolicyLine.Prohibition(
            kind: prohibition.kind.rawValue,
            from: prohibition.from.daysSinceEpoch,
            until: prohibition.until?.daysSinceEpoch,
            purposes: prohibition.purposes.map(\.rawValue),
            verbs: prohibition.verbs.map(\.rawValue),
            roles: prohibition.roles.map(\.rawValue),
            recipients: prohibition.recipients.map(\.rawValue),
            categories: prohibition.categories.map(\.rawValue),
            fields: prohibition.fields.map(\.rawValue),
            consent: prohibition.consent?.rawValue,
            countries: prohibition.countries
        )
    }

    static func line(_ request: ProcessingRequest, permitted: Bool) -> RequestLine {
        RequestLine(
            verb: request.verb.rawValue,
            purpose: request.purpose.rawValue,
            fields: request.fields.map(\.rawValue),
            role: request.actor.role.rawValue,
            actor: request.actor.id,
            subject: request.subject?.id.rawValue,
            blocked: request.subject?.blocked ?? false,
            destroyed: request.subject?.destroyed ?? false,
            consents: request.subject?.liveConsents.map(\.rawValue).sorted() ?? [],
            objections: request.subject?.objections.map(\.rawValue).sorted() ?? [],
            recipient: request.recipient?.rawValue,
            caseReference: request.caseReference ?? "",
            day: request.on.daysSinceEpoch,
            permitted: permitted
        )
    }
}
