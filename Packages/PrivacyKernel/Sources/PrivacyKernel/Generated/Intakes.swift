// Generated from the policy by kernel-generator. Do not edit: change the policy and generate again.
// swift-format-ignore-file

import PolicyModel

extension Intake where P == ContractPerformance {
    /// D1 for P1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D2 for P1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Contact>, _ value: Value) {
        self.init(field: field.id, category: Contact.id, text: value.vaultText)
    }
    /// D3 for P1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Vehicle>, _ value: Value) {
        self.init(field: field.id, category: Vehicle.id, text: value.vaultText)
    }
    /// D4 for P1 (clause 4.1).
    public init<Value>(_ field: Field<Value, CallRecordings>, _ value: Value) {
        self.init(field: field.id, category: CallRecordings.id, text: value.vaultText)
    }
    /// D5 for P1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Professional>, _ value: Value) {
        self.init(field: field.id, category: Professional.id, text: value.vaultText)
    }
    /// D6 for P1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Financial>, _ value: Value) {
        self.init(field: field.id, category: Financial.id, text: value.vaultText)
    }
    /// D7 for P1 (clause 4.1).
    public init<Value>(_ field: Field<Value, SourceOfFunds>, _ value: Value) {
        self.init(field: field.id, category: SourceOfFunds.id, text: value.vaultText)
    }
    /// D8 for P1 (clause 4.1).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
    /// D15 for P1 (clause 4.1).
    public init<Value>(_ field: Field<Value, OperationJournal>, _ value: Value) {
        self.init(field: field.id, category: OperationJournal.id, text: value.vaultText)
    }
}

extension Intake where P == ContractConclusion {
    /// D1 for P1.1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D2 for P1.1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Contact>, _ value: Value) {
        self.init(field: field.id, category: Contact.id, text: value.vaultText)
    }
    /// D3 for P1.1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Vehicle>, _ value: Value) {
        self.init(field: field.id, category: Vehicle.id, text: value.vaultText)
    }
    /// D5 for P1.1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Professional>, _ value: Value) {
        self.init(field: field.id, category: Professional.id, text: value.vaultText)
    }
    /// D6 for P1.1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Financial>, _ value: Value) {
        self.init(field: field.id, category: Financial.id, text: value.vaultText)
    }
    /// D7 for P1.1 (clause 4.1).
    public init<Value>(_ field: Field<Value, SourceOfFunds>, _ value: Value) {
        self.init(field: field.id, category: SourceOfFunds.id, text: value.vaultText)
    }
    /// D8 for P1.1 (clause 4.1).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
    /// D15 for P1.1 (clause 4.1).
    public init<Value>(_ field: Field<Value, OperationJournal>, _ value: Value) {
        self.init(field: field.id, category: OperationJournal.id, text: value.vaultText)
    }
    /// D21 for P1.1 (clause 4.1).
    public init<Value>(_ field: Field<Value, Profile>, _ value: Value) {
        self.init(field: field.id, category: Profile.id, text: value.vaultText)
    }
}

extension Intake where P == PersonIdentification {
    /// D1 for P1.2 (clause 4.1).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D2 for P1.2 (clause 4.1).
    public init<Value>(_ field: Field<Value, Contact>, _ value: Value) {
        self.init(field: field.id, category: Contact.id, text: value.vaultText)
    }
}

extension Intake where P == ThirdPartyEnquiry {
    /// D1 for P1.3 (clause 4.1).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D3 for P1.3 (clause 4.1).
    public init<Value>(_ field: Field<Value, Vehicle>, _ value: Value) {
        self.init(field: field.id, category: Vehicle.id, text: value.vaultText)
    }
    /// D8 for P1.3 (clause 4.1).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
    /// D10 for P1.3 (clause 4.1).
    public init<Value>(_ field: Field<Value, RegulatoryDuties>, _ value: Value) {
        self.init(field: field.id, category: RegulatoryDuties.id, text: value.vaultText)
    }
    /// D17 for P1.3 (clause 4.1).
    public init<Value>(_ field: Field<Value, TrafficAuthorityData>, _ value: Value) {
        self.init(field: field.id, category: TrafficAuthorityData.id, text: value.vaultText)
    }
    /// D18 for P1.3 (clause 4.1).
    public init<Value>(_ field: Field<Value, CreditHistory>, _ value: Value) {
        self.init(field: field.id, category: CreditHistory.id, text: value.vaultText)
    }
    /// D19 for P1.3 (clause 4.1).
    public init<Value>(_ field: Field<Value, PensionIncomeData>, _ value: Value) {
        self.init(field: field.id, category: PensionIncomeData.id, text: value.vaultText)
    }
}

