internal import Crypto
internal import FoundationEssentials
public import Operations
public import PrivacyKernel

/// Hands notes to the push services of browsers (RFC 8030).
///
/// A note goes only to hosts that the lender named: an address comes from outside, and nobody may make the lender call
/// another place.
public struct PushClient: PushPort {
    /// How long a service keeps a note for a device that is out of reach.
    static let secondsKept = 86_400
    /// A token must not hold for longer than a day (RFC 8292).
    static let secondsTokenHolds: Int64 = 43_200
    static let longestText = 600

    private let key: PushKey
    private let hosts: [String]
    private let place: BaseURL?
    private let contact: String
    private let http: any HTTPSender

    public var publicKey: String { key.publicKey }

    /// - Parameters:
    ///   - hosts: Host names over `https`; one that begins with `*.` stands for every host below it.
    ///   - place: One more service by its address, which may be on this computer.
    ///   - contact: `mailto:` or `https:` address of the lender.
    public init(key: PushKey, hosts: [String], place: BaseURL? = nil, contact: String, http: any HTTPSender) {
        self.key = key
        self.hosts = hosts
        self.place = place
        self.contact = contact
        self.http = http
    }

    public func takes(_ address: DeviceAddress) -> Bool {
        audience(address) != nil && PushEncryption(key: address.key, secret: address.secret) != nil
    }

    public func send(_ message: Disclosed<PushService>, _ note: DeviceNote) async throws(PushFailure) {
        guard let address = message.plainFields["deviceAddress"].flatMap(DeviceAddress.init) else {
            throw .later(status: 0)
        }
        try await send(note, to: address)
    }

    func send(_ note: DeviceNote, to address: DeviceAddress) async throws(PushFailure) {
        // A service that is named no more is our doing: it is not the person who switched anything off.
        guard let audience = audience(address),
            let encryption = PushEncryption(key: address.key, secret: address.secret)
        else { throw .later(status: 0) }
        let expires = Int64(Date().timeIntervalSince1970) + Self.secondsTokenHolds
        guard let text = Self.encoded(note),
            let authorization = try? key.authorization(audience: audience, contact: contact, expires: expires),
            let body = try? encryption.seal(text, sender: P256.KeyAgreement.PrivateKey(), salt: Self.salt())
        else { throw .later(status: 0) }
        var call = HTTPCall(.post, address.endpoint, body: body)
        call.contentType = "application/octet-stream"
        call.headers = [
            .init("Authorization", authorization), .init("Content-Encoding", "aes128gcm"),
            .init("TTL", "\(Self.secondsKept)"), .init("Urgency", "normal"),
        ]
        let status: Int
        do throws(HTTPFailure) { status = try await http.send(call).status } catch { throw .later(status: 0) }
        switch status {
        case 200..<300: return
        case 404, 410: throw .gone
        default: throw .later(status: status)
        }
    }

    /// Scheme and host of a service in use, or `nil`.
    private func audience(_ address: DeviceAddress) -> String? {
        if let place, address.endpoint.hasPrefix(place.description + "/") {
            return Self.origin(place.description)
        }
        guard address.endpoint.hasPrefix("https://") else { return nil }
        let origin = Self.origin(address.endpoint)
        let host = origin.dropFirst("https://".count)
        // No user, no port, no backslash: what is before the first slash is the host and nothing else.
        guard host.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }) else {
            return nil
        }
        let isKnown = hosts.contains { known in
            known.hasPrefix("*.") ? host.hasSuffix(known.dropFirst()) : host == known
        }
        return isKnown ? origin : nil
    }

    /// Up to the first slash, question mark or hash after the host.
    private static func origin(_ address: String) -> String {
        guard let scheme = address.firstRange(of: "://") else { return "" }
        return String(address[..<scheme.upperBound] + address[scheme.upperBound...].prefix { !"/?#".contains($0) })
    }

    private static func salt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// The longest notes are cut; the whole text is on the person's own pages.
    private static func encoded(_ note: DeviceNote) -> [UInt8]? {
        let text = note.text.count > longestText ? note.text.prefix(longestText - 1) + "…" : Substring(note.text)
        let content = Content(
            tag: note.tag,
            title: String(note.title.prefix(120)),
            text: String(text),
            page: note.page,
            stop: note.stop,
            stopTitle: note.stopTitle
        )
        guard let bytes = try? JSONEncoder().encode(content), bytes.count <= PushEncryption.longest else { return nil }
        return Array(bytes)
    }

    private struct Content: Encodable {
        let tag: String
        let title: String
        let text: String
        let page: String
        let stop: String
        let stopTitle: String
    }
}
