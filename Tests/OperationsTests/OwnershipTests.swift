import LenderSupport
import PrivacyKernel
import SQLPort
import Store
import Testing
import Vault

@testable import Operations

/// No table is forgotten: the declaration of whose rows are whose is held against the real schema (clauses 8.2, 9.1).
struct OwnershipTests {
    @Test(arguments: Engine.available)
    func `clause 8.2: every table of the schema is declared with its owner, on both engines`(_ engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2026-11-23")) { test in
            let schema = try await test.database.schemaTables()
            #expect(schema.count > 40)
            #expect(schema.first { $0.name == "contract_fact" }?.references == ["contract": "contract"])
            let gaps = OwnershipCheck().gaps(in: schema)
            #expect(gaps.map(\.words) == [], "declare these in Sources/Operations/Ownership/OwnedTables.swift")
        }
    }

    @Test(arguments: Engine.available)
    func `the rows of a person are counted in every table, and are gone where destruction is said to erase`(
        _ engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2026-11-23")) { test in
            let borrower = try await Borrower(test, number: 1).apply(Borrower.carLoan)
            let before = try await counts(borrower.subject, test)
            for table in ["vault_subject", "vault_item", "application", "consent", "log_entry"] {
                #expect((before[table] ?? 0) > 0, "\(table)")
            }
            // What is not the vault's own stays for the engine of retention; the vault's part must go here and now.
            let occasion = try await test.lender.occasion(.system("test"), case: nil)
            try await test.lender.vault.act { [lender = test.lender] in
                try lender.vault.destroy(RetentionAndDestruction.self, borrower.subject, occasion, in: $0)
            }
            let after = try await counts(borrower.subject, test)
            for ownership in OwnedTables.all where ownership.kind == .vault || ownership.kind == .log {
                guard ownership.destruction == .erased || ownership.destruction == .unlinked else { continue }
                #expect(after[ownership.table] == nil, "\(ownership.table)")
            }
            #expect(after["vault_subject"] == 1)
        }
    }

    @Test func `clause 8.2: destruction of a person reaches every table that names one`() {
        let statements = PersonErasure.forgetting.map { "\($0)" }
        // Ended by the vault and the log themselves, or given to nobody with its case.
        let elsewhere: Set = ["application", "contract"]
        for ownership in OwnedTables.all where ![.vault, .log].contains(ownership.kind) {
            guard case .person(let column) = ownership.owner, ownership.table != "disclosure",
                !elsewhere.contains(ownership.table)
            else { continue }
            #expect(
                statements.contains {
                    ($0.hasPrefix("DELETE FROM \(ownership.table) ") || $0.hasPrefix("UPDATE \(ownership.table) SET"))
                        && $0.hasSuffix("WHERE \(column) = $1")
                },
                "\(ownership.table)"
            )
        }
    }

    private func counts(_ subject: SubjectID, _ test: TestLender) async throws -> [String: Int] {
        try await test.database.read { transaction in
            Dictionary(
                uniqueKeysWithValues: try OwnershipCheck().rows(of: subject, in: transaction).map { ($0.0.table, $0.1) }
            )
        }
    }

    @Test func `every table that has a person counts his rows, and every path ends at him`() {
        let check = OwnershipCheck()
        for ownership in OwnedTables.all {
            let hasPerson = check.path(of: ownership.table) != nil
            #expect(hasPerson == (ownership.rows != nil), "\(ownership.table)")
            #expect(hasPerson == (ownership.access != .none), "\(ownership.table)")
            #expect(!hasPerson || !ownership.category.isEmpty, "\(ownership.table)")
        }
        #expect(check.path(of: "posting") == ["posting.entry", "journal_entry.contract", "contract.subject"])
    }

    @Test func `an undeclared table, a lost column, a hidden owner and a ring are all found`() {
        let schema = [
            SchemaTable(name: "vault_subject", columns: ["subject"], references: [:]),
            SchemaTable(name: "secret_list", columns: ["subject"], references: [:]),
            SchemaTable(name: "notes", columns: ["id", "who"], references: ["who": "vault_subject"]),
            SchemaTable(name: "marks", columns: ["contract"], references: [:]),
            SchemaTable(name: "ring", columns: ["up"], references: ["up": "ring"]),
            SchemaTable(name: "bare", columns: ["x"], references: [:]),
        ]
        let check = OwnershipCheck([
            TableOwnership("vault_subject", .vault, "*", .person(column: "subject")),
            TableOwnership("notes", .house), TableOwnership("marks", .house),
            TableOwnership("ring", .business, "D8", .through(column: "up", table: "ring")),
            TableOwnership("bare", .business, "D8", .person(column: "subject")),
            TableOwnership("gone", .house), TableOwnership("gone", .house),
        ])
        #expect(
            Set(check.gaps(in: schema)) == [
                .undeclared(table: "secret_list"), .hiddenOwner(table: "notes", column: "who"),
                .hiddenOwner(table: "marks", column: "contract"), .leadsNowhere(table: "ring"),
                .noSuchColumn(table: "bare", column: "subject"), .noSuchTable("gone"), .declaredTwice(table: "gone"),
            ]
        )
    }
}
