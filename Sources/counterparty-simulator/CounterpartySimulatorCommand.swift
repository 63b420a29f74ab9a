internal import ArgumentParser
internal import CivilTime
internal import CounterpartySimulator
internal import Foundation

/// `counterparty-simulator`: the outside world on this computer.
@main
struct CounterpartySimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counterparty-simulator",
        abstract: "Stands in for credit bureau, registers, bank and text messages, with people who do not exist.",
        discussion: "Open the printed address in a browser to see the people, read their messages and pay in."
    )

    @Option(help: "Where to listen; loopback addresses only.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 takes any free one.")
    var port = 8090

    @Option(help: "File that keeps payments, pledges and messages over a restart.")
    var state: String?

    @Option(help: "Day for questions that name none, as YYYY-MM-DD; otherwise today in Kazakhstan.")
    var today: String?

    mutating func validate() throws {
        if let today, CivilDate(today) == nil { throw ValidationError("--today takes a date as YYYY-MM-DD.") }
    }

    func run() async throws {
        let fixed = today.flatMap { CivilDate($0) }
        let world = try SimulatedWorld(stateFile: state) {
            // Kazakhstan is five hours ahead of UTC everywhere since 1 March 2024.
            fixed ?? Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).date(offsetHours: 5)
        }
        let host = host
        try await Simulator.run(world: world, host: host, port: port) { port in
            // `print` would keep the line back when the output is a file or a pipe; scripts wait for it.
            let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/"
            FileHandle.standardOutput.write(Data("The outside world is at \(address)\n".utf8))
        }
    }
}
