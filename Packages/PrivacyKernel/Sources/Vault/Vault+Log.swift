public import CivilTime
public import SQLPort
public import TransparencyLog

extension Vault {
    /// The public key with which anybody can check the log.
    public var logKeyText: String { ring.logKey.verificationKey.text }

    /// Puts pending lines into the tree and signs the new checkpoint; one server at a time. Returns `nil` when none waits.
    public func integrateLog(
        limit: Int = 1024,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> SignedCheckpoint? {
        try log.integrate(limit: limit, signer: ring.logKey, at: at, in: transaction)
    }
}
