// expect: no exact matches in call to instance method 'disclose'
// because: clause 4.2.1: a report is asked for to decide on an application, never to find customers.
// compiles when: LenderAdvertising.self -> ThirdPartyEnquiry.self
import PrivacyKernel
import Vault

func prospect(_ vault: Vault, _ access: Access) async throws {
    _ = try await vault.disclose(to: FirstCreditBureau.self, for: LenderAdvertising.self, access)
}
