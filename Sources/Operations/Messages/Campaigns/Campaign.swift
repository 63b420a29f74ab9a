public import CivilTime
public import Lending
public import PolicyModel
import PrivacyKernel
import PrivacyOffice
public import Wording

/// Words that everybody gets alike.
public struct CampaignWords: Sendable, Hashable, Codable {
    public var title: LocalisedText
    public var body: LocalisedText

    public init(title: LocalisedText, body: LocalisedText) {
        self.title = title
        self.body = body
    }
}

/// Whom a personalised campaign is for: features of the marketing profile of clause 7.4, and nothing else. A general
/// campaign has none (clause 9.9).
public struct CampaignSegment: Sendable, Hashable, Codable {
    /// Any of these makes; empty for all.
    public var vehicleMakes: [String]
    /// Cars built in these years.
    public var vehicleYearFrom: Int?
    public var vehicleYearUntil: Int?
    /// Whether the person has a contract now (`true`), had one (`false`), or either (`nil`).
    public var contractInForce: Bool?

    public init(
        vehicleMakes: [String] = [],
        vehicleYearFrom: Int? = nil,
        vehicleYearUntil: Int? = nil,
        contractInForce: Bool? = nil
    ) {
        self.vehicleMakes = vehicleMakes
        self.vehicleYearFrom = vehicleYearFrom
        self.vehicleYearUntil = vehicleYearUntil
        self.contractInForce = contractInForce
    }

    public var isEmpty: Bool { self == CampaignSegment() }

    /// The fields of the profile that are read to decide.
    var features: [FieldID] {
        var features: [FieldID] = []
        if !vehicleMakes.isEmpty { features.append(Fields.vehicleMake.id) }
        if vehicleYearFrom != nil || vehicleYearUntil != nil { features.append(Fields.vehicleYear.id) }
        if contractInForce != nil { features.append(Fields.contractRecord.id) }
        return features
    }
}

/// Why somebody is not written to. No reason names a person.
public enum CampaignReason: String, Sendable, Hashable, CaseIterable {
    /// He gets it.
    case included = ""
    case blocked
    case neverAgreed = "never-agreed"
    case withdrawn
    case consentEnded = "consent-ended"
    case channelClosed = "channel-closed"
    case noVerifiedContact = "no-verified-contact"
    case contactBounced = "contact-bounced"
    /// Objected to this purpose (94-V Art. 24(1)(7)).
    case objected
    case outsideSegment = "outside-segment"
}

public enum CampaignState: String, Sendable, Hashable { case proposed, running, refused, stopped }

/// A campaign with where it stands.
public struct Campaign: Sendable, Hashable {
    public let id: String
    public let name: String
    public let purpose: PurposeID
    public let channel: MessageChannel
    public let segment: CampaignSegment
    public let words: CampaignWords
    /// Messages a minute.
    public let perMinute: Int
    public let state: CampaignState
    public let proposedBy: String
    public let proposedOn: CivilDate
    public let decidedBy: String?
}

/// How many messages of a campaign are in which state.
public struct CampaignProgress: Sendable, Hashable {
    public var queued = 0
    public var sent = 0
    public var cancelled = 0
    public var bounced = 0
    public var failed = 0
}

/// Who would get a campaign today, and who not and why. People appear by the number of their newest application.
public struct CampaignPreview: Sendable, Hashable {
    public struct Excluded: Sendable, Hashable {
        public let reason: CampaignReason
        public let cases: [String]
    }
    public let counts: [CampaignReason: Int]
    /// The first cases of each reason.
    public let excluded: [Excluded]
    public var receivers: Int { counts[.included] ?? 0 }
}
