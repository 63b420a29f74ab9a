public import Wording

/// What cannot be done with a request, and what to do instead.
public enum RequestProblem: UserFacingError, Hashable, CaseIterable {
    case unknown, notNow, notIdentified, ownAssessment, wayNotOpen, otherRequest, nothingChosen, fieldNotRectifiable
    case unreadableValue, documentDiffers, personUnknown, noDeskOfYours, addressNotProved, groundMissing, answerMissing
    case trackingMissing, powerUnknown, noSuchApplication, nothingToObjectTo

    public var code: String {
        switch self {
        case .unknown: "request/unknown"
        case .notNow: "request/not-now"
        case .notIdentified: "request/not-identified"
        case .ownAssessment: "request/own-assessment"
        case .wayNotOpen: "request/way-not-open"
        case .otherRequest: "request/other-request"
        case .nothingChosen: "request/nothing-chosen"
        case .fieldNotRectifiable: "request/field-not-rectifiable"
        case .unreadableValue: "request/unreadable-value"
        case .documentDiffers: "request/document-differs"
        case .personUnknown: "request/person-unknown"
        case .noDeskOfYours: "request/no-desk-of-yours"
        case .addressNotProved: "request/address-not-proved"
        case .groundMissing: "request/ground-missing"
        case .answerMissing: "request/answer-missing"
        case .trackingMissing: "request/tracking-missing"
        case .powerUnknown: "request/power-unknown"
        case .noSuchApplication: "request/no-such-application"
        case .nothingToObjectTo: "request/nothing-to-object-to"
        }
    }

    public var summary: LocalisedText { RequestProblemTexts.summary(self) }
    public var remedy: LocalisedText { RequestProblemTexts.remedy(self) }
}
