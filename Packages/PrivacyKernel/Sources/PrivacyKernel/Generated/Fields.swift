// Generated from the policy by kernel-generator. Do not edit: change the policy and generate again.
// swift-format-ignore-file

public import CivilTime
import PolicyModel

/// Every field of the policy, with its type and its category.
public enum Fields {
    // D1 Identification data
    public static let surname = Field<String, Identification>(FieldID("surname"))
    public static let givenName = Field<String, Identification>(FieldID("givenName"))
    public static let patronymic = Field<String, Identification>(FieldID("patronymic"))
    public static let iin = Field<String, Identification>(FieldID("iin"))
    public static let birthDate = Field<CivilDate, Identification>(FieldID("birthDate"))
    public static let citizenship = Field<String, Identification>(FieldID("citizenship"))
    public static let documentKind = Field<String, Identification>(FieldID("documentKind"))
    public static let documentNumber = Field<String, Identification>(FieldID("documentNumber"))
    public static let documentIssuer = Field<String, Identification>(FieldID("documentIssuer"))
    public static let documentIssuedOn = Field<CivilDate, Identification>(FieldID("documentIssuedOn"))
    public static let documentExpiresOn = Field<CivilDate, Identification>(FieldID("documentExpiresOn"))
    public static let maritalStatus = Field<String, Identification>(FieldID("maritalStatus"))
    public static let spouseConsentReference = Field<String, Identification>(FieldID("spouseConsentReference"))
    public static let identityCheckReference = Field<String, Identification>(FieldID("identityCheckReference"))

    // D2 Contact data
    public static let phone = Field<String, Contact>(FieldID("phone"))
    public static let email = Field<String, Contact>(FieldID("email"))
    public static let address = Field<String, Contact>(FieldID("address"))
    public static let preferredLanguage = Field<String, Contact>(FieldID("preferredLanguage"))
    public static let deviceAddress = Field<String, Contact>(FieldID("deviceAddress"))

    // D3 Vehicle data
    public static let vin = Field<String, Vehicle>(FieldID("vin"))
    public static let plate = Field<String, Vehicle>(FieldID("plate"))
    public static let vehicleMake = Field<String, Vehicle>(FieldID("vehicleMake"))
    public static let vehicleModel = Field<String, Vehicle>(FieldID("vehicleModel"))
    public static let vehicleYear = Field<Int64, Vehicle>(FieldID("vehicleYear"))
    public static let vehicleColour = Field<String, Vehicle>(FieldID("vehicleColour"))
    public static let vehicleOwnerIIN = Field<String, Vehicle>(FieldID("vehicleOwnerIIN"))
    public static let vehicleOwnerName = Field<String, Vehicle>(FieldID("vehicleOwnerName"))
    public static let vehiclePriceTiyn = Field<Int64, Vehicle>(FieldID("vehiclePriceTiyn"))
    public static let marketValueTiyn = Field<Int64, Vehicle>(FieldID("marketValueTiyn"))
    public static let vehicleRegistrationState = Field<String, Vehicle>(FieldID("vehicleRegistrationState"))

    // D4 Call recordings
    public static let callRecordingReference = Field<String, CallRecordings>(FieldID("callRecordingReference"))
    public static let callStartedAt = Field<String, CallRecordings>(FieldID("callStartedAt"))

    // D5 Professional data
    public static let education = Field<String, Professional>(FieldID("education"))
    public static let workplace = Field<String, Professional>(FieldID("workplace"))
    public static let occupation = Field<String, Professional>(FieldID("occupation"))

    // D6 Financial data
    public static let declaredIncomeTiyn = Field<Int64, Financial>(FieldID("declaredIncomeTiyn"))
    public static let declaredObligationsTiyn = Field<Int64, Financial>(FieldID("declaredObligationsTiyn"))
    public static let dependants = Field<Int64, Financial>(FieldID("dependants"))
    public static let propertyOwned = Field<String, Financial>(FieldID("propertyOwned"))
    public static let payoutIBAN = Field<String, Financial>(FieldID("payoutIBAN"))
    public static let sellerIBAN = Field<String, Financial>(FieldID("sellerIBAN"))
    public static let paymentBehaviour = Field<String, Financial>(FieldID("paymentBehaviour"))

    // D7 Source of funds
    public static let employer = Field<String, SourceOfFunds>(FieldID("employer"))
    public static let entrepreneurialActivity = Field<String, SourceOfFunds>(FieldID("entrepreneurialActivity"))
    public static let bankStatementReference = Field<String, SourceOfFunds>(FieldID("bankStatementReference"))
    public static let sourceOfFunds = Field<String, SourceOfFunds>(FieldID("sourceOfFunds"))

