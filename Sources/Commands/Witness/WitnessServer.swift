import CivilTime
@preconcurrency import Dispatch
import Glibc
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Telemetry
import UnixSignals

/// The HTTP side of a witness (c2sp.org/tlog-witness): `POST /add-checkpoint`, `GET /<origin hash>/checkpoint`.
struct WitnessServer: Sendable {
    let book: WitnessBook
    let host: String
    let port: Int
    let clock: any CivilTime.Clock

    /// Longest body of a request: a note of 1 MB with its proof.
    static let mostBytes = 1_050_000
    /// The disk is waited for here, never on the cooperative pool.
    private let queue = DispatchQueue(label: "kepil.witness")

    func run(started: @escaping @Sendable (Int) async -> Void) async throws {
        var logger = Logger(label: "kepil-witness") {
            RedactingLogHandler(wrapping: StreamLogHandler.standardError(label: $0))
        }
        logger.logLevel = .error
        let application = Application(
            router: router(),
            configuration: .init(address: .hostname(host, port: port), serverName: "kepil-witness"),
            onServerRunning: { channel in await started(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: application, successTerminationBehavior: .gracefullyShutdownGroup)],
            gracefulShutdownSignals: [.sigint, .sigterm],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        do { try await ServiceGroup(configuration: configuration).run() } catch let error as IOError {
            throw error.errnoCode == EADDRINUSE
                ? HouseProblem.portTaken(port) : HouseProblem.cannotListen("\(host):\(port)")
        }
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("/add-checkpoint") { request, _ in
            guard let body = try? await request.body.collect(upTo: Self.mostBytes) else {
                return Self.response(.init(status: 400, body: Array("too long\n".utf8)))
            }
            let bytes = Array(body.readableBytesView)
            let now = clock.now()
            let answer = await withCheckedContinuation { done in
                queue.async { done.resume(returning: book.add(bytes, at: now)) }
            }
            return Self.response(answer)
        }
        router.get("/:origin/checkpoint") { _, context in
            guard let note = book.checkpoint(originHash: context.parameters.get("origin") ?? "") else {
                return Self.response(.init(status: 404, body: Array("never cosigned here\n".utf8)))
            }
            return Self.response(.init(status: 200, body: note))
        }
        router.get("/health") { _, _ in Self.response(.init(status: 200, body: Array("ok\n".utf8))) }
        return router
    }

    private static func response(_ answer: WitnessBook.Answer) -> Response {
        let type = answer.status == 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8"
        return Response(
            status: .init(code: answer.status),
            headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}
