/// What an act writes once at its end, however often it changed it meanwhile. Belongs to one transaction.
public final class PutOffWrites {
    private struct PutOff {
        let key: String
        let value: any Sendable
        let write: (any SQLTransaction) throws -> Void
    }

    private var waiting: [PutOff] = []

    public init() {}

    /// What is to be written under a key, as it was put off last.
    public func value(_ key: String) -> (any Sendable)? { waiting.first { $0.key == key }?.value }

    /// Puts a write off, in place of the one that waits under its key.
    public func putOff(_ key: String, _ value: any Sendable, _ write: @escaping (any SQLTransaction) throws -> Void) {
        forget(key)
        waiting.append(PutOff(key: key, value: value, write: write))
    }

    /// What was to be written is no more.
    public func forget(_ key: String) { waiting.removeAll { $0.key == key } }

    /// Writes what waits under a key now, for whoever is about to read it.
    public func write(_ key: String, in transaction: any SQLTransaction) throws {
        guard let place = waiting.firstIndex(where: { $0.key == key }) else { return }
        try waiting.remove(at: place).write(transaction)
    }

    /// Writes everything that waits. The engine does this before it commits.
    public func finish(in transaction: any SQLTransaction) throws {
        while !waiting.isEmpty { try waiting.removeFirst().write(transaction) }
    }
}