    // D8 Record of obligations
    public static let applicationRecord = Field<String, ObligationRecord>(FieldID("applicationRecord"))
    public static let contractRecord = Field<String, ObligationRecord>(FieldID("contractRecord"))
    public static let paymentRecord = Field<String, ObligationRecord>(FieldID("paymentRecord"))
    public static let overdueRecord = Field<String, ObligationRecord>(FieldID("overdueRecord"))
    public static let requestRecord = Field<String, ObligationRecord>(FieldID("requestRecord"))

    // D9 Consent record
    public static let consentContent = Field<String, ConsentRecord>(FieldID("consentContent"))
    public static let consentGivenAt = Field<String, ConsentRecord>(FieldID("consentGivenAt"))
    public static let consentSource = Field<String, ConsentRecord>(FieldID("consentSource"))

    // D10 Data arising from regulatory duties
    public static let stateRequestReference = Field<String, RegulatoryDuties>(FieldID("stateRequestReference"))
    public static let incomeFromRegisters = Field<String, RegulatoryDuties>(FieldID("incomeFromRegisters"))
    public static let obligationsFromRegisters = Field<String, RegulatoryDuties>(FieldID("obligationsFromRegisters"))
    public static let propertyFromRegisters = Field<String, RegulatoryDuties>(FieldID("propertyFromRegisters"))
    public static let conscriptServiceMark = Field<Bool, RegulatoryDuties>(FieldID("conscriptServiceMark"))

    // D11 Actions on the website
    public static let ipAddress = Field<String, WebsiteActions>(FieldID("ipAddress"))
    public static let pageAction = Field<String, WebsiteActions>(FieldID("pageAction"))
    public static let pageSection = Field<String, WebsiteActions>(FieldID("pageSection"))
    public static let actionAt = Field<String, WebsiteActions>(FieldID("actionAt"))

    // D12 Service preferences
    public static let serviceArea = Field<String, ServicePreferences>(FieldID("serviceArea"))
    public static let habits = Field<String, ServicePreferences>(FieldID("habits"))
    public static let wishes = Field<String, ServicePreferences>(FieldID("wishes"))
    public static let satisfaction = Field<String, ServicePreferences>(FieldID("satisfaction"))

    // D13 Participation in promotions
    public static let promotionParticipation = Field<String, PromotionRecord>(FieldID("promotionParticipation"))
    public static let promotionPoints = Field<Int64, PromotionRecord>(FieldID("promotionPoints"))
    public static let promotionWinningsTiyn = Field<Int64, PromotionRecord>(FieldID("promotionWinningsTiyn"))

    // D14 Video surveillance
    public static let videoReference = Field<String, Video>(FieldID("videoReference"))

    // D15 Journal of operations
    public static let operationJournalEntry = Field<String, OperationJournal>(FieldID("operationJournalEntry"))

    // D16 Cookies
    public static let cookieChoice = Field<String, Cookies>(FieldID("cookieChoice"))

    // D17 Data of the road-safety authority
    public static let unpaidFinesTiyn = Field<Int64, TrafficAuthorityData>(FieldID("unpaidFinesTiyn"))
    public static let violationPoints = Field<Int64, TrafficAuthorityData>(FieldID("violationPoints"))
    public static let drivingBan = Field<Bool, TrafficAuthorityData>(FieldID("drivingBan"))
    public static let medicalCertificateValidUntil = Field<CivilDate, TrafficAuthorityData>(FieldID("medicalCertificateValidUntil"))

    // D18 Credit history
    public static let bureauReport = Field<String, CreditHistory>(FieldID("bureauReport"))
    public static let bureauReportNumber = Field<String, CreditHistory>(FieldID("bureauReportNumber"))
    public static let bureauScore = Field<Int64, CreditHistory>(FieldID("bureauScore"))

    // D19 Income data of the pension centre
    public static let pensionIncomeSeries = Field<String, PensionIncomeData>(FieldID("pensionIncomeSeries"))
    public static let stateConsentReference = Field<String, PensionIncomeData>(FieldID("stateConsentReference"))
    public static let averageMonthlyIncomeTiyn = Field<Int64, PensionIncomeData>(FieldID("averageMonthlyIncomeTiyn"))

    // D20 Social-insurance certificate
    public static let socialInsuranceCertificate = Field<String, SocialInsuranceCertificate>(FieldID("socialInsuranceCertificate"))

    // D21 Profile
    public static let riskScore = Field<Int64, Profile>(FieldID("riskScore"))
    public static let riskOutcome = Field<String, Profile>(FieldID("riskOutcome"))
    public static let decisionTrace = Field<String, Profile>(FieldID("decisionTrace"))
    public static let segment = Field<String, Profile>(FieldID("segment"))
    public static let personalOffer = Field<String, Profile>(FieldID("personalOffer"))
}
