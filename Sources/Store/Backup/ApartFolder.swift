internal import Operations
package import PrivacyOffice
package import SQLPort
internal import TransparencyLog

/// What must never lie in a backup, because it makes the difference between erased and not erased: the ledger of what
/// was destroyed, and the keys of who was not.
package struct ApartFolder: Sendable, Equatable {
    /// Both files begin with this: `/safe/kepil` gives `/safe/kepil.ledger` and `/safe/kepil.subject-keys`.
    package let prefix: String

    package init(prefix: String) { self.prefix = prefix }

    package var ledgerPath: String { prefix + ".ledger" }
    package var keysPath: String { prefix + ".subject-keys" }
    var ledger: LedgerFile { LedgerFile(path: ledgerPath) }
    var keys: SubjectKeyFile { SubjectKeyFile(path: keysPath) }

    /// How a database stands to the ledger apart.
    package enum Standing: Sendable, Equatable {
        /// They say the same.
        case level
        /// The database was restored from an older backup: so many entries of the ledger are not carried out in it yet.
        case behind(Int)
    }

    /// Writes to the ledger apart what the database destroyed since, after forgetting the keys kept apart; makes the file
    /// of a database that never had one.
    ///
    /// - Throws: ``BackupProblem`` when the ledger is missing, damaged or another database's.
    @discardableResult
    package func catchUp(_ database: any SQLPort.Database) async throws -> Standing {
        if try await isUnnamed(database) { try await adopt(database) }
        return try await database.read { [self] transaction in
            try ledger.locked { try level(in: transaction) }
        }
    }

    private func level(in transaction: any SQLTransaction) throws -> Standing {
        guard let name = try DestructionLedger.name(in: transaction), let found = try ledger.read() else {
            throw BackupProblem.ledgerMissing(ledgerPath)
        }
        guard found.name == name else { throw BackupProblem.ledgerForeign }
        let head = try DestructionLedger.head(in: transaction)
        guard head.position >= found.position else {
            guard found.link(at: head.position) == head.link else { throw BackupProblem.ledgerForeign }
            return .behind(Int(found.position - head.position))
        }
        guard try DestructionLedger.link(at: found.position, in: transaction) == found.link else {
            throw BackupProblem.ledgerForeign
        }
        var file = found
        while file.position < head.position {
            let entries = try DestructionLedger.entries(after: file.position, link: file.link, in: transaction)
            // The keys first: once the line is there, nobody looks for them again.
            try keys.forget(entries.filter { $0.kind == .person }.compactMap { Hex.decode($0.digest) })
            try ledger.append(entries, after: &file)
        }
        return .level
    }

    /// Entries of the ledger apart that a restored database has not carried out.
    package func entriesMissing(in database: any SQLPort.Database) async throws -> [LedgerEntry] {
        let head = try await database.read { try DestructionLedger.head(in: $0).position }
        return try ledger.read()?.entries.filter { $0.position > head } ?? []
    }

    /// Overwrites the keys of everybody the ledger names. For a file of keys that was just written from a snapshot.
    func forgetAll() throws {
        guard let file = try ledger.read() else { return }
        try keys.forget(file.entries.filter { $0.kind == .person }.compactMap { Hex.decode($0.digest) })
    }

    private func isUnnamed(_ database: any SQLPort.Database) async throws -> Bool {
        try await database.read { try DestructionLedger.name(in: $0) == nil }
    }

    /// A database whose ledger has no name yet: a new one, or one from before there was a ledger.
    private func adopt(_ database: any SQLPort.Database) async throws {
        // A file that is there already is another database's; its name tells.
        let found = try ledger.read()?.name
        let name = found ?? RandomID.make(bytes: 16)
        try await database.write { transaction in
            guard try DestructionLedger.name(in: transaction) == nil else { return }
            guard found == nil else { throw BackupProblem.ledgerForeign }
            try DestructionLedger.give(name: name, in: transaction)
        }
        let given = try await database.read { try DestructionLedger.name(in: $0) } ?? name
        try ledger.locked { if try ledger.read() == nil { try ledger.create(name: given) } }
    }
}

/// Completes destruction outside the tables: the ledger apart, the keys apart, and the pages of the files.
package struct Aftermath: DestructionAftermath {
    private let database: any StoreDatabase
    private let apart: ApartFolder

    package init(_ database: any StoreDatabase, _ apart: ApartFolder) {
        self.database = database
        self.apart = apart
    }

    package func complete() async throws -> Bool {
        guard try await apart.catchUp(database) == .level else { throw BackupProblem.ledgerForeign }
        return try await database.scrub()
    }
}
