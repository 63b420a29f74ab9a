public import Hummingbird
internal import Logging
internal import NIOCore

/// Stands in for the outside world while developing, testing and showing the program.
///
/// It speaks plain HTTP and listens on the loopback interface alone: nothing here may be mistaken for a real
/// counterparty, and nobody else on the network shall reach it.
public enum Simulator {
    public enum Failure: Error, Sendable, CustomStringConvertible {
        case notLoopback

        public var description: String {
            "the simulator listens on 127.0.0.1, ::1 or localhost only"
        }
    }

    /// All doors of the simulated world.
    public static func buildRouter(world: SimulatedWorld) -> Router<SimulatorContext> {
        let router = Router(context: SimulatorContext.self)
        RegisterRoutes(world: world).register(on: router)
        VehicleRoutes(world: world).register(on: router)
        BankRoutes(world: world).register(on: router)
        MessageRoutes(world: world).register(on: router)
        PushRoutes(world: world).register(on: router)
        NoticeRoutes(world: world).register(on: router)
        BureauRecordRoutes(world: world).register(on: router)
        ErasureRoutes(world: world).register(on: router)
        DemonstrationRoutes(world: world).register(on: router)
        PageRoutes(world: world).register(on: router)
        return router
    }

    /// Serves until the process is told to stop or the task is cancelled.
    ///
    /// - Parameters:
    ///   - port: Nought for any free one.
    ///   - heedsSignals: Whether Ctrl-C ends it; not where it is a service among others, which are stopped together.
    ///   - started: Called with the port once connections are accepted.
    public static func run(
        world: SimulatedWorld,
        host: String = "127.0.0.1",
        port: Int,
        heedsSignals: Bool = true,
        started: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        guard ["127.0.0.1", "::1", "localhost"].contains(host) else { throw Failure.notLoopback }
        var logger = Logger(label: "counterparty-simulator")
        // Faults are wanted here; the log shall not complain of each.
        logger.logLevel = .critical
        let router = buildRouter(world: world)
        // Two doors at one path would hide each other; release builds do not look by themselves.
        try router.validate()
        let application = Application(
            router: router,
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in await started(channel.localAddress?.port ?? port) },
            logger: logger
        )
        if heedsSignals { try await application.runService() } else { try await application.run() }
    }
}