extension Intake where P == DataVerification {
    /// D1 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D2 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Contact>, _ value: Value) {
        self.init(field: field.id, category: Contact.id, text: value.vaultText)
    }
    /// D3 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Vehicle>, _ value: Value) {
        self.init(field: field.id, category: Vehicle.id, text: value.vaultText)
    }
    /// D5 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Professional>, _ value: Value) {
        self.init(field: field.id, category: Professional.id, text: value.vaultText)
    }
    /// D6 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Financial>, _ value: Value) {
        self.init(field: field.id, category: Financial.id, text: value.vaultText)
    }
    /// D7 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, SourceOfFunds>, _ value: Value) {
        self.init(field: field.id, category: SourceOfFunds.id, text: value.vaultText)
    }
    /// D8 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
    /// D10 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, RegulatoryDuties>, _ value: Value) {
        self.init(field: field.id, category: RegulatoryDuties.id, text: value.vaultText)
    }
    /// D17 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, TrafficAuthorityData>, _ value: Value) {
        self.init(field: field.id, category: TrafficAuthorityData.id, text: value.vaultText)
    }
    /// D18 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, CreditHistory>, _ value: Value) {
        self.init(field: field.id, category: CreditHistory.id, text: value.vaultText)
    }
    /// D19 for P1.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, PensionIncomeData>, _ value: Value) {
        self.init(field: field.id, category: PensionIncomeData.id, text: value.vaultText)
    }
}

extension Intake where P == Accounting {
    /// D1 for P1.5 (clause 4.1).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D6 for P1.5 (clause 4.1).
    public init<Value>(_ field: Field<Value, Financial>, _ value: Value) {
        self.init(field: field.id, category: Financial.id, text: value.vaultText)
    }
    /// D8 for P1.5 (clause 4.1).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
}

extension Intake where P == ObligationSecurity {
    /// D1 for 3.1.4 (clause 3.1.4).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D2 for 3.1.4 (clause 3.1.4).
    public init<Value>(_ field: Field<Value, Contact>, _ value: Value) {
        self.init(field: field.id, category: Contact.id, text: value.vaultText)
    }
    /// D3 for 3.1.4 (clause 3.1.4).
    public init<Value>(_ field: Field<Value, Vehicle>, _ value: Value) {
        self.init(field: field.id, category: Vehicle.id, text: value.vaultText)
    }
    /// D8 for 3.1.4 (clause 3.1.4).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
}

extension Intake where P == CreditAssessment {
    /// D3 for 7.3 (clause 7.3).
    public init<Value>(_ field: Field<Value, Vehicle>, _ value: Value) {
        self.init(field: field.id, category: Vehicle.id, text: value.vaultText)
    }
    /// D5 for 7.3 (clause 7.3).
    public init<Value>(_ field: Field<Value, Professional>, _ value: Value) {
        self.init(field: field.id, category: Professional.id, text: value.vaultText)
    }
    /// D6 for 7.3 (clause 7.3).
    public init<Value>(_ field: Field<Value, Financial>, _ value: Value) {
        self.init(field: field.id, category: Financial.id, text: value.vaultText)
    }
    /// D8 for 7.3 (clause 7.3).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
    /// D10 for 7.3 (clause 7.3).
    public init<Value>(_ field: Field<Value, RegulatoryDuties>, _ value: Value) {
        self.init(field: field.id, category: RegulatoryDuties.id, text: value.vaultText)
    }
    /// D18 for 7.3 (clause 7.3).
    public init<Value>(_ field: Field<Value, CreditHistory>, _ value: Value) {
        self.init(field: field.id, category: CreditHistory.id, text: value.vaultText)
    }
    /// D19 for 7.3 (clause 7.3).
    public init<Value>(_ field: Field<Value, PensionIncomeData>, _ value: Value) {
        self.init(field: field.id, category: PensionIncomeData.id, text: value.vaultText)
    }
    /// D21 for 7.3 (clause 7.3).
    public init<Value>(_ field: Field<Value, Profile>, _ value: Value) {
        self.init(field: field.id, category: Profile.id, text: value.vaultText)
    }
}

