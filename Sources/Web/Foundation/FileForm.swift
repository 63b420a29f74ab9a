import Hummingbird
import NIOCore
import Operations
import Synchronization
import Wording

/// A posted form whose last field is a file (RFC 7578), read as it comes: the file is never in memory as a whole and never
/// on the disk in clear.
struct FileForm: AsyncSequence, Sendable {
    typealias Element = [UInt8]

    /// The fields before the file may be so long together.
    static let longestFields = 64 * 1024

    /// Where such forms are taken. They bring their own token, which ``FormGuard`` cannot read without reading the file.
    static func isExpected(_ path: String) -> Bool {
        (path.hasPrefix("/staff/recordings/") && path.hasSuffix("/sound")) || path == "/staff/cameras/films"
    }

    private let body: RequestBody
    private let boundary: String
    private let seen = Seen()
    private let accept: @Sendable (Form) throws -> Void
    private let kind: @Sendable ([UInt8]) throws -> String

    /// - Parameters:
    ///   - accept: Asked once, when the file begins, with every field before it. What it throws ends the upload.
    ///   - kind: Tells the media type from the first bytes.
    init(
        _ request: Request,
        _ context: AppRequestContext,
        kind: @escaping @Sendable ([UInt8]) throws -> String,
        accept: @escaping @Sendable (Form) throws -> Void
    ) throws {
        guard let boundary = Self.boundary(request.headers[.contentType] ?? "") else { throw FileFormProblem.notAForm }
        guard let csrf = context.session?.csrf else { throw PageProblem.foreignForm }
        body = request.body
        self.boundary = boundary
        self.kind = kind
        self.accept = { form in
            guard form.text("csrf") == csrf else { throw PageProblem.foreignForm }
            try accept(form)
        }
    }

    /// The fields that stood before the file.
    var form: Form { seen.form.withLock { $0 } }
    /// Told from the first bytes; `nil` until the file began.
    var mediaType: String? { seen.mediaType.withLock { $0 } }

    func makeAsyncIterator() -> Iterator {
        Iterator(
            body: body.makeAsyncIterator(),
            delimiter: Array("\r\n--\(boundary)".utf8),
            seen: seen,
            accept: accept,
            kind: kind
        )
    }

    private static func boundary(_ contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard parts.first?.lowercased() == "multipart/form-data",
            let mark = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        let value = mark.dropFirst("boundary=".count).filter { $0 != "\"" }
        return (1...70).contains(value.utf8.count) ? value : nil
    }

    /// What was read on the way.
    final class Seen: Sendable {
        let form = Mutex(Form([:] as [String: String]))
        let mediaType = Mutex<String?>(nil)
    }

    struct Iterator: AsyncIteratorProtocol {
        var body: RequestBody.AsyncIterator
        let delimiter: [UInt8]
        let seen: Seen
        let accept: @Sendable (Form) throws -> Void
        let kind: @Sendable ([UInt8]) throws -> String
        /// The first delimiter stands at the very beginning, without the line break that the others have.
        private var buffer: [UInt8] = [13, 10]
        private var isInFile = false
        private var isDone = false

        init(
            body: RequestBody.AsyncIterator,
            delimiter: [UInt8],
            seen: Seen,
            accept: @escaping @Sendable (Form) throws -> Void,
            kind: @escaping @Sendable ([UInt8]) throws -> String
        ) {
            self.body = body
            self.delimiter = delimiter
            self.seen = seen
            self.accept = accept
            self.kind = kind
        }

        mutating func next() async throws -> [UInt8]? {
            if isDone { return nil }
            if !isInFile { try await begin() }
            while !isDone {
                if let end = Multipart.find(delimiter, in: buffer) {
                    isDone = true
                    return end == 0 ? nil : Array(buffer[..<end])
                }
                // What could be the beginning of the delimiter waits for the next bytes.
                let ready = buffer.count - (delimiter.count - 1)
                if ready > 0 {
                    let piece = Array(buffer[..<ready])
                    buffer.removeFirst(ready)
                    return piece
                }
                guard try await readMore() else { throw FileFormProblem.broken }
            }
            return nil
        }

