import ArgumentParser
import PolicyModel
import Wording

/// `kepil policy`: the policy as data, checked and told.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check the policy, print its notice, explain a decision.",
        subcommands: [
            Check.self, Notice.self, PolicyDiffCommand.self, PolicyExplainCommand.self, PolicyRecordCommand.self,
        ]
    )

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Check the policy and the law table.")
        @OptionGroup var folders: LenderFolders

        func run() async throws {
            try await Speech.guarded {
                let (policy, law) = try folders.load()
                Speech.say(
                    "Policy \(policy.version): \(policy.purposes.count) purposes, \(policy.categories.count) categories, \(policy.recipients.count) recipients, \(law.entries.count) entries of law; no problems."
                )
            }
        }
    }

    struct Notice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the notice that the policy produces.")
        @Option(help: "kk, ru or en.") var language: String = "kk"
        @OptionGroup var folders: LenderFolders

        func run() async throws {
            guard let language = Language(rawValue: language) else {
                throw ValidationError("--language is kk, ru or en.")
            }
            try await Speech.guarded {
                let (policy, law) = try folders.load()
                Speech.say(NoticeRenderer.text(policy, law, language))
            }
        }
    }
}
