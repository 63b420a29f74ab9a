import CivilTime
import CounterpartySimulator
import Foundation
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Store
import TestSupport
import Testing
import Vault

/// Whose data are searched for, and where.
extension ErasureProofTests {
    /// A whole borrower whose contract ended long ago, beside another who stays.
    struct Scene {
        let test: TestLender
        let gone: Borrower
        let goneFile: ContractFile
        let stays: Borrower
        let staysFile: ContractFile
        let apart: ApartFolder
        let root: String
        /// Nobody else's data are in the files of this server.
        let server: PostgresServer?

        var backup: String { root + "/backup" }
    }

    static func scene(
        _ engine: Engine,
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        let server = engine == .postgres ? try PostgresServer(durable: false) : nil
        try await TestLender.with(engine, on: day("2024-03-01"), ownServer: server) { test in
            let root = FileManager.default.temporaryDirectory.appending(path: "kepil-proof-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: root) }
            let gone = try Borrower(test, number: 1)
            let stays = try Borrower(test, number: 2)
            let goneFile = try await gone.borrow()
            let staysFile = try await stays.borrow(Borrower.pledge)
            try await close(goneFile.number, on: "2024-06-03", test)
            let scene = Scene(
                test: test,
                gone: gone,
                goneFile: goneFile,
                stays: stays,
                staysFile: staysFile,
                apart: ApartFolder(prefix: root + "/kepil"),
                root: root,
                server: server
            )
            try await body(scene)
        }
    }

    /// Writes down that a contract has ended.
    static func close(_ contract: String, on date: String, _ test: TestLender) async throws {
        let fact = ContractFact.closed(on: day(date))
        let text = String(decoding: try JSONEncoder().encode(fact), as: UTF8.self)
        try await test.database.write { transaction in
            let last = try transaction.query(
                "SELECT MAX(number) FROM contract_fact WHERE contract = $1",
                [.text(contract)]
            ).first?.integer(0)
            try transaction.execute(
                """
                INSERT INTO contract_fact (contract, number, fact_key, kind, effective_on, business_day, recorded_at, fact)
                VALUES ($1, $2, 'closed:closed', 'closed', $3, $4, 0, $5)
                """,
                [.text(contract), .integer((last ?? 0) + 1), .text(date), .text(date), .text(text)]
            )
        }
    }

    static func wrapped(_ test: TestLender, _ subject: SubjectID) async throws -> [UInt8] {
        let row = try await test.database.read {
            try $0.query("SELECT wrapped_key FROM vault_subject WHERE subject = $1", [.text(subject.rawValue)]).first
        }
        return try #require(try row?.optionalBlob(0))
    }

    /// Every file below the places, as bytes.
    static func files(below places: [String]) throws -> [(path: String, bytes: Data)] {
        try places.flatMap { place -> [(path: String, bytes: Data)] in
            try FileManager.default.subpathsOfDirectory(atPath: place).compactMap { path in
                let whole = place + "/" + path
                guard let bytes = FileManager.default.contents(atPath: whole) else { return nil }
                return (whole, bytes)
            }
        }
    }

    static func holding(_ sentinel: Data, _ files: [(path: String, bytes: Data)]) -> [String] {
        files.filter { $0.bytes.range(of: sentinel) != nil }.map(\.path)
    }

    /// Where the engine keeps its bytes.
    static func storage(_ scene: Scene) throws -> [String] {
        switch scene.test.location {
        case .sqlite(let folder): [folder]
        case .postgres: [try #require(scene.server).dataFolder]
        }
    }
}
