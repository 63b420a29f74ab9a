public import CivilTime
public import Operations
public import PolicyModel

/// Tells recipients to erase what they got from us, by the reference under which they got it (clause 8.2). Nothing about
/// the person is sent.
public struct ErasureClient: ErasurePort {
    private let channels: [RecipientID: CounterpartyChannel]

    public init(
        bases: [RecipientID: BaseURL],
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channels = Dictionary(
            uniqueKeysWithValues: bases.map { id, base in
                (id, CounterpartyChannel("\(id)", base, http, retry, businessDate))
            }
        )
    }

    public func reaches(_ recipient: RecipientID) -> Bool { channels[recipient] != nil }

    public func erase(
        _ disclosure: String,
        at recipient: RecipientID,
        reference: String
    ) async throws(CounterpartyFailure) -> String {
        guard let channel = channels[recipient] else { throw .unreachable(counterparty: recipient.rawValue) }
        return try await channel.send(
            "/erasures",
            fields: ["recipient": recipient.rawValue, "disclosure": disclosure],
            reference: reference,
            as: WireErasure.self
        )
    }
}

private struct WireErasure: WireAnswer {
    let confirmation: WireReference

    func value() -> String? { confirmation.text }
}
