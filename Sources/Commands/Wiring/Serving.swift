import Glibc
import Hummingbird
import Logging
import NIOCore
import Operations
import PolicyModel
import ServiceLifecycle
import Telemetry
import UnixSignals
import Web

/// Runs the web server with what belongs beside it until Ctrl-C or the system's request to stop, then stops all of it.
struct Serving: Sendable {
    let house: House
    let host: String
    let port: Int
    let secureCookies: Bool
    let printer: (any DocumentPrinter)?

    /// What runs beside the server, in order of starting.
    let beside: [any Service]

    /// - Parameter started: Called with the port once connections are accepted.
    /// - Throws: ``HouseProblem`` when the address cannot be listened on.
    func run(started: @escaping @Sendable (Int) async -> Void) async throws {
        var logger = Logger(label: "kepil") { RedactingLogHandler(wrapping: StreamLogHandler.standardError(label: $0)) }
        logger.logLevel = .error
        let server = WebServer(
            lender: house.lender,
            controller: house.policy.controller,
            secureCookies: secureCookies,
            printer: printer
        ).application(host: host, port: port, logger: logger, started: started)
        var configuration = ServiceGroupConfiguration(
            services: (beside + [server]).map {
                .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: [.sigint, .sigterm],
            logger: logger
        )
        // A browser that keeps its connection open must not keep the program from ending.
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        do { try await ServiceGroup(configuration: configuration).run() } catch let error as IOError {
            throw error.errnoCode == EADDRINUSE
                ? HouseProblem.portTaken(port) : HouseProblem.cannotListen("\(host):\(port)")
        } catch is SocketAddressError {
            throw HouseProblem.cannotListen("\(host):\(port)")
        } catch is SocketAddressError.UnknownHost {
            throw HouseProblem.cannotListen("\(host):\(port)")
        }
    }
}
