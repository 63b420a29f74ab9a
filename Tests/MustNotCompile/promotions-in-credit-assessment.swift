// expect: no exact matches in call to instance method 'reveal'
// because: clause 7.4 closes the list of what an assessment may see; promotions are for clause 4.1 purpose 7 only.
// compiles when: CreditAssessment.self -> Promotions.self
import PrivacyKernel
import Vault

func score(_ vault: Vault, _ access: Access) async throws -> Int64? {
    let opened = try await vault.open(CreditAssessment.self, access)
    return try opened[Fields.promotionPoints]?.reveal(opened.permit)
}
