import ArgumentParser
import CivilTime
import Foundation
import Lending
import Operations
import SQLPort
import Store
import TransparencyLog
import Vault
import Wording

/// `kepil books`: whether the books balance and the log is what was signed, the journal for other programs, and the closing
/// of months.
struct BooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "books",
        abstract: "The books and the log.",
        subcommands: [
            Check.self, Export.self, Accounts.self, BooksPeriodCommands.Close.self, BooksPeriodCommands.Reopen.self,
            BooksPeriodCommands.Confirm.self, BooksPeriodCommands.List.self,
        ]
    )

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the trial balance and recompute the whole log. Works beside a running server."
        )

        @OptionGroup var options: HouseOptions

        func run() async throws {
            try await Speech.guarded {
                let house = try await House.open(
                    try options.place(orFolder: "data"),
                    folders: options.folders,
                    outside: try CounterpartyAddresses(all: "http://127.0.0.1:8090"),
                    calendar: .asFound,
                    access: .readOnly
                )
                let key = try VerificationKey(parsing: house.lender.logKeyText)
                let (balance, findings, touched, differing) = try await house.database.read { transaction in
                    (
                        try Books.trialBalance(in: transaction),
                        try house.lender.vault.log.audit(key: key, in: transaction),
                        try PeriodDesk.touched(in: transaction),
                        try CheckpointAudit.differing(in: transaction)
                    )
                }
                let chart = house.lender.accounting.chart
                for account in chart.places.map(\.account) {
                    guard let line = balance.lines.first(where: { $0.account == account.use }) else { continue }
                    Speech.say("\(account.number)  \(line.debit)  \(line.credit)  \(account.title[Speech.language])")
                }
                for finding in findings { Speech.complain("log: \(finding)") }
                for month in touched { Speech.complain("closed month \(month): the sums differ from those at closing") }
                for contract in differing {
                    Speech.complain("contract \(contract): its checkpoint is not what its facts say")
                }
                await house.database.close()
                guard balance.isBalanced, findings.isEmpty, touched.isEmpty, differing.isEmpty else {
                    Speech.complain("NOT in order.")
                    throw ExitCode(1)
                }
                Speech.say("The books balance; the log is as signed.")
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Write the journal to standard output, for hledger or a spreadsheet. Works beside a running server."
        )

        @OptionGroup var options: HouseOptions
        @Option(help: "hledger, or csv.") var format = JournalFormat.hledger

        func run() async throws {
            try await Speech.guarded {
                let house = try await House.open(
                    try options.place(orFolder: "data"),
                    folders: options.folders,
                    outside: try CounterpartyAddresses(all: "http://127.0.0.1:8090"),
                    calendar: .asFound,
                    access: .readOnly
                )
                let export = JournalExport(
                    house.database,
                    format: format.format,
                    language: Speech.language,
                    chart: house.lender.accounting.chart
                )
                try await export.run { FileHandle.standardOutput.write(Data($0.utf8)) }
                await house.database.close()
            }
        }
    }
}

/// The chart of accounts as the program reads it, for whoever edits it.
extension BooksCommand {
    struct Accounts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the lender's chart of accounts and print it. Needs no database."
        )

        @OptionGroup var folders: LenderFolders

        func run() async throws {
            try await Speech.guarded {
                for place in try folders.accounting().chart.places {
                    let account = place.account
                    let indent = String(repeating: "  ", count: place.depth)
                    let use = account.use.map { "  (\($0.rawValue))" } ?? ""
                    Speech.say("\(indent)\(account.number)  \(account.title[Speech.language])\(use)")
                }
            }
        }
    }
}

/// What the journal is written for.
enum JournalFormat: String, CaseIterable, ExpressibleByArgument {
    case hledger, csv

    var format: JournalExport.Format { self == .hledger ? .hledger : .csv }
}
