// Generated from the policy by kernel-generator. Do not edit: change the policy and generate again.
// swift-format-ignore-file

public import PolicyModel

/// Identification data (clause 4.1).
public enum Identification: CategoryTag {
    public static var id: CategoryID { CategoryID("D1") }
}

/// Contact data (clause 4.1).
public enum Contact: CategoryTag {
    public static var id: CategoryID { CategoryID("D2") }
}

/// Vehicle data (clause 4.1).
public enum Vehicle: CategoryTag {
    public static var id: CategoryID { CategoryID("D3") }
}

/// Call recordings (clause 4.1).
public enum CallRecordings: CategoryTag {
    public static var id: CategoryID { CategoryID("D4") }
}

/// Professional data (clause 4.1).
public enum Professional: CategoryTag {
    public static var id: CategoryID { CategoryID("D5") }
}

/// Financial data (clause 4.1).
public enum Financial: CategoryTag {
    public static var id: CategoryID { CategoryID("D6") }
}

/// Source of funds (clause 4.1).
public enum SourceOfFunds: CategoryTag {
    public static var id: CategoryID { CategoryID("D7") }
}

/// Record of obligations (clause 4.1).
public enum ObligationRecord: CategoryTag {
    public static var id: CategoryID { CategoryID("D8") }
}

/// Consent record (clause 4.1).
public enum ConsentRecord: CategoryTag {
    public static var id: CategoryID { CategoryID("D9") }
}

/// Data arising from regulatory duties (clause 4.1).
public enum RegulatoryDuties: CategoryTag {
    public static var id: CategoryID { CategoryID("D10") }
}

/// Actions on the website (clause 4.1).
public enum WebsiteActions: CategoryTag {
    public static var id: CategoryID { CategoryID("D11") }
}

/// Service preferences (clause 4.1).
public enum ServicePreferences: CategoryTag {
    public static var id: CategoryID { CategoryID("D12") }
}

/// Participation in promotions (clause 4.1).
public enum PromotionRecord: CategoryTag {
    public static var id: CategoryID { CategoryID("D13") }
}

/// Video surveillance (clause 6.2).
public enum Video: CategoryTag {
    public static var id: CategoryID { CategoryID("D14") }
}

/// Journal of operations (clause 6.1).
public enum OperationJournal: CategoryTag {
    public static var id: CategoryID { CategoryID("D15") }
}

/// Cookies (clause 3.4).
public enum Cookies: CategoryTag {
    public static var id: CategoryID { CategoryID("D16") }
}

/// Data of the road-safety authority (clause 4.2.4).
public enum TrafficAuthorityData: CategoryTag {
    public static var id: CategoryID { CategoryID("D17") }
}

/// Credit history (clause 4.2.1).
public enum CreditHistory: CategoryTag {
    public static var id: CategoryID { CategoryID("D18") }
}

/// Income data of the pension centre (clause 4.2.2).
public enum PensionIncomeData: CategoryTag {
    public static var id: CategoryID { CategoryID("D19") }
}

/// Social-insurance certificate (clause 4.3).
public enum SocialInsuranceCertificate: CategoryTag {
    public static var id: CategoryID { CategoryID("D20") }
}

/// Profile (clause 7.2).
public enum Profile: CategoryTag {
    public static var id: CategoryID { CategoryID("D21") }
}
