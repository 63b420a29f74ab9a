// Generated from the policy by kernel-generator. Do not edit: change the policy and generate again.
// swift-format-ignore-file

extension Guarded where C == Identification {
    /// D1 for P1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractPerformance>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P1.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractConclusion>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P1.2 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<PersonIdentification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P1.3 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ThirdPartyEnquiry>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P1.5 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<Accounting>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for 3.1.4 (clause 3.1.4).
    public func reveal(_ permit: borrowing Permit<ObligationSecurity>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P2.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ClaimAssignment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P3.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<LenderNews>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P3.2 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<LenderAdvertising>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P3.3 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<PartnerNews>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P3.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ProfiledOffers>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for P3.5 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<SatisfactionSurvey>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for 4.3 (clause 4.3).
    public func reveal(_ permit: borrowing Permit<FraudPrevention>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D1 for 11.1 (clause 11.1).
    public func reveal(_ permit: borrowing Permit<ServiceMessages>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == Contact {
    /// D2 for P1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractPerformance>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for P1.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractConclusion>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for P1.2 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<PersonIdentification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for 3.1.4 (clause 3.1.4).
    public func reveal(_ permit: borrowing Permit<ObligationSecurity>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for P2.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ClaimAssignment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for P3.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<LenderNews>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for P3.2 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<LenderAdvertising>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for P3.3 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<PartnerNews>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for P3.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ProfiledOffers>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for P3.5 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<SatisfactionSurvey>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for 9.7 (clause 9.7).
    public func reveal(_ permit: borrowing Permit<DeviceNotifications>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D2 for 11.1 (clause 11.1).
    public func reveal(_ permit: borrowing Permit<ServiceMessages>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == Vehicle {
    /// D3 for P1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractPerformance>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for P1.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractConclusion>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for P1.3 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ThirdPartyEnquiry>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for 3.1.4 (clause 3.1.4).
    public func reveal(_ permit: borrowing Permit<ObligationSecurity>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for 7.3 (clause 7.3).
    public func reveal(_ permit: borrowing Permit<CreditAssessment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for P2.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ClaimAssignment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for P2.2 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<FundRaising>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for P3.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ProfiledOffers>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D3 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == CallRecordings {
    /// D4 for P1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractPerformance>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D4 for P4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<EvidenceKeeping>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D4 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D4 for 6.1 (clause 6.1).
    public func reveal(_ permit: borrowing Permit<OperationRecording>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D4 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == Professional {
    /// D5 for P1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractPerformance>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D5 for P1.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractConclusion>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D5 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D5 for 7.3 (clause 7.3).
    public func reveal(_ permit: borrowing Permit<CreditAssessment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D5 for P3.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ProfiledOffers>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D5 for 4.3 (clause 4.3).
    public func reveal(_ permit: borrowing Permit<FraudPrevention>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D5 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D5 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == Financial {
    /// D6 for P1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractPerformance>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D6 for P1.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractConclusion>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D6 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D6 for P1.5 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<Accounting>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D6 for 7.3 (clause 7.3).
    public func reveal(_ permit: borrowing Permit<CreditAssessment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D6 for P2.2 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<FundRaising>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D6 for P3.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ProfiledOffers>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D6 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D6 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == SourceOfFunds {
    /// D7 for P1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractPerformance>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D7 for P1.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractConclusion>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D7 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D7 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D7 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == ObligationRecord {
    /// D8 for P1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractPerformance>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for P1.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractConclusion>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for P1.3 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ThirdPartyEnquiry>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for P1.5 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<Accounting>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for 3.1.4 (clause 3.1.4).
    public func reveal(_ permit: borrowing Permit<ObligationSecurity>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for 7.3 (clause 7.3).
    public func reveal(_ permit: borrowing Permit<CreditAssessment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for P2.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ClaimAssignment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for P2.2 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<FundRaising>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for P3.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ProfiledOffers>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D8 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == ConsentRecord {
    /// D9 for P4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<EvidenceKeeping>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D9 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D9 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == RegulatoryDuties {
    /// D10 for P1.3 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ThirdPartyEnquiry>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D10 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D10 for 7.3 (clause 7.3).
    public func reveal(_ permit: borrowing Permit<CreditAssessment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D10 for 4.3 (clause 4.3).
    public func reveal(_ permit: borrowing Permit<FraudPrevention>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D10 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D10 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == WebsiteActions {
    /// D11 for P5 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<SiteAnalytics>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D11 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == ServicePreferences {
    /// D12 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == PromotionRecord {
    /// D13 for P7 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<Promotions>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D13 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == Video {
    /// D14 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D14 for 6.2 (clause 6.2).
    public func reveal(_ permit: borrowing Permit<PremisesSecurity>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D14 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == OperationJournal {
    /// D15 for P1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractPerformance>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D15 for P1.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractConclusion>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D15 for 5.5.3 (clause 5.5.3).
    public func reveal(_ permit: borrowing Permit<StateRequests>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D15 for 6.1 (clause 6.1).
    public func reveal(_ permit: borrowing Permit<OperationRecording>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D15 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == Cookies {
    /// D16 for P5 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<SiteAnalytics>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D16 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == TrafficAuthorityData {
    /// D17 for P1.3 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ThirdPartyEnquiry>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D17 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D17 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == CreditHistory {
    /// D18 for P1.3 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ThirdPartyEnquiry>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D18 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D18 for 7.3 (clause 7.3).
    public func reveal(_ permit: borrowing Permit<CreditAssessment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D18 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == PensionIncomeData {
    /// D19 for P1.3 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ThirdPartyEnquiry>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D19 for P1.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<DataVerification>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D19 for 7.3 (clause 7.3).
    public func reveal(_ permit: borrowing Permit<CreditAssessment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D19 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == SocialInsuranceCertificate {
    /// D20 for 4.3 (clause 4.3).
    public func reveal(_ permit: borrowing Permit<FraudPrevention>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D20 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}

extension Guarded where C == Profile {
    /// D21 for P1.1 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ContractConclusion>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D21 for 7.3 (clause 7.3).
    public func reveal(_ permit: borrowing Permit<CreditAssessment>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D21 for P3.4 (clause 4.1).
    public func reveal(_ permit: borrowing Permit<ProfiledOffers>) throws(Denial) -> Value {
        try checked(permit)
    }
    /// D21 for 9 (clause 9.1).
    public func reveal(_ permit: borrowing Permit<RightsHandling>) throws(Denial) -> Value {
        try checked(permit)
    }
}
