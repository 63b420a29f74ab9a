import Identifiers
public import Wording

/// The lender's own account into which borrowers pay. It is published, unlike every other account number here.
public struct RepaymentAccount: Hashable, Sendable {
    /// Twenty characters without spaces, its check digits tested.
    public let number: String
    public let bank: LocalisedText
    /// The bank's own code (ISO 9362), as payment forms ask for it.
    public let bankIdentifier: String?

    /// - Throws: `InvalidIBAN`.
    public init(number: String, bank: LocalisedText, bankIdentifier: String?) throws {
        self.number = try IBAN(number).value
        self.bank = bank
        self.bankIdentifier = bankIdentifier
    }

    /// In groups of four, as people copy it by hand.
    public var spaced: String {
        let characters = Array(number)
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: " ")
    }
}
