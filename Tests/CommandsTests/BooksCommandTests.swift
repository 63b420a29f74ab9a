import Foundation
import TestSupport
import Testing

/// Closing the books from the command line, as two accountants do it.
@Suite struct BooksCommandTests {
    /// A new lender in a folder of its own.
    private struct Place {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-\(UUID().uuidString)")
        var keys: String { folder.appending(path: "kepil.keys").path }

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            let made = try Launched("kepil", ["keys", "create", "--keys", keys, "--log", "test.example/log"]).end()
            try #require(made.code == 0)
        }

        func kepil(_ arguments: String..., input: String = "") throws -> (code: Int32, output: String) {
            try Launched("kepil", arguments + ["--data", folder.path, "--keys", keys], input: input).end()
        }
    }

    @Test func `a month is closed by two and reopened by two, each with his password`() throws {
        let place = try Place()
        defer { try? FileManager.default.removeItem(at: place.folder) }
        for login in ["first", "second"] {
            let added = try place.kepil(
                "staff",
                "add",
                "--login",
                login,
                "--role",
                "accountant",
                "--name",
                login,
                input: "long-password-\(login)\n"
            )
            try #require(added.code == 0)
        }
        func act(_ word: String, _ login: String, _ more: String..., password: String? = nil) throws -> (Int32, String)
        {
            var arguments = ["books", word, "--login", login, "--month", "2024-03"] + more
            arguments += ["--data", place.folder.path, "--keys", place.keys]
            let input = (password ?? "long-password-\(login)") + "\n"
            let done = try Launched("kepil", arguments, input: input).end()
            return (done.code, done.output)
        }
        #expect(try act("close-period", "first", password: "another").0 == 1)
        #expect(try act("confirm-period", "second").0 == 1, "nothing is proposed")
        let proposed = try act("close-period", "first")
        #expect(proposed.0 == 0 && proposed.1.contains("2024-03  close  proposed"))
        #expect(try act("confirm-period", "first").0 == 1)
        let confirmed = try act("confirm-period", "second")
        #expect(confirmed.0 == 0 && confirmed.1.contains("2024-03  close  confirmed"))
        #expect(try act("close-period", "second").0 == 1, "it is closed already")
        #expect(try act("reopen-period", "second", "--reason", "whim").0 == 64)
        #expect(try act("reopen-period", "second", "--reason", "audit-finding").0 == 0)
        let rejected = try act("confirm-period", "first", "--reject")
        #expect(rejected.0 == 0 && rejected.1.contains("2024-03  reopen  rejected"))
        #expect(try act("reopen-period", "first", "--reason", "court-act").0 == 0)
        #expect(try act("confirm-period", "second").1.contains("2024-03  reopen  confirmed"))
        let list = try place.kepil("books", "periods", "--login", "first", input: "long-password-first\n")
        #expect(list.code == 0 && list.output.contains("open") && !list.output.contains("closed"))
        #expect(try place.kepil("books", "check").code == 0)
    }

    @Test func `a chart of accounts that lacks what entries need stops the program with its place`() throws {
        let place = try Place()
        defer { try? FileManager.default.removeItem(at: place.folder) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let policy = place.folder.appending(path: "policy")
        try FileManager.default.copyItem(at: root.appending(path: "Policy/demonstration-lender"), to: policy)
        let accounts = policy.appending(path: "accounts.yaml")
        let text = try String(contentsOf: accounts, encoding: .utf8)
        try text.replacing("    use: holding\n", with: "").write(to: accounts, atomically: true, encoding: .utf8)
        let add = ["staff", "add", "--login", "first", "--role", "accountant", "--name", "first"]
        func added() throws -> Int32 {
            let place = ["--data", place.folder.path, "--keys", place.keys, "--policy", policy.path]
            return try Launched("kepil", add + place, input: "long-password\n").end().code
        }
        #expect(try added() == 1)
        #expect(try Launched("kepil", ["books", "accounts", "--policy", policy.path]).end().code == 1)
        try "accounts: [".write(to: accounts, atomically: true, encoding: .utf8)
        #expect(try added() == 1)
        try text.write(to: accounts, atomically: true, encoding: .utf8)
        #expect(try added() == 0)
        let chart = try Launched("kepil", ["books", "accounts", "--policy", policy.path]).end()
        #expect(chart.code == 0 && chart.output.contains("1400  Loans\n  1401  Loans: principal  (principal)"))
        #expect(try place.kepil("books", "check", "--policy", policy.path).code == 0)
    }
}
