import CivilTime
import Lending
public import PolicyModel
import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Wording

/// What the page behind a message's link shows. It names nobody.
public struct UnsubscribeView: Sendable {
    public let consent: ConsentDefinition
    public let group: MessageGroup
    public let isLive: Bool
}

/// One click in a message ends such messages (RFC 8058; clause 9.7). The link says what it is about, not whom.
public struct UnsubscribeDesk: Sendable {
    let lender: Lender

    public func view(_ token: String) async throws -> UnsubscribeView {
        let (subject, consent) = try await find(token)
        let day = try await lender.businessDay.today()
        let policy = try lender.policy(on: day)
        let live = try await lender.database.read { [lender] in
            try lender.consents.liveConsents(of: subject, on: day, in: $0)
        }
        return UnsubscribeView(
            consent: consent,
            group: policy.group(of: consent) ?? .general,
            isLive: live.contains(consent.id)
        )
    }

    /// Ends the consent that the message was sent on, or all messages. Twice is success without effect.
    @discardableResult
    public func withdraw(_ token: String, all: Bool) async throws -> WithdrawalOutcome {
        let (subject, consent) = try await find(token)
        return try await lender.withdrawals.withdraw(
            all ? .allMessages : .consent(consent.id),
            of: subject,
            channel: .link,
            .customer(subject)
        )
    }

    private func find(_ token: String) async throws -> (SubjectID, ConsentDefinition) {
        guard MessageLinks.isToken(token) else { throw MessageProblem.unknownLink }
        let hash = ShownText.hash(token)
        let row = try await lender.database.read { transaction in
            try transaction.query("SELECT subject, purpose FROM message WHERE link_hash = $1", [.text(hash)]).first
        }
        guard let row else { throw MessageProblem.unknownLink }
        let purpose = PurposeID(try row.text(1))
        let policy = try lender.policy(on: try await lender.businessDay.today())
        guard let consent = policy.consents.first(where: { $0.purpose == purpose && policy.group(of: $0) != nil })
        else {
            throw MessageProblem.unknownLink
        }
        return (SubjectID(rawValue: try row.text(0)), consent)
    }
}

extension Lender {
    public var unsubscribing: UnsubscribeDesk { UnsubscribeDesk(lender: self) }
}
