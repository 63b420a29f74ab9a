import Dispatch
import Foundation
import Vault

/// Where the keys come from: a file, the environment, or a program that prints them (for a key in hardware: the program
/// asks the token to open a sealed key file and prints the text).
enum KeySource: Sendable, Equatable {
    case file(String)
    case environment(String)
    case command(String)

    func load() throws -> KeyRing {
        switch self {
        case .file(let path):
            guard FileManager.default.fileExists(atPath: path) else { throw HouseProblem.noKeys(path) }
            return try KeyRing.load(path)
        case .environment(let text): return try KeyRing(parsing: text)
        case .command(let line): return try KeyRing(parsing: try Self.output(of: line))
        }
    }

    /// The file, when it may change while the server runs.
    var path: String? { if case .file(let path) = self { path } else { nil } }

    /// Runs a program with its arguments, divided at spaces; no shell reads the line. What it prints is never shown.
    private static func output(of line: String) throws -> String {
        let words = line.split(separator: " ").map(String.init)
        guard let program = words.first else { throw KeyFileProblem.commandFailed(line) }
        let process = Process()
        process.executableURL = URL(filePath: program.contains("/") ? program : "/usr/bin/env")
        process.arguments = program.contains("/") ? Array(words.dropFirst()) : words
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { throw KeyFileProblem.commandFailed(program) }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(30)) {
            if process.isRunning { process.terminate() }
        }
        let data = (try? pipe.fileHandleForReading.read(upToCount: 65_536)) ?? nil
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0,
            let data, let text = String(data: data, encoding: .utf8)
        else { throw KeyFileProblem.commandFailed(program) }
        return text
    }
}
