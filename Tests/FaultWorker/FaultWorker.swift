import CivilTime
import Foundation
import Glibc
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Store
import Synchronization
import TransparencyLog
import Vault

/// Works on a store until it is stopped, and tells on standard output what was confirmed to it; or checks that everything
/// confirmed is there. `Scripts/fault_test.py` breaks things around it.
///
///     fault-worker work PLACE KEYS [CLOCK-JUMP-SECONDS]
///     fault-worker check PLACE KEYS        what was confirmed, line by line on standard input
///
/// PLACE is a folder or the address of a PostgreSQL database. A line is `W subject value` (a value was stored), `R line
/// value` (a value was handed out under this line of the log), `C size root` (a checkpoint was signed) or `E code` (an act
/// failed). What is not a whole line was not confirmed.
@main
struct FaultWorker {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4 else { exit(64) }
        do {
            let bench = try await Bench(
                place: arguments[2],
                keys: arguments[3],
                jump: arguments.count > 4 ? Int64(arguments[4]) ?? 0 : 0
            )
            switch arguments[1] {
            case "work": await Worker(bench: bench).run()
            default: try await Checker(bench: bench).run()
            }
            await bench.database.close()
        } catch {
            say("E \(code(of: error))")
            exit(3)
        }
    }
}

/// One write, so that a line is whole or not there.
func say(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
}

func code(of error: any Error) -> String {
    switch error {
    case let failure as StoreFailure: failure.code
    case let denial as Denial: "denied/" + denial.reasons.map(\.word).joined(separator: ",")
    default: "\(type(of: error))/\(error)".replacing("\n", with: " ")
    }
}

/// The vault on a store, under the demonstration lender's policy.
struct Bench: Sendable {
    let database: any StoreDatabase
    let vault: Vault
    let clock: JumpingClock
    let day: CivilDate
    let holder = "worker-\(getpid())-" + Hex.encode((0..<4).map { _ in UInt8.random(in: 0...255) })

    init(place: String, keys: String, jump: Int64) async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let (policy, law) = try PolicyReader.load(
            folder: root + "/Policy/demonstration-lender",
            lawFolder: root + "/Policy/law"
        )
        clock = JumpingClock(jump: jump)
        day = clock.now().date(offsetHours: 5)
        database = try await Store.open(
            StoreConfiguration(
                location: place.hasPrefix("postgres")
                    ? .postgres(connectionString: place) : .sqlite(folder: place)
            ),
            migrations: SchemaMigrations.all
        )
        vault = Vault(
            database: database,
            book: try PolicyBook(policies: [policy], law: law),
            ring: try KeyRing.loadOrCreate(at: keys, origin: "fault.example/log"),
            consents: ConsentBook(),
            log: TransparencyLog(origin: "fault.example/log")
        )
    }

    func occasion(_ actor: Actor) -> Occasion {
        Occasion(actor: actor, caseReference: "A-1", businessDay: day, at: clock.now())
    }
}

/// The wall clock, which somebody puts back or forward all the time.
final class JumpingClock: CivilTime.Clock {
    private let jump: Int64

    init(jump: Int64) { self.jump = jump }

    func now() -> Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            .adding(seconds: jump == 0 ? 0 : Int64.random(in: -jump...jump))
    }
}
