public import CivilTime
public import PrivacyOffice

/// Verifies an electronic signature (clause 9.1.1). ASN.1 and CMS are read by a library that everybody uses.
public protocol SignatureVerifier: Sendable {
    /// - Parameter at: The moment at which the certificate must be good: when the message was received.
    func verify(_ signed: MailMessage.Signed, at: Instant) throws(SignatureFault) -> VerifiedSignature
}

/// What a good signature says.
public struct VerifiedSignature: Sendable, Hashable {
    /// The bytes that were signed; nothing else of a message counts.
    public let content: [UInt8]
    /// Twelve digits, from the certificate's `serialNumber` `IIN…`.
    public let iin: String
    /// The certificate's own addresses, lower-case.
    public let emails: [String]

    public init(content: [UInt8], iin: String, emails: [String]) {
        self.content = content
        self.iin = iin
        self.emails = emails
    }
}

/// Why a signature is not taken.
public enum SignatureFault: Error, Sendable, Hashable, CaseIterable {
    case unsigned, malformed, altered, expired, notYetValid, revoked, untrusted, weak, signers, noIIN
    /// Trust roots or revocation lists are missing or old: ours to repair; the message waits.
    case unavailable
}
