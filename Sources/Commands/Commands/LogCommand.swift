import ArgumentParser
import Counterparties
import Foundation
import SQLPort
import Store
import TransparencyLog
import Vault

/// `kepil log`: the log as outsiders get it, and the check that they can make of it.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "The transparency log for outsiders.",
        subcommands: [Export.self, Audit.self]
    )

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Write the whole log into a folder of tiles (c2sp.org/tlog-tiles). Works beside a running server.",
            discussion:
                "Pieces that are there already and never change are not written again, so it may run every hour."
        )

        @OptionGroup var options: HouseOptions
        @Option(help: "The folder.") var to: String

        func run() async throws {
            try await Speech.guarded {
                let place = try options.place(orFolder: "data")
                let database = try await Store.open(
                    StoreConfiguration(location: place.location, access: .readOnly),
                    migrations: SchemaMigrations.all
                )
                let key = place.ring.logKey.verificationKey
                let result = await Result { try await export(database, TransparencyLog(origin: key.name), key) }
                await database.close()
                let (size, written) = try result.get()
                Speech.say("\(size) lines, \(written) pieces written to \(to)")
            }
        }

        /// The checkpoint comes last: whoever reads while this runs finds everything that it promises.
        private func export(
            _ database: any StoreDatabase,
            _ log: TransparencyLog,
            _ key: VerificationKey
        ) async throws -> (size: Int, written: Int) {
            let folder = LogFolder(path: to)
            guard let signed = try await database.read({ try log.publishedCheckpoint(in: $0) }) else {
                throw LogProblem.nothingSigned
            }
            if let bytes = folder.read("checkpoint"), let earlier = try? SignedCheckpoint(parsing: bytes) {
                try await database.read { try log.confirm(earlier, key: key, in: $0) }
            }
            var written = 0
            for path in TilePath.all(size: signed.checkpoint.size) {
                let length = path.kind == .entries ? nil : path.width * MerkleHash.length
                if path.width == TilePath.fullWidth, folder.holds(path.text, bytes: length) { continue }
                guard let bytes = try await database.read({ try log.tile(path, in: $0) }) else {
                    throw LogError.damagedStore
                }
                try folder.write(bytes, to: path.text)
                written += 1
            }
            try folder.write(Array((key.text + "\n").utf8), to: "key")
            try folder.write(signed.note.encoded, to: "checkpoint")
            return (signed.checkpoint.size, written)
        }
    }

    struct Audit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Check a whole published log: signature, every entry, every tile, and that nothing seen before changed.",
            discussion: """
                Needs nothing of the lender but its public key. With --seen the checkpoint is remembered in a file, and \
                the next audit demands that the log continues it. Exit code 1 when something does not hold.
                """
        )

        @Argument(help: "Address of the log, such as https://lender.kz/log, or a folder that kepil log export wrote.")
        var place: String
        @Option(help: "The log's public key, or a file that holds it.") var key: String
        @Option(help: "Public key of a witness, or a file with it; may be repeated.") var witness: [String] = []
        @Option(help: "How many of these witnesses must have cosigned.") var witnesses = 0
        @Option(help: "File in which the checkpoint is remembered from one audit to the next.") var seen: String?

        func run() async throws {
            try await Speech.guarded {
                let audit = OutsideAudit(
                    key: try KeyText.read(key, .ed25519),
                    witnesses: try witness.map { try KeyText.read($0, .cosignature) },
                    demanded: witnesses,
                    seen: try remembered()
                )
                let source = try LogSource(place)
                let report = try await audit.run { try await source.fetch($0) }
                for problem in report.problems { Speech.complain("\(problem.code): \(problem)") }
                guard report.problems.isEmpty, let checkpoint = report.checkpoint else {
                    Speech.complain("NOT verified.")
                    throw ExitCode(1)
                }
                if let seen { try DurableFile.write(checkpoint.note.encoded, to: seen) }
                let head = checkpoint.checkpoint
                Speech.say("Verified: \(head.origin), \(head.size) lines, root \(head.root.base64)")
                for witness in report.cosigned { Speech.say("Cosigned by \(witness.name) at \(witness.at)") }
            }
        }

        private func remembered() throws -> SignedCheckpoint? {
            guard let seen, FileManager.default.fileExists(atPath: seen) else { return nil }
            guard let data = FileManager.default.contents(atPath: seen),
                let checkpoint = try? SignedCheckpoint(parsing: Array(data)),
                (try? checkpoint.verify(with: KeyText.read(key, .ed25519))) != nil
            else { throw LogProblem.unreadable(seen) }
            return checkpoint
        }
    }
}

/// Where an outsider reads a log: over HTTP, or from a folder.
private struct LogSource: Sendable {
    private enum Place { case folder(LogFolder), address(BaseURL) }

    private let place: Place
    private let http = CurlClient()

    init(_ text: String) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: text, isDirectory: &isFolder), isFolder.boolValue {
            place = .folder(LogFolder(path: text))
        } else if let base = BaseURL(text) {
            place = .address(base)
        } else {
            throw LogProblem.notAPlace(text)
        }
    }

    func fetch(_ path: String) async throws -> [UInt8]? {
        switch place {
        case .folder(let folder): return folder.read(path)
        case .address(let base):
            let answer: HTTPAnswer
            do throws(HTTPFailure) { answer = try await http.send(HTTPCall(.get, "\(base)/\(path)")) } catch {
                throw LogProblem.unreachable("\(base)/\(path)", status: 0)
            }
            switch answer.status {
            case 200: return answer.body
            case 404: return nil
            default: throw LogProblem.unreachable("\(base)/\(path)", status: answer.status)
            }
        }
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
