internal import Crypto
internal import Glibc
internal import PrivacyKernel
internal import PrivacyOffice
internal import TransparencyLog

/// The keys of everybody, still wrapped, in one file apart from the database and its backups. A backup without this
/// file is noise; a key that is overwritten here is gone from every backup ever made, however many copies of it lie about.
///
/// Records of one length, ordered by the digest of what the key belongs to, so that one is found and overwritten in place
/// among a million.
struct SubjectKeyFile {
    static let heading = Array("kepil subject keys 1\n".utf8)
    private static let digestLength = 32
    /// Digest, length, key, rest zeros.
    private static let recordLength = 256

    let path: String

    /// The digest under which a row's key is kept. A person's is that of the ledger, so that whoever reads there that
    /// somebody is gone finds his key here.
    static func digest(table: String, row: [String]) -> [UInt8] {
        if table == "vault_subject", let subject = row.first {
            return Hex.decode(LedgerEntry.digest(of: SubjectID(rawValue: subject))) ?? []
        }
        return Array(SHA256.hash(data: Array("kepil/1 key \(table) \(row.joined(separator: "\u{1F}"))".utf8)))
    }

    /// Replaces the file by the keys of today. Those of yesterday go with it.
    func replace(_ keys: [KeptKey]) throws(BackupProblem) {
        let records = keys.map { (digest: Self.digest(table: $0.table, row: $0.row), wrapped: $0.wrapped) }
            .sorted { $0.digest.lexicographicallyPrecedes($1.digest) }
        var bytes = Self.heading
        bytes.reserveCapacity(bytes.count + records.count * Self.recordLength)
        for record in records {
            precondition(record.wrapped.count <= 222, "a wrapped key fits its record")
            bytes += record.digest
            bytes.append(UInt8(record.wrapped.count))
            bytes += record.wrapped
            bytes += [UInt8](repeating: 0, count: Self.recordLength - 33 - record.wrapped.count)
        }
        try DurableFile.replace(path, with: bytes)
    }

    /// Overwrites the keys of what is gone. Without a file there is nothing to forget.
    func forget(_ digests: [[UInt8]]) throws(BackupProblem) {
        guard !digests.isEmpty, access(path, F_OK) == 0 else { return }
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupProblem(errno: errno, writing: path) }
        defer { close(descriptor) }
        var touched = false
        for digest in digests {
            guard let place = find(digest, in: descriptor) else { continue }
            let zeros = [UInt8](repeating: 0, count: Self.recordLength - Self.digestLength)
            guard pwrite(descriptor, zeros, zeros.count, place + Self.digestLength) == zeros.count else {
                throw BackupProblem(errno: errno, writing: path)
            }
            touched = true
        }
        guard !touched || fsync(descriptor) == 0 else { throw BackupProblem(errno: errno, writing: path) }
    }

    /// Lends a function that finds keys; `nil` from it means that there is none.
    func reading<Value>(_ body: ((String, [String]) -> [UInt8]?) throws -> Value) throws -> Value {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupProblem.noKeyFile(path) }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: Self.heading.count)
        guard pread(descriptor, &start, start.count, 0) == start.count, start == Self.heading else {
            throw BackupProblem.noKeyFile(path)
        }
        return try body { table, row in
            guard let place = find(Self.digest(table: table, row: row), in: descriptor) else { return nil }
            var record = [UInt8](repeating: 0, count: Self.recordLength)
            guard pread(descriptor, &record, record.count, place) == record.count else { return nil }
            let length = Int(record[Self.digestLength])
            return length == 0 ? nil : Array(record[33..<(33 + length)])
        }
    }

    private func find(_ digest: [UInt8], in descriptor: CInt) -> Int? {
        let size = Int(lseek(descriptor, 0, SEEK_END)) - Self.heading.count
        var low = 0
        var high = size / Self.recordLength
        var held = [UInt8](repeating: 0, count: Self.digestLength)
        while low < high {
            let middle = (low + high) / 2
            let place = Self.heading.count + middle * Self.recordLength
            guard pread(descriptor, &held, held.count, place) == held.count else { return nil }
            if held == digest { return place }
            if held.lexicographicallyPrecedes(digest) { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
