import Foundation
import Glibc

/// A folder of messages as mail servers keep it: written in `tmp`, given its name in `new`, moved to `cur` when read.
package struct Maildir: Sendable {
    package let folder: String

    package init(_ folder: String) throws {
        self.folder = folder
        for name in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)",
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
    }

    /// The names of what has come in, oldest first as far as the names tell.
    package func waiting() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/new").filter { !$0.hasPrefix(".") }.sorted()
    }

    /// At most so many bytes and one more, by which a message that is too large is known.
    package func read(_ name: String, limit: Int) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: URL(filePath: "\(folder)/new/\(name)"))
        defer { try? handle.close() }
        return [UInt8](try handle.read(upToCount: limit + 1) ?? Data())
    }

    /// Marks a message as seen, or as set aside for a person to look at.
    package func settle(_ name: String, setAside: Bool) throws {
        let plain = name.split(separator: ":").first.map { String($0) } ?? name
        guard rename("\(folder)/new/\(name)", "\(folder)/cur/\(plain):2,\(setAside ? "F" : "S")") == 0 else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    /// Puts a message in; the same name again is the same message.
    package func deliver(_ bytes: [UInt8], name: String) throws {
        let fresh = "\(folder)/tmp/\(name)"
        guard
            FileManager.default.createFile(
                atPath: fresh,
                contents: Data(bytes),
                attributes: [.posixPermissions: 0o600]
            )
        else { throw CocoaError(.fileWriteUnknown) }
        guard rename(fresh, "\(folder)/new/\(name)") == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
