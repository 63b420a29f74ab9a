import ArgumentParser
import CivilTime
import CounterpartySimulator
import ServiceLifecycle
import Store

/// `kepil run`: the whole product on this computer: a demonstration lender, and the outside world beside it.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Start the demonstration lender and the simulated outside world."
    )

    @Option(help: "Port of the lender.") var port = 8080
    @Option(help: "Port of the counterparty simulator.") var simulatorPort = 8090
    @Option(help: "Address of a counterparty simulator that runs already; none is started then.") var simulator: String?
    @Option(help: "Folder for the database and the keys.") var data = "data"
    @Option(help: "Business date of a new data folder, YYYY-MM-DD.") var businessDate = "2024-03-01"
    @OptionGroup var folders: LenderFolders
    @OptionGroup var messages: MessageOptions
    @OptionGroup var mail: MailDoorOptions
    @OptionGroup var witnesses: WitnessOptions

    func run() async throws {
        try await Speech.guarded {
            guard let start = CivilDate(businessDate) else { throw HouseProblem.notADate(businessDate) }
            try checkPorts()
            let outside = simulator ?? "http://127.0.0.1:\(simulatorPort)"
            let house = try await House.open(
                HousePlace.demonstration(data),
                folders: folders,
                outside: try CounterpartyAddresses(all: outside),
                calendar: .ownDate(from: start),
                messages: messages.addresses(port: port, folder: data, outside: outside),
                witnesses: try witnesses.witnesses()
            )
            let accounts = try await Demonstration.load(house.lender)
            var beside: [any Service] = [BackgroundWork(house: house, shift: nil)]
            beside += mail.services(house)
            if simulator == nil {
                let world = try SimulatedWorld(stateFile: data + "/outside-world.json") { house.date.value }
                beside.insert(OutsideWorld(world: world, port: simulatorPort), at: 0)
            }
            let server = Serving(
                house: house,
                host: "127.0.0.1",
                port: port,
                secureCookies: false,
                printer: WeasyPrint.installed(),
                beside: beside
            )
            try await server.run { port in
                Speech.say(Demonstration.greeting(port: port, outside: outside, accounts, Speech.language))
            }
            await house.database.close()
        }
    }

    /// Asked before anything is started, so that the answer is a sentence.
    private func checkPorts() throws {
        let ports = simulator == nil ? [port, simulatorPort] : [port]
        for port in ports where !(1...65_535).contains(port) { throw HouseProblem.portImpossible(port) }
        if Set(ports).count < ports.count { throw HouseProblem.portShared(port) }
        for port in ports where !PortCheck.isFree(port) { throw HouseProblem.portTaken(port) }
    }
}

/// The simulated counterparties as a service of the group.
private struct OutsideWorld: Service {
    let world: SimulatedWorld
    let port: Int

    func run() async throws {
        try await Simulator.run(world: world, port: port, heedsSignals: false)
    }
}
