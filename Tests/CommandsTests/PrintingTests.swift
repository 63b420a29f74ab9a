import Commands
import Foundation
import Operations
import TestSupport
import Testing

/// The printer and the limits under which it runs.
@Suite struct PrintingTests {
    private func temporaryFile(_ name: String) -> URL {
        FileManager.default.temporaryDirectory.appending(path: "kepil-\(name)-\(UUID().uuidString)")
    }

    @Test func `a slow printer is killed with all it started`() async throws {
        let mark = temporaryFile("slow")
        defer { try? FileManager.default.removeItem(at: mark) }
        // The shell's own child holds the output open, so killing the shell alone would not be enough.
        let script = "sleep 600 & echo $$ $! >\"$0.new\"; mv \"$0.new\" \"$0\"; wait"
        let printer = WeasyPrint(command: ["/bin/sh", "-c", script, mark.path], limit: .seconds(2))
        await #expect(throws: DocumentPrinterProblem.tooSlow) { try await printer.pdf(html: "<p>x</p>") }
        let processes = try String(contentsOf: mark, encoding: .utf8).split { !$0.isNumber }
        #expect(processes.count == 2)
        for process in processes { #expect(!Self.runs(process), "process \(process) is still there") }
    }

    /// Whether a process runs; one that has ended and waits to be counted does not.
    private static func runs(_ process: Substring) -> Bool {
        guard let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let letter = state.split(separator: ")").last?.first(where: { $0 != " " })
        else { return false }
        return letter != "Z" && letter != "X"
    }

    @Test func `a printer that reads nothing is killed however long the document`() async {
        let printer = WeasyPrint(command: ["/bin/sleep", "20"], limit: .milliseconds(300))
        let long = String(repeating: "<p>ұзақ</p>", count: 200_000)
        await #expect(throws: DocumentPrinterProblem.tooSlow) { try await printer.pdf(html: long) }
    }

    @Test(arguments: ["exit 3", "exec cat", "kill -9 $$", "exec 0<&-; exit 1", ":"])
    func `what is not a PDF from a program that ended well is a failure`(_ script: String) async {
        let printer = WeasyPrint(command: ["/bin/sh", "-c", script])
        await #expect(throws: DocumentPrinterProblem.failed) {
            try await printer.pdf(html: String(repeating: "<p>x</p>", count: 100_000))
        }
    }

    @Test func `a missing program is said to be missing`() async {
        let printer = WeasyPrint(command: ["/nowhere/weasyprint"])
        await #expect(throws: DocumentPrinterProblem.missing) { try await printer.pdf(html: "<p>x</p>") }
    }

    @Test func `two documents are made at a time and only so many wait`() async throws {
        let folder = temporaryFile("turns")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Each run says how many run beside it; the third must wait for a turn.
        let script = """
            cat >/dev/null; touch "$0/$$"; sleep 0.2; printf '%%PDF-%s' "$(ls "$0" | wc -l)"; rm "$0/$$"
            """
        let printer = WeasyPrint(command: ["/bin/sh", "-c", script, folder.path])
        let outcomes = await withTaskGroup(of: Result<[UInt8], any Error>.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    do { return .success(try await printer.pdf(html: "<p>x</p>")) } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var busy = 0
        for outcome in outcomes {
            switch outcome {
            case .success(let answer): #expect(["%PDF-1", "%PDF-2"].contains(String(decoding: answer, as: UTF8.self)))
            case .failure(let error):
                #expect(error as? DocumentPrinterProblem == .busy)
                busy += 1
            }
        }
        #expect((1..<40).contains(busy))
    }

    @Test func `a document loads nothing, neither files nor addresses`() async throws {
        let printer = try #require(WeasyPrint.installed(), "weasyprint is not installed: run Scripts/setup.sh")
        let secret = temporaryFile("secret").appendingPathExtension("css")
        try Data("body::before { content: 'жүктелді' }".utf8).write(to: secret)
        defer { try? FileManager.default.removeItem(at: secret) }
        let pdf = try await printer.pdf(
            html: """
                <!doctype html><html><head><link rel="stylesheet" href="\(secret.absoluteString)">
                <link rel="stylesheet" href="http://127.0.0.1:9/x.css"></head>
                <body><img src="file:///etc/hostname" alt=""><p>Құжат</p></body></html>
                """
        )
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
        if let text = try PDFText.read(pdf) {
            #expect(text.contains("Құжат"))
            #expect(!text.contains("жүктелді"))
        }
    }
}
