import ArgumentParser
import CivilTime
import CounterpartySimulator
import Foundation
import Hummingbird
import Logging
import PolicyModel
import ServiceLifecycle
import Store
import Telemetry
import UnixSignals
import Web
import Wording

/// `kepil run`: the whole product on this computer: a demonstration lender, and the outside world beside it.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Start the demonstration lender and the simulated outside world."
    )

    @Option(help: "Port of the lender.") var port = 8080
    @Option(help: "Port of the counterparty simulator.") var simulatorPort = 8090
    @Option(help: "Folder for the database and the keys.") var data = "data"
    @Option(help: "Business date of a new data folder, YYYY-MM-DD.") var businessDate = "2024-03-01"
    @OptionGroup var folders: LenderFolders

    func run() async throws {
        try await Speech.guarded {
            guard let start = CivilDate(businessDate) else { throw HouseProblem.notADate(businessDate) }
            for port in [port, simulatorPort] where !PortCheck.isFree(port) { throw HouseProblem.portTaken(port) }
            let house = try await House.open(
                data: data,
                folders: folders,
                outside: "http://127.0.0.1:\(simulatorPort)",
                startDate: start
            )
            let accounts = try await Demonstration.load(house.lender)
            let world = try SimulatedWorld(stateFile: data + "/outside-world.json") { house.date.value }
            try await serve(house, world, accounts)
            await house.database.close()
        }
    }

    private func serve(_ house: House, _ world: SimulatedWorld, _ accounts: [Demonstration.Account]) async throws {
        var logger = Logger(label: "kepil") { RedactingLogHandler(wrapping: StreamLogHandler.standardError(label: $0)) }
        logger.logLevel = .error
        let server = WebServer(
            lender: house.lender,
            controller: house.policy.controller,
            secureCookies: false,
            printer: nil
        )
        let lenderPort = port
        let outsidePort = simulatorPort
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(
                        service: OutsideWorld(world: world, port: outsidePort),
                        successTerminationBehavior: .gracefullyShutdownGroup
                    ),
                    .init(service: BackgroundWork(house: house), successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(
                        service: server.application(host: "127.0.0.1", port: lenderPort, logger: logger),
                        successTerminationBehavior: .gracefullyShutdownGroup
                    ),
                ],
                gracefulShutdownSignals: [.sigint, .sigterm],
                logger: logger
            )
        )
        Speech.say(Demonstration.greeting(port: lenderPort, outside: outsidePort, accounts, Speech.language))
        try await group.run()
    }
}

/// The simulated counterparties as a service of the group.
private struct OutsideWorld: Service {
    let world: SimulatedWorld
    let port: Int

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do { try await Simulator.run(world: world, port: port) } catch is CancellationError { return }
        }
    }
}
