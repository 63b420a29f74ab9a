import CivilTime
import Foundation
import SQLPort
import Store
import TransparencyLog

/// Measures the transparency log on one engine with full durability.
///
///     swift run -c release log-benchmarks [LINES] [BATCH] [FOLDER | postgres://…]
///
/// Appends LINES entries about 1,000 people, BATCH in a transaction; takes them into the signed tree; recomputes the
/// whole log from the database and, as an outsider would, from what is published.
@main
struct LogBenchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let lines = arguments.count > 1 ? Int(arguments[1]) ?? 1_000_000 : 1_000_000
        let batch = arguments.count > 2 ? Int(arguments[2]) ?? 2000 : 2000
        let place = arguments.count > 3 ? arguments[3] : FileManager.default.temporaryDirectory.path
        let isPostgres = place.hasPrefix("postgres")
        let folder = place + "/kepil-log-\(UUID().uuidString)"
        defer { if !isPostgres { try? FileManager.default.removeItem(atPath: folder) } }
        let database = try await Store.open(
            StoreConfiguration(location: isPostgres ? .postgres(connectionString: place) : .sqlite(folder: folder)),
            migrations: SchemaMigrations.all
        )
        let run = try Run(database: database, lines: lines, batch: batch)
        try await run.measure()
        await database.close()
        if !isPostgres {
            let size = try FileManager.default.attributesOfItem(atPath: folder + "/kepil.sqlite")[.size] as? Int ?? 0
            print("file, bytes a line:", size / lines)
        }
    }
}

/// One measurement from an empty log to a verified one.
struct Run: Sendable {
    let database: any StoreDatabase
    let lines: Int
    let batch: Int
    private let log = TransparencyLog(origin: "benchmark.example/log")
    private let key: SigningKey

    init(database: any StoreDatabase, lines: Int, batch: Int) throws {
        self.database = database
        self.lines = lines
        self.batch = batch
        key = try SigningKey(generatingFor: "benchmark.example/log")
    }

    func measure() async throws {
        report("appended, durable", try await seconds { try await append(0..<lines) })
        report("taken into the signed tree", try await seconds { try await integrate() })
        report("verified from the database", try await seconds { try await verify() })
        report("verified from outside", try await seconds { try await verifyOutside() })
        // Both together, as a busy server has it.
        let more = lines / 4
        let spent = try await seconds {
            for start in stride(from: lines, to: lines + more, by: batch * 4) {
                try await append(start..<min(start + batch * 4, lines + more))
                try await integrate()
            }
        }
        print("appended and in the signed tree:", Int(Double(more) / spent), "lines/s")
    }

    private func report(_ what: String, _ spent: Double) {
        print("\(what): \(String(format: "%.2f", spent)) s, \(Int(Double(lines) / spent)) lines/s")
    }

    /// Four at once, so that the store need not wait while the next lines are made.
    private func append(_ range: Range<Int>) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let first = range.lowerBound + writer * batch
                    for start in stride(from: first, to: range.upperBound, by: batch * 4) {
                        try await append(batchOf: start..<min(start + batch, range.upperBound))
                        // As a server does every second.
                        if start == first { try await database.read { try log.learnPatterns(in: $0) } }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func append(batchOf range: Range<Int>) async throws {
        let lines = range.map(Run.line)
        try await database.write { transaction in
            for line in lines {
                try log.append(line.entry, subject: line.subject, sealed: line.sealed, in: transaction)
            }
        }
    }

    private func integrate() async throws {
        while try await database.write({ transaction in
            try log.integrate(limit: 4096, signer: key, at: Run.start, in: transaction) != nil
        }) {}
        try await database.read { try log.learnPatterns(in: $0) }
    }

    private func verify() async throws {
        let findings = try await database.read { try log.audit(key: key.verificationKey, in: $0) }
        precondition(findings.isEmpty, "the log is intact")
    }

    private func verifyOutside() async throws {
        let report = try await OutsideAudit(key: key.verificationKey).run { path in
            try await database.read { transaction in
                if path == "checkpoint" { return try log.publishedCheckpoint(in: transaction)?.note.encoded }
                guard let tile = TilePath(parsing: path) else { return nil }
                return try log.tile(tile, in: transaction)
            }
        }
        precondition(report.problems.isEmpty, "the published log is intact")
    }

    private static let start = Instant(milliseconds: 1_795_458_000_123)

    private static let policyHash = String(repeating: "ab", count: 32)

    private struct Line: Sendable {
        let entry: LogEntry
        let subject: String
        let sealed: [UInt8]
    }

    /// A line as the vault writes it, of a read with eight fields.
    private static func line(_ number: Int) -> Line {
        let salt = (0..<32).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) }
        let subject = "s_" + Hex.encode((0..<16).map { UInt8(truncatingIfNeeded: number % 1000 &* 7 &+ $0) })
        // As the vault makes them: the time, then random bytes.
        let at = start.adding(seconds: Int64(number / 100))
        let random = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * (count - 1 - $0))) }
        }
        let entry = LogEntry(
            id: Hex.encode(bytes(UInt64(at.milliseconds), 6) + bytes(random, 8)),
            at: at,
            businessDay: start.date(offsetHours: 5),
            actor: "e_4f1c9a7b2d",
            role: "underwriter",
            verb: "use",
            purpose: "P1.1",
            basis: "consent",
            categories: ["D1", "D2", "D6"],
            fields: [
                "iin", "surname", "givenName", "patronymic", "birthDate", "mobilePhone", "monthlyIncome", "employer",
            ],
            decision: .permitted,
            clause: "clause 3.1.1",
            policy: "2026-01",
            policyHash: policyHash,
            subject: SubjectCommitment.make(salt: salt, subject: subject)
        )
        return Line(entry: entry, subject: subject, sealed: salt + salt + [1, 2, 3])
    }
}

func seconds(_ work: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let began = clock.now
    try await work()
    let spent = clock.now - began
    return Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
}
