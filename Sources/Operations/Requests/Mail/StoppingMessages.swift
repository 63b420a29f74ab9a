import PrivacyKernel
import Vault

extension Lender {
    /// A letter that refuses messages (clause 9.7.1): no signature is needed, so only messages can be refused so.
    func stopMessages(fromEmail address: String, letter: String) async throws {
        let occasion = try await occasion(.system("mail-door"), case: letter)
        _ = try await withdrawals.withdraw(fromEmail: address, letter: letter, receivedOn: occasion.businessDay)
    }
}
