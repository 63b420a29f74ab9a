import Synchronization

/// The keys in use by this process.
final class KeyHolder: Sendable {
    private let stored: Mutex<KeyRing>

    init(_ ring: KeyRing) { stored = Mutex(ring) }

    var ring: KeyRing { stored.withLock { $0 } }

    /// Takes up other keys, if nothing that could be read becomes unreadable.
    ///
    /// - Returns: Whether they are the ones in use now.
    func renew(_ ring: KeyRing) -> Bool {
        stored.withLock { current in
            guard ring.mayFollow(current) else { return false }
            current = ring
            return true
        }
    }
}
