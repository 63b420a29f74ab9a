public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

extension MyDataDesk {
    /// The receipt for the newest record of one consent, or for every record when none is named (94-V Art. 25(2)(5)).
    ///
    /// - Returns: JSON-LD, or `nil` when nothing was ever given.
    public func receipt(_ consent: ConsentID?, _ subject: SubjectID) async throws -> String? {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        _ = try await lender.vault.open(
            RightsHandling.self,
            Access(subject: subject, fields: [Fields.consentContent.id], occasion: occasion)
        )
        let current = try lender.policy(on: occasion.businessDay)
        let (policies, book) = (lender.vault.book, lender.consents)
        let entries = try await lender.database.read { transaction in
            let all = try book.all(of: subject, in: transaction)
            let wanted = consent.map { id in Array(all.filter { $0.consent == id }.prefix(1)) } ?? all
            return try wanted.compactMap { given -> ConsentReceipt.Entry? in
                // The version it was given under, which a consent stays bound to (clause 12.1, R-12.1.2).
                let policy =
                    given.policyHash.flatMap { policies.engine(ofHash: $0)?.policy }
                    ?? policies.volumes.lazy.compactMap(\.engine?.policy).first { $0.version == given.policyVersion }
                    ?? current
                guard let definition = policy.consents.first(where: { $0.id == given.consent }) else { return nil }
                let language = try ShownText.language(of: given.textHash, in: transaction) ?? .kazakh
                return ConsentReceipt.Entry(given: given, definition: definition, policy: policy, language: language)
            }
        }
        guard !entries.isEmpty else { return nil }
        return ConsentReceipt(
            subject: subject,
            entries: entries,
            controller: current.controller,
            day: occasion.businessDay
        ).document()
    }
}
