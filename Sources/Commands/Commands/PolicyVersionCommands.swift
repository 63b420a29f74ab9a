import ArgumentParser
import CivilTime
import Foundation
import Operations
import PolicyModel
import PrivacyOffice
import Store
import Wording

/// `kepil policy import`, `approve`, `announce`, `prove`, `withdraw`, `versions`: a new version of the policy on its way
/// into force (clause 12.1).
enum PolicyVersionCommands {
    static let all: [any AsyncParsableCommand.Type] = [
        Import.self, Approve.self, Announce.self, Prove.self, Withdraw.self, List.self,
    ]

    static let discussion =
        "The password is the first line of the standard input. With SQLite stop the server first; with PostgreSQL it may run."

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Bring in a new version of the policy as a draft.",
            discussion: discussion
        )

        @Argument(help: "Folder with the new version.") var folder: String
        @Option(help: "The officer's login.") var login: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            try await PolicyVersionCommands.run(options, login) { desk, account in
                let texts = PolicyReader.policyTexts(in: folder)
                guard !texts.isEmpty else { throw HouseProblem.noFolder(folder) }
                return try await desk.bring(texts, account.actor)
            }
        }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Approve a draft that a colleague brought in.",
            discussion: discussion
        )

        @Argument(help: "The version, such as 2024-1, or the beginning of its hash.") var version: String
        @Option(help: "The second officer's login.") var login: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            try await PolicyVersionCommands.run(options, login) { desk, account in
                try await desk.approve(try await desk.find(version).hash, account.actor)
            }
        }
    }

    struct Announce: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "announce",
            abstract: "Show an approved version on the site.",
            discussion: "It is announced once the branches have shown it too: kepil policy prove. " + discussion
        )

        @Argument(help: "The version, or the beginning of its hash.") var version: String
        @Option(help: "The officer's login.") var login: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            try await PolicyVersionCommands.run(options, login) { desk, account in
                try await desk.announce(try await desk.find(version).hash, account.actor)
            }
        }
    }

    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prove",
            abstract: "Record proof that a version was shown in the branches, by post or in the media.",
            discussion: discussion
        )

        @Argument(help: "The version, or the beginning of its hash.") var version: String
        @Option(help: "branches, post or media.") var channel: String
        @Option(help: "photograph, statement, postalRegister or publication.") var kind: String
        @Option(help: "The first day on which it was to be seen, YYYY-MM-DD.") var shownOn: String
        @Option(help: "Number of the statement, register or issue; names nobody.") var reference: String
        @Option(help: "File of the proof; only its SHA-256 is kept.") var file: String?
        @Option(help: "The officer's login.") var login: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            guard let channel = AnnouncementChannel(rawValue: channel), channel != .site else {
                throw ValidationError("--channel is branches, post or media.")
            }
            guard let kind = AnnouncementProof.Kind(rawValue: kind), kind != .page else {
                throw ValidationError("--kind is photograph, statement, postalRegister or publication.")
            }
            guard let day = CivilDate(shownOn) else { throw ValidationError("--shown-on is YYYY-MM-DD.") }
            try await PolicyVersionCommands.run(options, login) { desk, account in
                let proof = AnnouncementProof(
                    kind: kind,
                    shownOn: day,
                    reference: reference,
                    contentHash: try file.map(Self.hash) ?? ""
                )
                return try await desk.prove(channel, proof, of: try await desk.find(version).hash, account.actor)
            }
        }

        private static func hash(_ path: String) throws -> String {
            guard let data = FileManager.default.contents(atPath: path) else { throw HouseProblem.cannotRead(path) }
            return AnnouncementProof.hash(of: Array(data))
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take a version back before its day.",
            discussion: discussion
        )

        @Argument(help: "The version, or the beginning of its hash.") var version: String
        @Option(help: "mistake-found, objections, law-changed or replaced.") var reason: String
        @Option(help: "The officer's login.") var login: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            guard let reason = PolicyWithdrawalReason(rawValue: reason) else {
                throw ValidationError("--reason is mistake-found, objections, law-changed or replaced.")
            }
            try await PolicyVersionCommands.run(options, login) { desk, account in
                try await desk.withdraw(try await desk.find(version).hash, reason, account.actor)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "versions",
            abstract: "Print the versions of the policy and where each stands.",
            discussion: discussion
        )

        @Option(help: "The officer's or auditor's login.") var login: String
        @OptionGroup var options: HouseOptions

        func run() async throws {
            try await Speech.guarded {
                try await open(options, login) { desk, account in
                    for (version, state) in try await desk.overview(account.actor) { say(version, state) }
                }
            }
        }
    }

    private static func say(_ version: PolicyVersion, _ state: PolicyVersionState) {
        let missing = version.missingChannels.map(\.rawValue).sorted().joined(separator: ", ")
        let waits = state == .announcing ? "  proof awaited: \(missing)" : ""
        Speech.say(
            "\(version.version)  \(state.rawValue)  \(version.from ?? version.effectiveFrom)  \(version.hash.prefix(12))\(waits)"
        )
    }

    /// Carries an act out and says where the version stands after it.
    private static func run(
        _ options: HouseOptions,
        _ login: String,
        _ act: (PolicyVersionDesk, StaffAccount) async throws -> PolicyVersion
    ) async throws {
        try await Speech.guarded {
            try await open(options, login) { desk, account in
                let version = try await act(desk, account)
                if let now = try await desk.overview(account.actor).first(where: { $0.version.hash == version.hash }) {
                    say(now.version, now.state)
                }
                if version.adoption == nil, version.withdrawal == nil {
                    let last = PolicyDifference.lastDayToAnnounce(version.effectiveFrom)
                    Speech.say(lastDay.filled(["day": "\(last)"])[Speech.language])
                }
            }
        }
    }

    /// Opens the house for an employee who knows his password.
    private static func open(
        _ options: HouseOptions,
        _ login: String,
        _ body: (PolicyVersionDesk, StaffAccount) async throws -> Void
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
            try await body(house.lender.policyVersions, account)
        } catch {
            await house.database.close()
            throw error
        }
        await house.database.close()
    }

    private static let lastDay = LocalisedText(
        kk: "Сайтта және бөлімшелерде хабарлаудың соңғы күні: {day} (clause 12.1).",
        ru: "Последний день объявления на сайте и в отделениях: {day} (clause 12.1).",
        en: "Last day to announce it on the site and in the branches: {day} (clause 12.1)."
    )
}
