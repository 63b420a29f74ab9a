internal import Foundation
internal import Glibc

/// One of the built programs as a process of its own, killed when nobody needs it any more.
public final class Launched {
    /// Why a program did not do what a test waited for.
    public struct Silent: Error, CustomStringConvertible {
        public let description: String
    }

    private let process = Process()
    private let output = Pipe()
    private var text = ""

    /// - Parameters:
    ///   - name: `kepil` or `counterparty-simulator`, beside the running tests.
    ///   - input: What it reads on its standard input.
    public init(_ name: String, _ arguments: [String], input: String = "") throws {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL = tests.deletingLastPathComponent().appending(path: name)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "en"]) { $1 }
        process.currentDirectoryURL = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        process.standardOutput = output
        let given = Pipe()
        process.standardInput = given
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
    }

    deinit { kill() }

    /// The part of the output after a word, to the end of its line, once it is there.
    public func rest(after word: String) throws -> String {
        while true {
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                if let found = line.range(of: word) { return String(line[found.upperBound...]) }
            }
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Silent(description: "ended without saying \(word): \(text)") }
            text += String(decoding: data, as: UTF8.self)
        }
    }

    /// Waits for the end. Returns the exit code and all that was said.
    public func end() throws -> (code: Int32, output: String) {
        text += String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    /// Asks the program to stop, as Ctrl-C does.
    public func interrupt() { process.interrupt() }

    /// Ends the program without giving it a chance to do anything.
    public func kill() {
        guard process.isRunning else { return }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
