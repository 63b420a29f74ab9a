import ArgumentParser
import Lending
import Operations
import PrivacyOffice
import Store
import Wording

/// The commands of `kepil books` that close and reopen months. Two accountants take part, each with his own password: what
/// one proposes another confirms.
enum BooksPeriodCommands {
    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "close-period",
            abstract: "Propose to close a month of the books; another accountant confirms.",
            discussion: "The password is the first line of the standard input. With SQLite stop the server first."
        )

        @Option(help: "The month, YYYY-MM.") var month: String
        @Option(help: "The accountant's login.") var login: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            let month = try BooksPeriodCommands.month(month)
            try await BooksPeriodCommands.run(options, login) { lender, account in
                try await lender.periods.proposeClosing(month, key: RandomID.make(), account.actor)
            }
        }
    }

    struct Reopen: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reopen-period",
            abstract: "Propose to reopen the last closed month, with a reason; another accountant confirms.",
            discussion: "The password is the first line of the standard input. With SQLite stop the server first."
        )

        @Option(help: "The month, YYYY-MM.") var month: String
        @Option(help: "Why: \(ReopeningReason.allCases.map(\.rawValue).joined(separator: ", ")).") var reason: String
        @Option(help: "The accountant's login.") var login: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            let month = try BooksPeriodCommands.month(month)
            guard let reason = ReopeningReason(rawValue: reason) else {
                throw ValidationError("No such reason: \(reason).")
            }
            try await BooksPeriodCommands.run(options, login) { lender, account in
                try await lender.periods.proposeReopening(
                    month,
                    reason: reason,
                    key: RandomID.make(),
                    account.actor
                )
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "confirm-period",
            abstract: "Confirm what another accountant proposed for a month, or reject it.",
            discussion: "The password is the first line of the standard input. With SQLite stop the server first."
        )

        @Option(help: "The month, YYYY-MM.") var month: String
        @Option(help: "The accountant's login.") var login: String
        @Flag(help: "Reject instead.") var reject = false
        @OptionGroup var options: HouseOptions

        func run() async throws {
            let month = try BooksPeriodCommands.month(month)
            try await BooksPeriodCommands.run(options, login) { lender, account in
                let acts = try await lender.periods.overview(account.actor).acts
                guard let act = acts.first(where: { $0.month == month && $0.outcome == nil }) else {
                    throw PeriodProblem.unknown
                }
                return try await lender.periods.decide(act.id, reject ? .rejected : .confirmed, account.actor)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "periods",
            abstract: "Print the months of the books: closed or open, and what waits.",
            discussion: "The password is the first line of the standard input. With SQLite stop the server first."
        )

        @Option(help: "The accountant's or auditor's login.") var login: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            try await Speech.guarded {
                try await BooksPeriodCommands.open(options, login) { lender, account in
                    let overview = try await lender.periods.overview(account.actor)
                    for month in overview.months.reversed() {
                        let waits = overview.acts.first { $0.month == month && $0.outcome == nil }
                        let state = overview.closed.contains(month) ? "closed" : "open"
                        Speech.say("\(month)  \(state)\(waits.map { "  \($0.kind.rawValue) waits" } ?? "")")
                    }
                }
            }
        }
    }

    private static func month(_ text: String) throws -> BookMonth {
        guard let month = BookMonth(text) else { throw ValidationError("Not a month (YYYY-MM): \(text).") }
        return month
    }

    /// Carries an act out and says what became of it.
    private static func run(
        _ options: HouseOptions,
        _ login: String,
        _ act: (Lender, StaffAccount) async throws -> PeriodAct
    ) async throws {
        try await Speech.guarded {
            try await open(options, login) { lender, account in
                let done = try await act(lender, account)
                Speech.say("\(done.month)  \(done.kind.rawValue)  \(done.outcome?.rawValue ?? "proposed")")
            }
        }
    }

    /// Opens the house for an employee who knows his password.
    private static func open(
        _ options: HouseOptions,
        _ login: String,
        _ body: (Lender, StaffAccount) async throws -> Void
    ) async throws {
        let house = try await House.open(
            try options.place(orFolder: "data"),
            folders: options.folders,
            outside: try CounterpartyAddresses(all: "http://127.0.0.1:9"),
            calendar: .asFound
        )
        do {
            let password = SecretInput.line(prompt: AccountWords.password[Speech.language])
            let account = try await house.lender.staff.signIn(login: login, password: password)
            try await body(house.lender, account)
        } catch {
            await house.database.close()
            throw error
        }
        await house.database.close()
    }
}
