/// Terms of DPV 2.3 for what is the same in every policy.
public enum DPVTerms {
    /// Verbs of clause 1.1. Destroying is `Erase`, never `Delete`, which in DPV can be undone.
    public static func verb(_ verb: Verb) -> String {
        switch verb {
        case .collect: "dpv:Collect"
        case .store: "dpv:Store"
        case .change: "dpv:Alter"
        // No word of its own: DPV knows only the broader one.
        case .supplement: "dpv:Modify"
        case .use: "dpv:Use"
        case .disseminate: "dpv:Disclose"
        case .depersonalise: "dpv:Anonymise"
        case .block: "dpv:Restrict"
        case .destroy: "dpv:Erase"
        }
    }

    public static func basis(_ kind: LegalBasis.Kind) -> String {
        switch kind {
        case .contract: "dpv:ContractPerformance"
        case .law: "dpv:LegalObligation"
        case .legitimateInterest: "dpv:LegitimateInterestOfController"
        case .consent: "dpv:ExpressedConsent"
        }
    }

    public static func source(_ source: String) -> String {
        switch source {
        case "person", "device": "dpv:DataSubjectDataSource"
        case "lender": "dpv:DataControllerDataSource"
        default: "dpv:ThirdPartyDataSource"
        }
    }

    public static func sensitivity(_ sensitivity: Category.Sensitivity) -> [String] {
        switch sensitivity {
        case .ordinary: ["dpv:PersonalData"]
        case .confidential: ["dpv:PersonalData", "dpv:ConfidentialData"]
        case .special: ["dpv:SpecialCategoryPersonalData"]
        }
    }

    /// Processors act on the lender's order (clause 5.2); everybody else decides for himself.
    public static func recipient(_ group: String) -> String {
        group == "processor" ? "dpv:DataProcessor" : "dpv:ThirdParty"
    }

    /// A period of months as ISO 8601 writes it: `P5Y`, `P6M`.
    static func duration(months: Int) -> String { months > 0 && months % 12 == 0 ? "P\(months / 12)Y" : "P\(months)M" }
}
