internal import COpenSSL
public import CivilTime
internal import Foundation
public import Operations
public import PrivacyOffice

/// Verifies CMS signatures with OpenSSL against the trust roots and revocation lists of a folder.
///
/// The folder is read for every message, so that a new revocation list counts from the next one on. Self-signed
/// certificates in it are the anchors, others may complete a chain; every certificate of the chain must be covered by a
/// list that is in force. Kazakh GOST keys need OpenSSL's GOST provider in its configuration; RSA and ECDSA need nothing.
public struct CMSVerifier: SignatureVerifier {
    private let folder: String

    /// - Parameter folder: PEM or DER files: `.pem`, `.crt`, `.cer`, `.crl`.
    public init(folder: String) { self.folder = folder }

    public func verify(_ signed: MailMessage.Signed, at: Instant) throws(SignatureFault) -> VerifiedSignature {
        let signature: [UInt8]
        let content: [UInt8]?
        switch signed {
        case .nothing: throw .unsigned
        case .enclosed(let bytes): (signature, content) = (bytes, nil)
        case .detached(let bytes, let over): (signature, content) = (bytes, over)
        }
        guard let store = X509_STORE_new() else { throw .unavailable }
        defer { X509_STORE_free(store) }
        guard try fill(store) > 0 else { throw .unavailable }
        return try verify(signature, content, store, at)
    }

    private func fill(_ store: OpaquePointer) throws(SignatureFault) -> Int32 {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { throw .unavailable }
        var added: Int32 = 0
        for name in names.sorted() where ["pem", "crt", "cer", "crl"].contains(name.split(separator: ".").last ?? "") {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            let bytes = [UInt8](data)
            added += kepil_store_add(store, bytes, bytes.count)
        }
        return added
    }

    private func verify(
        _ signature: [UInt8],
        _ content: [UInt8]?,
        _ store: OpaquePointer,
        _ at: Instant
    ) throws(SignatureFault) -> VerifiedSignature {
        var out: UnsafeMutablePointer<UInt8>?
        var outCount = 0
        var chainError: Int32 = 0
        var serial = [CChar](repeating: 0, count: 64)
        var emails = [CChar](repeating: 0, count: 1024)
        let outcome = kepil_cms_verify(
            store,
            signature,
            signature.count,
            content,
            content?.count ?? 0,
            at.milliseconds / 1000,
            &out,
            &outCount,
            &chainError,
            &serial,
            serial.count,
            &emails,
            emails.count
        )
        defer { kepil_free(out) }
        switch UInt32(outcome) {
        case KEPIL_CMS_GOOD.rawValue: break
        case KEPIL_CMS_SIGNERS.rawValue: throw .signers
        case KEPIL_CMS_ALTERED.rawValue: throw .altered
        case KEPIL_CMS_WEAK.rawValue: throw .weak
        case KEPIL_CMS_NAME.rawValue: throw .noIIN
        case KEPIL_CMS_CHAIN.rawValue: throw Self.fault(chainError)
        default: throw .malformed
        }
        let text = Self.string(serial)
        guard text.hasPrefix("IIN"), let out else { throw .noIIN }
        return VerifiedSignature(
            content: Array(UnsafeBufferPointer(start: out, count: outCount)),
            iin: String(text.dropFirst(3)),
            emails: Self.string(emails).split(separator: "\n").map { $0.lowercased() }
        )
    }

    private static func fault(_ code: Int32) -> SignatureFault {
        switch code {
        case X509_V_ERR_CERT_HAS_EXPIRED: .expired
        case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
        case X509_V_ERR_CERT_REVOKED: .revoked
        // No list, or an old one, is the lender's trouble and not the sender's.
        case X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_CRL_HAS_EXPIRED, X509_V_ERR_CRL_NOT_YET_VALID: .unavailable
        default: .untrusted
        }
    }

    private static func string(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
