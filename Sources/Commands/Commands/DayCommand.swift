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
            discussion: "Stop the server first: one program at a time works on a data folder."
        )

        @Option(help: "The last day to close, YYYY-MM-DD.") var through: String
        @Option(help: "Folder with the database and the keys.") var data = "data"
        @Option(help: "Port of the counterparty simulator.") var simulatorPort = 8090
        @OptionGroup var folders: LenderFolders

        func run() async throws {
            try await Speech.guarded {
                guard let day = CivilDate(through) else { throw HouseProblem.notADate(through) }
                let house = try await House.open(
                    data: data,
                    folders: folders,
                    outside: "http://127.0.0.1:\(simulatorPort)",
                    startDate: day
                )
                try await house.lender.dayClose.close(through: day) { closed in
                    house.date.value = closed.day
                    let aside = closed.setAside.isEmpty ? "" : ", set aside: \(closed.setAside.joined(separator: " "))"
                    Speech.complain("\(closed.day)  \(closed.contracts) contracts\(aside)")
                }
                Speech.say("\(day)")
                await house.database.close()
            }
        }
    }
}
