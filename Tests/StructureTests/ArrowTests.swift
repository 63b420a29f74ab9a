import Foundation
import KernelGeneration
import PolicyModel
import Testing

/// The arrows of the architecture, held against every file's imports.
@Suite struct ArrowTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What each module may import; a module or an import that is not here is a broken arrow.
    static let permitted: [String: Set<String>] = {
        let time: Set = ["CivilTime", "Wording"]
        let numbers: Set = ["Money", "LoanMath"]
        let kernel: Set = ["PolicyModel", "PrivacyKernel", "SQLPort", "TransparencyLog", "Vault"]
        let essentials: Set = ["FoundationEssentials"]
        var table: [String: Set<String>] = [
            "CivilTime": [], "Wording": [], "Money": [], "LoanMath": ["CivilTime", "Money"],
            "SQLPort": ["CivilTime"],
            "PolicyModel": time.union(["Yams", "Crypto"]).union(essentials),
            "KernelGeneration": ["PolicyModel", "Wording"],
            "kernel-generator": ["PolicyModel", "KernelGeneration", "FoundationEssentials", "Glibc"],
            "PrivacyKernel": time.union(["PolicyModel", "Synchronization"]),
            "TransparencyLog": ["CivilTime", "SQLPort", "Crypto", "Dispatch", "Synchronization"],
            "Vault": time.union(kernel).union(["CCipher", "Crypto", "Glibc", "Synchronization"]).union(essentials),
            "Identifiers": time,
            "Lending": time.union(numbers).union(["Identifiers", "PolicyModel"]),
            "PrivacyOffice": time.union(kernel).union(["Crypto", "Synchronization"]),
            "LenderFiles": numbers.union(time).union(["Lending", "PolicyModel", "Yams"]).union(essentials),
            "Telemetry": ["Logging"],
        ]
        table["Operations"] = time.union(numbers).union(kernel).union(essentials)
            .union(["Identifiers", "Lending", "PrivacyOffice", "Crypto", "CryptoExtras", "Dispatch"])
        table["Store"] = time.union(kernel).union([
            "Operations", "PrivacyOffice", "GRDB", "GRDBSQLite", "CPostgres", "CSQLite", "Crypto",
        ])
        .union(["Dispatch", "Foundation", "Glibc", "Synchronization"]).union(essentials)
        table["Counterparties"] = numbers.union(["CivilTime", "Lending", "Operations", "PolicyModel", "PrivacyKernel"])
            .union(["CCurl", "COpenSSL", "PrivacyOffice", "Crypto"])
            .union(["Dispatch", "Foundation", "Glibc", "Synchronization"]).union(essentials)
        table["Web"] = time.union(numbers).union(kernel).union(essentials)
            .union(["Identifiers", "Lending", "Operations", "PrivacyOffice", "Telemetry", "Hummingbird", "HTTPTypes"])
            .union(["Logging", "NIOCore", "Crypto", "Synchronization"])
        table["CounterpartySimulator"] = time.union(numbers).union(essentials)
            .union(["Identifiers", "Hummingbird", "HTTPTypes", "Logging", "NIOCore", "ServiceLifecycle", "Crypto"])
            .union(["Foundation", "Synchronization"])
        table["Commands"] = table["Web", default: []].union(table["Counterparties", default: []])
            .union(["ArgumentParser", "Counterparties", "CounterpartySimulator", "LenderFiles", "ServiceLifecycle"])
            .union(["Store", "Web", "SQLPort", "UnixSignals"]).subtracting(["CCurl", "COpenSSL"])
        table["kepil"] = ["Commands"]
        table["counterparty-simulator"] = ["ArgumentParser", "CivilTime", "CounterpartySimulator", "Foundation"]
        return table
    }()

    @Test func `no file imports against the arrows`() throws {
        var broken: [String] = []
        for (module, file) in try Self.sources() {
            let text = try String(contentsOf: file, encoding: .utf8)
            broken += Self.brokenArrows(in: text, of: module).map { "\(file.lastPathComponent) of \(module): \($0)" }
        }
        #expect(broken == [])
    }

    @Test func `every module of the table has files that were read`() throws {
        #expect(Set(try Self.sources().map(\.0)).isSuperset(of: Self.permitted.keys))
    }

    @Test func `a broken arrow is noticed`() {
        #expect(Self.brokenArrows(in: "import SQLPort\n", of: "Lending") == ["SQLPort"])
        #expect(Self.brokenArrows(in: "public import GRDB\n", of: "Operations") == ["GRDB"])
        #expect(Self.brokenArrows(in: "import Money\n", of: "unknown") == ["Money"])
        #expect(Self.brokenArrows(in: "import Money\n", of: "Lending") == [])
    }

    @Test func `no file is longer than 400 lines`() throws {
        let long = try Self.sources().filter { _, file in
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            return lines.count > 401 && !file.path.contains("/Generated/")
        }
        #expect(long.map(\.1.lastPathComponent) == [])
    }

    @Test func `only the edge reads the clock`() throws {
        let below = Set(Self.permitted.keys).subtracting([
            "Commands", "CounterpartySimulator", "counterparty-simulator", "Counterparties", "Store",
        ])
        let readers = try Self.sources().filter { module, file in
            let text = try String(contentsOf: file, encoding: .utf8)
            return below.contains(module)
                && (text.contains("Date()") || text.contains("Date.now") || text.contains("ContinuousClock()"))
        }
        #expect(readers.map(\.1.lastPathComponent) == [])
    }

    @Test func `the checked-in kernel is what the policy generates`() throws {
        let root = Self.root.path
        let (policy, _) = try PolicyReader.load(
            folder: root + "/Policy/demonstration-lender",
            lawFolder: root + "/Policy/law"
        )
        for (path, text) in KernelSource.files(for: policy) {
            let file = Self.root.appending(path: "Packages/PrivacyKernel/Sources/\(path)")
            if ProcessInfo.processInfo.environment["KEPIL_WRITE_KERNEL"] == "1" {
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            let isToday = try String(contentsOf: file, encoding: .utf8) == text
            #expect(
                isToday,
                "\(path) differs: KEPIL_WRITE_KERNEL=1 swift test --filter ArrowTests, or run kernel-generator"
            )
        }
    }

    static func brokenArrows(in text: String, of module: String) -> [String] {
        let allowed = permitted[module] ?? []
        return text.split(separator: "\n").compactMap { line -> String? in
            guard let match = line.firstMatch(of: /^(?:@preconcurrency |public |package |internal )*import (\w+)/)
            else {
                return nil
            }
            let name = String(match.1)
            return allowed.contains(name) ? nil : name
        }
    }

    static func sources() throws -> [(String, URL)] {
        let folders = ["Sources", "Packages/Essentials/Sources", "Packages/PrivacyKernel/Sources"]
        return try folders.flatMap { folder -> [(String, URL)] in
            let base = root.appending(path: folder).resolvingSymlinksInPath()
            return try FileManager.default.subpathsOfDirectory(atPath: base.path)
                .filter { $0.hasSuffix(".swift") }
                .map { (String($0.split(separator: "/")[0]), base.appending(path: $0)) }
        }
    }
}
