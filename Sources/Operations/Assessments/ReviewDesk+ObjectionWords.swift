import Lending
import PolicyModel
public import PrivacyKernel
import Vault

extension ReviewDesk {
    /// The longest words of an objection that are kept.
    public static let longestObjection = 2000

    /// Objects with the applicant's own words, which the person who decides anew will read.
    ///
    /// They are kept with the application, because that is what credit assessment may see of a person's statements
    /// (clause 7.4). Objecting twice is success without effect: the first words stay.
    public func object(_ number: String, words: String, by actor: Actor) async throws -> ApplicationFile {
        let before = try await lender.applications.find(number, actor)
        let file = try await object(number, by: actor)
        guard !words.isEmpty, before.state == .refused else { return file }
        let occasion = try await lender.occasion(actor, case: number)
        let kept = String(words.prefix(Self.longestObjection))
        try await lender.vault.act { transaction in
            try lender.vault.collect(
                RightsHandling.self,
                into: file.subject,
                [Intake(Fields.applicationRecord, "\(number): \(kept)")],
                source: "person",
                occasion,
                in: transaction
            )
        }
        return file
    }
}
