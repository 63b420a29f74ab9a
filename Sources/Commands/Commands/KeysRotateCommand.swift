import ArgumentParser
import Foundation
import SQLPort
import Store
import Vault

extension KeysCommand {
    /// `kepil keys rotate`: exchanges the key that wraps all others, while servers run.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Exchange the key that wraps all others, in three steps, while servers run.",
            discussion: """
                prepare adds a new key that only opens. When every server has it, switch lets it wrap; servers then wrap \
                everything anew in the background. finish forgets the old key once nothing lies under it. A server reads \
                its key file again within ten seconds; where each server has a copy of its own, change all copies at each \
                step before you go on. A server that gets its keys from the environment or a program is restarted.
                """
        )

        enum Step: String, ExpressibleByArgument, CaseIterable { case prepare, `switch`, finish }

        @Argument(help: "prepare, switch or finish.") var step: Step
        @OptionGroup var house: HouseOptions

        func run() async throws {
            try await Speech.guarded {
                let place = try house.place()
                guard let path = place.keys.path,
                    let text = FileManager.default.contents(atPath: path).flatMap({ String(data: $0, encoding: .utf8) })
                else { throw KeyFileProblem.unreadable(path: place.keys.path ?? "--keys") }
                let file = try KeyFileText(text)
                let next: KeyFileText
                switch step {
                case .prepare: next = try file.prepared()
                case .switch: next = try file.switched()
                case .finish:
                    next = try file.finished()
                    try await requireUnused(place)
                }
                try next.replace(path)
                Speech.say(try KeyRing.load(path).readableKeyIDs.joined(separator: " "))
            }
        }

        /// A key that is forgotten too early would take with it every record under it.
        private func requireUnused(_ place: HousePlace) async throws {
            let left = try await KeysCommand.inUse(place).filter { $0.key != place.ring.wrappingKeyID }
            guard left.isEmpty else { throw KeyFileProblem.stillInUse(left.values.reduce(0, +)) }
        }
    }

    /// `kepil keys status`: what lies under which key.
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how many people's keys lie under which wrapping key."
        )
        @OptionGroup var house: HouseOptions

        func run() async throws {
            try await Speech.guarded {
                let place = try house.place()
                let inUse = try await KeysCommand.inUse(place)
                for (place, id) in place.ring.readableKeyIDs.enumerated() {
                    Speech.say("\(id)  \(place == 0 ? "wraps" : "opens")  \(inUse[id] ?? 0)")
                }
                for (id, count) in inUse.sorted(by: { $0.key < $1.key }) where !place.ring.readableKeyIDs.contains(id) {
                    Speech.say("\(id)  unknown  \(count)")
                }
            }
        }
    }

    static func inUse(_ place: HousePlace) async throws -> [String: Int] {
        let database = try await Store.open(
            StoreConfiguration(location: place.location, access: .readOnly),
            migrations: SchemaMigrations.all
        )
        do {
            let inUse = try await database.read { try Vault.keysInUse(in: $0) }
            await database.close()
            return inUse
        } catch {
            await database.close()
            throw error
        }
    }
}
