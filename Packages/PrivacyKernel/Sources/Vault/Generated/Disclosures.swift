// Generated from the policy by kernel-generator. Do not edit: change the policy and generate again.
// swift-format-ignore-file

public import PolicyModel
public import PrivacyKernel

extension Vault {
    /// First Credit Bureau LLP, for P1.3 (clause 4.2.1, ground 5.5.4).
    public func disclose(
        to recipient: FirstCreditBureau.Type, for purpose: ThirdPartyEnquiry.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<FirstCreditBureau> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// First Credit Bureau LLP, for P1 (clause 4.5, ground 5.5.4).
    public func disclose(
        to recipient: FirstCreditBureau.Type, for purpose: ContractPerformance.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<FirstCreditBureau> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// First Credit Bureau LLP, for 9 (clause 9.1, ground 5.5.3).
    public func disclose(
        to recipient: FirstCreditBureau.Type, for purpose: RightsHandling.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<FirstCreditBureau> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Credit bureau with state participation, for P1.3 (clause 4.5, ground 5.5.4).
    public func disclose(
        to recipient: StateCreditBureau.Type, for purpose: ThirdPartyEnquiry.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<StateCreditBureau> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Credit bureau with state participation, for P1 (clause 5.1.5, ground 5.5.3).
    public func disclose(
        to recipient: StateCreditBureau.Type, for purpose: ContractPerformance.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<StateCreditBureau> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Credit bureau with state participation, for 9 (clause 9.1, ground 5.5.3).
    public func disclose(
        to recipient: StateCreditBureau.Type, for purpose: RightsHandling.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<StateCreditBureau> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// State pension payment centre, for P1.3 (clause 4.2.2, ground 5.5.4).
    public func disclose(
        to recipient: PensionCentre.Type, for purpose: ThirdPartyEnquiry.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<PensionCentre> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Authorised road-safety bodies, for P1.3 (clause 4.2.4, ground 5.5.4).
    public func disclose(
        to recipient: TrafficAuthority.Type, for purpose: ThirdPartyEnquiry.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<TrafficAuthority> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Register of pledges of movable property, for P1.3 (clause 5.1.5, ground 5.5.3).
    public func disclose(
        to recipient: PledgeRegister.Type, for purpose: ThirdPartyEnquiry.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<PledgeRegister> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Register of pledges of movable property, for P1.1 (clause 5.1.5, ground 5.5.3).
    public func disclose(
        to recipient: PledgeRegister.Type, for purpose: ContractConclusion.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<PledgeRegister> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Register of pledges of movable property, for P1 (clause 5.1.5, ground 5.5.3).
    public func disclose(
        to recipient: PledgeRegister.Type, for purpose: ContractPerformance.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<PledgeRegister> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Register of pledges of movable property, for 3.1.4 (clause 5.1.5, ground 5.5.3).
    public func disclose(
        to recipient: PledgeRegister.Type, for purpose: ObligationSecurity.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<PledgeRegister> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Register of pledges of movable property, for 9 (clause 9.1, ground 5.5.3).
    public func disclose(
        to recipient: PledgeRegister.Type, for purpose: RightsHandling.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<PledgeRegister> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Identity-verification service, for P1.2 (clause 5.2, ground 5.5.1).
    public func disclose(
        to recipient: IdentityVerifier.Type, for purpose: PersonIdentification.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<IdentityVerifier> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Civil registry, for P1.3 (clause 5.1.1, ground 5.5.3).
    public func disclose(
        to recipient: CivilRegistry.Type, for purpose: ThirdPartyEnquiry.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<CivilRegistry> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Conscription office, for P1.3 (clause 5.1.1, ground 5.5.3).
    public func disclose(
        to recipient: ConscriptionOffice.Type, for purpose: ThirdPartyEnquiry.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<ConscriptionOffice> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Appraiser, for P1.3 (clause 5.2, ground 5.5.1).
    public func disclose(
        to recipient: Appraiser.Type, for purpose: ThirdPartyEnquiry.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<Appraiser> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Settlement bank, for P1.1 (clause 5.1.3, ground 5.5.1).
    public func disclose(
        to recipient: SettlementBank.Type, for purpose: ContractConclusion.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SettlementBank> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Settlement bank, for P1 (clause 5.1.3, ground 5.5.1).
    public func disclose(
        to recipient: SettlementBank.Type, for purpose: ContractPerformance.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SettlementBank> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Settlement bank, for 9 (clause 9.1, ground 5.5.3).
    public func disclose(
        to recipient: SettlementBank.Type, for purpose: RightsHandling.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SettlementBank> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// SMS gateway, for 11.1 (clause 11.1, ground 5.5.1).
    public func disclose(
        to recipient: SMSGateway.Type, for purpose: ServiceMessages.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SMSGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// SMS gateway, for P3.1 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: SMSGateway.Type, for purpose: LenderNews.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SMSGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// SMS gateway, for P3.2 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: SMSGateway.Type, for purpose: LenderAdvertising.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SMSGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// SMS gateway, for P3.3 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: SMSGateway.Type, for purpose: PartnerNews.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SMSGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// SMS gateway, for P3.4 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: SMSGateway.Type, for purpose: ProfiledOffers.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SMSGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// SMS gateway, for P3.5 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: SMSGateway.Type, for purpose: SatisfactionSurvey.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SMSGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// E-mail gateway, for 11.1 (clause 11.1, ground 5.5.1).
    public func disclose(
        to recipient: MailGateway.Type, for purpose: ServiceMessages.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<MailGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// E-mail gateway, for P3.1 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: MailGateway.Type, for purpose: LenderNews.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<MailGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// E-mail gateway, for P3.2 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: MailGateway.Type, for purpose: LenderAdvertising.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<MailGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// E-mail gateway, for P3.3 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: MailGateway.Type, for purpose: PartnerNews.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<MailGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// E-mail gateway, for P3.4 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: MailGateway.Type, for purpose: ProfiledOffers.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<MailGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// E-mail gateway, for P3.5 (clause 9.9, ground 5.5.4).
    public func disclose(
        to recipient: MailGateway.Type, for purpose: SatisfactionSurvey.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<MailGateway> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Push service of the browser's maker, for 9.7 (clause 9.7, ground 5.5.4).
    public func disclose(
        to recipient: PushService.Type, for purpose: DeviceNotifications.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<PushService> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Postal operator, for 11.1 (clause 11.1, ground 5.5.1).
    public func disclose(
        to recipient: PostalOperator.Type, for purpose: ServiceMessages.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<PostalOperator> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Postal operator, for 9 (clause 9.3, ground 5.5.3).
    public func disclose(
        to recipient: PostalOperator.Type, for purpose: RightsHandling.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<PostalOperator> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Mogo Finance S.A., for P2.2 (clause 5.1.2, ground 5.5.4).
    public func disclose(
        to recipient: GroupParent.Type, for purpose: FundRaising.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<GroupParent> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Audit firm, for P1.5 (clause 5.1.4, ground 5.5.3).
    public func disclose(
        to recipient: Auditor.Type, for purpose: Accounting.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<Auditor> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Collection agency, for P2.1 (clause 5.1.6, ground 5.5.3).
    public func disclose(
        to recipient: CollectionAgency.Type, for purpose: ClaimAssignment.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<CollectionAgency> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Collection agency, for 9 (clause 9.1, ground 5.5.3).
    public func disclose(
        to recipient: CollectionAgency.Type, for purpose: RightsHandling.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<CollectionAgency> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Investor who takes over the claim, for P2.1 (clause 5.1.6, ground 5.5.3).
    public func disclose(
        to recipient: ClaimInvestor.Type, for purpose: ClaimAssignment.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<ClaimInvestor> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Court, for P1 (clause 5.1.6, ground 5.5.3).
    public func disclose(
        to recipient: Court.Type, for purpose: ContractPerformance.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<Court> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Guarantor or pledgor, for P1 (clause 5.1.7, ground 5.5.1).
    public func disclose(
        to recipient: Guarantor.Type, for purpose: ContractPerformance.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<Guarantor> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// The client's authorised representative, for 9 (clause 5.1.8, ground 5.5.2).
    public func disclose(
        to recipient: AuthorisedRepresentative.Type, for purpose: RightsHandling.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<AuthorisedRepresentative> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// State body, for 5.5.3 (clause 5.5.3, ground 5.5.3).
    public func disclose(
        to recipient: StateBody.Type, for purpose: StateRequests.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<StateBody> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
    /// Partner for social-insurance data, for 4.3 (clause 4.3, ground 5.5.4).
    public func disclose(
        to recipient: SocialInsurancePartner.Type, for purpose: FraudPrevention.Type, _ access: Access,
        supplying values: [FieldID: String] = [:]
    ) async throws -> Disclosed<SocialInsurancePartner> {
        try await sealedDisclosure(recipient, purpose, access, values)
    }
}
