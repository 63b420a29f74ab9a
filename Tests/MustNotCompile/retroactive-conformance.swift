// expect: no exact matches in call to instance method 'reveal'
// because: making a type of somebody else a purpose gains nothing either.
// compiles when: String.self -> ContractPerformance.self
import PolicyModel
import PrivacyKernel
import Vault

extension String: @retroactive PurposeTag {
    public static var id: PurposeID { ContractPerformance.id }
}

func read(_ vault: Vault, _ access: Access) async throws -> String? {
    let opened = try await vault.open(String.self, access)
    return try opened[Fields.iin]?.reveal(opened.permit)
}