extension Intake where P == ProfiledOffers {
    /// D1 for P3.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D2 for P3.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Contact>, _ value: Value) {
        self.init(field: field.id, category: Contact.id, text: value.vaultText)
    }
    /// D3 for P3.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Vehicle>, _ value: Value) {
        self.init(field: field.id, category: Vehicle.id, text: value.vaultText)
    }
    /// D5 for P3.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Professional>, _ value: Value) {
        self.init(field: field.id, category: Professional.id, text: value.vaultText)
    }
    /// D6 for P3.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Financial>, _ value: Value) {
        self.init(field: field.id, category: Financial.id, text: value.vaultText)
    }
    /// D8 for P3.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
    /// D21 for P3.4 (clause 4.1).
    public init<Value>(_ field: Field<Value, Profile>, _ value: Value) {
        self.init(field: field.id, category: Profile.id, text: value.vaultText)
    }
}

extension Intake where P == EvidenceKeeping {
    /// D4 for P4 (clause 4.1).
    public init<Value>(_ field: Field<Value, CallRecordings>, _ value: Value) {
        self.init(field: field.id, category: CallRecordings.id, text: value.vaultText)
    }
    /// D9 for P4 (clause 4.1).
    public init<Value>(_ field: Field<Value, ConsentRecord>, _ value: Value) {
        self.init(field: field.id, category: ConsentRecord.id, text: value.vaultText)
    }
}

extension Intake where P == SiteAnalytics {
    /// D11 for P5 (clause 4.1).
    public init<Value>(_ field: Field<Value, WebsiteActions>, _ value: Value) {
        self.init(field: field.id, category: WebsiteActions.id, text: value.vaultText)
    }
    /// D16 for P5 (clause 4.1).
    public init<Value>(_ field: Field<Value, Cookies>, _ value: Value) {
        self.init(field: field.id, category: Cookies.id, text: value.vaultText)
    }
}

extension Intake where P == ServiceImprovement {
    /// D12 for P6 (clause 4.1).
    public init<Value>(_ field: Field<Value, ServicePreferences>, _ value: Value) {
        self.init(field: field.id, category: ServicePreferences.id, text: value.vaultText)
    }
}

extension Intake where P == Promotions {
    /// D13 for P7 (clause 4.1).
    public init<Value>(_ field: Field<Value, PromotionRecord>, _ value: Value) {
        self.init(field: field.id, category: PromotionRecord.id, text: value.vaultText)
    }
}

extension Intake where P == FraudPrevention {
    /// D1 for 4.3 (clause 4.3).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D5 for 4.3 (clause 4.3).
    public init<Value>(_ field: Field<Value, Professional>, _ value: Value) {
        self.init(field: field.id, category: Professional.id, text: value.vaultText)
    }
    /// D10 for 4.3 (clause 4.3).
    public init<Value>(_ field: Field<Value, RegulatoryDuties>, _ value: Value) {
        self.init(field: field.id, category: RegulatoryDuties.id, text: value.vaultText)
    }
    /// D20 for 4.3 (clause 4.3).
    public init<Value>(_ field: Field<Value, SocialInsuranceCertificate>, _ value: Value) {
        self.init(field: field.id, category: SocialInsuranceCertificate.id, text: value.vaultText)
    }
}

extension Intake where P == StateRequests {
    /// D1 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D2 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, Contact>, _ value: Value) {
        self.init(field: field.id, category: Contact.id, text: value.vaultText)
    }
    /// D3 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, Vehicle>, _ value: Value) {
        self.init(field: field.id, category: Vehicle.id, text: value.vaultText)
    }
    /// D4 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, CallRecordings>, _ value: Value) {
        self.init(field: field.id, category: CallRecordings.id, text: value.vaultText)
    }
    /// D5 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, Professional>, _ value: Value) {
        self.init(field: field.id, category: Professional.id, text: value.vaultText)
    }
    /// D6 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, Financial>, _ value: Value) {
        self.init(field: field.id, category: Financial.id, text: value.vaultText)
    }
    /// D7 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, SourceOfFunds>, _ value: Value) {
        self.init(field: field.id, category: SourceOfFunds.id, text: value.vaultText)
    }
    /// D8 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
    /// D9 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, ConsentRecord>, _ value: Value) {
        self.init(field: field.id, category: ConsentRecord.id, text: value.vaultText)
    }
    /// D10 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, RegulatoryDuties>, _ value: Value) {
        self.init(field: field.id, category: RegulatoryDuties.id, text: value.vaultText)
    }
    /// D14 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, Video>, _ value: Value) {
        self.init(field: field.id, category: Video.id, text: value.vaultText)
    }
    /// D15 for 5.5.3 (clause 5.5.3).
    public init<Value>(_ field: Field<Value, OperationJournal>, _ value: Value) {
        self.init(field: field.id, category: OperationJournal.id, text: value.vaultText)
    }
}

