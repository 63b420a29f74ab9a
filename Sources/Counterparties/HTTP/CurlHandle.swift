internal import CCurl
internal import Synchronization

/// One libcurl handle with its open connections.
///
/// INVARIANT: `perform` runs on one thread at a time; ``CurlClient`` hands each handle to one queue only. That is what
/// makes the unchecked conformance true.
final class CurlHandle: @unchecked Sendable {
    /// libcurl asks to be initialised once per process, before the first handle.
    private static let library: CURLcode = kepil_curl_global_init()

    private let limits: CurlClient.Limits
    private var handle: UnsafeMutableRawPointer?

    init(limits: CurlClient.Limits) {
        precondition(CurlHandle.library == CURLE_OK, "libcurl could not be initialised")
        self.limits = limits
    }

    deinit { if let handle { curl_easy_cleanup(handle) } }

    /// Blocks until the answer is whole, a limit is hit, or the caller has lost interest.
    func perform(_ call: HTTPCall, interest: Interest) -> Result<HTTPAnswer, HTTPFailure> {
        if interest.isLost { return .failure(.cancelled) }
        if handle == nil { handle = curl_easy_init() }
        guard let handle else { return .failure(.notConnected) }
        // Options go, open connections stay.
        curl_easy_reset(handle)

        guard let headers = HeaderList(call) else { return .failure(.malformed) }
        let sink = Sink(limit: limits.answerBytes)
        let context = Unmanaged.passUnretained(sink).toOpaque()
        let lost = Unmanaged.passUnretained(interest).toOpaque()
        return withExtendedLifetime((headers, sink, interest)) {
            call.body.withUnsafeBytes { body in
                guard configure(handle, call, headers.list, body, sink: context, interest: lost) else {
                    return .failure(.malformed)
                }
                let code = curl_easy_perform(handle)
                guard code == CURLE_OK else { return .failure(CurlHandle.failure(code, sink)) }
                var status = 0
                guard kepil_curl_status(handle, &status) == CURLE_OK else { return .failure(.broken) }
                return .success(HTTPAnswer(status: status, body: sink.bytes))
            }
        }
    }

    private func configure(
        _ handle: UnsafeMutableRawPointer,
        _ call: HTTPCall,
        _ headers: UnsafeMutablePointer<curl_slist>?,
        _ body: UnsafeRawBufferPointer,
        sink: UnsafeMutableRawPointer,
        interest: UnsafeMutableRawPointer
    ) -> Bool {
        let timeout = min(call.timeout ?? limits.total, limits.total)
        var codes = [
            kepil_curl_set_text(handle, CURLOPT_URL, call.url),
            // Nothing but the web, no redirects: a counterparty cannot send personal data elsewhere.
            kepil_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
            kepil_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0),
            // An `http_proxy` in the environment must not reroute them either.
            kepil_curl_set_text(handle, CURLOPT_PROXY, limits.proxy),
            kepil_curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            // Without this, libcurl uses signals for name look-up, which a threaded process cannot bear.
            kepil_curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
            kepil_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, limits.connect.milliseconds),
            kepil_curl_set_long(handle, CURLOPT_TIMEOUT_MS, timeout.milliseconds),
            kepil_curl_set_text(handle, CURLOPT_USERAGENT, "kepil"),
            kepil_curl_set_list(handle, CURLOPT_HTTPHEADER, headers),
            kepil_curl_set_writer(handle, writeToSink, sink),
            kepil_curl_set_progress(handle, checkInterest, interest),
        ]
        if let file = limits.certificateAuthorities {
            codes.append(kepil_curl_set_text(handle, CURLOPT_CAINFO, file))
        }
        if call.method == .post {
            codes.append(kepil_curl_set_long(handle, CURLOPT_POST, 1))
            codes.append(kepil_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
            // The pointer is not copied; it outlives the call because `perform` holds the array.
            codes.append(kepil_curl_set_bytes(handle, CURLOPT_POSTFIELDS, body.baseAddress))
        }
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    private static func failure(_ code: CURLcode, _ sink: Sink) -> HTTPFailure {
        if sink.isFull { return .tooLong }
        return switch code {
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_ABORTED_BY_CALLBACK: .cancelled
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT: .malformed
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR,
            CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE:
            .notConnected
        default: .broken
        }
    }
}

/// Whether anybody still waits for the answer.
final class Interest: Sendable {
    private let lost = Atomic<Bool>(false)
    var isLost: Bool { lost.load(ordering: .relaxed) }
    func lose() { lost.store(true, ordering: .relaxed) }
}

/// Collects the answer up to a limit.
private final class Sink {
    private let limit: Int
    private(set) var bytes: [UInt8] = []
    private(set) var isFull = false

    init(limit: Int) { self.limit = limit }

    /// False when the limit is passed, which makes libcurl give up.
    func take(_ more: UnsafeRawBufferPointer) -> Bool {
        guard more.count <= limit - bytes.count else {
            isFull = true
            return false
        }
        bytes.append(contentsOf: more)
        return true
    }
}

/// The header lines as libcurl wants them; frees them at the end.
private final class HeaderList {
    private(set) var list: UnsafeMutablePointer<curl_slist>?

    /// `nil` when a header holds a line break, which would smuggle in another header.
    init?(_ call: HTTPCall) {
        // An empty `Expect:` stops libcurl from waiting a second for "100 Continue".
        var lines = ["Accept: application/json", "Expect:"]
        if call.method == .post { lines.append("Content-Type: \(call.contentType)") }
        lines += call.headers.map { "\($0.name): \($0.value)" }
        for line in lines {
            // What was appended so far is freed by `deinit`, which runs for a failed initialiser too.
            guard line.utf8.allSatisfy({ $0 >= 32 }), let longer = curl_slist_append(list, line) else { return nil }
            list = longer
        }
    }

    deinit { curl_slist_free_all(list) }
}

private let writeToSink: kepil_curl_write = { bytes, size, count, context in
    guard let context, let bytes else { return 0 }
    let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
    return sink.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

private let checkInterest: kepil_curl_progress = { context, _, _, _, _ in
    guard let context else { return 0 }
    return Unmanaged<Interest>.fromOpaque(context).takeUnretainedValue().isLost ? 1 : 0
}

extension Duration {
    /// Whole milliseconds, at least one: libcurl takes nought for "no limit".
    var milliseconds: Int {
        max(1, Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000))
    }
}
