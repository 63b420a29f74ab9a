public import PolicyModel
public import Wording

/// Why the policy refused. Every reason names its clause and what would change it; none names personal data.
public struct Denial: UserFacingError, Hashable {
    public enum Reason: Sendable, Hashable {
        case noPolicyInForce
        case unknownPurpose(PurposeID)
        case unknownField(FieldID)
        case unknownRecipient(RecipientID)
        case verbNotForPurpose(Verb, PurposeID)
        case categoryNotForPurpose(CategoryID, PurposeID)
        case fieldNotForPurpose(FieldID, PurposeID)
        case roleNotForPurpose(RoleID, PurposeID)
        case otherSubject(purpose: PurposeID)
        case fieldNotGranted(field: FieldID, purpose: PurposeID)
        case caseMissing(PurposeID)
        case noSubject(PurposeID)
        case consentMissing(ConsentID, PurposeID)
        /// A consent lives, but it was given under an earlier version of the policy, which did not cover this.
        case consentOutgrown(ConsentID, PurposeID)
        case blocked
        case destroyed
        case objected(PurposeID)
        case exchangeNotAllowed(RecipientID, PurposeID)
        case fieldNotForRecipient(FieldID, RecipientID)
        case mandateEnded(RecipientID)
        /// Whatever the policy allows: the article is named with it.
        indirect case forbiddenByLaw(LawProhibition)
    }

    public let reasons: [Reason]

    public init(_ reasons: [Reason]) {
        precondition(!reasons.isEmpty, "a refusal has a reason")
        self.reasons = reasons
    }
    public init(_ reason: Reason) { reasons = [reason] }

    public var code: String { "policy/\(reasons[0].word)" }
    /// The clause that decided, of the first reason.
    public var clause: String { reasons[0].clause }
    public var summary: LocalisedText { reasons[0].text }
    public var remedy: LocalisedText { reasons[0].remedy }
}

extension Denial.Reason {
    /// The stable word of the code.
    public var word: String {
        switch self {
        case .noPolicyInForce: "no-policy-in-force"
        case .unknownPurpose: "unknown-purpose"
        case .unknownField: "unknown-field"
        case .unknownRecipient: "unknown-recipient"
        case .verbNotForPurpose: "verb-not-for-purpose"
        case .categoryNotForPurpose: "category-not-for-purpose"
        case .fieldNotForPurpose: "field-not-for-purpose"
        case .roleNotForPurpose: "role-not-for-purpose"
        case .otherSubject: "other-subject"
        case .fieldNotGranted: "field-not-granted"
        case .caseMissing: "case-missing"
        case .noSubject: "no-subject"
        case .consentMissing: "consent-missing"
        case .consentOutgrown: "consent-outgrown"
        case .blocked: "blocked"
        case .destroyed: "destroyed"
        case .objected: "objected"
        case .exchangeNotAllowed: "exchange-not-allowed"
        case .fieldNotForRecipient: "field-not-for-recipient"
        case .mandateEnded: "mandate-ended"
        case .forbiddenByLaw: "forbidden-by-law"
        }
    }

    /// The clause or article that refuses.
    public var clause: String {
        switch self {
        case .noPolicyInForce: "clause 12.1"
        case .unknownPurpose, .categoryNotForPurpose, .fieldNotForPurpose, .fieldNotGranted: "clause 4.1"
        case .unknownField: "clause 1.4"
        case .unknownRecipient, .exchangeNotAllowed, .fieldNotForRecipient: "clause 5.5"
        case .verbNotForPurpose: "clause 1.1"
        case .roleNotForPurpose, .otherSubject, .caseMissing, .noSubject: "94-V Art. 14"
        case .consentMissing: "94-V Art. 7(1)"
        case .consentOutgrown: "clause 12.1"
        case .blocked: "94-V Art. 1(3)"
        case .destroyed: "clause 8.2"
        case .objected: "94-V Art. 24(1)(7)"
        case .mandateEnded: "clause 5.2"
        case .forbiddenByLaw(let prohibition): prohibition.citation
        }
    }

    /// One sentence for the reader.
    public var text: LocalisedText { DenialTexts.summary(of: self) }
    /// What would change the answer.
    public var remedy: LocalisedText { DenialTexts.remedy(for: self) }
}

extension Decision {
    /// Says of a consent that is missing only because it is older than what is asked that this is so.
    public func naming(outgrown grants: [ConsentGrant]) -> Decision {
        guard case .refused(let denial) = self else { return self }
        let given = Set(grants.map(\.consent))
        return .refused(
            Denial(
                denial.reasons.map { reason in
                    guard case .consentMissing(let consent, let purpose) = reason, given.contains(consent) else {
                        return reason
                    }
                    return .consentOutgrown(consent, purpose)
                }
            )
        )
    }
}
