import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

extension PolicyVersionDesk {
    /// What a reader of any page is told about the policy: that a version waits, or that one took effect, until he has
    /// confirmed it (clause 12.1: U: banner, acknowledgement). Somebody who is not signed in cannot confirm and is told for
    /// a month.
    public func news(for subject: SubjectID?) async throws -> PolicyNews? {
        let today = try await lender.businessDay.today()
        return try await lender.database.read { transaction in
            try lender.vault.refreshPolicies(in: transaction)
            let history = lender.policies.history
            for (kind, version, from) in Self.toTell(history, today) {
                if let subject {
                    if try lender.acknowledgements.hasRead(version, subject, in: transaction) { continue }
                } else if kind == .changed, today >= from.adding(months: 1) {
                    continue
                }
                return PolicyNews(
                    kind: kind,
                    version: version.version,
                    hash: version.hash,
                    from: from,
                    canConfirm: subject != nil
                )
            }
            return nil
        }
    }

    /// The version that waits, then the one that took the place of another.
    private static func toTell(_ history: PolicyHistory, _ today: CivilDate) -> [(
        PolicyNews.Kind, PolicyVersion, CivilDate
    )] {
        guard let current = history.current(on: today) else { return [] }
        let waiting = history.waiting(on: today)
        let changed = history.predecessor(of: current) == nil ? nil : current
        return [(PolicyNews.Kind.waiting, waiting), (.changed, changed)].compactMap { kind, version in
            version.flatMap { version in version.from.map { (kind, version, $0) } }
        }
    }

    /// Records that a signed-in person has read a version that is in force or waits.
    public func acknowledge(_ hash: String, _ subject: SubjectID, _ language: Language) async throws {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        try await lender.vault.act { transaction in
            let history = try PolicyVersionRecords.history(in: transaction)
            let today = occasion.businessDay
            guard let version = history.find(hash: hash),
                version == history.current(on: today) || version == history.waiting(on: today)
            else { throw PolicyVersionProblem.notCurrent }
            try lender.acknowledgements.recordNotice(
                version,
                by: subject,
                language: language,
                vault: lender.vault,
                occasion,
                in: transaction
            )
        }
    }

    /// Live consents that cover less than the version in force asks for: given under an earlier one that was narrower, or
    /// that cannot be read any more. They stay live for what they covered (clause 12.1, R-12.1.2).
    public func consentsToAskAgain(_ subject: SubjectID) async throws -> [ConsentDefinition] {
        let today = try await lender.businessDay.today()
        let policy = try lender.policy(on: today)
        let grants = try await lender.database.read {
            try lender.consents.grants(of: subject, on: today, in: $0)
        }
        return outgrown(grants, policy)
    }

    func outgrown(_ grants: [ConsentGrant], _ policy: Policy) -> [ConsentDefinition] {
        let current = Set(grants.filter { $0.policyHash == policy.hash }.map(\.consent))
        let old = grants.filter { !current.contains($0.consent) }
        guard !old.isEmpty else { return [] }
        var narrow: Set<ConsentID> = []
        var covered: Set<ConsentID> = []
        for (hash, grants) in Dictionary(grouping: old, by: \.policyHash) {
            let given = hash.flatMap { lender.vault.book.engine(ofHash: $0)?.policy }
            let again = given.map { Set(PolicyDifference(from: $0, to: policy).consentsToAskAgain) }
            for grant in grants {
                if again?.contains(grant.consent) ?? true {
                    narrow.insert(grant.consent)
                } else {
                    covered.insert(grant.consent)
                }
            }
        }
        return policy.consents.filter { narrow.contains($0.id) && !covered.contains($0.id) }
    }
}
