import PrivacyOffice

extension Lender {
    /// A letter that refuses messages (clause 9.7.1): no signature is needed, so only messages can be refused so. Everybody
    /// who gave this address stops getting them; a sender nobody knows is left to an employee, without his address.
    func stopMessages(fromEmail address: String, letter: String) async throws {
        _ = try await withdrawals.withdraw(
            fromEmail: address,
            letter: letter,
            receivedOn: try await businessDay.today()
        )
    }
}
