import Foundation
import TestSupport
import Testing

/// `kepil backup` and `kepil restore` as an operator uses them, beside a demonstration's data folder.
@Suite struct BackupCommandTests {
    private let root = FileManager.default.temporaryDirectory.appending(path: "kepil-backup-\(UUID().uuidString)").path
    private var data: String { root + "/data" }
    private var apart: String { root + "/apart" }

    /// A lender with keys and accounts, whose ledger lies apart from its data.
    private func prepared() throws {
        let files = FileManager.default
        for folder in [root, data, apart] {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        #expect(try run("keys create --keys \(data)/kepil.keys --log test.example/log").code == 0)
        let added = try run(
            "staff add --data \(data) --apart \(apart) --login aigerim --role administrator --name Aigerim",
            input: "secret word 2026\n"
        )
        #expect(added.code == 0, "\(added.output)")
    }

    /// Runs kepil in a shell, so that limits can be set; errors are part of the output.
    private func run(_ arguments: String, limits: String = "", input: String = "") throws -> (
        code: Int32, output: String
    ) {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let program = tests.deletingLastPathComponent().appending(path: "kepil").path
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "\(limits) exec \(program) \(arguments) 2>&1"]
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "en"]) { $1 }
        process.currentDirectoryURL = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let output = Pipe()
        let given = Pipe()
        process.standardOutput = output
        process.standardInput = given
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationReason == .exit ? process.terminationStatus : 128, text)
    }

    @Test func `a backup holds no keys, is restored verified, and neither is written over anything`() throws {
        try prepared()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let backup = try run("backup --data \(data) --apart \(apart) --to \(root)/b1")
        #expect(backup.code == 0 && backup.output.contains("\(root)/b1"), "\(backup.output)")
        let names = try FileManager.default.contentsOfDirectory(atPath: root + "/b1").sorted()
        #expect(names == ["kepil.sqlite", "manifest.json"])
        #expect(FileManager.default.fileExists(atPath: apart + "/kepil.subject-keys"))
        let again = try run("backup --data \(data) --apart \(apart) --to \(root)/b1")
        #expect(again.code == 1 && again.output.contains("backup/target-exists"))

        let restored = try run(
            "restore \(root)/b1 --verify --data \(root)/new --keys \(data)/kepil.keys --apart \(apart)"
        )
        #expect(restored.code == 0 && restored.output.contains("verified"), "\(restored.output)")
        let over = try run("restore \(root)/b1 --data \(root)/new --keys \(data)/kepil.keys --apart \(apart)")
        #expect(over.code == 1 && over.output.contains("backup/target-exists"))
        // Other keys open nothing, and that is said.
        #expect(try run("keys create --keys \(root)/other.keys --log test.example/log").code == 0)
        try FileManager.default.createDirectory(atPath: root + "/elsewhere", withIntermediateDirectories: true)
        let lost = try run("restore \(root)/b1 --data \(root)/new2 --keys \(data)/kepil.keys --apart \(root)/elsewhere")
        #expect(lost.code == 1 && lost.output.contains("ledger/missing"), "\(lost.output)")
        #expect(!FileManager.default.fileExists(atPath: root + "/new2"))
    }

    @Test func `a data folder without its ledger is not opened for work`() throws {
        try prepared()
        defer { try? FileManager.default.removeItem(atPath: root) }
        try FileManager.default.removeItem(atPath: apart + "/kepil.ledger")
        let refused = try run(
            "staff add --data \(data) --apart \(apart) --login bota --role administrator --name Bota",
            input: "secret word 2026\n"
        )
        #expect(refused.code == 1 && refused.output.contains("ledger/missing"), "\(refused.output)")
        #expect(refused.output.contains("erased people might come back"))
    }

    @Test func `a backup that was killed or ran out of room leaves none, and the next one is whole`() throws {
        try prepared()
        defer { try? FileManager.default.removeItem(atPath: root) }
        // The limit on a file's size: past it the kernel kills the program, or where that is ignored refuses to write.
        let killed = try run("backup --data \(data) --apart \(apart) --to \(root)/b", limits: "ulimit -f 100;")
        #expect(killed.code != 0)
        #expect(!FileManager.default.fileExists(atPath: root + "/b"))
        let full = try run(
            "backup --data \(data) --apart \(apart) --to \(root)/b",
            limits: "trap '' XFSZ; ulimit -f 100;"
        )
        #expect(full.code == 1, "\(full.output)")
        #expect(full.output.contains("backup/cannot-write") || full.output.contains("backup/disk-full"))
        #expect(!FileManager.default.fileExists(atPath: root + "/b"))
        #expect(!FileManager.default.fileExists(atPath: root + "/b.part"))
        let nowhere = try run("backup --data \(data) --apart \(apart) --to /proc/kepil/b")
        #expect(nowhere.code == 1 && nowhere.output.contains("backup/cannot-write"), "\(nowhere.output)")
        let whole = try run("backup --data \(data) --apart \(apart) --to \(root)/b")
        #expect(whole.code == 0, "\(whole.output)")
    }
}
