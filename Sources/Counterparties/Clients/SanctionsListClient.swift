public import CivilTime
public import Operations

/// Fetches the list of persons with whom no relation may be established (191-IV Art. 12). Sends nothing about anybody.
public struct SanctionsListClient: SanctionsListPort {
    private let channel: CounterpartyChannel

    public init(
        baseURL: BaseURL,
        http: any HTTPSender,
        retry: RetryPolicy = RetryPolicy(),
        businessDate: @escaping @Sendable () -> CivilDate
    ) {
        channel = CounterpartyChannel("sanctionsList", baseURL, http, retry, businessDate)
    }

    public func list() async throws(CounterpartyFailure) -> (version: String, digests: Set<String>) {
        try await channel.fetch("/sanctions/list", as: WireList.self)
    }
}

private struct WireList: WireAnswer {
    let version: WireReference
    let digests: [String]

    /// One malformed digest spoils the list: a person on it might be let through.
    func value() -> (version: String, digests: Set<String>)? {
        let sound = digests.allSatisfy { digest in
            digest.utf8.count == 64
                && digest.utf8.allSatisfy { byte in
                    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
                }
        }
        return sound ? (version.text, Set(digests)) : nil
    }
}
