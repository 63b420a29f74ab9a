import ArgumentParser
import Foundation
import Operations
import PolicyModel
import Wording

/// `kepil policy`: the policy as data, checked and told.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check the policy, print its notice, explain a decision, let a new version come into force.",
        subcommands: [
            Check.self, Notice.self, PolicyDiffCommand.self, PolicyExplainCommand.self, PolicyRecordCommand.self,
        ] + PolicyVersionCommands.all
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
        enum Format: String, CaseIterable, ExpressibleByArgument { case text, html, pdf }

        static let configuration = CommandConfiguration(abstract: "Print the notice that the policy produces.")
        @Option(help: "kk, ru or en.") var language: String = "kk"
        @Option(help: "text, html or pdf; PDF needs WeasyPrint.") var format = Format.text
        @Option(help: "File to write to, instead of the standard output.") var output: String?
        @OptionGroup var folders: LenderFolders

        func run() async throws {
            guard let language = Language(rawValue: language) else {
                throw ValidationError("--language is kk, ru or en.")
            }
            try await Speech.guarded {
                let (policy, law) = try folders.load()
                let bytes: [UInt8]
                switch format {
                case .text: bytes = Array(NoticeRenderer.text(policy, law, language).utf8)
                case .html: bytes = Array(NoticeRenderer.page(policy, law, language).utf8)
                case .pdf:
                    guard let printer = WeasyPrint.installed() else { throw DocumentPrinterProblem.missing }
                    bytes = try await printer.pdf(html: NoticeRenderer.page(policy, law, language))
                }
                try write(bytes)
            }
        }

        private func write(_ bytes: [UInt8]) throws {
            guard let output else {
                try FileHandle.standardOutput.write(contentsOf: Data(bytes))
                return
            }
            do { try Data(bytes).write(to: URL(filePath: output)) } catch { throw HouseProblem.cannotWrite(output) }
        }
    }
}
