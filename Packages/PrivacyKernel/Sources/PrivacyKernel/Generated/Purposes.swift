// Generated from the policy by kernel-generator. Do not edit: change the policy and generate again.
// swift-format-ignore-file

public import PolicyModel

/// Concluding and performing the contract (clause 4.1).
public enum ContractPerformance: PurposeTag {
    public static var id: PurposeID { PurposeID("P1") }
}

/// Concluding the contract (clause 4.1).
public enum ContractConclusion: PurposeTag {
    public static var id: PurposeID { PurposeID("P1.1") }
}

/// Identifying the person (clause 4.1).
public enum PersonIdentification: PurposeTag {
    public static var id: PurposeID { PurposeID("P1.2") }
}

/// Obtaining from third parties what the application needs (clause 4.1).
public enum ThirdPartyEnquiry: PurposeTag {
    public static var id: PurposeID { PurposeID("P1.3") }
}

/// Verifying what the client supplied (clause 4.1).
public enum DataVerification: PurposeTag {
    public static var id: PurposeID { PurposeID("P1.4") }
}

/// Accounting duties (clause 4.1).
public enum Accounting: PurposeTag {
    public static var id: PurposeID { PurposeID("P1.5") }
}

/// Contract with those who secure the client's obligation (clause 3.1.4).
public enum ObligationSecurity: PurposeTag {
    public static var id: PurposeID { PurposeID("3.1.4") }
}

/// Assessing ability to pay (clause 7.3).
public enum CreditAssessment: PurposeTag {
    public static var id: PurposeID { PurposeID("7.3") }
}

/// Assigning claims (clause 4.1).
public enum ClaimAssignment: PurposeTag {
    public static var id: PurposeID { PurposeID("P2.1") }
}

/// Raising finance (clause 4.1).
public enum FundRaising: PurposeTag {
    public static var id: PurposeID { PurposeID("P2.2") }
}

/// News of the lender (clause 4.1).
public enum LenderNews: PurposeTag {
    public static var id: PurposeID { PurposeID("P3.1") }
}

/// Advertising of the lender (clause 4.1).
public enum LenderAdvertising: PurposeTag {
    public static var id: PurposeID { PurposeID("P3.2") }
}

/// News of partners (clause 4.1).
public enum PartnerNews: PurposeTag {
    public static var id: PurposeID { PurposeID("P3.3") }
}

/// Personalised offers (clause 4.1).
public enum ProfiledOffers: PurposeTag {
    public static var id: PurposeID { PurposeID("P3.4") }
}

/// Asking how satisfied clients are (clause 4.1).
public enum SatisfactionSurvey: PurposeTag {
    public static var id: PurposeID { PurposeID("P3.5") }
}

/// Statistics (clause 4.1).
public enum Statistics: PurposeTag {
    public static var id: PurposeID { PurposeID("P3.6") }
}

/// Keeping evidence (clause 4.1).
public enum EvidenceKeeping: PurposeTag {
    public static var id: PurposeID { PurposeID("P4") }
}

/// Analysing, developing and improving the website (clause 4.1).
public enum SiteAnalytics: PurposeTag {
    public static var id: PurposeID { PurposeID("P5") }
}

/// Improving services (clause 4.1).
public enum ServiceImprovement: PurposeTag {
    public static var id: PurposeID { PurposeID("P6") }
}

/// Advertising through promotions (clause 4.1).
public enum Promotions: PurposeTag {
    public static var id: PurposeID { PurposeID("P7") }
}

/// Preventing fraud (clause 4.3).
public enum FraudPrevention: PurposeTag {
    public static var id: PurposeID { PurposeID("4.3") }
}

/// Testing and improving models and technology (clause 4.6).
public enum ModelTesting: PurposeTag {
    public static var id: PurposeID { PurposeID("4.6") }
}

/// Answering requests of state bodies (clause 5.5.3).
public enum StateRequests: PurposeTag {
    public static var id: PurposeID { PurposeID("5.5.3") }
}

/// Recording operations and conversations (clause 6.1).
public enum OperationRecording: PurposeTag {
    public static var id: PurposeID { PurposeID("6.1") }
}

/// Security of premises (clause 6.2).
public enum PremisesSecurity: PurposeTag {
    public static var id: PurposeID { PurposeID("6.2") }
}

/// Retention and destruction (clause 8.2).
public enum RetentionAndDestruction: PurposeTag {
    public static var id: PurposeID { PurposeID("8.2") }
}

/// Serving the rights of the person (clause 9.1).
public enum RightsHandling: PurposeTag {
    public static var id: PurposeID { PurposeID("9") }
}

/// Notifications on the device (clause 9.7).
public enum DeviceNotifications: PurposeTag {
    public static var id: PurposeID { PurposeID("9.7") }
}

/// Service and legal messages (clause 11.1).
public enum ServiceMessages: PurposeTag {
    public static var id: PurposeID { PurposeID("11.1") }
}
