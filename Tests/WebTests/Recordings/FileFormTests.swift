import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Operations
@testable import Web

/// A form with a file, however it is cut on its way (RFC 7578).
@Suite struct FileFormTests {
    private static let boundary = "xYz"

    private static func body(_ file: [UInt8]) -> [UInt8] {
        Array(
            ("--xYz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nt\r\n"
                + "--xYz\r\nContent-Disposition: form-data; name=\"length\"\r\n\r\n1:05\r\n"
                + "--xYz\r\nContent-Disposition: form-data; name=\"sound\"; filename=\"a\"\r\n"
                + "Content-Type: audio/ogg\r\n\r\n").utf8
        ) + file + Array("\r\n--xYz--\r\n".utf8)
    }

    /// Reads a body that comes in pieces of so many bytes.
    private static func read(_ bytes: [UInt8], pieces: Int) async throws -> (file: [UInt8], seen: FileForm.Seen) {
        let stream = AsyncStream<ByteBuffer> { continuation in
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                continuation.yield(ByteBuffer(bytes: bytes[start..<min(start + pieces, bytes.count)]))
            }
            continuation.finish()
        }
        let seen = FileForm.Seen()
        var iterator = FileForm.Iterator(
            body: RequestBody(asyncSequence: stream).makeAsyncIterator(),
            delimiter: Array("\r\n--\(boundary)".utf8),
            seen: seen,
            accept: { form in #expect(form.text("csrf") == "t") },
            kind: { _ in "audio/ogg" }
        )
        var file: [UInt8] = []
        while let piece = try await iterator.next() { file += piece }
        return (file, seen)
    }

    @Test(arguments: [1, 2, 3, 7, 64, 1000, 100_000])
    func `a file comes out as it went in, however it was cut`(_ pieces: Int) async throws {
        // Line breaks and dashes that look like the delimiter and are not.
        let file = Array("OggS\r\n--xY\r\n--x\r\n-\r".utf8) + (0..<500).map { UInt8(truncatingIfNeeded: $0) }
        let read = try await Self.read(Self.body(file), pieces: pieces)
        #expect(read.file == file)
        #expect(read.seen.form.withLock { $0.text("length") } == "1:05")
        #expect(read.seen.mediaType.withLock { $0 } == "audio/ogg")
    }

    @Test func `every cut of the body is noticed`() async throws {
        let body = Self.body(Array("OggS and some sound".utf8))
        for length in stride(from: 0, to: body.count - 8, by: 3) {
            await #expect(throws: FileFormProblem.broken, "\(length)") {
                try await Self.read(Array(body[..<length]), pieces: 10)
            }
        }
    }

    @Test func `fields without end, an empty file and a form without a file are refused`() async throws {
        let endless =
            Array("--xYz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n".utf8)
            + [UInt8](repeating: 65, count: FileForm.longestFields * 2)
        await #expect(throws: FileFormProblem.tooLong) { try await Self.read(endless, pieces: 4096) }
        await #expect(throws: FileFormProblem.noFile) { try await Self.read(Self.body([]), pieces: 50) }
        let none = Array("--xYz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nt\r\n--xYz--\r\n".utf8)
        await #expect(throws: FileFormProblem.noFile) { try await Self.read(none, pieces: 50) }
    }

    @Test func `sounds and films are told by their first bytes, and a page or a program is neither`() {
        #expect(MediaKind.audio(RecordingVisit.ogg(20)) == "audio/ogg")
        #expect(MediaKind.audio(Array("RIFF\0\0\0\0WAVEfmt ".utf8)) == "audio/wav")
        #expect(MediaKind.audio(Array("ID3\u{04}00000000".utf8)) == "audio/mpeg")
        #expect(MediaKind.audio([0xFF, 0xFB, 0x90, 0x00]) == "audio/mpeg")
        #expect(MediaKind.film(RecordingVisit.mp4(20)) == "video/mp4")
        for other in ["<!doctype html>", "%PDF-1.7 abc", "MZ\u{90}\0\u{03}\0\0\0", "", "Ogg", "RIFF\0\0\0\0AVI "] {
            #expect(MediaKind.audio(Array(other.utf8)) == nil, "\(other)")
        }
        #expect(MediaKind.film(RecordingVisit.ogg(20)) == nil)
    }
}
