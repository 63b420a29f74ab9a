import Lending
import PolicyModel
import PrivacyKernel
import Vault

/// The purposes under which something is sent to a person, each with its own doors to the gateways: what goes to whom for
/// which purpose was decided when the kernel was generated from the policy.
enum MessagePurpose: String, Sendable, CaseIterable {
    case service = "11.1"
    case lenderNews = "P3.1"
    case lenderAdvertising = "P3.2"
    case partnerNews = "P3.3"
    case profiledOffers = "P3.4"
    case satisfactionSurvey = "P3.5"

    var id: PurposeID { PurposeID(rawValue) }

    /// What the vault says of where a person is reached, under this purpose, with the line on the log.
    func contacts(_ vault: Vault, _ access: Access) async throws -> [ShownValue] {
        func open<P: PurposeTag>(_ purpose: P.Type) async throws -> [ShownValue] {
            try await vault.open(purpose, access).shownValues()
        }
        switch self {
        case .service: return try await open(ServiceMessages.self)
        case .lenderNews: return try await open(LenderNews.self)
        case .lenderAdvertising: return try await open(LenderAdvertising.self)
        case .partnerNews: return try await open(PartnerNews.self)
        case .profiledOffers: return try await open(ProfiledOffers.self)
        case .satisfactionSurvey: return try await open(SatisfactionSurvey.self)
        }
    }

    /// The message that the SMS gateway may have.
    func sms(_ vault: Vault, _ access: Access, phone: String) async throws -> Disclosed<SMSGateway> {
        let values = [Fields.phone.id: phone]
        switch self {
        case .service:
            return try await vault.disclose(to: SMSGateway.self, for: ServiceMessages.self, access, supplying: values)
        case .lenderNews:
            return try await vault.disclose(to: SMSGateway.self, for: LenderNews.self, access, supplying: values)
        case .lenderAdvertising:
            return try await vault.disclose(to: SMSGateway.self, for: LenderAdvertising.self, access, supplying: values)
        case .partnerNews:
            return try await vault.disclose(to: SMSGateway.self, for: PartnerNews.self, access, supplying: values)
        case .profiledOffers:
            return try await vault.disclose(to: SMSGateway.self, for: ProfiledOffers.self, access, supplying: values)
        case .satisfactionSurvey:
            return try await vault.disclose(
                to: SMSGateway.self,
                for: SatisfactionSurvey.self,
                access,
                supplying: values
            )
        }
    }

    /// The message that the e-mail gateway may have.
    func mail(_ vault: Vault, _ access: Access, address: String) async throws -> Disclosed<MailGateway> {
        let values = [Fields.email.id: address]
        switch self {
        case .service:
            return try await vault.disclose(to: MailGateway.self, for: ServiceMessages.self, access, supplying: values)
        case .lenderNews:
            return try await vault.disclose(to: MailGateway.self, for: LenderNews.self, access, supplying: values)
        case .lenderAdvertising:
            return try await vault.disclose(
                to: MailGateway.self,
                for: LenderAdvertising.self,
                access,
                supplying: values
            )
        case .partnerNews:
            return try await vault.disclose(to: MailGateway.self, for: PartnerNews.self, access, supplying: values)
        case .profiledOffers:
            return try await vault.disclose(to: MailGateway.self, for: ProfiledOffers.self, access, supplying: values)
        case .satisfactionSurvey:
            return try await vault.disclose(
                to: MailGateway.self,
                for: SatisfactionSurvey.self,
                access,
                supplying: values
            )
        }
    }
}
