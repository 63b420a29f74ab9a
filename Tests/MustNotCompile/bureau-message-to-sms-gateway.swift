// expect: no exact matches in call to instance method 'disclose'
// because: clause 5.2: the gateway receives a phone number to send a message to, for service or with its own consent.
// compiles when: SMSGateway.self, for: ThirdPartyEnquiry.self -> FirstCreditBureau.self, for: ThirdPartyEnquiry.self
import PrivacyKernel
import Vault

func send(_ vault: Vault, _ access: Access) async throws {
    _ = try await vault.disclose(to: SMSGateway.self, for: ThirdPartyEnquiry.self, access)
}
