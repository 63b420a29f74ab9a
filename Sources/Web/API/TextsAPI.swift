import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// What an integrator must show before it sends an application: who the lender is, the notice of the policy in force, and
/// every consent by itself. The cost is shown by the quote (clause 3.5).
enum TextsAPI {
    private struct Consent: Encodable {
        let id, clause, title, text: String
        let neededForApplication: Bool
        let channels: [String]
    }

    private struct Document: Encodable {
        let policyVersion, language, lender, notice: String
        let consents: [Consent]
    }

    static func show(_ call: APICall) async throws -> APIAnswer {
        let language = try language(call)
        let policy = try await call.site.policy()
        return try APIAnswer(
            Document(
                policyVersion: policy.version,
                language: language.rawValue,
                lender: InformationStep.lender(policy.controller, language).joined(separator: "\n"),
                notice: NoticeRenderer.text(policy, call.lender.law, language),
                consents: policy.consents.filter(\.isAskedOnline).map { consent in
                    Consent(
                        id: consent.id.rawValue,
                        clause: "clause \(consent.clause)",
                        title: consent.title[language],
                        text: ConsentText.text(consent, policy, language),
                        neededForApplication: consent.neededForApplication,
                        channels: consent.channels
                    )
                }
            )
        )
    }

    private static func language(_ call: APICall) throws -> Language {
        guard let text = call.query("language") else { return call.context.language }
        guard let language = Language(rawValue: text) else {
            throw JSONProblem.unreadable(
                "?language",
                expected: Language.allCases.map(\.rawValue).joined(separator: " | ")
            )
        }
        return language
    }
}
