public import PrivacyKernel

/// What a device shows.
public struct DeviceNote: Sendable, Hashable {
    /// The same for a repetition, so that the device shows it once.
    public let tag: String
    public let title: String
    public let text: String
    /// The page of ours that a tap opens.
    public let page: String
    /// Where one tap ends such messages (clause 9.7).
    public let stop: String
    /// What the button for it says.
    public let stopTitle: String

    public init(tag: String, title: String, text: String, page: String, stop: String, stopTitle: String) {
        self.tag = tag
        self.title = title
        self.text = text
        self.page = page
        self.stop = stop
        self.stopTitle = stopTitle
    }
}

/// Why a note was not taken.
public enum PushFailure: Error, Sendable, Hashable {
    /// The device is not subscribed any more: the person switched notifications off there (clause 9.7.4).
    case gone
    /// Silence, or the service refuses for now; no fault of the device.
    case later(status: Int)
}

/// Hands notes to the push service of a browser (RFC 8030), encrypted for the device.
public protocol PushPort: Sendable {
    /// Our public key, which a browser is told when it subscribes (RFC 8292): base64url of an uncompressed point of P-256.
    var publicKey: String { get }
    /// Whether the address is one of a push service that the lender uses, with keys that can be used.
    func takes(_ address: DeviceAddress) -> Bool
    func send(_ message: Disclosed<PushService>, _ note: DeviceNote) async throws(PushFailure)
}
