public import CivilTime
public import Wording

/// Why nothing can be done with a version of the policy in this way (clause 12.1).
public enum PolicyVersionProblem: UserFacingError, Hashable {
    case unknown
    case notAnOfficer
    case tooLong
    case ownDraft
    case notApproved
    case withdrawn
    case alreadyInForce
    case nameTaken(String)
    /// With the first day on which it might take effect.
    case tooEarly(CivilDate)
    /// With the day of the version before it.
    case notAfter(CivilDate)
    /// What this program was not built for.
    case wider([String])
    case siteProvesItself
    case siteFirst
    case noReference
    case notAHash
    case shownInFuture
    case shownBeforeApproval
    case dayOver
    /// The same reference was recorded with another day or hash.
    case otherProof
    /// Neither in force nor announced any more.
    case notCurrent
    case noReason

    public var code: String {
        let word =
            switch self {
            case .unknown: "unknown"
            case .notAnOfficer: "not-an-officer"
            case .tooLong: "too-long"
            case .ownDraft: "own-draft"
            case .notApproved: "not-approved"
            case .withdrawn: "withdrawn"
            case .alreadyInForce: "already-in-force"
            case .nameTaken: "name-taken"
            case .tooEarly: "too-early"
            case .notAfter: "not-after"
            case .wider: "wider-than-compiled"
            case .siteProvesItself: "site-proves-itself"
            case .siteFirst: "site-first"
            case .noReference: "no-reference"
            case .notAHash: "not-a-hash"
            case .shownInFuture: "shown-in-future"
            case .shownBeforeApproval: "shown-before-approval"
            case .dayOver: "day-over"
            case .otherProof: "other-proof"
            case .notCurrent: "not-current"
            case .noReason: "no-reason"
            }
        return "policy-version/\(word)"
    }

    public var summary: LocalisedText { words.summary }
    public var remedy: LocalisedText { words.remedy }
}
