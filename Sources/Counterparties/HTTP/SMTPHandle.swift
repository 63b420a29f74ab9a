internal import CCurl

/// One libcurl handle that speaks SMTP.
///
/// INVARIANT: `perform` runs on one thread at a time; ``SMTPClient`` calls it on one serial queue only. That is what makes
/// the unchecked conformance true.
final class SMTPHandle: @unchecked Sendable {
    struct Server: Sendable {
        /// `smtp://…` or `smtps://…`.
        let url: String
        /// TLS is demanded unless the server is on this computer.
        let isLoopback: Bool
        let login: (user: String, password: String)?
        let certificateAuthorities: String?
    }

    private static let library: CURLcode = kepil_curl_global_init()
    private let server: Server
    private var handle: UnsafeMutableRawPointer?

    init(_ server: Server) {
        precondition(SMTPHandle.library == CURLE_OK, "libcurl could not be initialised")
        self.server = server
    }

    deinit { if let handle { curl_easy_cleanup(handle) } }

    /// Blocks until the server has taken the letter or refused it.
    ///
    /// - Returns: The last status of the server, 0 when it said nothing, and whether the letter was taken.
    func perform(from: String, to: String, letter: [UInt8]) -> (taken: Bool, status: Int) {
        if handle == nil { handle = curl_easy_init() }
        guard let handle else { return (false, 0) }
        curl_easy_reset(handle)
        guard let receivers = curl_slist_append(nil, "<\(to)>") else { return (false, 0) }
        defer { curl_slist_free_all(receivers) }
        let source = Source(letter)
        return withExtendedLifetime(source) {
            let codes = [
                kepil_curl_set_text(handle, CURLOPT_URL, server.url),
                kepil_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
                kepil_curl_set_text(handle, CURLOPT_PROXY, ""),
                kepil_curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
                // A server elsewhere gets a letter over TLS or not at all.
                kepil_curl_set_long(
                    handle,
                    CURLOPT_USE_SSL,
                    Int((server.isLoopback ? CURLUSESSL_TRY : CURLUSESSL_ALL).rawValue)
                ),
                kepil_curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
                kepil_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, 5000),
                kepil_curl_set_long(handle, CURLOPT_TIMEOUT_MS, 30_000),
                kepil_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(from)>"),
                kepil_curl_set_list(handle, CURLOPT_MAIL_RCPT, receivers),
                kepil_curl_set_long(handle, CURLOPT_UPLOAD, 1),
                kepil_curl_set_reader(handle, readFromSource, Unmanaged.passUnretained(source).toOpaque()),
            ]
            guard codes.allSatisfy({ $0 == CURLE_OK }) else { return (false, 0) }
            if let login = server.login {
                _ = kepil_curl_set_text(handle, CURLOPT_USERNAME, login.user)
                _ = kepil_curl_set_text(handle, CURLOPT_PASSWORD, login.password)
            }
            if let file = server.certificateAuthorities { _ = kepil_curl_set_text(handle, CURLOPT_CAINFO, file) }
            let code = curl_easy_perform(handle)
            var status = 0
            _ = kepil_curl_status(handle, &status)
            return (code == CURLE_OK, status)
        }
    }
}

/// The letter, read piece by piece.
private final class Source {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func give(_ room: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(room.count, bytes.count - place)
        room.copyBytes(from: bytes[place..<place + count])
        place += count
        return count
    }
}

private let readFromSource: kepil_curl_read = { room, size, count, context in
    guard let context, let room else { return 0 }
    let source = Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
    return source.give(UnsafeMutableRawBufferPointer(start: room, count: size * count))
}
