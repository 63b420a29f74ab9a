import Foundation
import Testing

/// Every clause of the source document with the rule that states it and the tests that hold it, found by the way we write
/// clauses: `clause 9.7.2`. The table in `Docs/clause-coverage.md` is made by this test with `KEPIL_WRITE_COVERAGE=1`.
@Suite struct ClauseCoverageTests {
    /// Written out from the source by hand.
    static let clauses: [String] = [
        "1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.2", "3.3", "3.4", "3.5",
        "4.1", "4.2", "4.2.1", "4.2.2", "4.2.4", "4.3", "4.5", "4.6", "5.1", "5.1.1", "5.1.2", "5.1.3", "5.1.4",
        "5.1.5", "5.1.6", "5.1.7", "5.1.8", "5.2", "5.3", "5.4", "5.5", "5.5.1", "5.5.2", "5.5.3", "5.5.4", "5.6",
        "6.1", "6.2", "7.1", "7.2", "7.3", "7.4", "7.4.1", "7.4.2", "7.4.3", "7.4.4", "7.4.5", "7.4.6", "7.4.7",
        "7.5", "8.1", "8.1.1", "8.1.2", "8.1.3", "8.1.4", "8.2", "9.1", "9.1.1", "9.1.2", "9.2", "9.3", "9.4", "9.5",
        "9.6", "9.7", "9.7.1", "9.7.2", "9.7.3", "9.7.4", "9.8", "9.9", "9.9.1", "9.9.2", "9.9.3", "9.10", "10.1",
        "11.1", "12.1",
    ]
    static let reserved = ["4.2.3", "4.4"]

    /// No rule states them by number yet: the ways of withdrawing and of asking are built with the rights of subjects, the
    /// features of profiles are listed under clause 7.4 as a whole.
    static let withoutRule: [String] = []
    /// No test names them yet. The list may only become shorter.
    static let withoutTest = [
        "3.1.2", "3.2", "3.3", "4.2", "4.5", "4.6", "5.3",
    ]

    struct Row: Hashable {
        let clause: String
        let rules: [String]
        let tests: [String]
    }

    static let rows = Result {
        let policy = try texts("Policy", "yaml")
        let sources = try texts("Sources", "swift").merging(try texts("Packages", "swift")) { first, _ in first }
            .filter { !$0.key.contains("/Generated/") && !$0.key.contains("/.build/") }
        let tests = try texts("Tests", "swift").filter { !$0.key.hasSuffix("ClauseCoverageTests.swift") }
        let (inPolicy, inSources, inTests) = (
            policy.mapValues { named($0).union(anchored($0)) }, sources.mapValues(named), tests.mapValues(named)
        )
        return (clauses + reserved).map { clause in
            Row(
                clause: clause,
                rules: files(inPolicy, clause) + files(inSources, clause),
                tests: files(inTests, clause)
            )
        }
    }

    /// Clauses that a text names: `clause 9.7.2`, also in a list: `clauses 9.7.1, 9.7.2`, `clause 4.1 purpose 2`.
    private static func named(_ text: String) -> Set<String> {
        var found: Set<String> = []
        var rest = text[...]
        while let word = rest.firstRange(of: "lause") {
            rest = rest[word.upperBound...]
            let line = rest.prefix(80).prefix { $0 != "\n" && $0 != ")" && $0 != ";" }
            for piece in line.split(whereSeparator: { !($0.isNumber || $0 == ".") }) {
                found.insert(piece.last == "." ? String(piece.dropLast()) : String(piece))
            }
        }
        return found
    }

    /// Clauses that entries of the policy are anchored to, as `"5.5.3"`.
    private static func anchored(_ text: String) -> Set<String> {
        Set(text.split(separator: "\"").map { String($0) }.filter { $0.first?.isNumber == true && $0.contains(".") })
    }

    private static func files(_ named: [String: Set<String>], _ clause: String) -> [String] {
        named.filter { $0.value.contains(clause) }
            .map { $0.key.split(separator: "/").last.map { String($0) } ?? $0.key }.sorted()
    }

    private static func texts(_ folder: String, _ kind: String) throws -> [String: String] {
        let root = ArrowTests.root
        let found = try #require(FileManager.default.enumerator(atPath: root.appending(path: folder).path))
        var texts: [String: String] = [:]
        for case let path as String in found where path.hasSuffix(".\(kind)") && !path.contains(".build/") {
            let file = root.appending(path: folder).appending(path: path)
            texts["\(folder)/\(path)"] = try String(contentsOf: file, encoding: .utf8)
        }
        return texts
    }

    @Test func `every clause has a rule and a test, but those that are listed`() throws {
        let rows = try Self.rows.get()
        let live = rows.filter { !Self.reserved.contains($0.clause) }
        #expect(live.filter(\.rules.isEmpty).map(\.clause) == Self.withoutRule)
        #expect(live.filter(\.tests.isEmpty).map(\.clause) == Self.withoutTest)
    }

    @Test func `the table in the documents is the one of today`() throws {
        let file = ArrowTests.root.appending(path: "Docs/clause-coverage.md")
        let table = Self.table(try Self.rows.get())
        if ProcessInfo.processInfo.environment["KEPIL_WRITE_COVERAGE"] == "1" {
            try table.write(to: file, atomically: true, encoding: .utf8)
        }
        let written = try? String(contentsOf: file, encoding: .utf8)
        let isToday = written == table
        #expect(isToday, "make it anew: KEPIL_WRITE_COVERAGE=1 swift test --filter ClauseCoverageTests")
    }

    private static func table(_ rows: [Row]) -> String {
        func cell(_ names: [String]) -> String { names.isEmpty ? "**not yet**" : names.joined(separator: ", ") }
        let lines = rows.map { row in
            reserved.contains(row.clause)
                ? "| \(row.clause) | reserved: the source leaves it out, so the number is never used | |"
                : "| \(row.clause) | \(cell(row.rules)) | \(cell(row.tests)) |"
        }
        return """
            # Clauses, rules and tests

            Made by `KEPIL_WRITE_COVERAGE=1 swift test --filter ClauseCoverageTests` from the clauses that rules and tests name.
            That a test names a clause says where to look; what it holds is in the test.

            | Clause | Rules | Tests |
            |---|---|---|

            """ + lines.joined(separator: "\n") + "\n"
    }
}
