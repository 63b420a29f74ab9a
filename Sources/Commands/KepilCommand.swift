package import ArgumentParser

/// `kepil`: the lender on the command line.
package struct KepilCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "kepil",
        abstract: "The software of a car lender in which the privacy policy is the program.",
        subcommands: [
            RunCommand.self, ServeCommand.self, QuoteCommand.self, DayCommand.self, ImportCommand.self,
            EvidenceCommand.self,
            PolicyCommand.self, BooksCommand.self, StaffCommand.self, KeysCommand.self, LogCommand.self,
            VaultCommand.self, ExtractCommand.self, WitnessCommand.self, BackupCommand.self, RestoreCommand.self,
        ]
    )

    package init() {}
}

/// The door for the executable, which knows nothing of how arguments are read.
package enum Program {
    package static func main() async { await KepilCommand.main() }
}
