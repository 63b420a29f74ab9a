// Generated from the policy by kernel-generator. Do not edit: change the policy and generate again.
// swift-format-ignore-file

public import PolicyModel

/// First Credit Bureau LLP (clause 4.2.1).
public enum FirstCreditBureau: RecipientTag {
    public static var id: RecipientID { RecipientID("firstCreditBureau") }
}

/// Credit bureau with state participation (clause 5.1.5).
public enum StateCreditBureau: RecipientTag {
    public static var id: RecipientID { RecipientID("stateCreditBureau") }
}

/// State pension payment centre (clause 4.2.2).
public enum PensionCentre: RecipientTag {
    public static var id: RecipientID { RecipientID("pensionCentre") }
}

/// Authorised road-safety bodies (clause 4.2.4).
public enum TrafficAuthority: RecipientTag {
    public static var id: RecipientID { RecipientID("trafficAuthority") }
}

/// Register of pledges of movable property (clause 5.1.5).
public enum PledgeRegister: RecipientTag {
    public static var id: RecipientID { RecipientID("pledgeRegister") }
}

/// Identity-verification service (clause 5.2).
public enum IdentityVerifier: RecipientTag {
    public static var id: RecipientID { RecipientID("identityVerifier") }
}

/// Civil registry (clause 5.1.1).
public enum CivilRegistry: RecipientTag {
    public static var id: RecipientID { RecipientID("civilRegistry") }
}

/// Conscription office (clause 5.1.1).
public enum ConscriptionOffice: RecipientTag {
    public static var id: RecipientID { RecipientID("conscriptionOffice") }
}

/// Appraiser (clause 5.2).
public enum Appraiser: RecipientTag {
    public static var id: RecipientID { RecipientID("appraiser") }
}

/// Settlement bank (clause 5.1.3).
public enum SettlementBank: RecipientTag {
    public static var id: RecipientID { RecipientID("settlementBank") }
}

/// SMS gateway (clause 5.2).
public enum SMSGateway: RecipientTag {
    public static var id: RecipientID { RecipientID("smsGateway") }
}

/// E-mail gateway (clause 5.2).
public enum MailGateway: RecipientTag {
    public static var id: RecipientID { RecipientID("mailGateway") }
}

/// Push service of the browser's maker (clause 5.1.8).
public enum PushService: RecipientTag {
    public static var id: RecipientID { RecipientID("pushService") }
}

/// Postal operator (clause 5.2).
public enum PostalOperator: RecipientTag {
    public static var id: RecipientID { RecipientID("postalOperator") }
}

/// Mogo Finance S.A. (clause 5.1.2).
public enum GroupParent: RecipientTag {
    public static var id: RecipientID { RecipientID("groupParent") }
}

/// Audit firm (clause 5.1.4).
public enum Auditor: RecipientTag {
    public static var id: RecipientID { RecipientID("auditor") }
}

/// Collection agency (clause 5.1.6).
public enum CollectionAgency: RecipientTag {
    public static var id: RecipientID { RecipientID("collectionAgency") }
}

/// Investor who takes over the claim (clause 5.1.6).
public enum ClaimInvestor: RecipientTag {
    public static var id: RecipientID { RecipientID("claimInvestor") }
}

/// Court (clause 5.1.6).
public enum Court: RecipientTag {
    public static var id: RecipientID { RecipientID("court") }
}

/// Guarantor or pledgor (clause 5.1.7).
public enum Guarantor: RecipientTag {
    public static var id: RecipientID { RecipientID("guarantor") }
}

/// The client's authorised representative (clause 5.1.8).
public enum AuthorisedRepresentative: RecipientTag {
    public static var id: RecipientID { RecipientID("representative") }
}

/// State body (clause 5.1.1).
public enum StateBody: RecipientTag {
    public static var id: RecipientID { RecipientID("stateBody") }
}

/// Partner for social-insurance data (clause 4.3).
public enum SocialInsurancePartner: RecipientTag {
    public static var id: RecipientID { RecipientID("socialInsuranceAgency") }
}
