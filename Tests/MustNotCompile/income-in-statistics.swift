// expect: no exact matches in call to instance method 'reveal'
// because: 94-V Art. 17(1): statistics are made from depersonalised data; nothing is read in clear.
// compiles when: Statistics.self -> CreditAssessment.self
import PrivacyKernel
import Vault

func average(_ vault: Vault, _ access: Access) async throws -> Int64? {
    let opened = try await vault.open(Statistics.self, access)
    return try opened[Fields.declaredIncomeTiyn]?.reveal(opened.permit)
}
