import Foundation

/// A certification authority made with OpenSSL for a test: issues, revokes, and lets people sign.
struct TestAuthority {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let folder: String
    var trust: String { folder + "/trust" }

    init(_ name: String = "authority") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kepil-ca-\(name)-\(UUID().uuidString)").path
        for part in ["trust", "issued"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
        }
        try Self.configuration(folder).write(toFile: folder + "/ca.cnf", atomically: true, encoding: .utf8)
        for (file, text) in [("index.txt", ""), ("serial", "1000"), ("crlnumber", "01")] {
            try text.write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
        }
        try run(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650",
                "-keyout", "ca.key", "-out", "trust/ca.pem", "-subj", "/C=KZ/CN=Test authority \(name)", "-config",
                "ca.cnf", "-extensions", "authority",
            ]
        )
        try publishList()
    }

    /// A certificate in the national form: the IIN in the subject's serial number.
    ///
    /// - Parameters:
    ///   - from, until: `YYYYMMDDHHMMSSZ`; a year back and a year ahead when left out.
    func issue(_ name: String, serialNumber: String, email: String? = nil, from: String? = nil, until: String? = nil)
        throws
    {
        var subject = "/C=KZ/CN=TEST PERSON/serialNumber=\(serialNumber)"
        if let email { subject += "/emailAddress=\(email)" }
        try run(
            [
                "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                "issued/\(name).key",
                "-out", "issued/\(name).csr", "-subj", subject, "-config", "ca.cnf",
            ]
        )
        try run(
            [
                "ca", "-batch", "-config", "ca.cnf", "-in", "issued/\(name).csr", "-out", "issued/\(name).pem",
                "-startdate", from ?? Self.stamp(days: -1), "-enddate", until ?? Self.stamp(days: 365), "-notext",
            ]
        )
    }

    func revoke(_ name: String) throws {
        try run(["ca", "-config", "ca.cnf", "-revoke", "issued/\(name).pem"])
        try publishList()
    }

    func publishList() throws { try run(["ca", "-config", "ca.cnf", "-gencrl", "-out", "trust/ca.crl"]) }

    enum Form { case multipart, opaque, attachment }

    /// A whole message as a mail program would send it.
    func letter(
        _ text: String,
        signedBy name: String,
        from: String = "person@example.kz",
        _ form: Form = .multipart,
        digest: String = "sha256"
    ) throws -> [UInt8] {
        let body = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\(text)\r\n"
        let content = form == .attachment ? text : body
        try Data(content.utf8).write(to: URL(filePath: folder + "/content"))
        var arguments = [
            "cms", "-sign", "-in", "content", "-signer", "issued/\(name).pem", "-inkey", "issued/\(name).key", "-md",
            digest,
            "-out", "signed",
        ]
        let head =
            "From: Person <\(from)>\r\nTo: info@kepil.example\r\nSubject: =?UTF-8?B?\(Data("Өтініш".utf8).base64EncodedString())?=\r\nMessage-ID: <\(UUID().uuidString)@example.kz>\r\n"
        if form == .attachment {
            arguments += ["-binary", "-outform", "DER"]
            try run(arguments)
            let signature = try Data(contentsOf: URL(filePath: folder + "/signed"))
            let mixed = """
                MIME-Version: 1.0\r
                Content-Type: multipart/mixed; boundary="b1"\r
                \r
                --b1\r
                Content-Type: text/plain\r
                \r
                see attached\r
                --b1\r
                Content-Type: text/plain; charset=utf-8; name="request.txt"\r
                Content-Disposition: attachment; filename="request.txt"\r
                Content-Transfer-Encoding: base64\r
                \r
                \(Data(text.utf8).base64EncodedString())\r
                --b1\r
                Content-Type: application/octet-stream\r
                Content-Disposition: attachment; filename="request.txt.p7s"\r
                Content-Transfer-Encoding: base64\r
                \r
                \(signature.base64EncodedString(options: [.lineLength76Characters]))\r
                --b1--\r

                """
            return Array((head + mixed).utf8)
        }
        if form == .opaque { arguments.append("-nodetach") }
        try run(arguments)
        let signed = try Data(contentsOf: URL(filePath: folder + "/signed"))
        return Array(head.utf8) + [UInt8](signed)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    private func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "openssl \(arguments.first ?? ""): \(text)")
        }
    }

    /// `YYYYMMDDHHMMSSZ`, so many days from now.
    static func stamp(days: Double) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyyMMddHHmmss'Z'"
        return formatter.string(from: Date().addingTimeInterval(days * 86_400))
    }

    private static func configuration(_ folder: String) -> String {
        """
        [ca]
        default_ca = here
        [here]
        dir = .
        database = index.txt
        new_certs_dir = issued
        serial = serial
        crlnumber = crlnumber
        certificate = trust/ca.pem
        private_key = ca.key
        default_md = sha256
        default_crl_days = 30
        policy = any
        x509_extensions = person
        unique_subject = no
        email_in_dn = yes
        [any]
        countryName = optional
        commonName = supplied
        serialNumber = optional
        emailAddress = optional
        [req]
        distinguished_name = name
        prompt = no
        [name]
        [authority]
        basicConstraints = critical,CA:TRUE
        keyUsage = critical,keyCertSign,cRLSign
        subjectKeyIdentifier = hash
        [person]
        basicConstraints = CA:FALSE
        keyUsage = critical,digitalSignature,nonRepudiation
        extendedKeyUsage = emailProtection
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        """
    }
}
