// expect: nothing
// because: if this program did not compile, the failures of the others would prove nothing.
import PolicyModel
import PrivacyKernel
import Vault

func assess(_ vault: Vault, _ access: Access) async throws -> Int64? {
    let opened = try await vault.open(CreditAssessment.self, access)
    return try opened[Fields.declaredIncomeTiyn]?.reveal(opened.permit)
}

func ask(_ vault: Vault, _ access: Access) async throws -> Disclosed<FirstCreditBureau> {
    try await vault.disclose(to: FirstCreditBureau.self, for: ThirdPartyEnquiry.self, access)
}

func take(_ iin: String) -> [Intake<ContractConclusion>] { [Intake(Fields.iin, iin)] }

func finishOnce(_ permit: consuming Permit<CreditAssessment>) { finish(permit) }

func mention(_ name: Guarded<String, Identification>) -> String { "the applicant is \(name)" }