        /// Reads fields until the file begins.
        private mutating func begin() async throws {
            var fields: [String: String] = [:]
            var left = FileForm.longestFields
            while true {
                let head = try await take(through: Array("\r\n\r\n".utf8), &left, after: delimiter)
                guard let head else { throw FileFormProblem.noFile }
                let (name, isFile) = Multipart.disposition(head)
                guard isFile else {
                    let value = try await upTo(delimiter, &left)
                    fields[name] = String(decoding: value, as: UTF8.self)
                    continue
                }
                let form = Form(fields)
                try accept(form)
                seen.form.withLock { $0 = form }
                isInFile = true
                while buffer.count < 64, Multipart.find(delimiter, in: buffer) == nil {
                    guard try await readMore() else { throw FileFormProblem.broken }
                }
                let start = Array(buffer.prefix(64 + delimiter.count))
                let first = Multipart.find(delimiter, in: start).map { Array(start[..<$0]) } ?? start
                guard !first.isEmpty else { throw FileFormProblem.noFile }
                let type = try kind(first)
                seen.mediaType.withLock { $0 = type }
                return
            }
        }

        /// The lines between a delimiter and what follows it; `nil` after the last part.
        private mutating func take(through end: [UInt8], _ left: inout Int, after start: [UInt8]) async throws
            -> [UInt8]?
        {
            _ = try await upTo(start, &left)
            buffer.removeFirst(start.count)
            while buffer.count < 2 { guard try await readMore() else { throw FileFormProblem.broken } }
            if buffer[0] == 45, buffer[1] == 45 { return nil }
            let head = try await upTo(end, &left)
            buffer.removeFirst(end.count)
            return head
        }

        /// What stands before a mark; the mark stays.
        private mutating func upTo(_ mark: [UInt8], _ left: inout Int) async throws -> [UInt8] {
            while true {
                if let place = Multipart.find(mark, in: buffer) {
                    left -= place
                    guard left >= 0 else { throw FileFormProblem.tooLong }
                    let before = Array(buffer[..<place])
                    buffer.removeFirst(place)
                    return before
                }
                guard buffer.count <= left else { throw FileFormProblem.tooLong }
                guard try await readMore() else { throw FileFormProblem.broken }
            }
        }

        private mutating func readMore() async throws -> Bool {
            guard let more = try await body.next() else { return false }
            buffer += Array(buffer: more)
            return true
        }
    }
}

/// The small parts of the format.
enum Multipart {
    /// Where a mark begins.
    static func find(_ mark: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= mark.count, let first = mark.first else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            mark.withUnsafeBufferPointer { mark in
                var place = 0
                let last = bytes.count - mark.count
                while place <= last {
                    if bytes[place] == first {
                        var length = 1
                        while length < mark.count, bytes[place + length] == mark[length] { length += 1 }
                        if length == mark.count { return place }
                    }
                    place += 1
                }
                return nil
            }
        }
    }

    /// Name of the field that a part's head tells, and whether it is a file.
    static func disposition(_ head: [UInt8]) -> (name: String, isFile: Bool) {
        for line in String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
        where line.lowercased().hasPrefix("content-disposition:") {
            let parts = line.split(separator: ";").map { String($0.drop { $0 == " " }) }
            let name = parts.first { $0.hasPrefix("name=") }?.dropFirst(5).filter { $0 != "\"" } ?? ""
            return (name, parts.contains { $0.hasPrefix("filename=") || $0.hasPrefix("filename*=") })
        }
        return ("", false)
    }
}

/// A posted file that cannot be taken.
enum FileFormProblem: StatusBearing, Hashable, CaseIterable {
    case notAForm, noFile, broken, tooLong

    var statusCode: Int { self == .tooLong ? 413 : 422 }
    var code: String {
        switch self {
        case .notAForm: "file/not-a-form"
        case .noFile: "file/none"
        case .broken: "file/broken"
        case .tooLong: "file/too-long"
        }
    }
    var summary: LocalisedText {
        switch self {
        case .notAForm:
            LocalisedText(
                kk: "Бұл файл формасы емес.",
                ru: "Это не форма с файлом.",
                en: "This is no form with a file."
            )
        case .noFile: LocalisedText(kk: "Файл таңдалмаған.", ru: "Файл не выбран.", en: "No file was chosen.")
        case .broken:
            LocalisedText(
                kk: "Файл толық келмеді, ештеңе сақталмады.",
                ru: "Файл пришёл не полностью, ничего не сохранено.",
                en: "The file did not come whole; nothing was kept."
            )
        case .tooLong:
            LocalisedText(
                kk: "Форманың өрістері тым ұзын.",
                ru: "Поля формы слишком длинные.",
                en: "The fields of the form are too long."
            )
        }
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Файлды таңдап, қайта жіберіңіз.",
            ru: "Выберите файл и отправьте ещё раз.",
            en: "Choose the file and send it again."
        )
    }
}