extension Intake where P == OperationRecording {
    /// D4 for 6.1 (clause 6.1).
    public init<Value>(_ field: Field<Value, CallRecordings>, _ value: Value) {
        self.init(field: field.id, category: CallRecordings.id, text: value.vaultText)
    }
    /// D15 for 6.1 (clause 6.1).
    public init<Value>(_ field: Field<Value, OperationJournal>, _ value: Value) {
        self.init(field: field.id, category: OperationJournal.id, text: value.vaultText)
    }
}

extension Intake where P == PremisesSecurity {
    /// D14 for 6.2 (clause 6.2).
    public init<Value>(_ field: Field<Value, Video>, _ value: Value) {
        self.init(field: field.id, category: Video.id, text: value.vaultText)
    }
}

extension Intake where P == RightsHandling {
    /// D1 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, Identification>, _ value: Value) {
        self.init(field: field.id, category: Identification.id, text: value.vaultText)
    }
    /// D2 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, Contact>, _ value: Value) {
        self.init(field: field.id, category: Contact.id, text: value.vaultText)
    }
    /// D3 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, Vehicle>, _ value: Value) {
        self.init(field: field.id, category: Vehicle.id, text: value.vaultText)
    }
    /// D4 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, CallRecordings>, _ value: Value) {
        self.init(field: field.id, category: CallRecordings.id, text: value.vaultText)
    }
    /// D5 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, Professional>, _ value: Value) {
        self.init(field: field.id, category: Professional.id, text: value.vaultText)
    }
    /// D6 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, Financial>, _ value: Value) {
        self.init(field: field.id, category: Financial.id, text: value.vaultText)
    }
    /// D7 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, SourceOfFunds>, _ value: Value) {
        self.init(field: field.id, category: SourceOfFunds.id, text: value.vaultText)
    }
    /// D8 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, ObligationRecord>, _ value: Value) {
        self.init(field: field.id, category: ObligationRecord.id, text: value.vaultText)
    }
    /// D9 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, ConsentRecord>, _ value: Value) {
        self.init(field: field.id, category: ConsentRecord.id, text: value.vaultText)
    }
    /// D10 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, RegulatoryDuties>, _ value: Value) {
        self.init(field: field.id, category: RegulatoryDuties.id, text: value.vaultText)
    }
    /// D11 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, WebsiteActions>, _ value: Value) {
        self.init(field: field.id, category: WebsiteActions.id, text: value.vaultText)
    }
    /// D12 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, ServicePreferences>, _ value: Value) {
        self.init(field: field.id, category: ServicePreferences.id, text: value.vaultText)
    }
    /// D13 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, PromotionRecord>, _ value: Value) {
        self.init(field: field.id, category: PromotionRecord.id, text: value.vaultText)
    }
    /// D14 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, Video>, _ value: Value) {
        self.init(field: field.id, category: Video.id, text: value.vaultText)
    }
    /// D15 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, OperationJournal>, _ value: Value) {
        self.init(field: field.id, category: OperationJournal.id, text: value.vaultText)
    }
    /// D16 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, Cookies>, _ value: Value) {
        self.init(field: field.id, category: Cookies.id, text: value.vaultText)
    }
    /// D17 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, TrafficAuthorityData>, _ value: Value) {
        self.init(field: field.id, category: TrafficAuthorityData.id, text: value.vaultText)
    }
    /// D18 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, CreditHistory>, _ value: Value) {
        self.init(field: field.id, category: CreditHistory.id, text: value.vaultText)
    }
    /// D19 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, PensionIncomeData>, _ value: Value) {
        self.init(field: field.id, category: PensionIncomeData.id, text: value.vaultText)
    }
    /// D20 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, SocialInsuranceCertificate>, _ value: Value) {
        self.init(field: field.id, category: SocialInsuranceCertificate.id, text: value.vaultText)
    }
    /// D21 for 9 (clause 9.1).
    public init<Value>(_ field: Field<Value, Profile>, _ value: Value) {
        self.init(field: field.id, category: Profile.id, text: value.vaultText)
    }
}

extension Intake where P == DeviceNotifications {
    /// D2 for 9.7 (clause 9.7).
    public init<Value>(_ field: Field<Value, Contact>, _ value: Value) {
        self.init(field: field.id, category: Contact.id, text: value.vaultText)
    }
}
