import Foundation
import Glibc
import Synchronization

/// A program that reads its standard input to the end and answers on its standard output, under limits.
///
/// It blocks the thread that runs it, so it never runs on Swift's cooperative pool.
package struct Filter: Sendable {
    package enum Failure: Error, Equatable {
        /// There is no such program, or the system has no room for another process.
        case notStarted
        /// The program, with all it started, was killed at the end of its time.
        case tooSlow
        case tooLong
        /// The status with which it ended, or the signal.
        case failed(Int32)
    }

    /// The program and its arguments. A name without a slash is not looked up.
    let command: [String]
    /// For the whole run.
    let limit: Duration
    /// Longest answer, in bytes.
    var longestAnswer = 64 << 20
    /// All that it gets of our environment; keys and passwords are not for other programs.
    var environment: [String: String] = [:]

    package init(command: [String], limit: Duration) {
        self.command = command
        self.limit = limit
    }

    package func run(_ input: [UInt8]) throws(Failure) -> [UInt8] {
        let end = ContinuousClock.now + limit
        // One socket for both directions, not pipes: writing to a program that has ended is then an error and not a
        // signal that ends the server.
        var ends: [CInt] = [-1, -1]
        let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .notStarted }
        let (ours, theirs) = (ends[0], ends[1])
        defer { close(ours) }
        let process = Process()
        let ended = DispatchSemaphore(value: 0)
        process.executableURL = URL(filePath: command.first ?? "")
        process.arguments = Array(command.dropFirst())
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: "/")
        let handle = FileHandle(fileDescriptor: theirs, closeOnDealloc: false)
        process.standardInput = handle
        process.standardOutput = handle
        // What it complains of may quote the document.
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { _ in ended.signal() }
        do { try process.run() } catch {
            close(theirs)
            throw .notStarted
        }
        close(theirs)
        let answer: [UInt8]
        do throws(Failure) {
            answer = try converse(ours, input, until: end)
            guard ended.wait(timeout: .now() + Self.seconds(until: end)) == .success else { throw .tooSlow }
        } catch {
            Self.kill(process)
            throw error
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw .failed(process.terminationStatus)
        }
        return answer
    }

    /// Sends the input and takes in the answer as each goes, so that neither side waits for the other.
    private func converse(_ socket: CInt, _ input: [UInt8], until end: ContinuousClock.Instant) throws(Failure)
        -> [UInt8]
    {
        var rest = input[...]
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        if rest.isEmpty { shutdown(socket, CInt(SHUT_WR)) }
        while true {
            var state = pollfd(fd: socket, events: Int16(POLLIN | (rest.isEmpty ? 0 : POLLOUT)), revents: 0)
            let milliseconds = Int32(clamping: Int((Self.seconds(until: end) * 1000).rounded(.up)))
            guard milliseconds > 0 else { throw .tooSlow }
            let ready = poll(&state, 1, milliseconds)
            guard ready > 0 else {
                if ready < 0, errno == EINTR { continue }
                throw .tooSlow
            }
            if Int32(state.revents) & POLLOUT != 0 {
                let sent = rest.withUnsafeBytes {
                    send(socket, $0.baseAddress, min($0.count, chunk.count), CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
                }
                // A program that does not want the rest may still have an answer, or a status that tells why.
                rest = sent > 0 ? rest.dropFirst(sent) : errno == EAGAIN ? rest : []
                if rest.isEmpty { shutdown(socket, CInt(SHUT_WR)) }
            }
            if Int32(state.revents) & (POLLIN | POLLHUP | POLLERR) != 0 {
                let count = recv(socket, &chunk, chunk.count, CInt(MSG_DONTWAIT))
                if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { return answer }
                if count > 0 { answer += chunk[..<count] }
                guard answer.count <= longestAnswer else { throw .tooLong }
            }
        }
    }

    /// Ends the program and, because it leads a group of its own, whatever it started.
    private static func kill(_ process: Process) {
        guard process.isRunning else { return }
        let group = process.processIdentifier
        _ = Glibc.kill(-group, SIGKILL)
        _ = Glibc.kill(group, SIGKILL)
        process.waitUntilExit()
    }

    private static func seconds(until end: ContinuousClock.Instant) -> Double {
        max(0, (end - ContinuousClock.now) / .seconds(1))
    }
}
