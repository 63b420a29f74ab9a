// expect: no exact matches in call to instance method 'reveal'
// because: a conformance made elsewhere gains nothing: the overloads name the policy's own types.
// compiles when: Everything.self -> ContractPerformance.self
import PolicyModel
import PrivacyKernel
import Vault

enum Everything: PurposeTag {
    static var id: PurposeID { ContractPerformance.id }
}

func read(_ vault: Vault, _ access: Access) async throws -> String? {
    let opened = try await vault.open(Everything.self, access)
    return try opened[Fields.iin]?.reveal(opened.permit)
}
