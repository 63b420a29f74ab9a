import ArgumentParser
import CivilTime
import Operations
import PrivacyOffice
import ServiceLifecycle
import Store
import Wording

/// `kepil serve`: the lender for real use, one of as many servers as share a PostgreSQL database, behind a proxy that
/// speaks HTTPS.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the lender: real date, real counterparties, no demonstration accounts.",
        discussion: """
            Put a proxy that speaks HTTPS in front. Make the keys with kepil keys create and the first account with \
            kepil staff add. Several servers may share a PostgreSQL database; a data folder has one.
            """
    )

    @Option(help: "Address to listen on.") var host = "127.0.0.1"
    @Option(help: "Port to listen on; 0 takes any free one.") var port = 8080
    @Flag(help: "Let cookies travel over plain HTTP; only when listening on this computer alone.")
    var insecureCookies = false
    @Option(help: ArgumentHelp("Seconds after which another server takes over a dead one's work.", visibility: .hidden))
    var leaseSeconds = 30
    @OptionGroup var options: HouseOptions
    @OptionGroup var outside: CounterpartyOptions
    @OptionGroup var messages: MessageOptions
    @OptionGroup var mail: MailDoorOptions
    @OptionGroup var witnesses: WitnessOptions

    func validate() throws {
        guard (2...3600).contains(leaseSeconds) else { throw ValidationError("--lease-seconds is from 2 to 3600.") }
    }

    func run() async throws {
        try await Speech.guarded {
            guard (0...65_535).contains(port) else { throw HouseProblem.portImpossible(port) }
            let isLoopback = ["127.0.0.1", "::1", "localhost"].contains(host)
            guard isLoopback || !insecureCookies else { throw HouseProblem.openCookies }
            let place = try options.place()
            let house = try await House.open(
                place,
                folders: options.folders,
                outside: try outside.addresses(),
                calendar: .wallClock,
                messages: messages.addresses,
                witnesses: try witnesses.witnesses()
            )
            let server = Serving(
                house: house,
                host: host,
                port: port,
                secureCookies: !insecureCookies,
                printer: WeasyPrint.installed(),
                beside: [BackgroundWork(house: house, shift: shift(place, house))] + mail.services(house)
            )
            let shownHost = host.contains(":") ? "[\(host)]" : host
            let isEmpty = try await house.lender.staff.all().isEmpty
            try await server.run { port in
                let address = "http://\(shownHost):\(port)/"
                if isEmpty { Speech.complain(ServeWords.nobody[Speech.language]) }
                Speech.say(ServeWords.serving.filled(["address": address])[Speech.language])
            }
            await house.database.close()
        }
    }

    /// A data folder belongs to one process, so there is nobody to share the work with.
    private func shift(_ place: HousePlace, _ house: House) -> Shift? {
        guard case .postgres = place.location else { return nil }
        return Shift(
            house.database,
            holder: "server-" + RandomID.make(bytes: 8),
            seconds: Int64(leaseSeconds),
            clock: WallClock()
        )
    }
}
