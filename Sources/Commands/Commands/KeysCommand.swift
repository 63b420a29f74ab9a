import ArgumentParser
import Foundation
import TransparencyLog
import Vault

/// `kepil keys`: the keys of a lender, which lie outside its database and its backups.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "The lender's keys.",
        subcommands: [Create.self, Rotate.self, Status.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the keys of a new lender and print the public key of its log.",
            discussion: """
                Keep a copy where no backup of the database lies: without the keys nothing can be read. Every server of \
                the lender gets the same file. Publish the printed key, so that outsiders can check the log.
                """
        )

        @Option(help: "The new file.") var keys: String
        @Option(help: "Name of the log, such as lender.kz/log; it can never be changed.") var log: String

        func run() async throws {
            guard (1...128).contains(log.utf8.count), log.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2B })
            else {
                throw ValidationError("--log takes a name such as lender.kz/log, without spaces and plus signs.")
            }
            try await Speech.guarded {
                guard !FileManager.default.fileExists(atPath: keys) else { throw HouseProblem.keysExist(keys) }
                let ring = try KeyRing.create(at: keys, origin: log)
                Speech.say(ring.logKey.verificationKey.text)
            }
        }
    }
}
