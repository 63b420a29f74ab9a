// expect: no exact matches in call to instance method 'reveal'
// because: clause 4.1 lists call recordings for the contract and as evidence, never for advertising.
// compiles when: LenderAdvertising.self -> EvidenceKeeping.self
import PrivacyKernel
import Vault

func advertise(_ vault: Vault, _ access: Access) async throws -> String? {
    let opened = try await vault.open(LenderAdvertising.self, access)
    return try opened[Fields.callRecordingReference]?.reveal(opened.permit)
}
