internal import Foundation
internal import Glibc

/// A mail server that keeps what it is given: `mail_sink.py` beside this file.
public final class MailSink: Sendable {
    /// A letter as the server got it.
    public struct Letter: Sendable, Decodable {
        public let from: String
        public let to: [String]
        public let data: String

        enum CodingKeys: String, CodingKey { case from, to, data }

        /// The value of a header, with folded lines joined; `nil` when it is not there.
        public func header(_ name: String) -> String? {
            let head = data.components(separatedBy: "\r\n\r\n")[0].replacingOccurrences(of: "\r\n ", with: " ")
            let line = head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
            return line.map { String($0.dropFirst(name.count + 1)).trimmingCharacters(in: .whitespaces) }
        }

        /// The text, decoded.
        public var text: String {
            let body = data.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
            let bytes = Data(base64Encoded: body.replacingOccurrences(of: "\r\n", with: ""))
            return bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
    }

    public let url: String
    private let file: String
    private let process: Int32

    public init() throws {
        let folder = FileManager.default.temporaryDirectory
        file = folder.appending(path: "kepil-mail-\(UUID().uuidString)").path
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        let program = Process()
        // Debian's own Python has Debian's aiosmtpd.
        let own = "/usr/bin/python3"
        let hasOwn = FileManager.default.isExecutableFile(atPath: own)
        program.executableURL = URL(filePath: hasOwn ? own : "/usr/bin/env")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "mail_sink.py").path
        program.arguments = (hasOwn ? [] : ["python3"]) + [script, file]
        let output = Pipe()
        program.standardOutput = output
        try program.run()
        process = program.processIdentifier
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = line.split(whereSeparator: \.isWhitespace).last.flatMap({ Int($0) }) else {
            throw Launched.Silent(description: "the mail server did not start: \(line)")
        }
        url = "smtp://127.0.0.1:\(port)"
    }

    deinit {
        Glibc.kill(process, SIGKILL)
        try? FileManager.default.removeItem(atPath: file)
    }

    /// Every letter, oldest first.
    public func letters() throws -> [Letter] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Letter.self, from: Data($0.utf8))
        }
    }
}
