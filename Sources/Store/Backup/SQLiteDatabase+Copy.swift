internal import GRDB

extension SQLiteDatabase {
    /// SQLite's online backup: page by page, consistent, while others read and write.
    package func copy(to path: String, migrations: [Migration]) async throws {
        let file = try CopyFile(path: path)
        defer { file.close() }
        try withPool { pool in
            // All in one step: a step that is interrupted by a commit begins anew and might never end.
            try pool.backup(to: file.queue, pagesPerStep: -1)
        }
        // A copy must not know of what a power cut could still take away here.
        try await settle()
        // The copy is one file, not a file with its log.
        try file.leaveLog()
    }
}
