import Foundation
import Operations

/// Makes PDF with WeasyPrint, two documents at a time.
///
/// The program gets the document and nothing else: no file and no address is loaded, whatever the document asks for, and
/// nothing of our environment reaches it but what finding programs and fonts needs.
package struct WeasyPrint: DocumentPrinter {
    /// Documents that may wait for their turn.
    static let waiting = 16

    private let filter: Filter
    private let queue: OperationQueue

    /// WeasyPrint as it is installed here, or `nil`.
    package static func installed() -> WeasyPrint? {
        let environment = ProcessInfo.processInfo.environment
        for folder in (environment["PATH"] ?? "").split(separator: ":") {
            let path = "\(folder)/weasyprint"
            guard FileManager.default.isExecutableFile(atPath: path), let python = interpreter(of: path) else {
                continue
            }
            return WeasyPrint(command: python + ["-I", "-c", program])
        }
        return nil
    }

    /// - Parameters:
    ///   - command: A program that reads HTML to its end and writes PDF.
    ///   - limit: For one document, its turn not included.
    package init(command: [String], limit: Duration = .seconds(60)) {
        let environment = ProcessInfo.processInfo.environment
        let passed = ["PATH", "HOME", "XDG_CACHE_HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "TMPDIR"]
        var filter = Filter(command: command, limit: limit)
        filter.environment = environment.filter { passed.contains($0.key) }
        filter.environment["LANG"] = "C.UTF-8"
        self.filter = filter
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
    }

    package func pdf(html: String) async throws -> [UInt8] {
        guard queue.operationCount < Self.waiting else { throw DocumentPrinterProblem.busy }
        let filter = filter
        return try await withCheckedThrowingContinuation { caller in
            queue.addOperation {
                do throws(Filter.Failure) {
                    let pdf = try filter.run(Array(html.utf8))
                    let isPDF = pdf.starts(with: Array("%PDF-".utf8))
                    caller.resume(with: isPDF ? .success(pdf) : .failure(DocumentPrinterProblem.failed))
                } catch {
                    caller.resume(throwing: Self.problem(error))
                }
            }
        }
    }

    private static func problem(_ failure: Filter.Failure) -> DocumentPrinterProblem {
        switch failure {
        case .notStarted: .missing
        case .tooSlow: .tooSlow
        case .tooLong, .failed: .failed
        }
    }

    /// The Python that WeasyPrint was installed for: the first line of its script says which.
    private static func interpreter(of script: String) -> [String]? {
        guard let data = FileManager.default.contents(atPath: script),
            let line = String(decoding: data.prefix(512), as: UTF8.self).split(whereSeparator: \.isNewline).first,
            line.hasPrefix("#!")
        else { return nil }
        let words = line.dropFirst(2).split(separator: " ").map(String.init)
        return words.first?.hasPrefix("/") == true ? words : nil
    }

    /// WeasyPrint's command has no option that forbids loading, so its library is called with a fetcher that refuses.
    private static let program = """
        import sys
        from weasyprint import HTML

        def refuse(url, *rest, **options):
            raise ValueError('nothing is loaded')

        document = HTML(string=sys.stdin.buffer.read().decode('utf-8'), url_fetcher=refuse)
        sys.stdout.buffer.write(document.write_pdf())
        """
}
