import Foundation
import FoundationNetworking
import SQLPort
import Store
import TestSupport
import Testing

/// Several servers of one lender, as processes of their own on one PostgreSQL.
@Suite struct ServeTests {
    /// A new lender: database, keys, the outside world.
    private struct Place {
        let database: String
        let keys: String
        let logKey: String
        let world: Launched
        let outside: String

        init() throws {
            database = try PostgresServer.shared().freshDatabase()
            keys = FileManager.default.temporaryDirectory.appending(path: "kepil-\(UUID().uuidString).keys").path
            let made = try Launched("kepil", ["keys", "create", "--keys", keys, "--log", "test.example/log"]).end()
            try #require(made.code == 0)
            logKey = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
            world = try Launched("counterparty-simulator", ["--port", "0"])
            outside = try world.rest(after: "The outside world is at ")
        }

        func kepil(_ arguments: String..., input: String = "") throws -> (code: Int32, output: String) {
            try Launched("kepil", arguments + ["--database", database, "--keys", keys], input: input).end()
        }

        /// A server that has started, and its address.
        func server(leaseSeconds: Int) throws -> (process: Launched, address: String) {
            let process = try Launched(
                "kepil",
                [
                    "serve", "--database", database, "--keys", keys, "--port", "0", "--insecure-cookies",
                    "--counterparties", outside, "--lease-seconds", "\(leaseSeconds)",
                ]
            )
            let said = try process.rest(after: "Kepil is serving at ")
            return (process, String(said.prefix { $0 != " " }))
        }

        func payIn(_ amount: String) async throws {
            var request = URLRequest(url: try #require(URL(string: outside + "bank/credits")))
            request.httpMethod = "POST"
            request.httpBody = Data(#"{"amount":"\#(amount)","details":"no contract"}"#.utf8)
            let (_, answer) = try await URLSession.shared.data(for: request)
            #expect((answer as? HTTPURLResponse)?.statusCode == 201)
        }

        func remove() { try? FileManager.default.removeItem(atPath: keys) }
    }

    /// Waits until something holds, at most a minute on a busy machine.
    private func wait(_ what: String, _ condition: () async throws -> Bool) async throws {
        for _ in 0..<600 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("\(what) did not come to be")
    }

    @Test(.enabled(if: PostgresServer.isInstalled || PostgresServer.isRequired, "PostgreSQL is not installed"))
    func `the work of a server that was killed goes on at another, and nothing is done twice`() async throws {
        let place = try Place()
        defer { place.remove() }
        #expect(
            try place.kepil(
                "staff",
                "add",
                "--login",
                "aigerim",
                "--role",
                "administrator",
                "--name",
                "Әйгерім",
                input: "құпия сөз 2026\n"
            ).code == 0
        )
        let first = try place.server(leaseSeconds: 3)
        let store = try await Store.open(
            StoreConfiguration(location: .postgres(connectionString: place.database)),
            migrations: SchemaMigrations.all
        )
        func holders() async throws -> [String: String] {
            try await store.read { transaction in
                let rows = try transaction.query("SELECT name, holder FROM lease")
                return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text(0), try $0.text(1)) })
            }
        }
        func credits() async throws -> [Int64] {
            try await store.read { transaction in
                try transaction.query("SELECT amount FROM bank_credit ORDER BY amount").map { try $0.integer(0) }
            }
        }
        try await wait("all work in one hand") { try await holders().count == 14 }
        let dead = try #require(Set(try await holders().values).first)
        let second = try place.server(leaseSeconds: 3)
        try await place.payIn("1.01")
        try await wait("the first credit") { try await credits() == [101] }
        // Longer than a lease: the second server has had its chance to take what is not free.
        try await Task.sleep(for: .seconds(4))
        #expect(Set(try await holders().values) == [dead])

        first.process.kill()
        try await place.payIn("2.02")
        try await wait("all work at the second") {
            let holders = try await holders()
            return holders.count == 14 && !holders.values.contains(dead)
        }
        #expect(Set(try await holders().values).count == 1)
        try await wait("the second credit") { try await credits() == [101, 202] }

        second.process.interrupt()
        #expect(try second.process.end().code == 0)
        #expect(try await holders() == [:], "a server that ends gives its work back")
        #expect(try place.kepil("books", "check").code == 0)
        #expect(try await credits() == [101, 202])
        await store.close()
    }

    @Test(.enabled(if: PostgresServer.isInstalled || PostgresServer.isRequired, "PostgreSQL is not installed"))
    func `a session opened at one server holds at the other`() async throws {
        let place = try Place()
        defer { place.remove() }
        #expect(
            try place.kepil(
                "staff",
                "add",
                "--login",
                "marat",
                "--role",
                "accountant",
                "--name",
                "Марат",
                input: "long enough password\n"
            ).code == 0
        )
        let (first, second) = (try place.server(leaseSeconds: 30), try place.server(leaseSeconds: 30))
        let settings = URLSessionConfiguration.ephemeral
        settings.httpCookieStorage = nil
        settings.httpShouldSetCookies = false
        let session = URLSession(configuration: settings, delegate: StayHere(), delegateQueue: nil)
        var request = URLRequest(url: try #require(URL(string: first.address + "staff/sign-in")))
        request.httpMethod = "POST"
        request.httpBody = Data("login=marat&password=long+enough+password&csrf=".utf8)
        let (_, answer) = try await session.data(for: request)
        let cookie = try #require((answer as? HTTPURLResponse)?.value(forHTTPHeaderField: "Set-Cookie"))
        var page = URLRequest(url: try #require(URL(string: second.address + "staff/statement")))
        page.setValue(String(cookie.prefix { $0 != ";" }), forHTTPHeaderField: "Cookie")
        let (_, shown) = try await session.data(for: page)
        #expect((shown as? HTTPURLResponse)?.statusCode == 200)
        let (_, stranger) = try await session.data(from: try #require(page.url))
        #expect((stranger as? HTTPURLResponse)?.statusCode == 303)
        withExtendedLifetime((first, second)) {}
    }

    @Test(.enabled(if: PostgresServer.isInstalled || PostgresServer.isRequired, "PostgreSQL is not installed"))
    func `other keys and weak accounts are refused`() async throws {
        let place = try Place()
        defer { place.remove() }
        func add(_ role: String, _ password: String, login: String = "aigerim") throws -> Int32 {
            try place.kepil(
                "staff",
                "add",
                "--login",
                login,
                "--role",
                role,
                "--name",
                "Әйгерім",
                input: password + "\n"
            ).code
        }
        #expect(try add("accountant", "short") == 1)
        #expect(try add("customer", "long enough password") == 1)
        #expect(try add("accountant", "long enough password") == 0)
        #expect(try add("auditor", "long enough password") == 1)
        let store = try await Store.open(
            StoreConfiguration(location: .postgres(connectionString: place.database)),
            migrations: SchemaMigrations.all
        )
        try await store.write { transaction in
            _ = try transaction.execute(
                "INSERT INTO vault_subject (subject, wrapped_key, key_id, created_at) VALUES ('s_1', $1, 'other', 0)",
                [.blob([1])]
            )
        }
        await store.close()
        #expect(try place.kepil("books", "check").code == 1)
    }
}

/// Answers redirections as they are.
private final class StayHere: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
