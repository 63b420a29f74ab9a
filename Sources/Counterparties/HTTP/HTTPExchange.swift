/// One request to a counterparty.
public struct HTTPCall: Sendable {
    public enum Method: String, Sendable { case get = "GET", post = "POST" }

    public struct Header: Sendable {
        public var name: String
        public var value: String
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var method: Method
    public var url: String
    public var headers: [Header]
    public var body: [UInt8]
    /// Longest time for this attempt; `nil` leaves it to the sender's own limit, which holds in any case.
    public var timeout: Duration?
    /// Of the body of a `POST`.
    public var contentType = "application/json"

    public init(_ method: Method, _ url: String, headers: [Header] = [], body: [UInt8] = [], timeout: Duration? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}

/// What came back, whatever its status.
public struct HTTPAnswer: Sendable, Hashable {
    public var status: Int
    public var body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Why no answer came back. Holds no address and no data.
public enum HTTPFailure: Error, Sendable, Hashable {
    /// The name was not found, the connection was refused, or TLS could not be agreed.
    case notConnected
    case timedOut
    /// The connection ended before the answer did.
    case broken
    /// The answer was longer than the limit.
    case tooLong
    /// Too many calls are already waiting.
    case overloaded
    case cancelled
    /// The call itself was wrong: not an http or https address, or a header with a line break.
    case malformed
}

/// Sends one request, once. ``CurlClient`` is the real one.
public protocol HTTPSender: Sendable {
    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer
}
