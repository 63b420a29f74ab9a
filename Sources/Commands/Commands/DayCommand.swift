import ArgumentParser
import CivilTime
import Operations
import Store
import Wording

/// `kepil day close`: closes business days.
struct DayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "day",
        abstract: "The business date.",
        subcommands: [Close.self]
    )

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close every day up to and including a date. Closing a day twice changes nothing.",
            discussion:
                "Stop the server first: one program at a time works on a data folder. A server that follows the calendar closes each day by itself."
        )

        @Option(help: "The last day to close, YYYY-MM-DD.") var through: String
        @Option(help: "Port of the counterparty simulator, unless other counterparties are named.")
        var simulatorPort = 8090
        @OptionGroup var options: HouseOptions
        @OptionGroup var outside: CounterpartyOptions

        func run() async throws {
            try await Speech.guarded {
                guard let day = CivilDate(through) else { throw HouseProblem.notADate(through) }
                let house = try await House.open(
                    try options.place(orFolder: "data"),
                    folders: options.folders,
                    outside: try outside.isEmpty
                        ? CounterpartyAddresses(all: "http://127.0.0.1:\(simulatorPort)") : outside.addresses(),
                    calendar: .asFound
                )
                try await house.lender.dayClose.close(
                    through: day,
                    watching: { progress in
                        // A small close is over before anybody can read how far it has come.
                        guard progress.due > 2_000 else { return }
                        Speech.complain("\(progress.day)  \(progress.done) of \(progress.due) contracts due")
                    },
                    progress: { closed in
                        house.date.value = closed.day
                        let aside =
                            closed.setAside.isEmpty ? "" : ", set aside: \(closed.setAside.joined(separator: " "))"
                        Speech.complain("\(closed.day)  \(closed.contracts) contracts\(aside)")
                    }
                )
                Speech.say("\(day)")
                await house.database.close()
            }
        }
    }
}
