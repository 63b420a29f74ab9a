import CivilTime
import Crypto
import Foundation
import Glibc
import Synchronization
import TransparencyLog

/// What a witness remembers: of each log the newest checkpoint it cosigned, one file each in a folder of its own.
///
/// INVARIANT: a signature leaves only after the checkpoint under it is on the disk, and one request is judged and
/// remembered before the next is looked at. So no two answers of this witness can contradict each other, whenever the
/// process or the machine stops.
final class WitnessBook: Sendable {
    /// What goes back over HTTP.
    struct Answer: Sendable, Hashable {
        let status: Int
        let body: [UInt8]
    }

    private static let marker = "witness"
    private let folder: String
    private let logs: [VerificationKey]
    private let signer: SigningKey
    private let newest: Mutex<[String: SignedCheckpoint]>
    private let lock: CInt

    /// Makes the folder of a new witness. There must be none: a witness that forgot could sign a second history.
    static func create(_ folder: String, for key: VerificationKey) throws {
        guard !FileManager.default.fileExists(atPath: folder) else { throw LogProblem.exists(folder) }
        guard mkdir(folder, 0o700) == 0 else { throw LogProblem.unwritable(folder) }
        try DurableFile.write(Array((key.text + "\n").utf8), to: folder + "/" + marker)
    }

    /// Opens the folder and checks all that is remembered in it.
    ///
    /// - Throws: ``LogProblem`` when the folder is another key's, damaged, or in use.
    init(_ folder: String, logs: [VerificationKey], signer: SigningKey) throws {
        let key = signer.verificationKey
        guard let marker = FileManager.default.contents(atPath: folder + "/" + Self.marker),
            String(decoding: marker, as: UTF8.self) == key.text + "\n"
        else { throw LogProblem.noState(folder) }
        lock = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw LogProblem.unwritable(folder) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(lock)
            throw LogProblem.stateInUse(folder)
        }
        self.folder = folder
        self.logs = logs
        self.signer = signer
        var known: [String: SignedCheckpoint] = [:]
        do {
            for log in logs where known[log.name] == nil {
                let path = folder + "/" + Self.name(log.name)
                guard FileManager.default.fileExists(atPath: path) else { continue }
                let keys = logs.filter { $0.name == log.name }
                guard let data = FileManager.default.contents(atPath: path),
                    let signed = try? SignedCheckpoint(parsing: Array(data)), signed.checkpoint.origin == log.name,
                    (try? signed.note.open(with: keys)) != nil, (try? signed.note.open(with: [key])) != nil
                else { throw LogProblem.damagedState(path) }
                known[log.name] = signed
            }
        } catch {
            Glibc.close(lock)
            throw error
        }
        newest = Mutex(known)
    }

    deinit { Glibc.close(lock) }

    /// Judges a request; when it holds, remembers its checkpoint durably and then signs.
    func add(_ body: [UInt8], at now: Instant) -> Answer {
        newest.withLock { newest in
            do throws(WitnessRefusal) {
                let request = try WitnessRequest(parsing: body)
                try WitnessJudgement.check(request, logs: logs) { newest[$0] }
                return try cosign(request, at: now, &newest)
            } catch {
                return Answer(status: error.status, body: Array(error.body.utf8))
            }
        }
    }

    /// The newest checkpoint of the log whose origin has this SHA-256, with the signatures of log and witness.
    func checkpoint(originHash: String) -> [UInt8]? {
        newest.withLock { newest in newest.first { Self.name($0.key) == originHash }?.value.note.encoded }
    }

    private func cosign(
        _ request: WitnessRequest,
        at now: Instant,
        _ newest: inout [String: SignedCheckpoint]
    ) throws(WitnessRefusal) -> Answer {
        let origin = request.claimed.origin
        let keys = logs.filter { $0.name == origin }
        do {
            // Signatures of strangers are not kept, else anybody could fill the file.
            let own = request.note.keeping(keys)
            let line = try own.cosignature(by: signer, at: now)
            let signed = try SignedCheckpoint(note: own.keeping(keys, adding: [line]))
            try DurableFile.write(signed.note.encoded, to: folder + "/" + Self.name(origin), mode: 0o600)
            newest[origin] = signed
            return Answer(status: 200, body: Array(line.line.utf8))
        } catch {
            // Not remembered, so not signed: the log asks again.
            return Answer(status: 503, body: Array("the witness cannot remember at present\n".utf8))
        }
    }

    private static func name(_ origin: String) -> String { Hex.encode(SHA256.hash(data: Array(origin.utf8))) }
}
