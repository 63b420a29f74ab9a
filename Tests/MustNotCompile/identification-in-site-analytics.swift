// expect: no exact matches in call to instance method 'reveal'
// because: clause 4.1 purpose 5 sees actions on the website, not who acts.
// compiles when: SiteAnalytics.self -> PersonIdentification.self
import PrivacyKernel
import Vault

func count(_ vault: Vault, _ access: Access) async throws -> String? {
    let opened = try await vault.open(SiteAnalytics.self, access)
    return try opened[Fields.iin]?.reveal(opened.permit)
}
