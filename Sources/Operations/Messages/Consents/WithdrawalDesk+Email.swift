public import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault

/// What became of an e-mail that refuses messages.
public enum EmailWithdrawal: Sendable, Hashable {
    /// It was carried out for everybody who gave us this address: refusing messages harms nobody.
    case done([WithdrawalOutcome])
    /// Nobody gave us this address; an employee looks for who meant what.
    case unknownSender(task: String)
}

extension WithdrawalDesk {
    /// A refusal of messages by e-mail (clause 9.7.1). No signature is needed, in contrast to the requests of clause 9.1.1;
    /// for that reason only messages can be refused so, and never a consent that something else rests on.
    ///
    /// - Parameters:
    ///   - address: The sender's address as it stands in the letter.
    ///   - scope: What is refused; consents that send nothing are left out.
    ///   - letter: A stable name of the letter, such as a hash of its `Message-ID`. The same letter twice is done once.
    public func withdraw(
        fromEmail address: String,
        _ scope: WithdrawalScope = .allMessages,
        letter: String,
        receivedOn: CivilDate
    ) async throws -> EmailWithdrawal {
        let address = EmailAddress.normalised(address)
        let actor = Actor.system("mail-door")
        let occasion = try await lender.occasion(actor, case: letter)
        let policy = try lender.policy(on: occasion.businessDay)
        let refusable = Set(policy.messageConsents.map(\.id))
        let asked = scope.consents(policy).filter { refusable.contains($0.id) }
        guard !asked.isEmpty else { throw MyDataProblem.unknownConsent }
        let people = try await lender.vault.find(PersonIdentification.self, by: Fields.email, address, occasion)
        guard !people.isEmpty else {
            let name = "withdrawal-" + letter
            try await lender.database.write { transaction in
                try TaskList.add(
                    kind: "withdrawal-unknown-sender",
                    role: "dataProtectionOfficer",
                    reference: letter,
                    subject: nil,
                    content: receivedOn.description,
                    day: occasion.businessDay,
                    at: occasion.at,
                    named: name,
                    in: transaction
                )
            }
            return .unknownSender(task: "t_" + name)
        }
        var outcomes: [WithdrawalOutcome] = []
        for person in people {
            outcomes.append(try await withdraw(scope, of: person, channel: .email, receivedOn: receivedOn, actor))
        }
        return .done(outcomes)
    }
}
