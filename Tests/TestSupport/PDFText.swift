internal import Foundation

/// The words of a PDF, read with `pdftotext` of poppler-utils.
public enum PDFText {
    public static let isInstalled = program != nil

    /// - Returns: `nil` when `pdftotext` is not installed.
    public static func read(_ pdf: [UInt8]) throws -> String? {
        guard let program else { return nil }
        let file = FileManager.default.temporaryDirectory.appending(path: "kepil-\(UUID().uuidString).pdf")
        try Data(pdf).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = [file.path, "-"]
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    private static let program = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/pdftotext" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}
