public import Foundation
internal import Synchronization

/// A private PostgreSQL server for tests: its own folder, a socket nobody else knows, gone when the tests end.
public struct PostgresServer: Sendable {
    /// Why there is no server.
    public struct Unavailable: Error, CustomStringConvertible {
        public let description: String
    }

    /// Whether the programs of a PostgreSQL server are on this machine.
    public static var isInstalled: Bool { binaries != nil }

    /// Set where a missing server must be a failure, not a skipped suite.
    public static var isRequired: Bool { ProcessInfo.processInfo.environment["KEPIL_REQUIRE_POSTGRES"] == "1" }

    /// The server that the tests of this process share, started on first use. It does not wait for the disk.
    public static func shared() throws -> PostgresServer { try started.get() }

    private static let started = Result<PostgresServer, any Error> { try PostgresServer(durable: false) }
    private static let databases = Mutex(0)

    private let binaries: String
    private let folder: String
    /// The server runs until this end of its guard's input is closed, which the kernel does when our process ends.
    private let lifeline: CInt

    /// Starts a server.
    ///
    /// - Parameter durable: Whether commits wait for the disk. Tests need not, measurements must.
    public init(durable: Bool) throws {
        guard let binaries = Self.binaries else { throw Unavailable(description: "PostgreSQL is not installed") }
        self.binaries = binaries
        let guardian = Process()
        let command = ["/bin/sh", "-c", Self.script, "postgres-guard", binaries, durable ? "on" : "off"]
        // The server refuses to run as root.
        let full = geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] + command : command
        guardian.executableURL = URL(filePath: "/usr/bin/env")
        guardian.arguments = full
        guardian.currentDirectoryURL = URL(filePath: "/")
        let input = Pipe()
        let output = Pipe()
        guardian.standardInput = input
        guardian.standardOutput = output
        try guardian.run()
        lifeline = fcntl(input.fileHandleForWriting.fileDescriptor, F_DUPFD_CLOEXEC, 0)
        guard let line = Self.firstLine(output.fileHandleForReading), line.hasPrefix("ready ") else {
            throw Unavailable(description: "PostgreSQL did not start")
        }
        folder = String(line.dropFirst("ready ".count))
    }

    /// Where the server keeps its bytes; readable by whoever started it, or by root.
    public var dataFolder: String { folder + "/data" }

    /// The connection string of a new, empty database.
    public func freshDatabase() throws -> String {
        // One at a time: copying the template twice at once is refused.
        try Self.databases.withLock { number in
            number += 1
            let name = "test\(number)"
            let process = Process()
            process.executableURL = URL(filePath: binaries + "/psql")
            process.arguments = [
                "-X", "-q", "-h", folder, "-U", "kepil", "-d", "postgres", "-c", "CREATE DATABASE \(name)",
            ]
            process.standardInput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Unavailable(description: "no database could be made") }
            return "host=\(folder) user=kepil dbname=\(name)"
        }
    }

    /// Every table of a database as text.
    public func dump(_ connectionString: String) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: binaries + "/pg_dump")
        process.arguments = ["--inserts", "--dbname", connectionString]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unavailable(description: "pg_dump failed") }
        return data
    }

    private static func firstLine(_ handle: FileHandle) -> String? {
        var text = ""
        while !text.contains("\n") {
            let data = handle.availableData
            guard !data.isEmpty else { return nil }
            text += String(decoding: data, as: UTF8.self)
        }
        return text.split(separator: "\n").first.map(String.init)
    }

    /// The folder that holds `initdb`, `postgres` and `psql`.
    private static let binaries: String? = {
        let files = FileManager.default
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let versions = (try? files.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newestFirst = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        let folders = path.split(separator: ":").map(String.init) + newestFirst.map { "/usr/lib/postgresql/\($0)/bin" }
        return folders.first { folder in
            ["initdb", "postgres", "psql"].allSatisfy { files.isExecutableFile(atPath: "\(folder)/\($0)") }
        }
    }()

    /// Makes a cluster, runs the server, and takes both away once the standard input ends.
    ///
    /// The cluster sorts by the rules of a language where it can, so that a test would notice a missing collation.
    private static let script = """
        bin=$1
        fsync=$2
        trap '' INT TERM HUP
        folder=$(mktemp -d "${TMPDIR:-/tmp}/kepil-test.XXXXXX") || exit 1
        initialise() { "$bin/initdb" -D "$folder/data" -A trust -U kepil -E UTF8 -N "$@" >"$folder/initdb.log" 2>&1; }
        initialise --locale=C.UTF-8 --locale-provider=icu --icu-locale=en || initialise --no-locale || {
            rm -rf "$folder"
            exit 1
        }
        "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync="$fsync" \
            -c max_connections=500 -c shared_buffers=32MB -c wal_recycle=off >"$folder/server.log" 2>&1 </dev/null &
        server=$!
        tries=0
        until "$bin/psql" -X -h "$folder" -U kepil -d postgres -c '' >/dev/null 2>&1; do
            tries=$((tries + 1))
            if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
                kill -QUIT "$server" 2>/dev/null
                rm -rf "$folder"
                exit 1
            fi
            sleep 0.1
        done
        echo "ready $folder"
        cat >/dev/null
        kill -INT "$server"
        wait "$server"
        rm -rf "$folder"
        """
}
