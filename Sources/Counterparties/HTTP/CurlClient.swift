@preconcurrency internal import Dispatch
internal import Synchronization

/// Sends requests with libcurl, on a few threads of its own.
///
/// libcurl blocks, so it never runs on Swift's cooperative pool. Calls wait in line for a free handle; a call whose task
/// is cancelled is given up within about a second.
public final class CurlClient: HTTPSender {
    /// Everything that is limited. Times are per attempt.
    public struct Limits: Sendable {
        /// Until the connection stands.
        public var connect: Duration
        /// Until the whole answer is here.
        public var total: Duration
        /// Longest answer, in bytes.
        public var answerBytes: Int
        /// Calls at once; each has a thread and keeps connections open.
        public var handles: Int
        /// Calls that may wait for a handle.
        public var waiting: Int
        /// A proxy to go through, or empty for none. The environment is not asked.
        public var proxy: String
        /// A file with the certificate authorities to trust instead of the system's.
        public var certificateAuthorities: String?

        public init(
            connect: Duration = .seconds(5),
            total: Duration = .seconds(20),
            answerBytes: Int = 4 << 20,
            handles: Int = 4,
            waiting: Int = 1000,
            proxy: String = "",
            certificateAuthorities: String? = nil
        ) {
            precondition(handles > 0 && waiting >= 0 && answerBytes > 0, "limits must be positive")
            self.connect = connect
            self.total = total
            self.answerBytes = answerBytes
            self.handles = handles
            self.waiting = waiting
            self.proxy = proxy
            self.certificateAuthorities = certificateAuthorities
        }
    }

    private struct Job: Sendable {
        let call: HTTPCall
        let interest: Interest
        let done: CheckedContinuation<Result<HTTPAnswer, HTTPFailure>, Never>
    }

    private struct Line: Sendable {
        var waiting: [Job] = []
        var idle: [Int]
    }

    private let limits: Limits
    private let workers: [(queue: DispatchQueue, handle: CurlHandle)]
    private let line: Mutex<Line>

    public init(limits: Limits = Limits()) {
        self.limits = limits
        workers = (0..<limits.handles).map { index in
            (DispatchQueue(label: "kepil.counterparties.\(index)"), CurlHandle(limits: limits))
        }
        line = Mutex(Line(idle: Array(0..<limits.handles)))
    }

    public func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        let interest = Interest()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { done in
                submit(Job(call: call, interest: interest, done: done))
            }
        } onCancel: {
            interest.lose()
        }
        return try result.get()
    }

    private func submit(_ job: Job) {
        enum Place { case worker(Int), line, none }
        let place: Place = line.withLock { line in
            if let worker = line.idle.popLast() { return .worker(worker) }
            guard line.waiting.count < limits.waiting else { return .none }
            line.waiting.append(job)
            return .line
        }
        switch place {
        case .worker(let worker): run(job, on: worker)
        case .line: break
        case .none: job.done.resume(returning: .failure(.overloaded))
        }
    }

    /// Works on the given job and then on whatever waits; the worker counts as idle again when nothing does.
    private func run(_ first: Job, on worker: Int) {
        let (queue, handle) = workers[worker]
        queue.async { [self] in
            var job = first
            while true {
                job.done.resume(returning: handle.perform(job.call, interest: job.interest))
                let next: Job? = line.withLock { line in
                    guard !line.waiting.isEmpty else {
                        line.idle.append(worker)
                        return nil
                    }
                    return line.waiting.removeFirst()
                }
                guard let next else { return }
                job = next
            }
        }
    }
}
