import ArgumentParser
import Operations
import PolicyModel
import PrivacyOffice
import Store
import Wording

/// `kepil staff`: accounts of employees and of partners' programs.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Accounts of employees and of partners' programs.",
        subcommands: [Add.self, Partner.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create an account; the password is the first line of the standard input.",
            discussion: "With SQLite stop the server first; with PostgreSQL it may run."
        )

        @Option(help: "What the employee types to sign in.") var login: String
        @Option(help: "A role of the policy, such as loanOfficer or administrator; or processor.") var role: String
        @Option(help: "The employee's name, for colleagues.") var name: String
        @Flag(help: "Give an account that is there already this role, name and password.") var replace = false
        @OptionGroup var options: HouseOptions

        func run() async throws {
            try await Speech.guarded {
                guard (1...64).contains(login.utf8.count), login.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                    throw AccountProblem.login
                }
                guard !name.isEmpty else { throw AccountProblem.name }
                let house = try await StaffCommand.open(options)
                do { try await add(house) } catch {
                    await house.database.close()
                    throw error
                }
                await house.database.close()
            }
        }

        private func add(_ house: House) async throws {
            // A processor is no role of the policy: its account opens nothing but its mandate (clause 5.3).
            let roles =
                house.policy.roles.map(\.id.rawValue).filter { !["customer", "integrator", "system"].contains($0) }
                + [MandateDesk.role.rawValue]
            guard roles.contains(role) else { throw AccountProblem.role(role, roles) }
            let staff = house.lender.staff
            let isTaken = try await staff.all().contains { $0.login == login }
            guard replace || !isTaken else { throw AccountProblem.taken(login) }
            let password = SecretInput.line(prompt: AccountWords.password[Speech.language])
            guard password.count >= AccountProblem.shortestPassword else { throw AccountProblem.password }
            try await staff.save(login: login, role: RoleID(role), displayName: name, password: password)
            Speech.say("\(login)  \(role)")
        }
    }

    struct Partner: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create the bearer token of a partner's program and print it, this once.",
            discussion: "With SQLite stop the server first; with PostgreSQL it may run."
        )

        @Option(help: "The partner's name.") var name: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            try await Speech.guarded {
                guard !name.isEmpty else { throw AccountProblem.name }
                let house = try await StaffCommand.open(options)
                let token = RandomID.make(bytes: 32)
                try await house.lender.staff.saveIntegrator(name: name, token: token)
                await house.database.close()
                Speech.say(token)
            }
        }
    }

    /// Accounts need nobody outside.
    private static func open(_ options: HouseOptions) async throws -> House {
        try await House.open(
            try options.place(),
            folders: options.folders,
            outside: try CounterpartyAddresses(all: "http://127.0.0.1:9"),
            calendar: .wallClock
        )
    }
}
