import PolicyModel
import Synchronization
import Wording

/// Notices that were made into PDF already: making one takes seconds, and anybody may ask.
final class PrintedNotices: Sendable {
    /// Versions times languages that are kept; when there are more, all are made anew.
    private static let most = 12
    private let kept = Mutex<[String: [UInt8]]>([:])

    func pdf(_ policy: Policy, _ language: Language, _ make: () async throws -> [UInt8]) async throws -> [UInt8] {
        let key = "\(policy.hash) \(language.rawValue)"
        if let bytes = kept.withLock({ $0[key] }) { return bytes }
        let bytes = try await make()
        kept.withLock { kept in
            if kept.count >= Self.most { kept = [:] }
            kept[key] = bytes
        }
        return bytes
    }
}
